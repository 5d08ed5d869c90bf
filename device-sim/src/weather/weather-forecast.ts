import { clamp } from '../physics/clamp.js';
import { relativeHumidityFromDewPointPct } from '../physics/psychrometrics.js';
import { LEAST_CLEAR_W_PER_M2, LocalClimatology, type Quantity, type State, stateOf } from './climatology.js';
import { forecastError } from './forecast-errors.js';
import { clearSunAt } from './sun.js';
import { type Weather, type WeatherSample } from './weather.js';

const HOUR_MS = 3_600_000;

/** Error of temperature when there were no climatology, K: 0.5 after an hour, 1.2 after a day, 2.1 after three, 8 in a week. */
function freeErrorK(leadH: number): number {
  return 0.5 * leadH ** 0.27 + 1.2 * (leadH / 96) ** 3;
}

/** Free error of each quantity over that of temperature. */
const ERROR_PER_K: State = { dryBulbC: 1, dewPointC: 1.3, clearness: 0.1, windMPerS: 0.9 };
const LEAST_SIGMA: State = { dryBulbC: 0.3, dewPointC: 0.3, clearness: 0.03, windMPerS: 0.2 };
const CHANNEL: State = { dryBulbC: 41, dewPointC: 42, clearness: 43, windMPerS: 44 };
const OVERCAST = 0.02;
/** Clearest sky over the formula's: high and dry places have more. */
const CLEAREST = 1.1;

/** What a weather service said at one time of the hours to come. */
export interface WeatherForecast {
  readonly issuedAtMs: number;
  /** For any moment; up to the issue it is the weather that was. */
  at(validAtMs: number): WeatherSample;
}

/**
 * Forecasts of a weather, a product apart from it: issued every full hour, with errors that grow with lead time. A
 * forecast leans towards climatology by as much as it does not know: with `w = exp(-(g/σ)²)` it is
 * `mean + w · (truth - mean) + σ · √(w(1 - w)) · noise`, so that its error is `σ · √(1 - w)`: the free error `g` at
 * short lead, and the spread of climatology `σ` from a week on. Kept between issues is only what does not change.
 */
export class WeatherForecaster {
  readonly #weather: Weather;
  readonly #seed: number;
  readonly #climatology: LocalClimatology;

  constructor(weather: Weather, seed: number) {
    this.#weather = weather;
    this.#seed = seed;
    this.#climatology = new LocalClimatology(weather);
  }

  /** The latest forecast at a moment: that of the full hour. */
  issued(atMs: number): WeatherForecast {
    const issuedAtMs = Math.floor(atMs / HOUR_MS) * HOUR_MS;
    return { issuedAtMs, at: (validAtMs) => this.#forecast(issuedAtMs, validAtMs) };
  }

  #forecast(issuedAtMs: number, validAtMs: number): WeatherSample {
    const truth = this.#weather.at(validAtMs);
    if (validAtMs <= issuedAtMs) return truth;
    const clearWPerM2 = clearSunAt(this.#weather.site, validAtMs);
    const state = stateOf(truth, clearWPerM2);
    const { mean, sigma } = this.#climatology.at(validAtMs);
    const growthK = freeErrorK((validAtMs - issuedAtMs) / HOUR_MS);
    const said = (name: Quantity) => {
      const spread = Math.max(LEAST_SIGMA[name], sigma[name]);
      const known = Math.exp(-(((growthK * ERROR_PER_K[name]) / spread) ** 2));
      const error = forecastError(this.#seed, CHANNEL[name], issuedAtMs, validAtMs);
      return mean[name] + known * (state[name] - mean[name]) + spread * Math.sqrt(known * (1 - known)) * error;
    };
    const dryBulbC = said('dryBulbC');
    return {
      dryBulbC,
      relativeHumidityPct: relativeHumidityFromDewPointPct(dryBulbC, Math.min(dryBulbC, said('dewPointC'))),
      globalHorizontalWPerM2:
        clearWPerM2 < LEAST_CLEAR_W_PER_M2
          ? Math.min(clearWPerM2, truth.globalHorizontalWPerM2)
          : clearWPerM2 * clamp(said('clearness'), OVERCAST, CLEAREST),
      windMPerS: Math.max(0, said('windMPerS')),
    };
  }
}

/** The forecast of a weather that is the latest at a moment. A `WeatherForecaster` is cheaper for many issues. */
export function forecastAt(weather: Weather, seed: number, atMs: number): WeatherForecast {
  return new WeatherForecaster(weather, seed).issued(atMs);
}
