import { type LocalControls } from '../controllers/local-controls.js';
import { OptimalStart } from '../controllers/optimal-start.js';
import { RooftopUnit } from '../equipment/building/rooftop-unit.js';
import { Zone } from '../equipment/building/zone.js';
import { type Circuit, type CircuitRoom } from '../equipment/refrigeration/circuit.js';
import {
  AIR_KJ_PER_KG_K,
  airDensityKgPerM3,
  dewPointC,
  humidityRatio,
  stationPressurePa,
} from '../physics/psychrometrics.js';
import { Sensor } from '../physics/sensor.js';
import { type Site } from '../weather/weather.js';
import { type Boundary } from './plant.js';
import { type StoreMoment } from './store-clock.js';
import { type StoreModel, type ZoneModel } from './store-model.js';

const PERSON_SENSIBLE_KW = 0.07;
/** 50 W of evaporated moisture. */
const PERSON_WATER_KG_PER_S = 0.05 / 2_501;
/** Carbon dioxide that an adult at light work breathes out (1.2 met, 0.31 L/min). Walking about brings up to half more. */
const PERSON_CO2_M3_PER_S = 5.2e-6;
/** Water from misting, mopping and cooking in an open store, per m² of floor; 14 kg/h in 4,000 m². */
const WET_WORK_KG_PER_S_M2 = 1e-6;

/** Outdoors and the store's supply during one step, the same for all its spaces. */
export interface SpaceForces {
  readonly boundary: Boundary;
  readonly outdoorHumidityRatio: number;
  readonly sensedOutdoorC: number;
  readonly isPowered: boolean;
}

/** A space that is open to this one, and the air exchanged each way. */
interface Neighbour {
  readonly room: CircuitRoom;
  readonly airM3PerS: number;
  readonly airKgPerS: number;
}

/** A zone with the rooftop units that condition it, the circuits that cool it, its people, lights and plugs. */
export class Space {
  readonly zone: Zone;
  readonly units: readonly RooftopUnit[];
  readonly airSensor = new Sensor();
  readonly humiditySensor = new Sensor();
  /** What the zone is like at the start of a step, for its circuits and its neighbours. */
  readonly room: CircuitRoom;
  /** Whether the local thermostats ran for people in the last step. */
  isConditioned = false;
  /** Mean powers over the last step, kW. */
  hvacKw = 0;
  lightsKw = 0;
  plugKw = 0;
  readonly #circuits: readonly Circuit[];
  readonly #neighbours: readonly Neighbour[];
  readonly #controls: LocalControls;
  readonly #start: OptimalStart;
  readonly #pressurePa: number;

