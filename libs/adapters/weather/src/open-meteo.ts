import { HOUR_MS, type Location, MINUTE_MS, PermanentError, RetryableError } from '#domain';
import { type OutsideOutlook, type WeatherService } from '#ports';
import { BackOff } from './back-off.js';
import { readForecastAnswer, reasonIn, VARIABLES } from './forecast-answer.js';

export interface OpenMeteoOptions {
  /** `https://api.open-meteo.com`, or whoever speaks its format; `/v1/forecast` is added. */
  readonly url: string;
  /** For the paid service. */
  readonly apiKey?: string | undefined;
  readonly timeoutMs?: number;
  /** Clock of the pauses after failures; that of the wall when left out. */
  readonly wallMs?: () => number;
}

/** One place's last answer, what is under way, and what went wrong. */
interface Place {
  readonly location: Location;
  readonly backOff: BackOff;
  newest: OutsideOutlook | undefined;
  underWay: Promise<OutsideOutlook> | undefined;
}

const TIMEOUT_MS = 10_000;
/** Services renew their forecasts every hour at best. */
const FRESH_MS = 30 * MINUTE_MS;
/** Stores closer than about a kilometre share a forecast. */
const PLACE_DIGITS = 2;
/** The newest measured days, to be held against the store's own sensor. */
const PAST_DAYS = 2;
/** Days count from midnight GMT: four of them reach 48 hours and more beyond any moment of today. */
const FORECAST_DAYS = 4;
/** A forecast that ends earlier behind the asked moment is of little use. */
const LEAST_AHEAD_HOURS = 24;
/** The service or the way to it is at fault, not the question. */
const TRANSIENT_STATUS = [408, 425, 429];

/**
 * Forecasts in the format of Open-Meteo's forecast API. An answer is kept for half an hour of the store's time, and there
 * is one request at a time for a place. After a failure nobody asks for some minutes: not for that place when it was
 * refused or not covered, not for any when the service was away or answered nonsense. A kept answer that has grown old is not used: the caller has means
 * of its own, and says so.
 */
export class OpenMeteo implements WeatherService {
  readonly #places = new Map<string, Place>();
  readonly #outage = new BackOff();
  readonly #wallMs: () => number;
  readonly #host: string;

  constructor(private readonly options: OpenMeteoOptions) {
    this.#wallMs = options.wallMs ?? Date.now;
    this.#host = new URL(options.url).host;
  }

  async outlook(location: Location, atMs: number): Promise<OutsideOutlook> {
    const place = this.#placeOf(location);
    const { newest } = place;
    if (newest && atMs >= newest.issuedAtMs && atMs < newest.issuedAtMs + FRESH_MS) return newest;
    if (!place.underWay) {
      const failure = this.#outage.at(this.#wallMs()) ?? place.backOff.at(this.#wallMs());
      if (failure) throw failure;
      place.underWay = this.#ask(place, atMs).finally(() => (place.underWay = undefined));
    }
    const outlook = await place.underWay;
    if (covers(outlook, atMs)) {
      place.backOff.succeeded();
      return outlook;
    }
    const error = new RetryableError(`The weather service ${this.#host} does not cover ${shownSpan(outlook, atMs)}`);
    place.newest = undefined;
    place.backOff.failed(error, this.#wallMs());
    throw error;
  }

  #placeOf({ latitudeDeg, longitudeDeg }: Location): Place {
    const location = {
      latitudeDeg: Number(latitudeDeg.toFixed(PLACE_DIGITS)),
      longitudeDeg: Number(longitudeDeg.toFixed(PLACE_DIGITS)),
    };
    const key = `${location.latitudeDeg},${location.longitudeDeg}`;
    let place = this.#places.get(key);
    if (!place) {
      place = { location, backOff: new BackOff(), newest: undefined, underWay: undefined };
      this.#places.set(key, place);
    }
    return place;
  }

