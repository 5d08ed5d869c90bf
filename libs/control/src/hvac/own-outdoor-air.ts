import { isOpenAt } from '#domain';
import { type CycleInput } from '../cycle-input.js';
import { leaseInForce } from '../site/setpoint-lease.js';
import { writableLimits } from '../site/writable-point.js';
import { goodValue } from '../snapshot/good-value.js';

export const OUTDOOR_AIR_POINT = 'outdoorAirSetpointFraction';
/** A fan that moves less than this says nothing of the share it would keep. */
const LEAST_FAN_FRACTION = 0.2;
/** Less than this is a shut damper, not ventilation. */
const LEAST_SHARE = 0.02;

/**
 * What is known of the outdoor air that each unit's own controller keeps by day, with what can be seen now added: the
 * most that was ever read back while the store was open, the fan ran and no command held the point, over full supply
 * flow. The caller keeps it from cycle to cycle; while it is lost, ventilation rests for the 20 minutes until leases end,
 * and it is seen anew.
 */
export function rememberOutdoorAir(
  known: ReadonlyMap<string, number>,
  input: Pick<CycleInput, 'store' | 'atMs' | 'readings' | 'leases'>,
): ReadonlyMap<string, number> {
  const { store, atMs, readings } = input;
  if (!isOpenAt(store.openingHours, store.timeZone, atMs)) return known;
  const seen = new Map(known);
  for (const unit of store.equipment) {
    if (!writableLimits(unit, OUTDOOR_AIR_POINT)) continue;
    const equipmentId = unit.id;
    if (leaseInForce(input, { equipmentId, pointId: OUTDOOR_AIR_POINT })) continue;
    const share = goodValue(readings, { equipmentId, pointId: OUTDOOR_AIR_POINT });
    // A fan that nobody reads runs at full flow, or the share would be taken for more air than it is.
    const listsFan = unit.points['fanFraction'] !== undefined;
    const flow = listsFan ? goodValue(readings, { equipmentId, pointId: 'fanFraction' }) : 1;
    if (share === undefined || flow === undefined || share < LEAST_SHARE || flow < LEAST_FAN_FRACTION) continue;
    seen.set(equipmentId, Math.max(seen.get(equipmentId) ?? 0, Math.min(1, share * flow)));
  }
  return seen;
}
