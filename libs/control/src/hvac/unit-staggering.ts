import { DAY_MS, type Equipment, localTime, MINUTE_MS } from '#domain';
import { type CycleInput } from '../cycle-input.js';
import { writableLimits } from '../site/writable-point.js';
import { goodValue } from '../snapshot/good-value.js';
import { sharingZone, type ZoneSetpoint } from './thermal-loop.js';

/** Between the starts of two units: longer than the inrush and the first climb to full load of one. */
export const START_GAP_MS = 5 * MINUTE_MS;
/** Between the setpoints of a unit that leads and the next that follows in the same zone. */
const FOLLOWS_BY_K = 0.4;
/** The last of many units still keeps the zone inside its comfort band. */
const MOST_FOLLOWING_K = 0.8;

/** Mean output of the units of a zone from which on one alone could not do the work at its own half load. */
const SHARED_WORK_FRACTION = 0.3;

/** When one unit would start by its own need. */
export interface UnitStart {
  readonly equipmentId: string;
  readonly startMs: number;
}

/**
 * Starts for one opening, none closer than five minutes to the next. Units are only moved ahead, the neediest, which
 * would start first anyway, furthest: who has most to do must not wait for the others.
 */
export function spreadStarts(starts: readonly UnitStart[]): Map<string, number> {
  const spread = new Map<string, number>();
  let nextMs = Infinity;
  for (const { equipmentId, startMs } of starts.toSorted((one, other) => other.startMs - one.startMs)) {
    nextMs = Math.min(startMs, nextMs - START_GAP_MS);
    spread.set(equipmentId, nextMs);
  }
  return spread;
}

/**
 * How much later than the leading one a unit starts to heat or cool, kelvin at least 0. Units of one zone take turns by
 * the day, so that they wear alike; a unit alone in its zone always leads. Where there is work for more than one, all
 * lead: two units at half load with slow fans need less than one at full load with a fast one.
 */
export function followsByK({ store, readings, atMs }: CycleInput, equipment: Equipment, pointId: ZoneSetpoint): number {
  const units = sharingZone(store, equipment).filter((unit) => writableLimits(unit, pointId) !== undefined);
  if (units.length < 2) return 0;
  const output = pointId === 'heatingSetpointC' ? 'heatingFraction' : 'coolingFraction';
  const work = units.reduce((sum, { id }) => sum + (goodValue(readings, { equipmentId: id, pointId: output }) ?? 0), 0);
  if (work / units.length >= SHARED_WORK_FRACTION) return 0;
  const day = Math.floor(Date.parse(localTime(atMs, store.timeZone).date) / DAY_MS);
  const rank = (units.findIndex(({ id }) => id === equipment.id) + day) % units.length;
  return Math.min(MOST_FOLLOWING_K, rank * FOLLOWS_BY_K);
}
