import { PermanentError } from '../errors.js';
import { DAY_MS, localTime, MINUTE_MS } from '../store/store-time.js';
import { type BillLine, sumOf } from './bill-line.js';
import { type BillingMonth, billingMonth } from './billing-month.js';
import { demandLines, energyLines, fixedLines, minimumLines, type MonthToBill } from './month-lines.js';
import { endMsOf, type LocatedInterval, locateIntervals, type MeterInterval } from './meter-interval.js';
import { monthUse } from './month-use.js';
import { ratchetKw, ratchetReachMonths } from './ratchet.js';
import { type Tariff } from './tariff.js';

/** What a utility asks for a calendar month, or for the part of it that was given. */
export interface Bill {
  /** `2026-07`. */
  readonly month: string;
  /** Part of the month that is billed. */
  readonly fromMs: number;
  readonly toMs: number;
  /** Share of the month that this part is. */
  readonly monthShare: number;
  /** Minutes of that part without an interval: nothing is billed for them. */
  readonly missingMin: number;
  readonly kwh: number;
  /** Fed into the grid, which is not credited. */
  readonly exportedKwh: number;
  /** Highest demand window. */
  readonly peakKw: number;
  readonly lines: readonly BillLine[];
  readonly total: number;
}

export interface BillOptions {
  /** Part of the time line to bill; from the first interval to the last when absent. */
  readonly fromMs?: number | undefined;
  readonly toMs?: number | undefined;
  /** Asks demand, fixed and least charges of a part of a month by its share, and shortens the energy tiers likewise. */
  readonly isProrated?: boolean | undefined;
  /** Highest demand of earlier months, kW, by `2026-06`, for a ratchet; months that are billed here need not be told. */
  readonly earlierPeaksKw?: ReadonlyMap<string, number> | undefined;
}

/**
 * Bills of the calendar months that the intervals touch, oldest first. Every line is rounded to the cent, quantities are
 * not rounded. Taxes and riders beyond the tariff are not in it. Throws a `PermanentError` for intervals that overlap,
 * cross the clock's grid or lie outside the billed time.
 */
export function billOf(
  tariff: Tariff,
  timeZone: string,
  intervals: readonly MeterInterval[],
  options: BillOptions = {},
): Bill[] {
  const located = locateIntervals(intervals, timeZone);
  const [first, last] = [located[0], located.at(-1)];
  const fromMs = options.fromMs ?? first?.atMs;
  const toMs = options.toMs ?? (last && endMsOf(last));
  if (fromMs === undefined || toMs === undefined) return [];
  if ((first && first.atMs < fromMs) || (last && endMsOf(last) > toMs)) {
    throw new PermanentError('meter intervals lie outside the time to bill: leave them out or bill a longer time');
  }
  const bills: Bill[] = [];
  const peaksKw = new Map(options.earlierPeaksKw);
  let index = 0;
  for (let month = billingMonth(timeZone, fromMs); month.startMs < toMs; month = billingMonth(timeZone, month.endMs)) {
    const begun = index;
    while (index < located.length && located[index]!.atMs < month.endMs) index++;
    const bill = monthBill(tariff, timeZone, {
      month,
      fromMs: Math.max(fromMs, month.startMs),
      toMs: Math.min(toMs, month.endMs),
      intervals: located.slice(begun, index),
      isProrated: options.isProrated ?? false,
      peaksKw,
    });
    peaksKw.set(bill.month, bill.peakKw);
    bills.push(bill);
  }
  return bills;
}

interface PartOfMonth {
  readonly month: BillingMonth;
  readonly fromMs: number;
  readonly toMs: number;
  readonly intervals: readonly LocatedInterval[];
  readonly isProrated: boolean;
  readonly peaksKw: ReadonlyMap<string, number>;
}

function monthBill(tariff: Tariff, timeZone: string, part: PartOfMonth): Bill {
  const { month, fromMs, toMs, intervals, isProrated, peaksKw } = part;
  const { date, month: number } = localTime(month.startMs, timeZone);
  const use = monthUse(tariff, intervals);
  const monthShare = (toMs - fromMs) / (month.endMs - month.startMs);
  const toBill: MonthToBill = {
    month: number,
    days: Math.round((month.endMs - month.startMs) / DAY_MS),
    share: isProrated ? monthShare : 1,
    use,
    ratchetKw: ratchetKw(tariff, number, peaksBefore(date, ratchetReachMonths(tariff), peaksKw)),
  };
  const charges = [...energyLines(tariff, toBill), ...demandLines(tariff, toBill), ...fixedLines(tariff, toBill)];
  const lines = [...charges, ...minimumLines(tariff, toBill, sumOf(charges))];
  return {
    month: date.slice(0, 7),
    fromMs,
    toMs,
    monthShare,
    missingMin: (toMs - fromMs) / MINUTE_MS - use.meteredMin,
    kwh: use.kwh,
    exportedKwh: use.exportedKwh,
    peakKw: use.peakKw,
    lines,
    total: sumOf(lines),
  };
}

/** Highest demand of the months before a date, the newest first. */
function peaksBefore(date: string, count: number, peaksKw: ReadonlyMap<string, number>): (number | undefined)[] {
  const [year, month] = date.split('-').map(Number);
  return Array.from({ length: count }, (_, index) => {
    const before = new Date(Date.UTC(year!, month! - 2 - index, 1));
    return peaksKw.get(before.toISOString().slice(0, 7));
  });
}
