import { MINUTE_MS } from '../store/store-time.js';
import { demandPeriodAt, demandWindowMin } from './demand-price.js';
import { energyPeriodAt } from './energy-price.js';
import { type LocatedInterval } from './meter-interval.js';
import { type Tariff } from './tariff.js';

/** What a month's intervals come to by the periods of a tariff. */
export interface MonthUse {
  readonly kwh: number;
  readonly kwhByPeriod: ReadonlyMap<number, number>;
  /** Fed into the grid; it is not credited. */
  readonly exportedKwh: number;
  /** Highest demand window; 0 without any. */
  readonly peakKw: number;
  readonly peakKwByPeriod: ReadonlyMap<number, number>;
  readonly meteredMin: number;
}

interface Window {
  readonly startMs: number;
  readonly minutes: number;
  readonly period: number | undefined;
  kwh: number;
}

/**
 * Adds up intervals of one month. A demand window with a gap counts with the energy that is known of it, so it can only be
 * too low; an interval longer than the window is a window of its own, whose mean hides what is higher within it.
 */
export function monthUse(tariff: Tariff, intervals: readonly LocatedInterval[]): MonthUse {
  const kwhByPeriod = new Map<number, number>();
  let [kwh, exportedKwh, meteredMin] = [0, 0, 0];
  for (const { local, minutes, kwh: counted } of intervals) {
    meteredMin += minutes;
    exportedKwh += Math.max(0, -counted);
    const boughtKwh = Math.max(0, counted);
    const period = energyPeriodAt(tariff, local);
    kwhByPeriod.set(period, (kwhByPeriod.get(period) ?? 0) + boughtKwh);
    kwh += boughtKwh;
  }
  return { kwh, kwhByPeriod, exportedKwh, meteredMin, ...peaksOf(windowsOf(tariff, intervals)) };
}

function windowsOf(tariff: Tariff, intervals: readonly LocatedInterval[]): Window[] {
  const windowMin = demandWindowMin(tariff);
  const windows: Window[] = [];
  for (const { atMs, minutes: ownMin, kwh, local } of intervals) {
    const minutes = Math.max(windowMin, ownMin);
    const startMs = atMs - (local.minuteOfDay % minutes) * MINUTE_MS;
    const last = windows.at(-1);
    if (last?.startMs === startMs) last.kwh += Math.max(0, kwh);
    else windows.push({ startMs, minutes, period: demandPeriodAt(tariff, local), kwh: Math.max(0, kwh) });
  }
  return windows;
}

function peaksOf(windows: readonly Window[]): Pick<MonthUse, 'peakKw' | 'peakKwByPeriod'> {
  const peakKwByPeriod = new Map<number, number>();
  let peakKw = 0;
  for (const { period, kwh, minutes } of windows) {
    const kw = kwh / (minutes / 60);
    peakKw = Math.max(peakKw, kw);
    if (period !== undefined) peakKwByPeriod.set(period, Math.max(peakKwByPeriod.get(period) ?? 0, kw));
  }
  return { peakKw, peakKwByPeriod };
}
