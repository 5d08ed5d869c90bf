import { HOUR_MS, type WeatherTarget } from '#domain';
import { type OutsideOutlook } from '#ports';
import { hourIndexAt, type StoreHistory } from '../store-history.js';

/** What a weather service says of the hours of a horizon, brought into line with the site's own sensor. */
export interface ServiceWord {
  /** °C; `NaN` where the service said nothing believable. */
  readonly valuesC: Float64Array;
  /** What was added to what the service said, K. */
  readonly correctionK: number;
  /** Hours of the service that the sensor could be held against. */
  readonly comparedHours: number;
}

/** Values outside are no weather. */
const POSSIBLE_C: Readonly<Record<WeatherTarget, { readonly min: number; readonly max: number }>> = {
  outdoorAirTempC: { min: -70, max: 60 },
  outdoorDewPointC: { min: -90, max: 38 },
};
/** Sensor and service are compared over so many hours before the issue. */
const COMPARED_HOURS = 48;
/** Fewer say nothing of a steady difference. */
const LEAST_COMPARED_HOURS = 6;
/** Hours at which half of the mean difference is believed to be steady. */
const HALF_BELIEVED_HOURS = 12;
/** A grid cell and a roof differ by so much at most; a sensor that is farther off is wrong itself. */
const MOST_CORRECTION_K = 3;
/** So far from the sensor in the mean, a service speaks of another place, or the sensor is broken: not to be used. */
const OTHER_PLACE_K = 10;

/**
 * Takes the hours from an issue on out of an outlook, moved by the mean difference of sensor and service over the hours
 * before it: shrunk while there are few, and bounded. The difference is taken as steady: one that comes and goes with sun
 * or wind stays in.
 */
export function serviceWord(
  history: StoreHistory,
  target: WeatherTarget,
  issuedAtMs: number,
  horizonHours: number,
  outlook: OutsideOutlook,
): ServiceWord {
  const issue = hourIndexAt(history, issuedAtMs);
  const saidOf = (index: number) => saidAt(outlook, target, history.startAtMs + index * HOUR_MS);
  const { meanK, hours } = difference(history, target, issue, saidOf);
  const shrunkK = hours >= LEAST_COMPARED_HOURS ? (meanK * hours) / (hours + HALF_BELIEVED_HOURS) : 0;
  const correctionK = Math.min(MOST_CORRECTION_K, Math.max(-MOST_CORRECTION_K, shrunkK));
  return {
    valuesC: Float64Array.from({ length: horizonHours }, (_, ahead) => saidOf(issue + ahead) + correctionK),
    correctionK,
    comparedHours: hours,
  };
}

/** Why an outlook is not to be believed at all, judged by the site's own sensor; `undefined` when it may be. */
export function strangeness(history: StoreHistory, issuedAtMs: number, outlook: OutsideOutlook): string | undefined {
  const issue = hourIndexAt(history, issuedAtMs);
  const saidOf = (index: number) => saidAt(outlook, 'outdoorAirTempC', history.startAtMs + index * HOUR_MS);
  const { meanK, hours } = difference(history, 'outdoorAirTempC', issue, saidOf);
  if (hours < LEAST_COMPARED_HOURS || Math.abs(meanK) < OTHER_PLACE_K) return undefined;
  return `the weather service was ${Math.abs(meanK).toFixed(0)} K off the site's sensor`;
}

function difference(
  history: StoreHistory,
  target: WeatherTarget,
  issue: number,
  saidOf: (index: number) => number,
): { readonly meanK: number; readonly hours: number } {
  let sum = 0;
  let hours = 0;
  for (let index = issue - COMPARED_HOURS; index < issue; index++) {
    const differenceK = (history.targets[target]?.[index] ?? NaN) - saidOf(index);
    if (!Number.isFinite(differenceK)) continue;
    sum += differenceK;
    hours++;
  }
  return { meanK: hours > 0 ? sum / hours : 0, hours };
}

function saidAt(outlook: OutsideOutlook, target: WeatherTarget, atMs: number): number {
  const valueC = outlook[target][Math.floor((atMs - outlook.startAtMs) / HOUR_MS)] ?? NaN;
  const { min, max } = POSSIBLE_C[target];
  return valueC >= min && valueC <= max ? valueC : NaN;
}
