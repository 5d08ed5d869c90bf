import { type Equipment } from '#domain';
import { staggerMinutes } from '../controllers/defrost-stagger.js';
import { type LocalControls } from '../controllers/local-controls.js';
import { OptimalStart } from '../controllers/optimal-start.js';
import { RooftopUnit } from '../equipment/building/rooftop-unit.js';
import { Zone } from '../equipment/building/zone.js';
import { Circuit, type CircuitRoom } from '../equipment/refrigeration/circuit.js';
import { Rack } from '../equipment/refrigeration/rack.js';
import {
  airDensityKgPerM3,
  AIR_KJ_PER_KG_K,
  dewPointC,
  humidityRatio,
  stationPressurePa,
} from '../physics/psychrometrics.js';
import { Sensor } from '../physics/sensor.js';
import { type Site } from '../weather/weather.js';
import { type Defect } from './defect.js';
import { applyDefects } from './defects.js';
import { describeEquipment } from './equipment-list.js';
import { type Actuator, type Boundary, type Channel, type Plant } from './plant.js';
import { actuatorsOf, type Gauge, gaugesOf } from './points.js';
import { type StoreMoment } from './store-clock.js';
import { caseFamilyOf, type StoreModel, type ZoneModel } from './store-model.js';

const PERSON_SENSIBLE_KW = 0.07;
/** 50 W of evaporated moisture. */
const PERSON_WATER_KG_PER_S = 0.05 / 2_501;
/** Water from misting, mopping and cooking in an open store, per m² of floor; 14 kg/h in 4,000 m². */
const WET_WORK_KG_PER_S_M2 = 1e-6;
/** Sun below which the car park is lit. */
const DUSK_W_PER_M2 = 20;

export interface PlantOptions {
  readonly model: StoreModel;
  readonly site: Site;
  /** How the store's own controllers run it. */
  readonly controls: LocalControls;
}

/** A zone with the units that condition it, the circuits that cool it, and what flows in from its neighbours. */
export interface Space {
  readonly zone: Zone;
  readonly units: readonly RooftopUnit[];
  readonly circuits: readonly Circuit[];
  readonly airSensor: Sensor;
  readonly humiditySensor: Sensor;
  /** Rooms beyond an opening, with the air exchanged each way. */
  readonly neighbours: readonly { readonly room: CircuitRoom; readonly airKgPerS: number }[];
  readonly start: OptimalStart;
  readonly room: CircuitRoom;
  /** Whether the local thermostats run for people now. */
  isConditioned: boolean;
}

/** Mean power of each meter over the last step, kW. */
export interface MeterPowers {
  main: number;
  hvac: number;
  refrigeration: number;
  lighting: number;
  other: number;
}

/**
 * A supermarket: zones with rooftop units, racks with suction groups, condensers and circuits that draw on zone and
 * rack, lights, plugs and people. One step goes racks, then zones; each uses the others' temperatures from the step
 * before, and every exchanged heat is one number used on both sides.
 */
export class SupermarketPlant implements Plant {
  readonly model: StoreModel;
  readonly controls: LocalControls;
  readonly spaces: readonly Space[];
  readonly circuits: readonly Circuit[];
  readonly racks: readonly Rack[];
  readonly powers: MeterPowers = { main: 0, hvac: 0, refrigeration: 0, lighting: 0, other: 0 };
  readonly equipment: readonly Equipment[];
  readonly gauges: readonly Gauge[];
  readonly channels: readonly Channel[];
  readonly actuators: readonly Actuator[];
  readonly outdoorSensor = new Sensor();
  /** Boundary of the last step, as the weather station saw it. */
  readonly weather = { dryBulbC: 15, relativeHumidityPct: 60, globalHorizontalWPerM2: 0 };
  demandLimitKw: number | null = null;
  isPowered = true;
  readonly #pressurePa: number;
  readonly #spaceOf = new Map<RooftopUnit, Space>();

