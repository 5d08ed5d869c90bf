import { HOUR_MS, MINUTE_MS, type Store } from '#domain';
import { type CycleInput } from '../cycle-input.js';
import { licensedForecast } from '../hvac/cooling-need.js';
import { goodValue } from '../snapshot/good-value.js';

/** The utility's demand window. Windows of 30 or 60 minutes are kept too when each of their quarters is. */
export const DEMAND_WINDOW_MS = 15 * MINUTE_MS;
/** How far ahead a peak that will come anyway is looked for. */
const FORESEEN_MS = 48 * HOUR_MS;

/** What demand may come to, and what that follows from. */
export interface DemandTarget {
  readonly kw: number;
  /** `foreseen`: only a forecast says so, and nothing dear is given up for it. */
  readonly basis: 'monthPeak' | 'foreseen';
}

/** The meter of the whole store. */
export function mainMeterId({ equipment }: Store): string | undefined {
  return equipment.find(({ kind, endUse }) => kind === 'meter' && endUse === 'main')?.id;
}

/** Power of the whole store now; `undefined` where it is not measured or not good. */
export function mainPowerKw({ store, readings }: CycleInput): number | undefined {
  const equipmentId = mainMeterId(store);
  return equipmentId === undefined ? undefined : goodValue(readings, { equipmentId, pointId: 'electricPowerKw' });
}

/** Mean that the running window comes to if power stays as it is; `undefined` where the store's power is not known. */
export function expectedWindowKw(input: CycleInput): number | undefined {
  const nowKw = mainPowerKw(input);
  if (nowKw === undefined) return undefined;
  const { windowStartMs, meanKwSoFar = nowKw } = input.demand ?? { windowStartMs: input.atMs };
  const doneFraction = Math.min(1, Math.max(0, (input.atMs - windowStartMs) / DEMAND_WINDOW_MS));
  return meanKwSoFar * doneFraction + nowKw * (1 - doneFraction);
}

/**
 * What demand may come to without costing more: the month's peak so far, which is paid for anyway, or the highest hour
 * that two days may well bring (its 90th percentile), so that the small peaks of a month's first days are not fought for. `undefined` without
 * a licensed forecast: a peak of the month alone may be one of those.
 */
export function demandTarget(input: CycleInput): DemandTarget | undefined {
  const forecast = licensedForecast(input, 'main');
  if (!forecast) return undefined;
  const hours = forecast.hours.filter(({ atMs }) => atMs >= input.atMs - HOUR_MS && atMs < input.atMs + FORESEEN_MS);
  const foreseenKw = Math.max(-Infinity, ...hours.map(({ p90 }) => p90).filter(Number.isFinite));
  const peakKw = input.demand?.monthPeakKw ?? -Infinity;
  const kw = Math.max(foreseenKw, peakKw);
  if (!Number.isFinite(kw) || kw <= 0) return undefined;
  return { kw, basis: peakKw >= foreseenKw ? 'monthPeak' : 'foreseen' };
}
