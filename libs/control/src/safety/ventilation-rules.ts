import { type Equipment } from '#domain';
import { zoneTemperature } from '../hvac/thermal-loop.js';
import { outdoorSensor } from '../refrigeration/outdoor-sensor.js';
import { goodValue } from '../snapshot/good-value.js';
import { leaseInForce, newestLease, presentSetpoint, SAME_SETPOINT_K } from '../site/setpoint-lease.js';
import { findEquipment, writableLimits } from '../site/writable-point.js';
import { FAN_BAND } from './envelopes.js';
import { addressed, type GateContext, isOpenDuring, type Rule } from './rule.js';

/** Above this air in an open store only gets fresher; the upper end of what demand-controlled ventilation aims at. */
const STALE_AIR_PPM = 1_000;
/** Coldest mixed air that a unit's coils get; freeze protection trips at 3 °C [physics 3.2]. */
const COLDEST_MIXED_C = 7;
/** More than any store keeps as its least share by itself: a damper opened so far is cooling, not only ventilation. */
export const FREE_COOLING_FRACTION = 0.5;

/** While people are in and the air is stale, the damper only opens, or stays as far open as it may. */
export const freshensStaleAir: Rule = (command, context) => {
  const equipment = damperOf(command, context);
  if (!equipment || !isOpenDuring(context.store, command)) return undefined;
  const ppm = co2Ppm(context, equipment);
  if (ppm === undefined || ppm < STALE_AIR_PPM) return undefined;
  const most = Math.min(warmestShare(context, equipment), writableLimits(equipment, command.pointId)?.max ?? 1);
  const present = presentSetpoint(context, command);
  const isFresher = present !== undefined && command.value > present + SAME_SETPOINT_K;
  if (isFresher || command.value >= most - SAME_SETPOINT_K) return undefined;
  return `the air holds ${ppm} ppm of carbon dioxide: it may only get fresher`;
};

/**
 * Where no one measures carbon dioxide, an open store keeps at least the share of outdoor air that its own controller was
 * seen to keep. While a lease hides that, its remembered flow must come with the slowest fan too, or the damper be open for
 * cooling; other leases run out, and the controller shows its own again.
 */
export const keepsOwnFreshAir: Rule = (command, context) => {
  const equipment = damperOf(command, context);
  if (!equipment || !isOpenDuring(context.store, command) || co2Ppm(context, equipment) !== undefined) return undefined;
  const rememberedFlow = context.ownOutdoorAir?.get(equipment.id) ?? FREE_COOLING_FRACTION;
  const least = ownShare(command, context) ?? Math.min(FREE_COOLING_FRACTION, rememberedFlow / FAN_BAND.min);
  if (command.value >= least - SAME_SETPOINT_K) return undefined;
  return `carbon dioxide is not measured, so there is no less outdoor air than ${least.toFixed(2)}`;
};

/** Mixed air never comes near freezing a coil. */
export const keepsCoilsFromFreezing: Rule = (command, context) => {
  const equipment = damperOf(command, context);
  if (!equipment) return undefined;
  const most = warmestShare(context, equipment);
  if (command.value <= most + SAME_SETPOINT_K) return undefined;
  return `more than ${most.toFixed(2)} of outdoor air would bring mixed air below ${COLDEST_MIXED_C} °C`;
};

function damperOf(command: Parameters<Rule>[0], context: GateContext): Equipment | undefined {
  return command.pointId === 'outdoorAirSetpointFraction' ? addressed(command, context) : undefined;
}

/** Carbon dioxide in the air that a unit serves, by its own sensor or its zone's; `undefined` without a good reading. */
export function co2Ppm({ store, readings }: GateContext, equipment: Equipment): number | undefined {
  const zone = equipment.zoneId === undefined ? undefined : findEquipment(store, equipment.zoneId);
  return [equipment, zone]
    .map((sensing) => sensing && goodValue(readings, { equipmentId: sensing.id, pointId: 'co2Ppm' }))
    .find((ppm) => ppm !== undefined);
}

/** Share with which mixed air is at its coldest; none when a temperature is unknown. */
function warmestShare({ store, readings }: GateContext, equipment: Equipment): number {
  const outdoor = outdoorSensor(store, equipment);
  const zone = zoneTemperature(store, equipment);
  const outdoorC = outdoor && goodValue(readings, outdoor);
  const zoneC = zone && goodValue(readings, zone);
  if (outdoorC === undefined || zoneC === undefined) return 0;
  if (outdoorC >= COLDEST_MIXED_C) return 1;
  return Math.max(0, (zoneC - COLDEST_MIXED_C) / (zoneC - outdoorC));
}

/** Share read back from a time when no lease bound the damper. */
function ownShare(command: Parameters<Rule>[0], context: GateContext): number | undefined {
  const { value, atMs } = context.readings.get(command.equipmentId, command.pointId);
  const lentUntilMs = newestLease(context, command)?.command.expiresAtMs ?? -Infinity;
  const isOwn = leaseInForce(context, command) === undefined && atMs !== undefined && atMs > lentUntilMs;
  return isOwn && goodValue(context.readings, command) !== undefined ? value : undefined;
}