  constructor({ model, site, controls }: PlantOptions) {
    this.model = model;
    this.controls = controls;
    this.#pressurePa = stationPressurePa(site.elevationM);
    const rooms = new Map(model.zones.map(({ id }) => [id, newRoom()]));
    this.circuits = this.#buildCircuits(rooms);
    this.racks = model.racks.map((rack) => new Rack(rack, this.circuits, controls, site.elevationM));
    this.spaces = model.zones.map((zone) => this.#buildSpace(zone, rooms, site));
    for (const space of this.spaces) for (const unit of space.units) this.#spaceOf.set(unit, space);
    this.equipment = describeEquipment(model);
    this.gauges = gaugesOf(this);
    this.channels = this.gauges.map(({ channel }) => channel);
    this.actuators = actuatorsOf(this);
  }

  /** Outdoor temperature as the store's own sensor has it; `NaN` when it says nothing. */
  get sensedOutdoorC(): number {
    return this.outdoorSensor.read(this.weather.dryBulbC);
  }

  /** Whether the store's own thermostat has a unit run for people at a moment. */
  isConditioned(unit: RooftopUnit, moment: StoreMoment): boolean {
    if (this.controls.start.kind === 'fixed') return moment.isOccupied;
    return moment.isOpen || this.#spaceOf.get(unit)!.isConditioned;
  }

  setDefects(defects: readonly Defect[]): void {
    applyDefects(this, defects);
  }

  step(dtSec: number, boundary: Boundary): void {
    Object.assign(this.weather, boundary.weather);
    this.demandLimitKw = boundary.demandLimitKw;
    for (const space of this.spaces) this.#prepareRoom(space, boundary);
    this.#restock(boundary.activity.restockedPlaces);
    this.#stepRacks(dtSec, boundary.weather.dryBulbC);
    this.#stepSpaces(dtSec, boundary);
    this.#lightCarPark(boundary);
    const { hvac, refrigeration, lighting, other } = this.powers;
    this.powers.main = hvac + refrigeration + lighting + other;
  }

  read(values: Float64Array): void {
    const { gauges } = this;
    for (let index = 0; index < gauges.length; index++) {
      const { sensor, truth } = gauges[index]!;
      values[index] = sensor.read(truth());
    }
  }

  isStuck(channel: number): boolean {
    return this.gauges[channel]!.sensor.stuckAt !== undefined;
  }

  balanceResiduals(): Record<string, number> {
    const residuals: Record<string, number> = {};
    for (const { zone } of this.spaces) {
      residuals[zone.model.id] = zone.balanceResidualFraction;
      residuals[`${zone.model.id} water`] = zone.waterBalanceResidualFraction;
    }
    for (const circuit of this.circuits) residuals[circuit.model.id] = circuit.balanceResidualFraction;
    for (const rack of this.racks) residuals[rack.model.id] = rack.balanceResidualFraction;
    return residuals;
  }

  #buildCircuits(rooms: ReadonlyMap<string, CircuitRoom>): Circuit[] {
    const { model, controls } = this;
    const groups = model.racks.flatMap(({ suctionGroups }) => suctionGroups);
    const designSstC = new Map(groups.map(({ id, sstSetpointC }) => [id, sstSetpointC]));
    const delays = controls.defrostStart === 'staggered' ? staggerMinutes(model.circuits) : new Map<string, number>();
    return model.circuits.map((circuit) => {
      const defrost = { end: controls.defrostEnd, delayMin: delays.get(circuit.id) ?? 0 };
      const habits = { defrost, caseLights: controls.caseLights };
      const family = caseFamilyOf(model, circuit);
      return new Circuit(circuit, family, designSstC.get(circuit.suctionGroupId)!, habits, rooms.get(circuit.zoneId)!);
    });
  }

  #buildSpace(model: ZoneModel, rooms: ReadonlyMap<string, CircuitRoom>, site: Site): Space {
    const { passages, rooftopUnits } = this.model;
    return {
      zone: new Zone(model, site),
      units: rooftopUnits
        .filter(({ zoneId }) => zoneId === model.id)
        .map((unit) => new RooftopUnit(unit, site, this.controls)),
      circuits: this.circuits.filter((circuit) => circuit.model.zoneId === model.id),
      airSensor: new Sensor(),
      humiditySensor: new Sensor(),
      neighbours: passages
        .filter(({ zoneIds }) => zoneIds.includes(model.id))
        .map(({ zoneIds, airM3PerS }) => ({
          room: rooms.get(zoneIds[0] === model.id ? zoneIds[1] : zoneIds[0])!,
          airKgPerS: airM3PerS * airDensityKgPerM3(this.#pressurePa),
        })),
      start: new OptimalStart(this.controls.start.leadMinutes),
      room: rooms.get(model.id)!,
      isConditioned: false,
    };
  }

  /** Keeps what a zone is like at the start of the step, for its circuits and its neighbours. */
  #prepareRoom({ zone, room, airSensor, humiditySensor }: Space, { moment, activity }: Boundary): void {
    room.airTempC = zone.airTempC;
    room.humidityRatio = zone.humidityRatio;
    room.relativeHumidityPct = zone.relativeHumidityPct;
    room.dewPointC = zone.dewPointC;
    const sensedRatio = humidityRatio(
      airSensor.read(room.airTempC),
      humiditySensor.read(room.relativeHumidityPct),
      this.#pressurePa,
    );
    room.sensedDewPointC = dewPointC(sensedRatio, this.#pressurePa);
    room.isOpen = moment.isOpen;
    room.doorUseFraction = activity.doorUseFraction;
    room.minuteOfDay = moment.minuteOfDay;
    room.isPowered = this.isPowered;
  }

