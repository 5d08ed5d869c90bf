import { type Tariff, type Weekday } from '#domain';

const WORKDAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri'];
const SUMMER_MAY_OCT = [5, 6, 7, 8, 9, 10] as const;
const SUMMER_APR_OCT = [4, 5, 6, 7, 8, 9, 10] as const;
const WINTER_NOV_MAR = [11, 12, 1, 2, 3] as const;
const SUMMER_JUN_SEP = [6, 7, 8, 9] as const;

/**
 * Commercial tariffs of 2023 as examples; utilities revise them yearly. The wire knows one demand price on the month's
 * highest quarter of an hour, so tiers, seasons and separate on-peak demand are folded into one price per kW, the mean
 * of the year for a peak that falls on-peak, which overstates the charge on a peak that falls off-peak.
 */
export const TARIFFS = {
  georgiaPowerTouGsd12: {
    name: 'Georgia Power TOU-GSD-12 (2023, demand simplified)',
    currency: 'USD',
    periods: [
      { name: 'on-peak', pricePerKwh: 0.176, weekdays: WORKDAYS, from: '14:00', to: '19:00' },
      { name: 'shoulder', pricePerKwh: 0.109, weekdays: WORKDAYS, from: '12:00', to: '14:00' },
      { name: 'shoulder', pricePerKwh: 0.109, weekdays: WORKDAYS, from: '19:00', to: '21:00' },
    ],
    basePricePerKwh: 0.056,
    demandPricePerKw: 11.3,
  },
  apsE32Large: {
    name: 'APS E-32 L TOU (2023, demand simplified)',
    currency: 'USD',
    periods: [
      {
        name: 'summer on-peak',
        pricePerKwh: 0.093,
        months: SUMMER_MAY_OCT,
        weekdays: WORKDAYS,
        from: '15:00',
        to: '20:00',
      },
      { name: 'winter on-peak', pricePerKwh: 0.0792, weekdays: WORKDAYS, from: '15:00', to: '20:00' },
      { name: 'summer off-peak', pricePerKwh: 0.0808, months: SUMMER_MAY_OCT, from: '00:00', to: '24:00' },
    ],
    basePricePerKwh: 0.067,
    demandPricePerKw: 13.3,
  },
  xcelA15: {
    name: 'Xcel Energy A15 (2023, demand simplified)',
    currency: 'USD',
    periods: [{ name: 'on-peak', pricePerKwh: 0.106, weekdays: WORKDAYS, from: '09:00', to: '21:00' }],
    basePricePerKwh: 0.061,
    demandPricePerKw: 12.9,
  },
  comEdLarge: {
    name: 'ComEd large customer (2023, flat energy)',
    currency: 'USD',
    periods: [],
    basePricePerKwh: 0.095,
    demandPricePerKw: 8.96,
  },
  fplGsldt1: {
    name: 'FPL GSLDT-1 (2023, demand simplified)',
    currency: 'USD',
    periods: [
      {
        name: 'on-peak',
        pricePerKwh: 0.0741,
        months: SUMMER_APR_OCT,
        weekdays: WORKDAYS,
        from: '12:00',
        to: '21:00',
      },
      {
        name: 'on-peak',
        pricePerKwh: 0.0741,
        months: WINTER_NOV_MAR,
        weekdays: WORKDAYS,
        from: '06:00',
        to: '10:00',
      },
      {
        name: 'on-peak',
        pricePerKwh: 0.0741,
        months: WINTER_NOV_MAR,
        weekdays: WORKDAYS,
        from: '18:00',
        to: '22:00',
      },
    ],
    basePricePerKwh: 0.0528,
    demandPricePerKw: 16.3,
  },
  psCoSg: {
    name: 'Xcel Energy Colorado SG (2023, demand simplified)',
    currency: 'USD',
    periods: [],
    basePricePerKwh: 0.0467,
    demandPricePerKw: 21.4,
  },
  /** Energy is bought elsewhere: its price here is delivery alone. Demand: 39.38 + 21.67 in summer, 20.83 + 6.21 else. */
  conEdisonSc9: {
    name: 'Con Edison SC-9 rate III (2023, delivery only, demand simplified)',
    currency: 'USD',
    periods: [],
    basePricePerKwh: 0.021,
    demandPricePerKw: 38.4,
  },
  /** With the legacy periods: on-peak at noon, not in the evening. */
  sceTou8B: {
    name: 'SCE TOU-8 option B (2023, legacy periods, demand simplified)',
    currency: 'USD',
    periods: [
      {
        name: 'summer on-peak',
        pricePerKwh: 0.102,
        months: SUMMER_JUN_SEP,
        weekdays: WORKDAYS,
        from: '12:00',
        to: '18:00',
      },
      {
        name: 'summer mid-peak',
        pricePerKwh: 0.076,
        months: SUMMER_JUN_SEP,
        weekdays: WORKDAYS,
        from: '08:00',
        to: '23:00',
      },
      { name: 'summer off-peak', pricePerKwh: 0.057, months: SUMMER_JUN_SEP, from: '00:00', to: '24:00' },
      { name: 'winter mid-peak', pricePerKwh: 0.074, weekdays: WORKDAYS, from: '08:00', to: '21:00' },
    ],
    basePricePerKwh: 0.063,
    demandPricePerKw: 27.5,
  },
} as const satisfies Readonly<Record<string, Tariff>>;
