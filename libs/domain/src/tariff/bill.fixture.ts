import { DAY_MS, HOUR_MS, MINUTE_MS } from '../store/store-time.js';
import { type Bill, billOf, type BillOptions } from './bill.js';
import { type BillLineKind } from './bill-line.js';
import { hourSchedule } from './hour-schedule.js';
import { type MeterInterval } from './meter-interval.js';
import { type Tariff } from './tariff.js';

/** One price for energy; each test adds what it is about. */
export function tariffOf(over: Partial<Tariff> = {}): Tariff {
  return {
    name: 'plain',
    currency: 'USD',
    energyPeriodNames: ['cheap', 'dear'],
    energyratestructure: [[{ rate: 0.1 }]],
    energyweekdayschedule: hourSchedule(),
    energyweekendschedule: hourSchedule(),
    ...over,
  };
}

/** Demand at any hour at one price. */
export function flatDemand(pricePerKw: number): Partial<Tariff> {
  return { flatdemandstructure: [[{ rate: pricePerKw }]], flatdemandmonths: Array<number>(12).fill(0) };
}

/** Intervals from one moment to another with the mean power that a function of their start gives. */
export function metered(from: string, to: string, minutes: number, kwAt: (atMs: number) => number): MeterInterval[] {
  const intervals: MeterInterval[] = [];
  for (let atMs = Date.parse(from); atMs < Date.parse(to); atMs += minutes * MINUTE_MS) {
    intervals.push({ atMs, minutes, kwh: kwAt(atMs) * ((minutes * MINUTE_MS) / HOUR_MS) });
  }
  return intervals;
}

/** The only bill of intervals in UTC. */
export function oneBill(tariff: Tariff, intervals: readonly MeterInterval[], options: BillOptions = {}): Bill {
  const bills = billOf(tariff, 'UTC', intervals, options);
  if (bills.length !== 1) throw new Error(`${bills.length} bills`);
  return bills[0]!;
}

/** Lines of some kinds as `name/tier: quantity x rate = amount`. */
export function told({ lines }: Bill, ...kinds: readonly BillLineKind[]): string[] {
  return lines
    .filter(({ kind }) => kinds.includes(kind))
    .map(
      ({ name, tier, quantity, rate, amount }) =>
        `${name}/${tier}: ${Number(quantity.toFixed(6))} x ${rate} = ${amount}`,
    );
}

/** Whole days of a constant power in intervals of an hour. */
export function days(from: string, count: number, kw: number): MeterInterval[] {
  const endMs = Date.parse(from) + count * DAY_MS;
  return metered(from, new Date(endMs).toISOString(), 60, () => kw);
}
