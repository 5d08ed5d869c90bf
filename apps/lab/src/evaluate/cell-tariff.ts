import { type Tariff } from '#domain';
import { type Site, TARIFFS } from '#device-sim';

/** The tariff of the place, or one that weighs energy by the hour and demand the other way round. */
export const TARIFF_CHOICES = ['site', 'other'] as const;
export type TariffChoice = (typeof TARIFF_CHOICES)[number];

/** Prices that change much through the day, demand moderate; and a flat price with dear demand. */
const [BY_THE_HOUR, BY_THE_PEAK] = [TARIFFS.georgiaPowerTouGsd12, TARIFFS.psCoSg] as const;

/**
 * The tariff of a cell. Places without one of their own pay by the hour. `other` is flat with dear demand where the place's
 * own is by the hour, and by the hour where it is flat.
 */
export function cellTariff(site: Site, choice: TariffChoice): Tariff {
  const own: Tariff = site.tariff ?? BY_THE_HOUR;
  if (choice === 'site') return own;
  return own.periods.length > 0 ? BY_THE_PEAK : BY_THE_HOUR;
}