  #restock(places: readonly number[]): void {
    const { circuits } = this;
    for (const circuit of circuits) circuit.isRestocked = false;
    for (const place of places) {
      const circuit = circuits[Math.floor(place * circuits.length)];
      if (circuit) circuit.isRestocked = true;
    }
  }

  #stepRacks(dtSec: number, outdoorAirTempC: number): void {
    let powerKw = 0;
    for (const rack of this.racks) {
      rack.step(dtSec, outdoorAirTempC, this.isPowered);
      powerKw += rack.workKw + rack.condenser.fanPowerKw;
    }
    for (const circuit of this.circuits) powerKw += circuit.electricPowerKw;
    this.powers.refrigeration = powerKw;
  }

  #stepSpaces(dtSec: number, boundary: Boundary): void {
    const { weather } = boundary;
    const outdoorHumidityRatio = humidityRatio(weather.dryBulbC, weather.relativeHumidityPct, this.#pressurePa);
    const { powers } = this;
    powers.hvac = 0;
    powers.lighting = 0;
    powers.other = 0;
    for (const space of this.spaces) this.#stepSpace(dtSec, space, boundary, outdoorHumidityRatio);
  }

  #stepSpace(dtSec: number, space: Space, boundary: Boundary, outdoorHumidityRatio: number): void {
    const { weather, moment, activity } = boundary;
    const { zone, units, circuits, neighbours, room } = space;
    const { areaM2, lightsWPerM2, plugWPerM2, ovensWPerM2, areaPerPersonM2 } = zone.model;
    const supply = this.isPowered ? 1 : 0;
    const lightsKw = (supply * lightsWPerM2 * areaM2 * activity.lightsFraction) / 1_000;
    const plugKw =
      (supply * (plugWPerM2 * activity.plugFraction + ovensWPerM2 * activity.ovenFraction) * areaM2) / 1_000;
    const people = (areaM2 / areaPerPersonM2) * activity.peopleFraction;
    const wetWorkKgPerS = moment.isOccupied
      ? areaM2 * WET_WORK_KG_PER_S_M2 * (0.5 + 0.5 * activity.doorUseFraction)
      : 0;
    let sensibleKw = lightsKw + plugKw + people * PERSON_SENSIBLE_KW;
    let waterKgPerS = people * PERSON_WATER_KG_PER_S + wetWorkKgPerS;
    let outdoorAirM3PerS = 0;
    let isFanRunning = false;
    const sensedZoneAirTempC = space.airSensor.read(zone.airTempC);
    const isOccupied = this.#runsForPeople(space, moment, sensedZoneAirTempC);
    space.isConditioned = isOccupied;
    for (const unit of units) {
      unit.step(dtSec, {
        zoneAirTempC: room.airTempC,
        sensedZoneAirTempC,
        zoneHumidityRatio: room.humidityRatio,
        zoneRelativeHumidityPct: space.humiditySensor.read(room.relativeHumidityPct),
        outdoorAirTempC: weather.dryBulbC,
        outdoorHumidityRatio,
        isOccupied,
        peopleFraction: activity.peopleFraction,
        isPowered: this.isPowered,
      });
      sensibleKw += unit.sensibleKw;
      waterKgPerS -= unit.waterKgPerS;
      outdoorAirM3PerS += unit.outdoorAirM3PerS;
      isFanRunning ||= unit.fanFraction > 0.5;
      this.powers.hvac += unit.electricPowerKw;
    }
    for (const circuit of circuits) {
      sensibleKw -= circuit.zoneSensibleKw;
      waterKgPerS -= circuit.zoneWaterKgPerS;
    }
    for (const { room: beyond, airKgPerS } of neighbours) {
      sensibleKw += airKgPerS * AIR_KJ_PER_KG_K * (beyond.airTempC - room.airTempC);
      waterKgPerS += airKgPerS * (beyond.humidityRatio - room.humidityRatio);
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
    });
    this.powers.lighting += lightsKw;
    this.powers.other += plugKw;
  }

  #runsForPeople({ start }: Space, moment: StoreMoment, sensedZoneAirTempC: number): boolean {
    if (this.controls.start.kind === 'fixed') return moment.isOccupied;
    return start.startsNow(moment.minutesToOpening, sensedZoneAirTempC, this.controls.occupied, this.sensedOutdoorC);
  }

  #lightCarPark({ weather, moment }: Boundary): void {
    if (!this.isPowered || weather.globalHorizontalWPerM2 >= DUSK_W_PER_M2) return;
    this.powers.lighting += this.model.exteriorLightsKw * (moment.isOccupied ? 1 : 0.5);
  }
}

function newRoom(): CircuitRoom {
  return {
    airTempC: 22,
    humidityRatio: 0.007,
    relativeHumidityPct: 45,
    dewPointC: 10,
    sensedDewPointC: 10,
    isOpen: false,
    doorUseFraction: 0,
    minuteOfDay: 0,
    isPowered: true,
  };
}
