import { DAY_MS, HOUR_MS, type OpeningHours, PermanentError } from '#domain';
import { type StoreHistory } from '#forecasting';
import { DateTime } from 'luxon';
import { type MeterHour, readMeterCsv } from '../replay/meter-csv.js';
import { type IndexedBuilding } from './meter-index.js';

/** A building ready for both tasks. Its stamps are read as if they were UTC: a clock without daylight saving. */
export interface MeteredBuilding {
  readonly history: StoreHistory;
  /** Hourly means of the main meter, kW; `NaN` is missing. */
  readonly loadKw: Float64Array;
  /** First hour of task A and of task B, and the end of the last hour. */
  readonly taskAFromMs: number;
  readonly taskBFromMs: number;
  readonly endMs: number;
}

/** Length of task A where the index does not tell. */
const TASK_A_DAYS = 92;

const allDay = { opens: '00:00', closes: '24:00' };
/** Nobody tells when a metered building is open; open all day says nothing. */
const ALWAYS_OPEN: OpeningHours = {
  mon: allDay,
  tue: allDay,
  wed: allDay,
  thu: allDay,
  fri: allDay,
  sat: allDay,
  sun: allDay,
};

/** Reads the meter file of a building. @throws PermanentError naming the file */
export async function readBuilding(indexed: IndexedBuilding): Promise<MeteredBuilding> {
  const hours = await readMeterCsv(indexed.file, 'UTC');
  const history = historyOf(indexed, hours);
  const { main: loadKw } = history.targets;
  const { startAtMs } = history;
  const endMs = startAtMs + loadKw!.length * HOUR_MS;
  const taskAFromMs = indexed.taskAFromMs ?? Math.max(startAtMs, startOfDay(endMs - 1) - (TASK_A_DAYS - 1) * DAY_MS);
  const taskBFromMs = indexed.taskBFromMs ?? twelveMonthsAfter(startAtMs);
  for (const [task, fromMs] of [
    ['A', indexed.taskAFromMs],
    ['B', indexed.taskBFromMs],
  ] as const) {
    if (fromMs !== undefined && (fromMs < startAtMs || fromMs >= endMs)) {
      throw new PermanentError(
        `${indexed.where}: task${task}_test_from ${stampOf(fromMs)} is outside ${indexed.file}, ${stampOf(startAtMs)} to ${stampOf(endMs - HOUR_MS)}`,
      );
    }
  }
  return { history, loadKw: loadKw!, taskAFromMs, taskBFromMs, endMs };
}

/** A metered building as a store of which only the main meter, and perhaps the weather, is known. */
export function historyOf({ building, file, timeZone }: IndexedBuilding, hours: readonly MeterHour[]): StoreHistory {
  let startAtMs = Infinity;
  let lastMs = -Infinity;
  for (const { atMs } of hours) {
    if (atMs % HOUR_MS !== 0) {
      throw new PermanentError(`${file}: ${stampOf(atMs)} is not on the hour; one row for each hour is expected`);
    }
    startAtMs = Math.min(startAtMs, atMs);
    lastMs = Math.max(lastMs, atMs);
  }
  const main = new Float64Array((lastMs - startAtMs) / HOUR_MS + 1).fill(NaN);
  const outdoorAirTempC = main.slice();
  const seen = new Set<number>();
  for (const { atMs, powerKw, outdoorAirTempC: outdoorC } of hours) {
    // Of an hour that stands there twice, as where daylight saving ends, the first value counts.
    if (seen.has(atMs)) continue;
    seen.add(atMs);
    main[(atMs - startAtMs) / HOUR_MS] = powerKw ?? NaN;
    outdoorAirTempC[(atMs - startAtMs) / HOUR_MS] = outdoorC ?? NaN;
  }
  return {
    storeId: building,
    timeZone: 'UTC',
    holidayZone: timeZone,
    openingHours: ALWAYS_OPEN,
    startAtMs,
    targets: { main, ...(outdoorAirTempC.some(Number.isFinite) && { outdoorAirTempC }) },
  };
}

/** A stamp as meter files write it: `2017-10-01T00:00`. */
export function stampOf(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 16);
}

/** Midnight of the day that holds a moment, by the clock of the stamps. */
export function startOfDay(atMs: number): number {
  return Math.floor(atMs / DAY_MS) * DAY_MS;
}

function twelveMonthsAfter(atMs: number): number {
  return DateTime.fromMillis(atMs, { zone: 'UTC' }).plus({ months: 12 }).toMillis();
}
