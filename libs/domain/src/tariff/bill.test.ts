import { describe, expect, it } from '@jest/globals';
import { PermanentError } from '../errors.js';
import { DAY_MS, HOUR_MS } from '../store/store-time.js';
import { billOf } from './bill.js';
import { days, flatDemand, metered, oneBill, tariffOf, told } from './bill.fixture.js';
import { sumOf, toCents } from './bill-line.js';
import { hourSchedule } from './hour-schedule.js';

const AFTERNOON = hourSchedule({ period: 1, fromHour: 12, toHour: 18 });
const TWO_PRICES = { energyratestructure: [[{ rate: 0.1 }], [{ rate: 0.3 }]], energyweekdayschedule: AFTERNOON };
const JUNE = 30;

describe('energy on a bill', () => {
  it('is priced by its hour, and weekends and holidays at the hours of a weekend', () => {
    const tariff = tariffOf({ ...TWO_PRICES, holidays: ['2026-06-19'] });

    // June 2026 has 22 weekdays; without the 19th 21 x 6 = 126 dear hours, and 720 - 126 = 594 cheap ones, at 10 kW.
    const bill = oneBill(tariff, days('2026-06-01T00:00Z', JUNE, 10));
    expect(told(bill, 'energy')).toEqual(['cheap/1: 5940 x 0.1 = 594', 'dear/1: 1260 x 0.3 = 378']);
    expect(bill).toMatchObject({ month: '2026-06', kwh: 7_200, missingMin: 0, monthShare: 1, total: 972 });
  });

  it.each([5, 15, 30, 60])('comes to the same from intervals of %d min', (minutes) => {
    const kwAt = (atMs: number) => 10 + (atMs % DAY_MS) / HOUR_MS - (atMs % HOUR_MS) / HOUR_MS;
    const bill = oneBill(tariffOf(TWO_PRICES), metered('2026-06-01T00:00Z', '2026-07-01T00:00Z', minutes, kwAt));

    // A day counts 10 kW x 24 h + (0 + 1 + … + 23) = 516 kWh; its hours 12 to 17 60 + 87 = 147 kWh; 22 weekdays.
    expect(told(bill, 'energy')).toEqual(['cheap/1: 12246 x 0.1 = 1224.6', 'dear/1: 3234 x 0.3 = 970.2']);
  });

  it('follows the wall clock through the hour that comes twice', () => {
    // 1 November 2026, Chicago: 01:00 to 02:00 passes twice, and is dear here.
    const early = hourSchedule({ period: 1, fromHour: 1, toHour: 2 });
    const tariff = tariffOf({ ...TWO_PRICES, energyweekdayschedule: early, energyweekendschedule: early });
    const [bill] = billOf(
      tariff,
      'America/Chicago',
      metered('2026-11-01T05:00Z', '2026-11-02T06:00Z', 15, () => 4),
    );

    expect(told(bill!, 'energy')).toEqual(['cheap/1: 92 x 0.1 = 9.2', 'dear/1: 8 x 0.3 = 2.4']);
  });

  it('fills the tiers with the energy of the month, each period in proportion', () => {
    const tiers = (dear: number) => [{ max: 1_000, rate: dear }, { max: 5_000, rate: 0.1 }, { rate: 0.05 }];
    const tariff = tariffOf({ ...TWO_PRICES, energyratestructure: [tiers(0.2), tiers(0.4)] });

    // 7200 kWh: 1000, 4000 and 2200 of them; 22 x 6 h x 10 kW = 1320 kWh are dear, 11/60 of all, 49/60 are cheap.
    expect(told(oneBill(tariff, days('2026-06-01T00:00Z', JUNE, 10)), 'energy')).toEqual([
      'cheap/1: 816.666667 x 0.2 = 163.33',
      'cheap/2: 3266.666667 x 0.1 = 326.67',
      'cheap/3: 1796.666667 x 0.05 = 89.83',
      'dear/1: 183.333333 x 0.4 = 73.33',
      'dear/2: 733.333333 x 0.1 = 73.33',
      'dear/3: 403.333333 x 0.05 = 20.17',
    ]);
  });

  it.each([
    { unit: 'kWh' as const, bounds: 'kWh', max: 6_000, firstKwh: 6_000 },
    { unit: 'kWh daily' as const, bounds: 'kWh a day', max: 100, firstKwh: 3_000 },
    { unit: 'kWh/kW' as const, bounds: "hours' use of 10 kW", max: 400, firstKwh: 4_000 },
    { unit: 'kWh/kW daily' as const, bounds: "hours' use a day of 10 kW", max: 10, firstKwh: 3_000 },
  ])('has a tier end at $max $bounds', ({ unit, max, firstKwh }) => {
    const tariff = tariffOf({ energyratestructure: [[{ max, unit, rate: 0.1 }, { rate: 0.05 }]] });
    const { lines } = oneBill(tariff, days('2026-06-01T00:00Z', JUNE, 10));
    expect(lines.map(({ quantity }) => quantity)).toEqual([firstKwh, 7_200 - firstKwh]);
  });

  it('has the fuel adjustment of its month on a line of its own', () => {
    const fueladjustmentsmonthly = [0, 0, 0, 0, 0, 0.0123, 0, 0, 0, 0, 0, 0];
    const bill = oneBill(tariffOf({ fueladjustmentsmonthly }), days('2026-06-01T00:00Z', JUNE, 10));

    expect(told(bill, 'fuelAdjustment')).toEqual(['fuel adjustment/1: 7200 x 0.0123 = 88.56']);
    expect(bill.total).toBe(720 + 88.56);
  });

  it('does not credit what the store fed into the grid, and tells it', () => {
    const kwAt = (atMs: number) => (atMs % DAY_MS < 12 * HOUR_MS ? 10 : -2);
    const bill = oneBill(tariffOf(), metered('2026-06-01T00:00Z', '2026-07-01T00:00Z', 60, kwAt));
    expect(bill).toMatchObject({ kwh: 3_600, exportedKwh: 720, total: 360 });
  });
});

