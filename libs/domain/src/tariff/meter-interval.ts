import { PermanentError } from '../errors.js';
import { type LocalTime, localTime, MINUTE_MS } from '../store/store-time.js';

/** Energy that a meter counted over some minutes. */
export interface MeterInterval {
  /** Start, on a multiple of its length by the store's clock. */
  readonly atMs: number;
  /** Length; a divisor of 60, such as 5, 15, 30 or 60. */
  readonly minutes: number;
  /** Below zero when the store fed the grid. */
  readonly kwh: number;
}

/** An interval with its time on the store's wall. */
export interface LocatedInterval extends MeterInterval {
  readonly local: LocalTime;
}

/** Intervals of a bill in order of time. Throws a `PermanentError` where one cannot be billed. */
export function locateIntervals(intervals: readonly MeterInterval[], timeZone: string): LocatedInterval[] {
  let quarterMs = NaN;
  let local: LocalTime | undefined;
  const located = intervals
    .toSorted((one, other) => one.atMs - other.atMs)
    .map((interval) => {
      const complaint = complaintAbout(interval);
      if (complaint) throw new PermanentError(complaint);
      // Zones lie whole quarters of an hour from each other, so one look at the zone serves a quarter.
      const { atMs, minutes } = interval;
      const startMs = atMs - (atMs % QUARTER_MS);
      if (startMs !== quarterMs) local = localTime(startMs, timeZone);
      quarterMs = startMs;
      const minuteOfDay = local!.minuteOfDay + (atMs - startMs) / MINUTE_MS;
      if (minuteOfDay % minutes !== 0) {
        throw new PermanentError(`${nameOf(interval)} must start on a multiple of its ${minutes} minutes, local time`);
      }
      return { ...interval, local: { ...local!, minuteOfDay } };
    });
  located.slice(1).forEach((interval, index) => {
    if (endMsOf(located[index]!) > interval.atMs) {
      throw new PermanentError(`${nameOf(interval)} begins before the one before it ends: give each moment once`);
    }
  });
  return located;
}

const QUARTER_MS = 15 * MINUTE_MS;

export function endMsOf({ atMs, minutes }: MeterInterval): number {
  return atMs + minutes * MINUTE_MS;
}

function complaintAbout(interval: MeterInterval): string | undefined {
  const { atMs, minutes, kwh } = interval;
  if (!Number.isFinite(atMs)) return `a meter interval starts at ${atMs}: give epoch milliseconds`;
  if (!(minutes > 0) || 60 % minutes !== 0) return `${nameOf(interval)} has ${minutes} minutes: give a divisor of 60`;
  return Number.isFinite(kwh) ? undefined : `${nameOf(interval)} counts ${kwh} kWh: leave it out when it is not known`;
}

function nameOf({ atMs }: MeterInterval): string {
  return `the meter interval of ${new Date(atMs).toISOString()}`;
}
