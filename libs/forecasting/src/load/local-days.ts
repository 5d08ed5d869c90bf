import { HOUR_MS } from '#domain';
import { hourCalendar } from '../calendar.js';
import { specialDays } from '../special-days.js';
import { type StoreHistory } from '../store-history.js';

/** Hours of a local day by the wall clock. */
export const DAY_HOURS = 24;

/**
 * A store's hours as whole local days of 24 hours by the wall clock, because people and controllers keep wall-clock
 * time. The hour that daylight saving leaves out is missing; the one that it repeats is the mean of both.
 *
 * Every series is day by day, 24 values each; `NaN` is missing.
 */
export interface LocalDays {
  readonly count: number;
  /** Days since the epoch of the first one, by the wall clock. */
  readonly firstDay: number;
  /** 0 is Monday. */
  readonly weekday: Uint8Array;
  /** Name of the public holiday or closing that falls on a day. */
  readonly holiday: readonly (string | undefined)[];
  readonly load: Float64Array;
  readonly outdoorAirTempC: Float64Array | undefined;
  readonly outdoorDewPointC: Float64Array | undefined;
  /** Share of each hour in which the store is open, 0 to 1. */
  readonly open: Float64Array;
  /** Share of each hour in which the service steered the load, 0 to 1. */
  readonly steered: Float64Array;
}

/** Where the hours of a UTC grid lie among local days. */
export interface LocalHours {
  readonly firstDay: number;
  readonly dayCount: number;
  /** Position of each hour of the grid, `24 · (day − firstDay) + hour by the wall clock`. */
  readonly position: Int32Array;
}

/** Name of a day on which the store says that it keeps closed. */
export const CLOSED_DAY = 'closed';

/** Wall-clock positions of hours of a history, from one index up to another. */
export function localHours(history: StoreHistory, from: number, to: number): LocalHours {
  const { localHour } = hourCalendar(
    history.timeZone,
    history.openingHours,
    history.startAtMs + from * HOUR_MS,
    to - from,
  );
  const firstDay = Math.floor((localHour[0] ?? 0) / DAY_HOURS);
  const position = localHour.map((hour) => hour - firstDay * DAY_HOURS);
  return { firstDay, dayCount: Math.floor((position.at(-1) ?? -1) / DAY_HOURS) + 1, position };
}

/** Values of a UTC grid laid on local days. */
export function onLocalDays(values: ArrayLike<number>, { position, dayCount }: LocalHours): Float64Array {
  const sums = new Float64Array(dayCount * DAY_HOURS);
  const counts = new Uint8Array(sums.length);
  for (let index = 0; index < position.length; index++) {
    const value = values[index] ?? NaN;
    if (Number.isNaN(value)) continue;
    sums[position[index]!]! += value;
    counts[position[index]!]!++;
  }
  return sums.map((sum, slot) => (counts[slot]! > 0 ? sum / counts[slot]! : NaN));
}

/** Local days of a store's hours. */
export function localDays(
  history: StoreHistory,
  hours: LocalHours,
  series: {
    readonly load: ArrayLike<number>;
    readonly outdoorAirTempC: ArrayLike<number> | undefined;
    readonly outdoorDewPointC: ArrayLike<number> | undefined;
    readonly steered: ArrayLike<number>;
  },
): LocalDays {
  const { firstDay, dayCount: count } = hours;
  const startMs = firstDay * 24 * HOUR_MS;
  const names = specialDays(history.holidayZone ?? history.timeZone, startMs, startMs + count * 24 * HOUR_MS);
  const closed = new Set(history.closedDates);
  const holiday = Array.from({ length: count }, (_, day) => {
    const date = new Date(startMs + day * 24 * HOUR_MS).toISOString().slice(0, 10);
    return closed.has(date) ? CLOSED_DAY : names.get(date);
  });
  // Read as if the wall clock were UTC: every local hour once.
  const { openFraction, weekday } = hourCalendar('UTC', history.openingHours, startMs, count * DAY_HOURS);
  return {
    count,
    firstDay,
    weekday: Uint8Array.from({ length: count }, (_, day) => weekday[day * DAY_HOURS]!),
    holiday,
    load: onLocalDays(series.load, hours),
    outdoorAirTempC: series.outdoorAirTempC && complete(onLocalDays(series.outdoorAirTempC, hours)),
    outdoorDewPointC: series.outdoorDewPointC && complete(onLocalDays(series.outdoorDewPointC, hours)),
    open: openFraction.map((share, slot) => (holiday[Math.floor(slot / DAY_HOURS)] === CLOSED_DAY ? 0 : share)),
    steered: onLocalDays(series.steered, hours).map((share) => (Number.isNaN(share) ? 0 : share)),
  };
}

/** Gaps of weather take the same hour of the day before, the next known value at the beginning; empty stays empty. */
function complete(values: Float64Array): Float64Array {
  const filled = values.slice();
  for (let slot = 0; slot < filled.length; slot++) {
    if (Number.isNaN(filled[slot]!)) filled[slot] = filled[slot - DAY_HOURS] ?? NaN;
  }
  const first = filled.find(Number.isFinite) ?? NaN;
  return filled.map((value) => (Number.isNaN(value) ? first : value));
}
