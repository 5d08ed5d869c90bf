import { describe, expect, it } from '@jest/globals';
import { billOf } from './bill.js';
import { days, flatDemand, metered, oneBill, tariffOf, told } from './bill.fixture.js';
import { sumOf } from './bill-line.js';
import { hourSchedule } from './hour-schedule.js';

const JUNE = ['2026-06-01T00:00Z', '2026-07-01T00:00Z'] as const;
/** 50 kW, and more in the minutes of 10 June that begin within an hour. */
const spiky = (kwByMinute: (minute: number) => number | undefined) => (atMs: number) => {
  const minute = (atMs - Date.parse('2026-06-10T14:00Z')) / 60_000;
  return (minute >= 0 && minute < 60 && kwByMinute(minute)) || 50;
};

describe('demand on a bill', () => {
  it.each([
    { windowMin: undefined, peakKw: 80 },
    { windowMin: 5, peakKw: 140 },
    { windowMin: 30, peakKw: 65 },
    { windowMin: 60, peakKw: 57.5 },
  ])('is the highest mean of a window: $peakKw kW at $windowMin min', ({ windowMin, peakKw }) => {
    // 140 kW for the five minutes from 14:05.
    const intervals = metered(
      ...JUNE,
      5,
      spiky((minute) => (minute === 5 ? 140 : undefined)),
    );
    const bill = oneBill(tariffOf({ ...flatDemand(10), demandwindow: windowMin }), intervals);

    expect(bill.peakKw).toBeCloseTo(peakKw, 9);
    expect(sumOf(bill.lines, 'flatDemand')).toBe(10 * peakKw);
  });

  it("begins its windows on the wall clock of the store, also half an hour off the world's", () => {
    // Adelaide is 9.5 h ahead: 60 minutes from 14:30 Z are its hour from midnight.
    const intervals = metered('2026-06-30T13:30Z', '2026-06-30T15:30Z', 30, (atMs) =>
      atMs % 3_600_000 === 0 ? 20 : 40,
    );
    const [june, july] = billOf(tariffOf({ demandwindow: 60 }), 'Australia/Adelaide', intervals);
    expect([june!.peakKw, july!.peakKw]).toEqual([30, 30]);
  });

  it('never overstates a window with a gap', () => {
    const intervals = metered(
      ...JUNE,
      5,
      spiky((minute) => (minute < 15 ? 90 : undefined)),
    );
    const holed = intervals.filter(({ atMs }) => atMs !== Date.parse('2026-06-10T14:05Z'));
    expect(oneBill(tariffOf(flatDemand(10)), holed)).toMatchObject({ missingMin: 5, peakKw: expect.closeTo(60, 9) });
  });

  it('takes an interval that is longer than the window for a window', () => {
    expect(oneBill(tariffOf({ demandwindow: 15 }), days(JUNE[0], 30, 70)).peakKw).toBe(70);
  });

  it('is charged by time of use for the highest of each period, by tiers, beside that at any hour', () => {
    const tariff = tariffOf({
      ...flatDemand(5),
      demandPeriodNames: ['other', 'afternoon'],
      demandratestructure: [[{ rate: 1 }], [{ max: 30, rate: 20 }, { max: 60, rate: 15 }, { rate: 11.11 }]],
      demandweekdayschedule: hourSchedule({ period: 1, fromHour: 12, toHour: 18 }),
      demandweekendschedule: hourSchedule(),
      holidays: ['2026-06-19'],
    });
    // On the afternoon of Wednesday the 10th 70 kW; on the holiday's 95 kW, on Saturday the 20th's 90 kW.
    const peaks = new Map([['10', 70], ['19', 95], ['20', 90]]); // prettier-ignore
    const kwAt = (atMs: number) => {
      const time = new Date(atMs).toISOString();
      return (time.slice(11, 16) === '14:15' && peaks.get(time.slice(8, 10))) || 20;
    };
    expect(told(oneBill(tariff, metered(...JUNE, 15, kwAt)), 'timeOfUseDemand', 'flatDemand')).toEqual([
      'other/1: 95 x 1 = 95',
      'afternoon/1: 30 x 20 = 600',
      'afternoon/2: 30 x 15 = 450',
      'afternoon/3: 10 x 11.11 = 111.1',
      'at any hour/1: 95 x 5 = 475',
    ]);
  });
});

describe('a ratchet', () => {
  const june = days(JUNE[0], 30, 100);
  const earlierPeaksKw = new Map([['2025-05', 900], ['2025-07', 300], ['2025-12', 200], ['2026-04', 160]]); // prettier-ignore
  const ratchet = (over: object, earlier = earlierPeaksKw) =>
    told(oneBill(tariffOf({ ...flatDemand(10), ...over }), june, { earlierPeaksKw: earlier }), 'flatDemand', 'ratchet');
  const OWN = 'at any hour/1: 100 x 10 = 1000';
  const above = (kw: number) => `above this month, by earlier peaks/1: ${kw} x 10 = ${kw * 10}`;
  const byMonth = (share: number) => Array.from({ length: 12 }, (_, index) => (index === 5 ? share : 0));

  it.each([
    ['a share of the highest of eleven months', { demandratchetpercentage: byMonth(0.5) }, [above(50)]],
    ['the same in per cent', { demandratchetpercentage: byMonth(50) }, [above(50)]],
    ['no share in another month', { demandratchetpercentage: byMonth(0.5).reverse() }, []],
    ['no more than the month had itself', { demandratchetpercentage: byMonth(0.3) }, []],
    ['the last three months', { lookbackPercent: 0.75, lookbackRange: 3 }, [above(20)]],
    ['thirteen months', { lookbackPercent: 0.5, lookbackRange: 13 }, [above(350)]],
    [
      'December alone',
      { lookbackPercent: 1, lookbackMonths: byMonth(1).map((_, index) => index === 11) },
      [above(100)],
    ],
  ])('adds to flat demand by %s', (_what, over, added) => {
    expect(ratchet(over)).toEqual([OWN, ...added]);
  });

  it('goes on where the month ended in the tiers, and asks nothing without a past', () => {
    const flatdemandstructure = [[{ max: 120, rate: 10 }, { rate: 8 }]];
    const over = { flatdemandstructure, demandratchetpercentage: byMonth(0.5) };

    expect(ratchet(over)).toEqual([
      OWN,
      'above this month, by earlier peaks/1: 20 x 10 = 200',
      'above this month, by earlier peaks/2: 30 x 8 = 240',
    ]);
    expect(ratchet(over, new Map())).toEqual([OWN]);
  });

  it('remembers the months that are billed with it', () => {
    const tariff = tariffOf({ ...flatDemand(10), demandratchetpercentage: Array<number>(12).fill(0.8) });
    const bills = billOf(tariff, 'UTC', [...days('2026-05-01T00:00Z', 31, 200), ...june]);
    expect(bills.map(({ lines }) => sumOf(lines, 'flatDemand', 'ratchet'))).toEqual([2_000, 1_600]);
  });
});
