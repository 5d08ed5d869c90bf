import { HOUR_MS, type WeatherTarget } from '#domain';
import { MONDAY_MS, OPENING_HOURS, seededNormal } from '../store.fixture.js';
import { type StoreHistory } from '../store-history.js';
import { fitTemperature, type TemperatureModel } from './temperature-model.js';
import { weatherFrame } from './weather-outlook.js';

export type WeatherRecord = Readonly<Partial<Record<WeatherTarget, Float64Array>>>;

/** Hours of a record up to an index as a store's history. */
export function historyOf(record: WeatherRecord, until = Infinity, startAtMs = MONDAY_MS): StoreHistory {
  const targets = Object.fromEntries(
    Object.entries(record).map(([target, values]) => [target, values.slice(0, Math.min(until, values.length))]),
  );
  return { storeId: 'store-1', timeZone: 'UTC', openingHours: OPENING_HOURS, startAtMs, targets };
}

/** The model of each target of a history. */
export function modelsOf(history: StoreHistory): Partial<Record<WeatherTarget, TemperatureModel>> {
  return Object.fromEntries(
    (Object.keys(history.targets) as WeatherTarget[]).map((target) => {
      const frame = weatherFrame(history, target);
      return [target, fitTemperature(frame, 0, history.targets[target]!.length, target)];
    }),
  );
}

/** Start of an hour of a record. */
export function momentOf(hour: number, startAtMs = MONDAY_MS): number {
  return startAtMs + hour * HOUR_MS;
}

/** Days that wander from one to the next, warm in the afternoon; the dew point wanders apart, never above. */
export function madeUpWeather(days: number, seed = 1): Required<WeatherRecord> {
  const normal = seededNormal(seed);
  const outdoorAirTempC = new Float64Array(24 * days);
  const outdoorDewPointC = new Float64Array(24 * days);
  let warmK = 0;
  let moistK = 0;
  for (let hour = 0; hour < 24 * days; hour++) {
    warmK = 0.98 * warmK + 0.8 * normal();
    moistK = 0.98 * moistK + 0.8 * normal();
    outdoorAirTempC[hour] = 18 + warmK + 5 * Math.cos(((hour - 15) * Math.PI) / 12);
    outdoorDewPointC[hour] = Math.min(outdoorAirTempC[hour]!, 9 + moistK);
  }
  return { outdoorAirTempC, outdoorDewPointC };
}
