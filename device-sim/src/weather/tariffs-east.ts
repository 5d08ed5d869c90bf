import { hourSchedule, type Tariff } from '#domain';

const SUMMER_JUN_SEP = [6, 7, 8, 9] as const;
const SUMMER_APR_OCT = [4, 5, 6, 7, 8, 9, 10] as const;
const WINTER_NOV_MAR = [11, 12, 1, 2, 3] as const;
const SAME_ALL_DAY = hourSchedule();
const SAME_ALL_YEAR = Array<number>(12).fill(0);

const GEORGIA_ENERGY = hourSchedule({ period: 2, fromHour: 14, toHour: 19 }, { period: 1, fromHour: 12, toHour: 21 });

export const GEORGIA_POWER_TOU_GSD_12: Tariff = {
  name: 'TOU-GSD-12 (2023)',
  utility: 'Georgia Power',
  currency: 'USD',
  energyPeriodNames: ['off-peak', 'shoulder', 'on-peak'],
  energyratestructure: [[{ rate: 0.056 }], [{ rate: 0.109 }], [{ rate: 0.176 }]],
  energyweekdayschedule: GEORGIA_ENERGY,
  energyweekendschedule: SAME_ALL_DAY,
  demandwindow: 30,
  demandPeriodNames: ['other hours', 'summer on-peak'],
  demandratestructure: [[{ rate: 0 }], [{ rate: 16.94 }]],
  demandweekdayschedule: hourSchedule({ period: 1, months: SUMMER_JUN_SEP, fromHour: 14, toHour: 19 }),
  demandweekendschedule: SAME_ALL_DAY,
  flatdemandstructure: [[{ rate: 5.67 }]],
  flatdemandmonths: SAME_ALL_YEAR,
  fixedchargefirstmeter: 174,
  fixedchargeunits: '$/month',
};

const FPL_ON_PEAK = hourSchedule(
  { period: 1, months: SUMMER_APR_OCT, fromHour: 12, toHour: 21 },
  { period: 1, months: WINTER_NOV_MAR, fromHour: 6, toHour: 10 },
  { period: 1, months: WINTER_NOV_MAR, fromHour: 18, toHour: 22 },
);

export const FPL_GSLDT_1: Tariff = {
  name: 'GSLDT-1 (2023)',
  utility: 'Florida Power & Light',
  currency: 'USD',
  energyPeriodNames: ['off-peak', 'on-peak'],
  energyratestructure: [[{ rate: 0.0528 }], [{ rate: 0.0741 }]],
  energyweekdayschedule: FPL_ON_PEAK,
  energyweekendschedule: SAME_ALL_DAY,
  demandwindow: 30,
  demandPeriodNames: ['off-peak', 'on-peak'],
  demandratestructure: [[{ rate: 0 }], [{ rate: 14.19 }]],
  demandweekdayschedule: FPL_ON_PEAK,
  demandweekendschedule: SAME_ALL_DAY,
  flatdemandstructure: [[{ rate: 2.15 }]],
  flatdemandmonths: SAME_ALL_YEAR,
};

/** Energy is bought elsewhere: its price here is delivery alone. */
export const CON_EDISON_SC_9: Tariff = {
  name: 'SC-9 rate III, delivery only (2023)',
  utility: 'Consolidated Edison',
  currency: 'USD',
  energyPeriodNames: ['any hour'],
  energyratestructure: [[{ rate: 0.021 }]],
  energyweekdayschedule: SAME_ALL_DAY,
  energyweekendschedule: SAME_ALL_DAY,
  demandwindow: 30,
  demandPeriodNames: ['other hours', 'summer day', 'summer evening', 'winter day'],
  demandratestructure: [[{ rate: 0 }], [{ rate: 39.38 }], [{ rate: 22.66 }], [{ rate: 20.83 }]],
  demandweekdayschedule: hourSchedule(
    { period: 1, months: SUMMER_JUN_SEP, fromHour: 8, toHour: 18 },
    { period: 2, months: SUMMER_JUN_SEP, fromHour: 18, toHour: 22 },
    { period: 0, months: SUMMER_JUN_SEP },
    { period: 3, fromHour: 8, toHour: 22 },
  ),
  demandweekendschedule: SAME_ALL_DAY,
  flatdemandstructure: [[{ rate: 6.21 }], [{ rate: 21.67 }]],
  flatdemandmonths: [0, 0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0],
};

/** Delivery and supply at one price; the charge for capacity at the grid's own peak is not in it. */
export const COM_ED_LARGE: Tariff = {
  name: 'large customer (2023)',
  utility: 'ComEd',
  currency: 'USD',
  energyPeriodNames: ['any hour'],
  energyratestructure: [[{ rate: 0.095 }]],
  energyweekdayschedule: SAME_ALL_DAY,
  energyweekendschedule: SAME_ALL_DAY,
  demandwindow: 30,
  flatdemandstructure: [[{ rate: 8.96 }]],
  flatdemandmonths: SAME_ALL_YEAR,
};
