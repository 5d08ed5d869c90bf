import { type ForecastStep, HOUR_MS, WEATHER_TARGETS, type WeatherSource, type WeatherTarget } from '#domain';
import { type OutsideOutlook } from '#ports';
import { type StoreHistory } from '../store-history.js';
import { type OwnWord, ownWord } from './own-word.js';
import { serviceTailK } from './service-errors.js';
import { type ServiceWord, serviceWord, strangeness } from './service-word.js';
import { type TemperatureModel } from './temperature-model.js';

/** One weather target over a horizon, and whose word it is. */
export interface ForeseenTarget {
  /** From the hour that holds the issue moment on, one for each hour of the horizon. */
  readonly hours: readonly ForecastStep[];
  /** Who speaks for most of the hours. */
  readonly source: WeatherSource;
  /** One sentence: why this source, and what was corrected or filled in. */
  readonly reason: string;
}

/** Own models of a store's weather, as far as it has them. */
export type WeatherModels = Readonly<Partial<Record<WeatherTarget, TemperatureModel>>>;

/** Weather of the hours to come. A target that neither a service nor a model speaks of is absent. */
export type ForeseenWeather = Readonly<Partial<Record<WeatherTarget, ForeseenTarget>>>;

/** What a weather service said, and how good its word has been. */
export interface ServiceOutlook {
  readonly outlook: OutsideOutlook;
  /** Its recent errors over the usual ones, by `serviceErrorScale`; 1 when left out. */
  readonly errorScale?: Readonly<Partial<Record<WeatherTarget, number>>>;
}

/**
 * Joins what a weather service foresaw, the store's own sensor and its own models into the weather of the hours to come.
 *
 * The service speaks where it has a value, moved by its mean difference from the site's sensor; the own model fills its
 * holes, and speaks alone when no service did or when it spoke of another place. A dew point is never above its dry bulb,
 * percentile by percentile.
 *
 * @param history with hours of `outdoorAirTempC` and `outdoorDewPointC` as far as measured; nothing at or after the issue
 *   is read
 * @param models from `fitTemperature`
 * @param service absent when no service is configured or none answered
 */
export function foreseenWeather(
  history: StoreHistory,
  models: WeatherModels,
  issuedAtMs: number,
  horizonHours: number,
  service?: ServiceOutlook,
): ForeseenWeather {
  const strange = service && strangeness(history, issuedAtMs, service.outlook);
  const foreseen: Partial<Record<WeatherTarget, ForeseenTarget>> = {};
  for (const target of WEATHER_TARGETS) {
    const model = models[target];
    const own = model && ownWord(history, model, issuedAtMs, horizonHours);
    const said =
      service && !strange ? serviceWord(history, target, issuedAtMs, horizonHours, service.outlook) : undefined;
    const speaks = said && said.valuesC.filter(Number.isFinite).length * 2 > horizonHours;
    if (speaks) foreseen[target] = joinedWith(own, said, target, issuedAtMs, service!);
    else if (own) foreseen[target] = alone(own, strange ?? (service && 'the weather service says too little'));
  }
  const { outdoorAirTempC: air, outdoorDewPointC: dew } = foreseen;
  return air && dew ? { ...foreseen, outdoorDewPointC: { ...dew, hours: notAbove(air.hours, dew.hours) } } : foreseen;
}

function alone(own: OwnWord, why: string | undefined): ForeseenTarget {
  return { hours: own.hours, source: own.source, reason: why ? `${why}: ${own.reason}` : own.reason };
}

function joinedWith(
  own: OwnWord | undefined,
  said: ServiceWord,
  target: WeatherTarget,
  issuedAtMs: number,
  { outlook, errorScale }: ServiceOutlook,
): ForeseenTarget {
  const startAtMs = Math.floor(issuedAtMs / HOUR_MS) * HOUR_MS;
  const bridged = own ? said.valuesC : withoutHoles(said.valuesC);
  let filled = 0;
  const hours = Array.from(said.valuesC, (_, ahead): ForecastStep => {
    const atMs = startAtMs + ahead * HOUR_MS;
    if (Number.isNaN(said.valuesC[ahead]!)) filled++;
    const p50 = bridged[ahead]!;
    if (Number.isNaN(p50)) return own!.hours[ahead]!;
    const leadHours = (atMs + HOUR_MS - outlook.issuedAtMs) / HOUR_MS;
    const tailK = serviceTailK(target, leadHours, errorScale?.[target]);
    return { atMs, p10: p50 - tailK, p50, p90: p50 + tailK };
  });
  return { hours, source: 'service', reason: reasonOf(said, filled, own !== undefined) };
}

function reasonOf({ correctionK, comparedHours }: ServiceWord, filled: number, hasOwn: boolean): string {
  const parts = ["the weather service's forecast"];
  if (Math.abs(correctionK) >= 0.05) {
    const sign = correctionK > 0 ? '+' : '−';
    parts.push(
      `moved by ${sign}${Math.abs(correctionK).toFixed(1)} K after ${comparedHours} hours beside the site's sensor`,
    );
  }
  if (filled > 0) parts.push(`${filled} of its holes filled by ${hasOwn ? 'the own model' : 'the hours beside them'}`);
  return parts.join(', ');
}

/** Holes bridged by straight lines; at the ends the nearest value holds. */
function withoutHoles(values: Float64Array): Float64Array {
  const known = Array.from(values.keys()).filter((index) => !Number.isNaN(values[index]!));
  let next = 0;
  return values.map((value, index) => {
    if (!Number.isNaN(value)) return value;
    while (next < known.length && known[next]! < index) next++;
    const after = known[next];
    const before = known[next - 1];
    if (before === undefined || after === undefined) return values[(before ?? after)!]!;
    return values[before]! + ((values[after]! - values[before]!) * (index - before)) / (after - before);
  });
}

function notAbove(air: readonly ForecastStep[], dew: readonly ForecastStep[]): ForecastStep[] {
  return dew.map((step, ahead) => ({
    ...step,
    p10: Math.min(step.p10, air[ahead]!.p10),
    p50: Math.min(step.p50, air[ahead]!.p50),
    p90: Math.min(step.p90, air[ahead]!.p90),
  }));
}
