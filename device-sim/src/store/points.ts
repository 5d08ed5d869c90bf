import { localFanFraction } from '../equipment/building/supply-fan.js';
import { clamp } from '../physics/clamp.js';
import { Sensor } from '../physics/sensor.js';
import {
  CASE_AIR_BAND_K,
  COOLING_LIMITS_C,
  FAN_LIMITS,
  HEATING_LIMITS_C,
  METERS,
  SCT_LIMITS_C,
  sstLimitsC,
  WEATHER_STATION_ID,
  WHOLE_RANGE,
} from './equipment-list.js';
import { type Actuator, type Channel } from './plant.js';
import { type Space } from './space.js';
import { type StoreMoment } from './store-clock.js';
import { type SupermarketPlant } from './supermarket-plant.js';

/** A channel with its sensor and the truth behind it. */
export interface Gauge {
  readonly channel: Channel;
  readonly sensor: Sensor;
  truth(): number;
}

/** Sensor noise and resolution by what a point measures. */
const SENSORS = {
  temperature: { kind: 'instant', noise: 0.04, decimals: 2 },
  humidity: { kind: 'instant', noise: 0.3, decimals: 1 },
  setpoint: { kind: 'instant', noise: 0, decimals: 2 },
  share: { kind: 'instant', noise: 0, decimals: 3 },
  state: { kind: 'instant', noise: 0, decimals: 0 },
  co2: { kind: 'instant', noise: 15, decimals: 0 },
  sun: { kind: 'instant', noise: 0, decimals: 0 },
  fraction: { kind: 'mean', noise: 0, decimals: 3 },
  power: { kind: 'mean', noise: 0, decimals: 2 },
} as const;

/** Every readable point of the plant. Points that a controller also reads share the controller's sensor. */
export function gaugesOf(plant: SupermarketPlant): Gauge[] {
  const gauges: Gauge[] = [];
  const add = (
    equipmentId: string,
    pointId: string,
    measures: keyof typeof SENSORS,
    truth: () => number,
    sensor = new Sensor(),
  ) => gauges.push({ channel: { equipmentId, pointId, ...SENSORS[measures] }, sensor, truth });

  for (const { zone, units, airSensor, humiditySensor } of plant.spaces) {
    add(zone.model.id, 'zoneAirTempC', 'temperature', () => zone.airTempC, airSensor);
    add(zone.model.id, 'relativeHumidityPct', 'humidity', () => zone.relativeHumidityPct, humiditySensor);
    for (const unit of units) {
      const { id } = unit.model;
      add(id, 'coolingSetpointC', 'setpoint', () => unit.coolingSetpointC);
      add(id, 'heatingSetpointC', 'setpoint', () => unit.heatingSetpointC);
      add(id, 'coolingFraction', 'fraction', () => unit.coolingFraction);
      add(id, 'heatingFraction', 'fraction', () => unit.heatingFraction);
      add(id, 'fanFraction', 'fraction', () => unit.fanFraction);
      add(id, 'outdoorAirFraction', 'fraction', () => unit.outdoorAirFraction);
      add(id, 'supplyAirTempC', 'temperature', () => unit.supplyAirTempC);
      add(id, 'electricPowerKw', 'power', () => unit.electricPowerKw);
      add(id, 'gasPowerKw', 'power', () => unit.gasPowerKw);
    }
  }
  for (const { model, condenser, headers, sctSensor } of plant.racks) {
    add(model.id, 'sctC', 'temperature', () => condenser.sctC, sctSensor);
    add(model.id, 'sctSetpointC', 'setpoint', () => condenser.setpointC);
    add(model.id, 'condenserFanPowerKw', 'power', () => condenser.fanPowerKw);
    for (const { group } of headers) {
      add(group.model.id, 'sstC', 'temperature', () => group.sstC, group.sstSensor);
      add(group.model.id, 'sstSetpointC', 'setpoint', () => group.setpointC);
      add(group.model.id, 'runningCompressors', 'state', () => group.bank.runningCount);
      add(group.model.id, 'electricPowerKw', 'power', () => group.workKw);
    }
  }
  for (const circuit of plant.circuits) {
    const { id } = circuit.model;
    add(id, 'caseAirTempC', 'temperature', () => circuit.caseAirTempC, circuit.airSensor);
    add(id, 'coilTempC', 'temperature', () => circuit.coilTempC, circuit.coilSensor);
    add(id, 'caseAirSetpointC', 'setpoint', () => circuit.setpointC);
    add(id, 'productTempC', 'temperature', () => circuit.productTempC);
    add(id, 'coolingDutyFraction', 'fraction', () => circuit.dutyFraction);
    add(id, 'isDefrosting', 'state', () => (circuit.isDefrosting ? 1 : 0));
    if (!circuit.hasAntiSweat) continue;
    add(id, 'antiSweatSetpointFraction', 'setpoint', () => circuit.electrics.antiSweatSetpointFraction);
    add(id, 'antiSweatDutyFraction', 'fraction', () => circuit.electrics.antiSweatFraction);
  }
  for (const { id, endUse } of METERS) add(id, 'electricPowerKw', 'power', () => plant.powers[endUse]);
  add('meter-main', 'demandLimitKw', 'setpoint', () => plant.demandLimitKw ?? NaN);
  const { weather } = plant;
  add(WEATHER_STATION_ID, 'outdoorAirTempC', 'temperature', () => weather.dryBulbC, plant.outdoorSensor);
  add(WEATHER_STATION_ID, 'outdoorRelativeHumidityPct', 'humidity', () => weather.relativeHumidityPct);
  add(WEATHER_STATION_ID, 'solarIrradianceWPerM2', 'sun', () => weather.globalHorizontalWPerM2);
  // The noise of a sensor depends on its place in this list: further points come last, or all others would read otherwise.
  for (const { zone, units } of plant.spaces) {
    add(zone.model.id, 'co2Ppm', 'co2', () => zone.co2Ppm);
    for (const unit of units) {
      add(unit.model.id, 'fanSetpointFraction', 'share', () => unit.fanSetpointFraction);
      add(unit.model.id, 'outdoorAirSetpointFraction', 'share', () => unit.leastOutdoorAirFraction);
    }
  }
  for (const { model, defrost } of plant.circuits) {
    add(model.id, 'defrostSetpoint', 'share', () => defrost.setpoint);
  }
  return gauges;
}