  async #ask(place: Place, atMs: number): Promise<OutsideOutlook> {
    const { status, body } = await this.#get(place.location);
    if (status >= 500 || TRANSIENT_STATUS.includes(status)) throw this.#away(`answers with status ${status}`, body);
    if (status === 401 || status === 403) {
      throw this.#refused(this.#outage, `refuses the key (status ${status}): set STOREWATT_WEATHER_KEY`, body);
    }
    if (status !== 200) throw this.#refused(place.backOff, `refuses with status ${status}`, body);
    try {
      place.newest = { issuedAtMs: atMs, ...readForecastAnswer(body, place.location) };
    } catch (cause) {
      const what = (cause as Error).message;
      throw cause instanceof PermanentError ? this.#refused(place.backOff, what) : this.#away(what);
    }
    this.#outage.succeeded();
    return place.newest;
  }

  async #get(location: Location): Promise<{ readonly status: number; readonly body: string }> {
    const timeoutMs = this.options.timeoutMs ?? TIMEOUT_MS;
    try {
      const response = await fetch(this.#urlFor(location), { signal: AbortSignal.timeout(timeoutMs) });
      return { status: response.status, body: await response.text() };
    } catch (cause) {
      const isSlow = (cause as Error).name === 'TimeoutError';
      throw this.#away(
        isSlow ? `did not answer within ${timeoutMs / 1_000} s` : `is away (${causeOf(cause)})`,
        undefined,
        cause,
      );
    }
  }

  #urlFor({ latitudeDeg, longitudeDeg }: Location): URL {
    const url = new URL(`${this.options.url.replace(/\/+$/, '')}/v1/forecast`);
    url.search = new URLSearchParams({
      latitude: String(latitudeDeg),
      longitude: String(longitudeDeg),
      hourly: VARIABLES.join(','),
      past_days: String(PAST_DAYS),
      forecast_days: String(FORECAST_DAYS),
      timezone: 'GMT',
      timeformat: 'unixtime',
      ...(this.options.apiKey && { apikey: this.options.apiKey }),
    }).toString();
    return url;
  }

  #away(what: string, body?: string, cause?: unknown): RetryableError {
    const error = new RetryableError(this.#sentence(what, body), { cause });
    this.#outage.failed(error, this.#wallMs());
    return error;
  }

  #refused(backOff: BackOff, what: string, body?: string): PermanentError {
    const error = new PermanentError(this.#sentence(what, body));
    backOff.failed(error, this.#wallMs());
    return error;
  }

  #sentence(what: string, body = ''): string {
    const reason = reasonIn(body);
    return `The weather service ${this.#host} ${what}${reason ? `: ${reason}` : ''}`;
  }
}

/** Whether there are values from the asked hour on for a day at least. */
function covers({ startAtMs, outdoorAirTempC }: OutsideOutlook, atMs: number): boolean {
  const present = Math.floor((atMs - startAtMs) / HOUR_MS);
  const last = outdoorAirTempC.findLastIndex(Number.isFinite);
  return present >= 0 && Number.isFinite(outdoorAirTempC[present]) && last >= present + LEAST_AHEAD_HOURS;
}

function shownSpan({ startAtMs, outdoorAirTempC }: OutsideOutlook, atMs: number): string {
  const first = outdoorAirTempC.findIndex(Number.isFinite);
  if (first < 0) return `${iso(atMs)}: it has no temperatures`;
  const last = outdoorAirTempC.findLastIndex(Number.isFinite);
  return `${iso(atMs)} and the day after it: it speaks of ${iso(startAtMs + first * HOUR_MS)} to ${iso(startAtMs + (last + 1) * HOUR_MS)}`;
}

function iso(atMs: number): string {
  return `${new Date(atMs).toISOString().slice(0, 16)}Z`;
}

/** `ECONNREFUSED` says more than "fetch failed". */
function causeOf(error: unknown): string {
  const { cause } = error as { cause?: { code?: string; message?: string } };
  return cause?.code ?? cause?.message ?? String(error);
}
