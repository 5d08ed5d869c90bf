import { type Tariff } from './tariff.js';

/** Months before a month that a yearly ratchet remembers; with the month itself they are a year. */
const RATCHET_MONTHS = 11;

/**
 * Least demand that is billed in a month as flat demand, kW; 0 without a ratchet. URDB says of its ratchet by month no more
 * than "percentage": it is read as a share of the highest of the 11 months before, the usual rule. Shares above 1 are read
 * as per cent. Time-of-use demand is not ratcheted.
 *
 * @param month 1 to 12
 * @param peaksBefore highest demand of the months before, the newest first; `undefined` where it is not known
 */
export function ratchetKw(tariff: Tariff, month: number, peaksBefore: readonly (number | undefined)[]): number {
  const { demandratchetpercentage, lookbackPercent, lookbackMonths, lookbackRange } = tariff;
  const highest = (isMeant: (monthsBack: number) => boolean) =>
    peaksBefore.reduce<number>((most, kw, index) => (isMeant(index + 1) ? Math.max(most, kw ?? 0) : most), 0);
  const calendarMonth = (monthsBack: number) => (month - 1 - monthsBack + 12) % 12;
  const byMonth = shareOf(demandratchetpercentage?.[month - 1]) * highest((back) => back <= RATCHET_MONTHS);
  const isLookedAt = lookbackRange
    ? (back: number) => back <= lookbackRange
    : (back: number) => back <= RATCHET_MONTHS && Boolean(lookbackMonths?.[calendarMonth(back)]);
  return Math.max(byMonth, shareOf(lookbackPercent) * highest(isLookedAt));
}

/** How many months before a bill its ratchet can look at. */
export function ratchetReachMonths({ lookbackRange = 0 }: Tariff): number {
  return Math.max(RATCHET_MONTHS, lookbackRange);
}

function shareOf(percentage = 0): number {
  return percentage > 1 ? percentage / 100 : percentage;
}