/** Every writable point of the plant with what the store's own controllers would have it be. */
export function actuatorsOf(plant: SupermarketPlant): Actuator[] {
  const { occupied, setback, start, caseAirOffsetK } = plant.controls;
  /** A unit started as late as its zone allows has its own idea of when the day begins. */
  const setpoints = (space: Space, moment: StoreMoment) => {
    const isDay = start.kind === 'fixed' ? moment.isOccupied : moment.isOpen || space.isConditioned;
    return isDay ? occupied : (setback ?? occupied);
  };
  return [
    ...plant.spaces.flatMap((space) =>
      space.units.flatMap((unit): Actuator[] => [
        {
          equipmentId: unit.model.id,
          pointId: 'coolingSetpointC',
          ...COOLING_LIMITS_C,
          local: (moment) => setpoints(space, moment).coolingSetpointC,
          set: (value) => (unit.coolingSetpointC = value),
        },
        {
          equipmentId: unit.model.id,
          pointId: 'heatingSetpointC',
          ...HEATING_LIMITS_C,
          local: (moment) => setpoints(space, moment).heatingSetpointC,
          set: (value) => (unit.heatingSetpointC = value),
        },
        {
          equipmentId: unit.model.id,
          pointId: 'fanSetpointFraction',
          ...FAN_LIMITS,
          local: () => localFanFraction(plant.controls.supplyFans),
          set: (value) => (unit.fanSetpointFraction = value),
        },
        {
          equipmentId: unit.model.id,
          pointId: 'outdoorAirSetpointFraction',
          ...WHOLE_RANGE,
          local: () => unit.localOutdoorAirFraction,
          set: (value, isLocal) => (unit.lentOutdoorAirFraction = isLocal ? null : value),
        },
      ]),
    ),
    ...plant.racks.flatMap((rack): Actuator[] => [
      {
        equipmentId: rack.model.id,
        pointId: 'sctSetpointC',
        ...SCT_LIMITS_C,
        local: () => rack.localHeadC(plant.sensedOutdoorC),
        set: (value) => (rack.condenser.setpointC = value),
      },
      ...rack.headers.map(({ group, float }): Actuator => {
        const limitsC = sstLimitsC(group.model);
        return {
          equipmentId: group.model.id,
          pointId: 'sstSetpointC',
          ...limitsC,
          local: () => clamp(group.model.sstSetpointC + float.riseK, limitsC.min, limitsC.max),
          set: (value) => (group.setpointC = value),
        };
      }),
    ]),
    ...plant.circuits.flatMap((circuit): Actuator[] => {
      const { id, caseAirSetpointC } = circuit.model;
      const caseAir: Actuator = {
        equipmentId: id,
        pointId: 'caseAirSetpointC',
        min: caseAirSetpointC - CASE_AIR_BAND_K,
        max: caseAirSetpointC + CASE_AIR_BAND_K,
        local: () => caseAirSetpointC + caseAirOffsetK,
        set: (value) => (circuit.setpointC = value),
      };
      const defrost: Actuator = {
        equipmentId: id,
        pointId: 'defrostSetpoint',
        ...WHOLE_RANGE,
        local: () => circuit.defrost.localSetpoint,
        set: (value, isLocal) => (circuit.defrost.lent = isLocal ? null : value),
      };
      if (!circuit.hasAntiSweat) return [caseAir, defrost];
      const antiSweat: Actuator = {
        equipmentId: id,
        pointId: 'antiSweatSetpointFraction',
        ...WHOLE_RANGE,
        local: () => (plant.controls.antiSweat === 'constant' ? 1 : 0),
        set: (value) => (circuit.electrics.antiSweatSetpointFraction = value),
      };
      return [caseAir, defrost, antiSweat];
    }),
  ];
}