  constructor(
    zone: ZoneModel,
    model: StoreModel,
    site: Site,
    controls: LocalControls,
    circuits: readonly Circuit[],
    rooms: ReadonlyMap<string, CircuitRoom>,
  ) {
    this.zone = new Zone(zone, site);
    this.room = rooms.get(zone.id)!;
    this.#controls = controls;
    this.#start = new OptimalStart(controls.start.leadMinutes);
    this.#pressurePa = stationPressurePa(site.elevationM);
    this.#circuits = circuits.filter((circuit) => circuit.model.zoneId === zone.id);
    this.units = model.rooftopUnits
      .filter(({ zoneId }) => zoneId === zone.id)
      .map((unit) => new RooftopUnit(unit, site, controls));
    this.#neighbours = model.passages
      .filter(({ zoneIds }) => zoneIds.includes(zone.id))
      .map(({ zoneIds, airM3PerS }) => ({
        room: rooms.get(zoneIds[0] === zone.id ? zoneIds[1] : zoneIds[0])!,
        airM3PerS,
        airKgPerS: airM3PerS * airDensityKgPerM3(this.#pressurePa),
      }));
  }

  /** Keeps the zone as it is before any space of the store moves on. */
  observe({ moment, activity }: Boundary, isPowered: boolean): void {
    const { zone, room } = this;
    room.airTempC = zone.airTempC;
    room.humidityRatio = zone.humidityRatio;
    room.relativeHumidityPct = zone.relativeHumidityPct;
    room.dewPointC = zone.dewPointC;
    room.co2Ppm = zone.co2Ppm;
    const sensedRatio = humidityRatio(
      this.airSensor.read(room.airTempC),
      this.humiditySensor.read(room.relativeHumidityPct),
      this.#pressurePa,
    );
    room.sensedDewPointC = dewPointC(sensedRatio, this.#pressurePa);
    room.isOpen = moment.isOpen;
    room.doorUseFraction = activity.doorUseFraction;
    room.minuteOfDay = moment.minuteOfDay;
    room.isPowered = isPowered;
  }

  /** Moves on by a step, after the circuits have drawn on it. */
  step(dtSec: number, forces: SpaceForces): void {
    const { zone, room } = this;
    const { boundary, outdoorHumidityRatio, isPowered } = forces;
    const { weather, moment, activity } = boundary;
    const { areaM2, lightsWPerM2, plugWPerM2, ovensWPerM2, areaPerPersonM2 } = zone.model;
    const supplyKw = isPowered ? areaM2 / 1_000 : 0;
    this.lightsKw = lightsWPerM2 * activity.lightsFraction * supplyKw;
    this.plugKw = (plugWPerM2 * activity.plugFraction + ovensWPerM2 * activity.ovenFraction) * supplyKw;
    const people = (areaM2 / areaPerPersonM2) * activity.peopleFraction;
    const wetWork = moment.isOccupied ? WET_WORK_KG_PER_S_M2 * (0.5 + 0.5 * activity.doorUseFraction) : 0;
    let sensibleKw = this.lightsKw + this.plugKw + people * PERSON_SENSIBLE_KW;
    let waterKgPerS = people * PERSON_WATER_KG_PER_S + wetWork * areaM2;
    let co2M3PerS = people * PERSON_CO2_M3_PER_S;
    let [outdoorAirM3PerS, isFanRunning] = [0, false];
    this.#stepUnits(dtSec, forces);
    for (const unit of this.units) {
      sensibleKw += unit.sensibleKw;
      waterKgPerS -= unit.waterKgPerS;
      outdoorAirM3PerS += unit.outdoorAirM3PerS;
      isFanRunning ||= unit.fanFraction > 0.5;
    }
    for (const circuit of this.#circuits) {
      sensibleKw -= circuit.zoneSensibleKw;
      waterKgPerS -= circuit.zoneWaterKgPerS;
    }
    for (const { room: beyond, airM3PerS, airKgPerS } of this.#neighbours) {
      sensibleKw += airKgPerS * AIR_KJ_PER_KG_K * (beyond.airTempC - room.airTempC);
      waterKgPerS += airKgPerS * (beyond.humidityRatio - room.humidityRatio);
      co2M3PerS += airM3PerS * (beyond.co2Ppm - room.co2Ppm) * 1e-6;
    }
    zone.step(dtSec, {
      outdoorAirTempC: weather.dryBulbC,
      outdoorHumidityRatio,
      globalHorizontalWPerM2: weather.globalHorizontalWPerM2,
      windMPerS: weather.windMPerS,
      outdoorAirM3PerS,
      isFanRunning,
      leakFraction: moment.isOpen ? 0.7 + 0.3 * activity.doorUseFraction : 1,
      sensibleKw,
      waterKgPerS,
      co2M3PerS,
    });
  }

  #stepUnits(dtSec: number, { boundary, outdoorHumidityRatio, sensedOutdoorC, isPowered }: SpaceForces): void {
    const { room, units } = this;
    const sensedZoneAirTempC = this.airSensor.read(room.airTempC);
    this.isConditioned = this.#runsForPeople(boundary.moment, sensedZoneAirTempC, sensedOutdoorC);
    this.hvacKw = 0;
    if (units.length === 0) return;
    const around = {
      zoneAirTempC: room.airTempC,
      sensedZoneAirTempC,
      zoneHumidityRatio: room.humidityRatio,
      zoneRelativeHumidityPct: this.humiditySensor.read(room.relativeHumidityPct),
      outdoorAirTempC: boundary.weather.dryBulbC,
      outdoorHumidityRatio,
      isOccupied: this.isConditioned,
      peopleFraction: boundary.activity.peopleFraction,
      isPowered,
    };
    for (const unit of units) {
      unit.step(dtSec, around);
      this.hvacKw += unit.electricPowerKw;
    }
  }

  #runsForPeople(moment: StoreMoment, sensedZoneAirTempC: number, sensedOutdoorC: number): boolean {
    const { start, occupied } = this.#controls;
    if (start.kind === 'fixed') return moment.isOccupied;
    return this.#start.startsNow(moment.minutesToOpening, sensedZoneAirTempC, occupied, sensedOutdoorC);
  }
}
