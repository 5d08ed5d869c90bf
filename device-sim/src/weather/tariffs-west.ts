import { hourSchedule, type Tariff } from '#domain';

const SUMMER_MAY_OCT = [5, 6, 7, 8, 9, 10] as const;
const SUMMER_JUN_SEP = [6, 7, 8, 9] as const;
const SAME_ALL_DAY = hourSchedule();
const SAME_ALL_YEAR = Array<number>(12).fill(0);
const FROM_JUNE_TO_SEPTEMBER = [0, 0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0] as const;

/** Dearer for the first 100 kW. */
export const APS_E_32_LARGE: Tariff = {
  name: 'E-32 L TOU (2023)',
  utility: 'Arizona Public Service',
  currency: 'USD',
  energyPeriodNames: ['winter off-peak', 'winter on-peak', 'summer off-peak', 'summer on-peak'],
  energyratestructure: [[{ rate: 0.067 }], [{ rate: 0.0792 }], [{ rate: 0.0808 }], [{ rate: 0.093 }]],
  energyweekdayschedule: hourSchedule(
    { period: 3, months: SUMMER_MAY_OCT, fromHour: 15, toHour: 20 },
    { period: 2, months: SUMMER_MAY_OCT },
    { period: 1, fromHour: 15, toHour: 20 },
  ),
  energyweekendschedule: hourSchedule({ period: 2, months: SUMMER_MAY_OCT }),
  demandPeriodNames: ['off-peak', 'on-peak'],
  demandratestructure: [
    [{ max: 100, rate: 6.31 }, { rate: 3.45 }],
    [{ max: 100, rate: 16.96 }, { rate: 11.56 }],
  ],
  demandweekdayschedule: hourSchedule({ period: 1, fromHour: 15, toHour: 20 }),
  demandweekendschedule: SAME_ALL_DAY,
};

const B_20_ENERGY = hourSchedule(
  { period: 4, months: SUMMER_JUN_SEP, fromHour: 16, toHour: 21 },
  { period: 3, months: SUMMER_JUN_SEP, fromHour: 14, toHour: 23 },
  { period: 0, months: SUMMER_JUN_SEP },
  { period: 2, fromHour: 16, toHour: 21 },
  { period: 1, months: [3, 4, 5], fromHour: 9, toHour: 14 },
);
const B_20_DEMAND = hourSchedule(
  { period: 3, months: SUMMER_JUN_SEP, fromHour: 16, toHour: 21 },
  { period: 2, months: SUMMER_JUN_SEP, fromHour: 14, toHour: 23 },
  { period: 0, months: SUMMER_JUN_SEP },
  { period: 1, fromHour: 16, toHour: 21 },
);

export const PGE_B_20: Tariff = {
  name: 'B-20 secondary (2023)',
  utility: 'Pacific Gas & Electric',
  currency: 'USD',
  energyPeriodNames: ['off-peak', 'super off-peak', 'winter peak', 'summer part-peak', 'summer peak'],
  energyratestructure: [[{ rate: 0.127 }], [{ rate: 0.073 }], [{ rate: 0.167 }], [{ rate: 0.153 }], [{ rate: 0.187 }]],
  energyweekdayschedule: B_20_ENERGY,
  energyweekendschedule: B_20_ENERGY,
  demandPeriodNames: ['off-peak', 'winter peak', 'summer part-peak', 'summer peak'],
  demandratestructure: [[{ rate: 0 }], [{ rate: 2.24 }], [{ rate: 6.13 }], [{ rate: 30.06 }]],
  demandweekdayschedule: B_20_DEMAND,
  demandweekendschedule: B_20_DEMAND,
  flatdemandstructure: [[{ rate: 28.04 }]],
  flatdemandmonths: SAME_ALL_YEAR,
};

/** With the legacy periods: on-peak at noon, not in the evening. */
export const SCE_TOU_8_B: Tariff = {
  name: 'TOU-8 option B, legacy periods (2023)',
  utility: 'Southern California Edison',
  currency: 'USD',
  energyPeriodNames: ['winter off-peak', 'winter mid-peak', 'summer off-peak', 'summer mid-peak', 'summer on-peak'],
  energyratestructure: [[{ rate: 0.063 }], [{ rate: 0.074 }], [{ rate: 0.057 }], [{ rate: 0.076 }], [{ rate: 0.102 }]],
  energyweekdayschedule: hourSchedule(
    { period: 4, months: SUMMER_JUN_SEP, fromHour: 12, toHour: 18 },
    { period: 3, months: SUMMER_JUN_SEP, fromHour: 8, toHour: 23 },
    { period: 2, months: SUMMER_JUN_SEP },
    { period: 1, fromHour: 8, toHour: 21 },
  ),
  energyweekendschedule: hourSchedule({ period: 2, months: SUMMER_JUN_SEP }),
  demandPeriodNames: ['other hours', 'summer mid-peak', 'summer on-peak'],
  demandratestructure: [[{ rate: 0 }], [{ rate: 4.12 }], [{ rate: 21.42 }]],
  demandweekdayschedule: hourSchedule(
    { period: 2, months: SUMMER_JUN_SEP, fromHour: 12, toHour: 18 },
    { period: 1, months: SUMMER_JUN_SEP, fromHour: 8, toHour: 23 },
  ),
  demandweekendschedule: SAME_ALL_DAY,
  flatdemandstructure: [[{ rate: 19.02 }]],
  flatdemandmonths: SAME_ALL_YEAR,
};

const A_15_ON_PEAK = { fromHour: 9, toHour: 21 } as const;

/** Energy above 400 hours' use of the month's highest demand is cheaper. */
export const XCEL_A_15: Tariff = {
  name: 'A15 (2023)',
  utility: 'Xcel Energy Minnesota',
  currency: 'USD',
  energyPeriodNames: ['off-peak', 'on-peak'],
  energyratestructure: [
    [{ max: 400, unit: 'kWh/kW', rate: 0.061 }, { rate: 0.042 }],
    [{ max: 400, unit: 'kWh/kW', rate: 0.106 }, { rate: 0.079 }],
  ],
  energyweekdayschedule: hourSchedule({ period: 1, ...A_15_ON_PEAK }),
  energyweekendschedule: SAME_ALL_DAY,
  demandPeriodNames: ['off-peak', 'winter on-peak', 'summer on-peak'],
  demandratestructure: [[{ rate: 0.98 }], [{ rate: 11.47 }], [{ rate: 15.77 }]],
  demandweekdayschedule: hourSchedule(
    { period: 2, months: SUMMER_JUN_SEP, ...A_15_ON_PEAK },
    { period: 1, ...A_15_ON_PEAK },
  ),
  demandweekendschedule: SAME_ALL_DAY,
};

/** Two charges on the same demand, 6.98 and by season 12.17 or 19.02, as one. */
export const PSCO_SG: Tariff = {
  name: 'SG (2023)',
  utility: 'Xcel Energy Colorado',
  currency: 'USD',
  energyPeriodNames: ['any hour'],
  energyratestructure: [[{ rate: 0.0467 }]],
  energyweekdayschedule: SAME_ALL_DAY,
  energyweekendschedule: SAME_ALL_DAY,
  flatdemandstructure: [[{ rate: 19.15 }], [{ rate: 26 }]],
  flatdemandmonths: FROM_JUNE_TO_SEPTEMBER,
};
