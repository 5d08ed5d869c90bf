import { describe, expect, it } from '@jest/globals';
import { hourSchedule } from '#domain';
import { Tariff } from './tariff.js';

const ALL_DAY = hourSchedule();
const AFTERNOON = hourSchedule({ period: 1, fromHour: 14, toHour: 19 });
const AT_ANY_HOUR = Array<number>(12).fill(0);
const tariff = {
  name: 'Time of use',
  energyratestructure: [[{ rate: 0.1 }], [{ rate: 0.2 }]],
  energyweekdayschedule: AFTERNOON,
  energyweekendschedule: ALL_DAY,
};

function complaints(change: object): string[] {
  const result = Tariff.safeParse({ ...tariff, ...change });
  return (result.error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
}

describe('a tariff on the wire', () => {
  it('is a rate of the Utility Rate Database as it comes, without what is not billed', () => {
    const asItComes = {
      label: '5b78ba985457a3cf2c6a84b5',
      approved: true,
      startdate: 1_672_552_800,
      sector: 'Commercial',
      dgrules: 'Net Metering',
      ...tariff,
      energyratestructure: [
        [{ unit: 'kWh', max: 1_000, rate: 0.1, adj: 0.01, sell: 0.02 }, { rate: 0.2 }],
        [{ rate: 0.2 }],
      ],
      demandrateunit: 'kW',
      flatdemandunit: 'kW',
      flatdemandstructure: [[{ max: 0, rate: 9.5, adj: 0 }]],
      flatdemandmonths: AT_ANY_HOUR,
      lookbackMonths: [0, 0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0],
      coincidentratestructure: [[{ rate: 3 }]],
    };
    const parsed = Tariff.parse(asItComes);

    expect(parsed).toMatchObject({ currency: 'USD', flatdemandstructure: [[{ max: 0, rate: 9.5, adj: 0 }]] });
    expect(parsed.energyratestructure[0]![0]).toEqual({ unit: 'kWh', max: 1_000, rate: 0.1, adj: 0.01 });
    expect(parsed).not.toHaveProperty('label');
    expect(parsed).not.toHaveProperty('coincidentratestructure');
  });

  it.each([
    ['a currency that is none', { currency: 'dollars' }, 'currency: an ISO 4217 code such as USD'],
    ['a holiday without a year', { holidays: ['07-04'] }, 'holidays.0: a date such as 2026-07-03'],
    [
      'a period that it has not',
      { energyratestructure: [[{ rate: 0.1 }]] },
      'energyweekdayschedule: speaks of period 1, and energyratestructure has 1, from 0 on',
    ],
    [
      'demand without its hours',
      { demandratestructure: [[{ rate: 9 }]], demandweekdayschedule: ALL_DAY },
      'demandweekendschedule: is missing, and demandratestructure needs it',
    ],
    [
      'months of a demand that is not there',
      { flatdemandmonths: AT_ANY_HOUR },
      'flatdemandstructure: is missing, and flatdemandmonths needs it',
    ],
    [
      'demand in horsepower',
      { flatdemandunit: 'hp' },
      'flatdemandunit: only demand in kW can be billed: convert the rate or leave its demand charge out',
    ],
    ['a demand window of an hour and a half', { demandwindow: 90 }, 'demandwindow: minutes: 5, 10, 15, 20, 30 or 60'],
    [
      'a tier that ends where it begins',
      { energyratestructure: [[{ max: 100, rate: 0.1 }, { max: 100, rate: 0.2 }, { rate: 0.3 }], [{ rate: 0.2 }]] },
      'energyratestructure.0: every tier but the last needs a max above that of the one before',
    ],
    [
      'a tier in the middle without an end',
      { energyratestructure: [[{ rate: 0.1 }, { rate: 0.3 }], [{ rate: 0.2 }]] },
      'energyratestructure.0: every tier but the last needs a max above that of the one before',
    ],
  ])('is refused for %s, and the field is named', (_what, change, complaint) => {
    expect(complaints(change)).toEqual([complaint]);
  });

  it.each([
    [
      'energyweekdayschedule.3',
      { energyweekdayschedule: AFTERNOON.map((day, month) => day.slice(month === 3 ? 1 : 0)) },
    ],
    ['energyweekendschedule', { energyweekendschedule: ALL_DAY.slice(1) }],
    ['energyratestructure.1', { energyratestructure: [[{ rate: 0.1 }], []] }],
    ['fixedchargeunits', { fixedchargeunits: '$/week' }],
    ['demandratchetpercentage', { demandratchetpercentage: [0.8] }],
  ])('is refused for a wrong %s', (field, change) => {
    expect(complaints(change)).toEqual([expect.stringMatching(new RegExp(`^${field}: `))]);
  });
});
