import {
  CASE_AIR_BAND_K,
  COOLING_LIMITS_C,
  HEATING_LIMITS_C,
  METERS,
  RACK_ID,
  SCT_LIMITS_C,
  sstLimitsC,
  WEATHER_STATION_ID,
} from './equipment-list.js';
import { type Actuator, type Channel } from './plant.js';
import { type SupermarketPlant } from './supermarket-plant.js';

/** A channel with the way to read it. */
export interface Gauge {
  readonly channel: Channel;
  read(): number;
}

/** Sensor noise and resolution by what a point measures. */
const SENSORS = {
  temperature: { kind: 'instant', noise: 0.04, decimals: 2 },
  humidity: { kind: 'instant', noise: 0.3, decimals: 1 },
  setpoint: { kind: 'instant', noise: 0, decimals: 2 },
  state: { kind: 'instant', noise: 0, decimals: 0 },
  sun: { kind: 'instant', noise: 0, decimals: 0 },
  fraction: { kind: 'mean', noise: 0, decimals: 3 },
  power: { kind: 'mean', noise: 0, decimals: 2 },
} as const;

/** Every readable point of the plant. Powers have no meter error, so that submeters add up to the main meter. */
export function gaugesOf(plant: SupermarketPlant): Gauge[] {
  const gauges: Gauge[] = [];
  const add = (equipmentId: string, pointId: string, sensor: keyof typeof SENSORS, read: () => number) =>
    gauges.push({ channel: { equipmentId, pointId, ...SENSORS[sensor] }, read });

  for (const { zone, unit } of plant.spaces) {
    add(zone.model.id, 'zoneAirTempC', 'temperature', () => zone.airTempC);
    add(zone.model.id, 'relativeHumidityPct', 'humidity', () => zone.relativeHumidityPct);
    add(unit.model.id, 'coolingSetpointC', 'setpoint', () => unit.coolingSetpointC);
    add(unit.model.id, 'heatingSetpointC', 'setpoint', () => unit.heatingSetpointC);
    add(unit.model.id, 'coolingFraction', 'fraction', () => unit.coolingFraction);
    add(unit.model.id, 'heatingFraction', 'fraction', () => unit.heatingFraction);
    add(unit.model.id, 'supplyAirTempC', 'temperature', () => unit.supplyAirTempC);
    add(unit.model.id, 'electricPowerKw', 'power', () => unit.electricPowerKw);
    add(unit.model.id, 'gasPowerKw', 'power', () => unit.gasPowerKw);
  }
  const { condenser } = plant;
  add(RACK_ID, 'sctC', 'temperature', () => condenser.sctC);
  add(RACK_ID, 'sctSetpointC', 'setpoint', () => condenser.setpointC);
  add(RACK_ID, 'condenserFanPowerKw', 'power', () => condenser.fanPowerKw);
  for (const { group } of plant.headers) {
    add(group.model.id, 'sstC', 'temperature', () => group.sstC);
    add(group.model.id, 'sstSetpointC', 'setpoint', () => group.setpointC);
    add(group.model.id, 'runningCompressors', 'state', () => group.runningCompressors);
    add(group.model.id, 'electricPowerKw', 'power', () => group.workKw);
  }
  for (const circuit of plant.circuits) {
    add(circuit.model.id, 'caseAirTempC', 'temperature', () => circuit.caseAirTempC);
    add(circuit.model.id, 'caseAirSetpointC', 'setpoint', () => circuit.setpointC);
    add(circuit.model.id, 'productTempC', 'temperature', () => circuit.productTempC);
    add(circuit.model.id, 'coolingDutyFraction', 'fraction', () => circuit.dutyFraction);
    add(circuit.model.id, 'isDefrosting', 'state', () => (circuit.isDefrosting ? 1 : 0));
  }
  for (const { id, endUse } of METERS) {
    if (endUse !== 'main') add(id, 'electricPowerKw', 'power', () => plant.powers[endUse]);
  }
  add(WEATHER_STATION_ID, 'outdoorAirTempC', 'temperature', () => plant.weather.dryBulbC);
  add(WEATHER_STATION_ID, 'outdoorRelativeHumidityPct', 'humidity', () => plant.weather.relativeHumidityPct);
  add(WEATHER_STATION_ID, 'solarIrradianceWPerM2', 'sun', () => plant.weather.globalHorizontalWPerM2);
  return gauges;
}

/** Every writable point of the plant with the store's own schedule for it. */
export function actuatorsOf(plant: SupermarketPlant): Actuator[] {
  const { thermostat } = plant.model;
  const night = thermostat.setback ?? thermostat.occupied;
  return [
    ...plant.spaces.flatMap(({ unit }): Actuator[] => [
      {
        equipmentId: unit.model.id,
        pointId: 'coolingSetpointC',
        ...COOLING_LIMITS_C,
        local: ({ isOccupied }) => (isOccupied ? thermostat.occupied : night).coolingSetpointC,
        set: (value) => (unit.coolingSetpointC = value),
      },
      {
        equipmentId: unit.model.id,
        pointId: 'heatingSetpointC',
        ...HEATING_LIMITS_C,
        local: ({ isOccupied }) => (isOccupied ? thermostat.occupied : night).heatingSetpointC,
        set: (value) => (unit.heatingSetpointC = value),
      },
    ]),
    {
      equipmentId: RACK_ID,
      pointId: 'sctSetpointC',
      ...SCT_LIMITS_C,
      local: () => plant.model.condenser.sctSetpointC,
      set: (value) => (plant.condenser.setpointC = value),
    },
    ...plant.headers.map(({ group }): Actuator => ({
      equipmentId: group.model.id,
      pointId: 'sstSetpointC',
      ...sstLimitsC(group.model),
      local: () => group.model.sstSetpointC,
      set: (value) => (group.setpointC = value),
    })),
    ...plant.circuits.map((circuit): Actuator => ({
      equipmentId: circuit.model.id,
      pointId: 'caseAirSetpointC',
      min: circuit.model.caseAirSetpointC - CASE_AIR_BAND_K,
      max: circuit.model.caseAirSetpointC + CASE_AIR_BAND_K,
      local: () => circuit.model.caseAirSetpointC,
      set: (value) => (circuit.setpointC = value),
    })),
  ];
}
