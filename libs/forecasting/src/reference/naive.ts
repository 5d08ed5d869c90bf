import { HOUR_MS, type ForecastTarget } from '#domain';
import { hourIndexAt, type StoreHistory } from '../store-history.js';

/** What anybody can foretell without a model: the same hour of an earlier day. */
export type NaiveMethod = 'yesterday' | 'lastWeek' | 'lastYear';

/** How far back the same hour is looked for, and the steps from there where its value is blank. */
const HOURS_BACK: Readonly<Record<NaiveMethod, { readonly first: number; readonly step: number }>> = {
  yesterday: { first: 24, step: 24 },
  lastWeek: { first: 168, step: 168 },
  // 52 weeks, so that the weekday is the same.
  lastYear: { first: 364 * 24, step: 168 },
};

/**
 * Naive forecast of the hours from one moment up to another. Only values before the first of them are known; where the
 * value asked for is blank or not known yet the next older one in the same steps stands in, else the next younger one,
 * else the mean of all known values. `NaN` only when nothing is known at all.
 *
 * Hours are counted on the history's grid: in a zone with daylight saving "the same hour" is one off across a change.
 */
export function naiveForecast(
  history: StoreHistory,
  target: ForecastTarget,
  method: NaiveMethod,
  fromMs: number,
  toMs: number,
): Float64Array {
  const from = hourIndexAt(history, fromMs);
  const known = (history.targets[target] ?? new Float64Array(0)).subarray(0, Math.max(0, from));
  const { first, step } = HOURS_BACK[method];
  let usual: number | undefined;
  return Float64Array.from({ length: Math.round((toMs - fromMs) / HOUR_MS) }, (_, ahead) => {
    const wanted = from + ahead - first;
    return validFrom(known, wanted, -step) ?? validFrom(known, wanted, step) ?? (usual ??= meanOf(known));
  });
}

/** First known value from an index on in steps, older ones with a negative step. */
function validFrom(known: Float64Array, start: number, step: number): number | undefined {
  for (let index = start; step < 0 ? index >= 0 : index < known.length; index += step) {
    const value = known[index];
    if (value !== undefined && Number.isFinite(value)) return value;
  }
  return undefined;
}

function meanOf(values: Float64Array): number {
  const valid = values.filter(Number.isFinite);
  return valid.reduce((sum, value) => sum + value, 0) / valid.length;
}