describe('charges beside energy', () => {
  it.each([
    { unit: '$/month' as const, amount: 31 },
    { unit: '$/day' as const, amount: 930 },
    { unit: '$/year' as const, amount: 2.58 },
  ])('has a fixed charge of 31 $unit come to $amount in June', ({ unit, amount }) => {
    const tariff = tariffOf({ fixedchargefirstmeter: 31, fixedchargeunits: unit });
    expect(sumOf(oneBill(tariff, days('2026-06-01T00:00Z', JUNE, 1)).lines, 'fixed')).toBe(amount);
  });

  it.each([
    ['by the month', { minmonthlycharge: 100 }, 28],
    ['by the day', { mincharge: 3, minchargeunits: '$/day' as const }, 18],
    ['less than the bill', { mincharge: 50 }, 0],
    ['of the year, which no month knows', { mincharge: 5_000, minchargeunits: '$/year' as const }, 0],
  ])('fills a bill of 72 up to a least charge %s', (_what, charge, missing) => {
    const bill = oneBill(tariffOf(charge), days('2026-06-01T00:00Z', JUNE, 1));
    expect([sumOf(bill.lines, 'minimum'), bill.total]).toEqual([missing, 72 + missing]);
  });
});

describe('the time that is billed', () => {
  it("is cut into the store's months", () => {
    const bills = billOf(tariffOf(), 'America/Chicago', days('2026-06-30T00:00Z', 2, 10));
    expect(bills.map(({ month, kwh }) => `${month}: ${kwh}`)).toEqual(['2026-06: 290', '2026-07: 190']);
  });

  it('tells how much of it no interval covers', () => {
    const whole = days('2026-06-01T00:00Z', JUNE, 10);
    const holed = whole.filter((_, hour) => hour < 10 || hour >= 15);
    const [fromMs, toMs] = [Date.parse('2026-06-01T00:00Z'), Date.parse('2026-07-01T00:00Z')];

    expect(oneBill(tariffOf(), holed)).toMatchObject({ missingMin: 300, kwh: 7_150 });
    expect(oneBill(tariffOf(), whole.slice(24), { fromMs, toMs })).toMatchObject({ missingMin: 1_440, monthShare: 1 });
    expect(billOf(tariffOf(), 'UTC', [...whole, ...days('2026-08-01T00:00Z', 1, 10)])[1]).toMatchObject({
      month: '2026-07',
      missingMin: 31 * 1_440,
      total: 0,
    });
  });

  it('is none without intervals, or the whole of what is asked for', () => {
    const [fromMs, toMs] = [Date.parse('2026-06-01T00:00Z'), Date.parse('2026-07-01T00:00Z')];

    expect(billOf(tariffOf(), 'UTC', [])).toEqual([]);
    expect(oneBill(tariffOf({ fixedchargefirstmeter: 50 }), [], { fromMs, toMs })).toMatchObject({
      missingMin: JUNE * 1_440,
      peakKw: 0,
      total: 50,
    });
  });

  it('has demand, fixed charges, least charge and energy tiers in proportion where it is asked to', () => {
    const tariff = tariffOf({
      ...flatDemand(12),
      energyratestructure: [[{ max: 1_000, rate: 0.1 }, { rate: 0.05 }]],
      fixedchargefirstmeter: 60,
    });
    const week = days('2026-06-08T00:00Z', 3, 10);

    // Three of 30 days: 100 of the 720 kWh in the first tier, a tenth of 10 kW x 12 and of 60.
    expect(oneBill(tariff, week, { isProrated: true }).total).toBe(10 + 31 + 12 + 6);
    expect(oneBill(tariff, week).total).toBe(72 + 120 + 60);
    expect(oneBill(tariffOf({ minmonthlycharge: 1_000 }), week, { isProrated: true }).total).toBe(100);
  });

  it.each([
    [
      'a length that does not divide the hour',
      { minutes: 25 },
      /2026-06-01T00:00:00.000Z has 25 minutes: give a divisor of 60/,
    ],
    ['a start off the grid of the clock', { atMs: Date.parse('2026-06-01T00:05Z') }, /multiple of its 15 minutes/],
    ['energy that is no number', { kwh: NaN }, /counts NaN kWh: leave it out/],
    ['a moment that is none', { atMs: NaN }, /starts at NaN: give epoch milliseconds/],
  ])('refuses an interval with %s', (_what, change, complaint) => {
    const interval = { atMs: Date.parse('2026-06-01T00:00Z'), minutes: 15, kwh: 1, ...change };
    const bill = () => billOf(tariffOf(), 'UTC', [interval]);
    expect(bill).toThrow(complaint);
    expect(bill).toThrow(PermanentError);
  });

  it('refuses intervals that overlap or lie outside', () => {
    const day = days('2026-06-01T00:00Z', 1, 10);
    const toMs = Date.parse('2026-06-01T12:00Z');
    expect(() => billOf(tariffOf(), 'UTC', [...day, { ...day[3]!, minutes: 15 }])).toThrow(
      /before the one before it ends/,
    );
    expect(() => billOf(tariffOf(), 'UTC', day, { toMs })).toThrow(/outside the time to bill/);
  });
});

describe('cents', () => {
  it.each([
    [1.005, 1.01],
    [2.675, 2.68],
    [-1.005, -1.01],
    [0.004_999, 0],
    [10 / 3, 3.33],
  ])('round %d to %d', (money, cents) => {
    expect(toCents(money)).toBe(cents);
  });
});
