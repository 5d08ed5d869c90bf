import { quantileOf } from '../quantile.js';

/** Where the response to an outdoor value bends, and how far beyond what was seen it is drawn on. */
export interface OutdoorResponse {
  /** Bends of the hour's own value. */
  readonly knees: readonly number[];
  /** Bends of the mean of the last 24 hours. */
  readonly memoryKnees: readonly number[];
  /** Middle of what was seen. */
  readonly middle: number;
  readonly min: number;
  readonly max: number;
  readonly memoryMin: number;
  readonly memoryMax: number;
}

const KNEE_SHARES = [0.2, 0.4, 0.6, 0.8];
const MEMORY_KNEE_SHARES = [0.3, 0.7];
/** Kelvin beyond the coldest and warmest hour learnt from; further out the response is held: nothing is known of it. */
const BEYOND_K = 3;

/** Bends at quantiles, so that each piece of the response rests on its share of hours. */
export function responseTo(values: Float64Array, memory: Float64Array): OutdoorResponse {
  const ascending = values.slice().sort();
  const ascendingMemory = memory.slice().sort();
  return {
    knees: KNEE_SHARES.map((share) => quantileOf(ascending, share)),
    memoryKnees: MEMORY_KNEE_SHARES.map((share) => quantileOf(ascendingMemory, share)),
    middle: quantileOf(ascending, 0.5),
    min: ascending[0]! - BEYOND_K,
    max: ascending.at(-1)! + BEYOND_K,
    memoryMin: ascendingMemory[0]! - BEYOND_K,
    memoryMax: ascendingMemory.at(-1)! + BEYOND_K,
  };
}

/** Columns that `writeResponse` fills. */
export const RESPONSE_WIDTH = 1 + KNEE_SHARES.length + 2 + 1 + MEMORY_KNEE_SHARES.length;

/**
 * Writes the columns of one hour: its value and its excess over each knee; both again, about the middle, for days off; the
 * mean of the last 24 hours, which walls and stock remember, and its excess over each knee.
 */
export function writeResponse(
  rows: Float64Array,
  start: number,
  response: OutdoorResponse,
  hour: { readonly value: number; readonly memory: number; readonly dayOff: number },
): void {
  const value = Math.min(Math.max(hour.value, response.min), response.max);
  const memory = Math.min(Math.max(hour.memory, response.memoryMin), response.memoryMax);
  let column = start;
  rows[column++] = value;
  for (const knee of response.knees) rows[column++] = Math.max(0, value - knee);
  rows[column++] = hour.dayOff * (value - response.middle);
  rows[column++] = hour.dayOff * Math.max(0, value - response.middle);
  rows[column++] = memory;
  for (const knee of response.memoryKnees) rows[column++] = Math.max(0, memory - knee);
}
