import { dewPointOfC } from './dew-point.js';
import { clearSunAt } from './sun.js';
import { type Weather, type WeatherSample } from './weather.js';

const HOUR_MS = 3_600_000;
/** Days before and after, of which the same hour is looked at: near enough to the season, too far to know the day. */
const DAYS_AWAY = [10, 12, 14, 16, 18, 20, 22, 24] as const;
/** With less clear-sky sun than this, clearness says nothing. */
export const LEAST_CLEAR_W_PER_M2 = 20;
const KEPT_HOURS = 2_000;

/** What is forecast. */
export const QUANTITIES = ['dryBulbC', 'dewPointC', 'clearness', 'windMPerS'] as const;
export type Quantity = (typeof QUANTITIES)[number];
/** Clearness is sun over clear-sky sun, NaN in the dark. */
export type State = { readonly [Name in Quantity]: number };
export interface Climatology {
  readonly mean: State;
  readonly sigma: State;
}

/** @param clearSunWPerM2 clear-sky sun at the place and moment of the sample */
export function stateOf(sample: WeatherSample, clearSunWPerM2: number): State {
  return {
    dryBulbC: sample.dryBulbC,
    dewPointC: dewPointOfC(sample.dryBulbC, sample.relativeHumidityPct),
    clearness: clearSunWPerM2 < LEAST_CLEAR_W_PER_M2 ? NaN : sample.globalHorizontalWPerM2 / clearSunWPerM2,
    windMPerS: sample.windMPerS,
  };
}

/**
 * What one knows of an hour without a forecast: mean and spread of the same hour some days before and after. Works for
 * any weather, file or synthetic. From sixteen days, so the spread itself is known to a fifth.
 */
export class LocalClimatology {
  readonly #weather: Weather;
  readonly #hours = new Map<number, Climatology>();

  constructor(weather: Weather) {
    this.#weather = weather;
  }

  /** Between whole hours by straight lines. */
  at(atMs: number): Climatology {
    const hour = Math.floor(atMs / HOUR_MS);
    const share = atMs / HOUR_MS - hour;
    const from = this.#ofHour(hour);
    if (share === 0) return from;
    const to = this.#ofHour(hour + 1);
    return { mean: between(from.mean, to.mean, share), sigma: between(from.sigma, to.sigma, share) };
  }

  #ofHour(hour: number): Climatology {
    const kept = this.#hours.get(hour);
    if (kept) return kept;
    const days = DAYS_AWAY.flatMap((days) => [-days, days]);
    const states = days.map((day) => {
      const atMs = (hour + 24 * day) * HOUR_MS;
      return stateOf(this.#weather.at(atMs), clearSunAt(this.#weather.site, atMs));
    });
    const found = { mean: ofEach((name) => meanOf(states, name)), sigma: ofEach((name) => sigmaOf(states, name)) };
    if (this.#hours.size >= KEPT_HOURS) this.#hours.clear();
    this.#hours.set(hour, found);
    return found;
  }
}

function ofEach(value: (name: Quantity) => number): State {
  return {
    dryBulbC: value('dryBulbC'),
    dewPointC: value('dewPointC'),
    clearness: value('clearness'),
    windMPerS: value('windMPerS'),
  };
}

function known(states: readonly State[], name: Quantity): number[] {
  return states.map((state) => state[name]).filter((value) => !Number.isNaN(value));
}

function meanOf(states: readonly State[], name: Quantity): number {
  const values = known(states, name);
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function sigmaOf(states: readonly State[], name: Quantity): number {
  const mean = meanOf(states, name);
  const values = known(states, name);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}

/** One side alone where the other is dark. */
function between(from: State, to: State, share: number): State {
  return ofEach((name) => {
    if (Number.isNaN(from[name])) return to[name];
    if (Number.isNaN(to[name])) return from[name];
    return from[name] + (to[name] - from[name]) * share;
  });
}
