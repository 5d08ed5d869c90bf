import { type LocalTime, localTime } from '../store/store-time.js';
import { isBilledAsWeekend, periodOf } from './hour-schedule.js';
import { type RateStructure, type Tariff, tierPrice } from './tariff.js';

/** Price of a kW by one demand charge of a tariff. */
export interface DemandPrice {
  /** Names the charge within a billing month, so that its peak can be kept. */
  readonly id: string;
  readonly name: string;
  readonly pricePerKw: number;
}

const DEFAULT_WINDOW_MIN = 15;

/** Minutes over which the utility averages demand. */
export function demandWindowMin({ demandwindow }: Tariff): number {
  return demandwindow || DEFAULT_WINDOW_MIN;
}

/** Whether a kW costs a store anything at any time of the year; not where it knows no tariff. */
export function isDemandCharged({ tariff }: { readonly tariff?: Tariff | undefined }): boolean {
  const { demandratestructure = [], flatdemandstructure = [] } = tariff ?? {};
  return [...demandratestructure, ...flatdemandstructure].some((tiers) => tiers.some((tier) => tierPrice(tier) > 0));
}

/** Number of the time-of-use demand period at a local time; `undefined` where demand is not charged by time of use. */
export function demandPeriodAt(tariff: Tariff, local: LocalTime): number | undefined {
  const { demandratestructure, demandweekdayschedule, demandweekendschedule } = tariff;
  if (!demandratestructure || !demandweekdayschedule || !demandweekendschedule) return undefined;
  return periodOf(isBilledAsWeekend(tariff, local) ? demandweekendschedule : demandweekdayschedule, local);
}

export function demandPeriodName({ demandPeriodNames }: Tariff, period: number): string {
  return demandPeriodNames?.[period] ?? `demand period ${period + 1}`;
}

/** Number of the flat demand period in a month, 1 to 12; `undefined` where there is no flat demand charge. */
export function flatDemandPeriodIn(
  { flatdemandstructure, flatdemandmonths }: Tariff,
  month: number,
): number | undefined {
  return flatdemandstructure && flatdemandmonths?.[month - 1];
}

/**
 * Every charge that a kW drawn at a moment counts towards, those that ask nothing left out. Prices of the first tier that
 * asks anything: a store above its bound pays the next one for a further kW, one within a free tier nothing yet.
 */
export function demandChargesAt(tariff: Tariff, timeZone: string, atMs: number): readonly DemandPrice[] {
  const local = localTime(atMs, timeZone);
  const period = demandPeriodAt(tariff, local);
  const flat = flatDemandPeriodIn(tariff, local.month);
  const charges: DemandPrice[] = [];
  if (period !== undefined) {
    const pricePerKw = firstPrice(tariff.demandratestructure!, period);
    charges.push({ id: `timeOfUse-${period}`, name: demandPeriodName(tariff, period), pricePerKw });
  }
  if (flat !== undefined) {
    charges.push({
      id: `flat-${flat}`,
      name: 'at any hour',
      pricePerKw: firstPrice(tariff.flatdemandstructure!, flat),
    });
  }
  return charges.filter(({ pricePerKw }) => pricePerKw > 0);
}

function firstPrice(structure: RateStructure, period: number): number {
  return structure[period]!.map(tierPrice).find((price) => price > 0) ?? 0;
}
