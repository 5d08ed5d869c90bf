import { createHash } from 'node:crypto';
import { DAY_MS, HOUR_MS } from '#domain';

/** A store that had too little to learn from is looked at again after so long. */
const WITHOUT_MODELS_MS = 6 * HOUR_MS;

/** How a store stands. */
export interface TrainingState {
  readonly storeId: string;
  /** Event time of the last training; −Infinity before the first. */
  readonly trainedAtMs: number;
  readonly hasModels: boolean;
}

/**
 * Whether a store is to be learned anew: once a day of its own time, each store at a moment of the day of its own, so
 * that thousands do not come due together.
 */
export function isTrainingDue({ storeId, trainedAtMs, hasModels }: TrainingState, atMs: number): boolean {
  // Never learned, or by a clock that has been set back since.
  if (trainedAtMs === -Infinity || trainedAtMs > atMs) return true;
  if (!hasModels) return atMs - trainedAtMs >= WITHOUT_MODELS_MS;
  const shiftMs = momentOfDayMs(storeId);
  const dayOf = (momentMs: number) => Math.floor((momentMs - shiftMs) / DAY_MS);
  return dayOf(atMs) > dayOf(trainedAtMs);
}

/** Spread evenly over the day by the hash of the id. */
function momentOfDayMs(storeId: string): number {
  return (createHash('sha256').update(storeId).digest().readUInt32BE() / 2 ** 32) * DAY_MS;
}
