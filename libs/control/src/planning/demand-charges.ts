import { DAY_MS, demandChargesAt, HOUR_MS, startOfLocalMonth } from '#domain';
import { type DemandCharge } from '#optimisation';
import { type CycleInput } from '../cycle-input.js';
import { DEMAND_WINDOW_MS } from '../site/demand-window.js';

/** How far charges are told: the plan's day. */
const TOLD_MS = 25 * HOUR_MS;
/** A month has 28 to 31 days: this long after its start lies always in the next one. */
const INTO_NEXT_MONTH_MS = 32 * DAY_MS;

interface Told {
  readonly pricePerKw: number;
  readonly windows: { fromMs: number; toMs: number }[];
}

/**
 * Demand charges of the day ahead: each with the windows in which it counts and the month's peak that it has counted so
 * far. A charge of the next month, on the eve of it, counts as one of this month's: its peak begins at nothing only when
 * the month does.
 */
export function demandChargesOf({ store: { tariff, timeZone }, atMs, demand }: CycleInput): DemandCharge[] {
  if (!tariff || !demand) return [];
  const charges = new Map<string, Told>();
  const startMs = Math.floor(atMs / DEMAND_WINDOW_MS) * DEMAND_WINDOW_MS;
  for (let fromMs = startMs; fromMs < startMs + TOLD_MS; fromMs += DEMAND_WINDOW_MS) {
    const toMs = fromMs + DEMAND_WINDOW_MS;
    for (const { id, pricePerKw } of demandChargesAt(tariff, timeZone, fromMs)) {
      const told = charges.get(id) ?? { pricePerKw, windows: [] };
      charges.set(id, told);
      const last = told.windows.at(-1);
      if (last?.toMs === fromMs) last.toMs = toMs;
      else told.windows.push({ fromMs, toMs });
    }
  }
  const monthStartMs = startOfLocalMonth(atMs, timeZone);
  const monthEndMs = startOfLocalMonth(monthStartMs + INTO_NEXT_MONTH_MS, timeZone);
  const daysLeft = Math.max(1, (monthEndMs - atMs) / DAY_MS);
  return [...charges].map(([id, { pricePerKw, windows }]) => ({
    id,
    pricePerKw,
    peakSoFarKw: Math.max(0, demand.peakKwByCharge?.get(id) ?? 0),
    daysLeft,
    windows,
  }));
}
