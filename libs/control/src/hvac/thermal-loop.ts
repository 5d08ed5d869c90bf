import { type Equipment, type Store } from '#domain';
import { type PointRef } from '#ports';
import { findEquipment, writableLimits, type PointLimits } from '../site/writable-point.js';

export const ZONE_SETPOINTS = ['heatingSetpointC', 'coolingSetpointC'] as const;
export type ZoneSetpoint = (typeof ZONE_SETPOINTS)[number];

/** Equipment whose setpoints move the temperature of a zone: a rooftop unit, a thermostat, a zone with setpoints of its own. */
export interface ThermalLoop {
  readonly equipmentId: string;
  readonly name: string;
  /** Where the temperature is measured; `undefined` when the store has no such point. */
  readonly temperature: PointRef | undefined;
  /** Limits of the setpoints that may be written; those that may not are absent. */
  readonly limits: Readonly<Partial<Record<ZoneSetpoint, PointLimits>>>;
}

/** Every loop of a store with at least one writable zone setpoint. */
export function findThermalLoops(store: Store): ThermalLoop[] {
  return store.equipment.flatMap((equipment) => {
    const heating = writableLimits(equipment, 'heatingSetpointC');
    const cooling = writableLimits(equipment, 'coolingSetpointC');
    if (!heating && !cooling) return [];
    return {
      equipmentId: equipment.id,
      name: equipment.name,
      temperature: zoneTemperature(store, equipment),
      limits: { ...(heating && { heatingSetpointC: heating }), ...(cooling && { coolingSetpointC: cooling }) },
    };
  });
}

/** The point that measures what a loop's setpoints move: its own, or else that of the zone it serves. */
export function zoneTemperature(store: Store, equipment: Equipment): PointRef | undefined {
  const zone = equipment.zoneId === undefined ? undefined : findEquipment(store, equipment.zoneId);
  const sensing = [equipment, zone].find((candidate) => candidate?.points['zoneAirTempC'] !== undefined);
  return sensing && { equipmentId: sensing.id, pointId: 'zoneAirTempC' };
}

/** Equipment that heats or cools the same air, itself included. */
export function sharingZone(store: Store, equipment: Equipment): Equipment[] {
  const shared = zoneTemperature(store, equipment)?.equipmentId;
  return store.equipment.filter(
    (other) =>
      other.id === equipment.id || (shared !== undefined && zoneTemperature(store, other)?.equipmentId === shared),
  );
}
