/** Builders for tests of zones and rooftop units: an ordinary store by default, and what a test is about on top. */
import { type LocalControls, localControls } from '../../controllers/local-controls.js';
import { humidityRatio } from '../../physics/psychrometrics.js';
import { type Habits, type RooftopUnitModel, type ZoneModel } from '../../store/store-model.js';
import { type Site } from '../../weather/weather.js';
import { RooftopUnit, type RooftopSurroundings } from './rooftop-unit.js';
import { Zone, type ZoneForces } from './zone.js';

export const SITE: Site = {
  name: 'Chicago',
  latitudeDeg: 42,
  longitudeDeg: -88,
  elevationM: 0,
  timeZone: 'UTC',
  climateZone: '5A',
};

const HABITS: Habits = {
  hasNightSetback: true,
  leadMinutes: 60,
  overcoolingK: 0,
  hasSynchronousDefrosts: true,
  endsDefrostsOnTime: true,
  hasWorkingEconomizers: true,
  lightsCasesAlways: true,
  hasVariableSpeedCondenserFans: false,
};

export function controls(changed: Partial<LocalControls> = {}): LocalControls {
  return { ...localControls('A', HABITS), ...changed };
}

/** The DOE reference supermarket as one zone. */
export function zoneModel(changed: Partial<ZoneModel> = {}): ZoneModel {
  return {
    id: 'zone-1',
    name: 'Store',
    areaM2: 4_181,
    ceilingM: 6.1,
    windowM2: 174.7,
    lightsWPerM2: 10,
    plugWPerM2: 5,
    ovensWPerM2: 0,
    areaPerPersonM2: 12,
    ...changed,
  };
}

/** A unit for 700 m² of store. */
export function unitModel(changed: Partial<RooftopUnitModel> = {}): RooftopUnitModel {
  return {
    id: 'rtu-1',
    name: 'Rooftop unit',
    zoneId: 'zone-1',
    cooling: { capacityKw: 70, ratedCop: 3.3, stages: 2 },
    heating: { kind: 'gas', capacityKw: 120, efficiencyFraction: 0.8 },
    fan: { powerKw: 4, airM3PerS: 3.8 },
    outdoorAirM3PerS: 0.6,
    hasEconomizer: true,
    ...changed,
  };
}

export function forces(changed: Partial<ZoneForces> = {}): ZoneForces {
  return {
    outdoorAirTempC: 10,
    outdoorHumidityRatio: 0.005,
    globalHorizontalWPerM2: 0,
    windMPerS: 0,
    outdoorAirM3PerS: 0,
    isFanRunning: false,
    leakFraction: 1,
    sensibleKw: 0,
    waterKgPerS: 0,
    co2M3PerS: 0,
    ...changed,
  };
}

interface Air {
  readonly zoneAirTempC: number;
  readonly zoneRelativeHumidityPct: number;
  readonly outdoorAirTempC: number;
  readonly outdoorRelativeHumidityPct: number;
}

/** Surroundings of a unit from temperatures and relative humidities; 30 °C outdoors and 22.5 °C in the zone by default. */
export function surroundings(air: Partial<Air> = {}, changed: Partial<RooftopSurroundings> = {}): RooftopSurroundings {
  const {
    zoneAirTempC = 22.5,
    zoneRelativeHumidityPct = 45,
    outdoorAirTempC = 30,
    outdoorRelativeHumidityPct = 50,
  } = air;
  return {
    zoneAirTempC,
    sensedZoneAirTempC: zoneAirTempC,
    zoneHumidityRatio: humidityRatio(zoneAirTempC, zoneRelativeHumidityPct),
    zoneRelativeHumidityPct,
    outdoorAirTempC,
    outdoorHumidityRatio: humidityRatio(outdoorAirTempC, outdoorRelativeHumidityPct),
    isOccupied: true,
    peopleFraction: 0.5,
    isPowered: true,
    ...changed,
  };
}

/** Weather and people that act on a room and its unit together. */
export interface RoomConditions {
  readonly outdoorAirTempC: number;
  readonly outdoorRelativeHumidityPct: number;
  readonly gainsKw: number;
  readonly waterKgPerS: number;
  readonly isOccupied: boolean;
  readonly coolingSetpointC: number;
  readonly heatingSetpointC: number;
}

/** 700 m² of store with a unit on its roof. */
export class Room {
  readonly zone: Zone;
  readonly unit: RooftopUnit;

  constructor(model: Partial<RooftopUnitModel> = {}, changed: Partial<LocalControls> = {}, site: Site = SITE) {
    this.zone = new Zone(zoneModel({ areaM2: 700, ceilingM: 6, windowM2: 30 }), site);
    this.unit = new RooftopUnit(unitModel(model), site, controls(changed));
  }

  /** Runs for so many minutes; `eachMinute` sees the unit after each of them. */
  run(minutes: number, conditions: Partial<RoomConditions> = {}, eachMinute?: (minute: number) => void): this {
    const { outdoorAirTempC = 30, outdoorRelativeHumidityPct = 50, gainsKw = 15, waterKgPerS = 0.001 } = conditions;
    const { isOccupied = true, coolingSetpointC = 24, heatingSetpointC = 21 } = conditions;
    const { zone, unit } = this;
    unit.coolingSetpointC = coolingSetpointC;
    unit.heatingSetpointC = heatingSetpointC;
    for (let minute = 0; minute < minutes; minute++) {
      const around = surroundings({
        zoneAirTempC: zone.airTempC,
        zoneRelativeHumidityPct: zone.relativeHumidityPct,
        outdoorAirTempC,
        outdoorRelativeHumidityPct,
      });
      unit.step(60, { ...around, zoneHumidityRatio: zone.humidityRatio, isOccupied });
      zone.step(
        60,
        forces({
          outdoorAirTempC,
          outdoorHumidityRatio: around.outdoorHumidityRatio,
          windMPerS: 3,
          outdoorAirM3PerS: unit.outdoorAirM3PerS,
          isFanRunning: unit.fanFraction > 0,
          sensibleKw: gainsKw + unit.sensibleKw,
          waterKgPerS: waterKgPerS - unit.waterKgPerS,
        }),
      );
      eachMinute?.(minute);
    }
    return this;
  }
}
