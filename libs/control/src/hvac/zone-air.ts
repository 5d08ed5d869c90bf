import { type Equipment, isOpenAt } from '#domain';
import { type CycleInput } from '../cycle-input.js';
import { presentSetpoint } from '../site/setpoint-lease.js';
import { findEquipment } from '../site/writable-point.js';
import { goodValue } from '../snapshot/good-value.js';
import { COMFORT_C } from './comfort-setpoints.js';
import { zoneTemperature, type ZoneSetpoint } from './thermal-loop.js';

/** Carbon dioxide that ventilation aims at, and the most that it lets be [physics 3.2]. */
export const CO2_AIM_PPM = 800;
export const CO2_MOST_PPM = 1_000;

/** The air of the zone that a unit serves, as measured now; figures that are not measured or not good are absent. */
export interface ZoneAir {
  readonly isOpen: boolean;
  readonly tempC: number | undefined;
  readonly relativeHumidityPct: number | undefined;
  readonly co2Ppm: number | undefined;
  /** Whether the store has a sensor for it, good or not. */
  readonly measuresCo2: boolean;
  /** Where heating and cooling begin now; what stores usually hold where that cannot be read. */
  readonly heatingSetpointC: number;
  readonly coolingSetpointC: number;
}

export function zoneAir(input: CycleInput, unit: Equipment): ZoneAir {
  const { store, readings, atMs } = input;
  const zone = unit.zoneId === undefined ? undefined : findEquipment(store, unit.zoneId);
  const sensing = (pointId: string) => [unit, zone].find((candidate) => candidate?.points[pointId] !== undefined);
  const value = (pointId: string) => {
    const by = sensing(pointId);
    return by && goodValue(readings, { equipmentId: by.id, pointId });
  };
  const setpointC = (pointId: ZoneSetpoint) =>
    presentSetpoint(input, { equipmentId: unit.id, pointId }) ?? COMFORT_C[pointId];
  const temperature = zoneTemperature(store, unit);
  return {
    isOpen: isOpenAt(store.openingHours, store.timeZone, atMs),
    tempC: temperature && goodValue(readings, temperature),
    relativeHumidityPct: value('relativeHumidityPct'),
    co2Ppm: value('co2Ppm'),
    measuresCo2: sensing('co2Ppm') !== undefined,
    heatingSetpointC: setpointC('heatingSetpointC'),
    coolingSetpointC: setpointC('coolingSetpointC'),
  };
}
