import { DAY_MS, priceRuns, type Tariff } from '#domain';
import { type Site, TARIFFS } from '#device-sim';

/** The tariff of the place, or one that weighs energy by the hour and demand the other way round. */
export const TARIFF_CHOICES = ['site', 'other'] as const;
export type TariffChoice = (typeof TARIFF_CHOICES)[number];

/** Prices that change much through the day, demand moderate; and a flat price with dear demand. */
const BY_THE_HOUR: Tariff = TARIFFS.georgiaPowerTouGsd12;
const BY_THE_PEAK: Tariff = TARIFFS.psCoSg;
/** A Tuesday in summer: tariffs that know hours know them then. */
const WORKDAY_MS = Date.UTC(2026, 6, 14);

/**
 * The tariff of a cell. Places without one of their own pay by the hour. `other` is flat with dear demand where the place's
 * own is by the hour, and by the hour where it is flat.
 */
export function cellTariff(site: Site, choice: TariffChoice): Tariff {
  const own = site.tariff ?? BY_THE_HOUR;
  if (choice === 'site') return own;
  return hasHours(own) ? BY_THE_PEAK : BY_THE_HOUR;
}

/** Whether a kWh costs more at some hours of a workday than at others. */
function hasHours(tariff: Tariff): boolean {
  const prices = priceRuns(tariff, 'UTC', WORKDAY_MS, WORKDAY_MS + DAY_MS).map(({ pricePerKwh }) => pricePerKwh);
  return prices.some((price) => price !== prices[0]);
}
