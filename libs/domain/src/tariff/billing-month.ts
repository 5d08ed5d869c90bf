import { DAY_MS, startOfLocalMonth } from '../store/store-time.js';

/** A month for which a utility bills: the calendar month of the store. Meters that are read on another day are not known. */
export interface BillingMonth {
  readonly startMs: number;
  /** Exclusive. */
  readonly endMs: number;
}

/** The billing month that holds a moment. */
export function billingMonth(timeZone: string, atMs: number): BillingMonth {
  const startMs = startOfLocalMonth(atMs, timeZone);
  // A month has 28 to 31 days: 32 days after its start lie always in the next one.
  return { startMs, endMs: startOfLocalMonth(startMs + 32 * DAY_MS, timeZone) };
}
