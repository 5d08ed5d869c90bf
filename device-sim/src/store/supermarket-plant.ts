import { type Equipment } from '#domain';
import { staggerMinutes } from '../controllers/defrost-stagger.js';
import { type LocalControls } from '../controllers/local-controls.js';
import { OUTDOOR_CO2_PPM } from '../equipment/building/carbon-dioxide.js';
import { Circuit, type CircuitRoom } from '../equipment/refrigeration/circuit.js';
import { Rack } from '../equipment/refrigeration/rack.js';
import { humidityRatio, stationPressurePa } from '../physics/psychrometrics.js';
import { Sensor } from '../physics/sensor.js';
import { type Site } from '../weather/weather.js';
import { type Defect } from './defect.js';
import { applyDefects } from './defects.js';
import { describeEquipment } from './equipment-list.js';
import { type Actuator, type Boundary, type Channel, type Plant } from './plant.js';
import { actuatorsOf, type Gauge, gaugesOf } from './points.js';
import { Space } from './space.js';
import { caseFamilyOf, type StoreModel } from './store-model.js';

/** Sun below which the car park is lit. */
const DUSK_W_PER_M2 = 20;

export interface PlantOptions {
  readonly model: StoreModel;
  readonly site: Site;
  /** How the store's own controllers run it. */
  readonly controls: LocalControls;
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
 * A supermarket: racks with the circuits they feed, spaces that circuits cool and rooftop units condition, and a car
 * park. One step goes racks, then spaces; each uses the others' temperatures from the step before, and every exchanged
 * heat is one number used on both sides.
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
  readonly weather = { dryBulbC: 15, relativeHumidityPct: 60, globalHorizontalWPerM2: 0, windMPerS: 3 };
  demandLimitKw: number | null = null;
  isPowered = true;
  readonly #pressurePa: number;

  constructor({ model, site, controls }: PlantOptions) {
    this.model = model;
    this.controls = controls;
    this.#pressurePa = stationPressurePa(site.elevationM);
    const rooms = new Map(model.zones.map(({ id }) => [id, newRoom()]));
    this.circuits = circuitsOf(model, controls, rooms);
    this.racks = model.racks.map((rack) => new Rack(rack, this.circuits, controls, site.elevationM));
    this.spaces = model.zones.map((zone) => new Space(zone, model, site, controls, this.circuits, rooms));
    this.equipment = describeEquipment(model);
    this.gauges = gaugesOf(this);
    this.channels = this.gauges.map(({ channel }) => channel);
    this.actuators = actuatorsOf(this);
  }

  /** Outdoor temperature as the store's own sensor has it; `NaN` when it says nothing. */
  get sensedOutdoorC(): number {
    return this.outdoorSensor.read(this.weather.dryBulbC);
  }

  setDefects(defects: readonly Defect[]): void {
    applyDefects(this, defects);
  }

  step(dtSec: number, boundary: Boundary): void {
    const { weather, activity } = boundary;
    this.weather.dryBulbC = weather.dryBulbC;
    this.weather.relativeHumidityPct = weather.relativeHumidityPct;
    this.weather.globalHorizontalWPerM2 = weather.globalHorizontalWPerM2;
    this.weather.windMPerS = weather.windMPerS;
    this.demandLimitKw = boundary.demandLimitKw;
    for (const space of this.spaces) space.observe(boundary, this.isPowered);
    this.#restock(activity.restockedPlaces);
    this.#stepRacks(dtSec, weather.dryBulbC);
    this.#stepSpaces(dtSec, boundary);
    const { hvac, refrigeration, lighting, other } = this.powers;
    this.powers.main = hvac + refrigeration + lighting + other;
  }

  read(values: Float64Array): void {
    const { gauges } = this;
    for (let index = 0; index < gauges.length; index++) {
      const gauge = gauges[index]!;
      values[index] = gauge.sensor.read(gauge.truth());
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
    for (const circuit of this.circuits) powerKw += circuit.electrics.powerKw;
    this.powers.refrigeration = powerKw;
  }

  #stepSpaces(dtSec: number, boundary: Boundary): void {
    const { powers, isPowered, sensedOutdoorC } = this;
    const { dryBulbC, relativeHumidityPct, globalHorizontalWPerM2 } = boundary.weather;
    const outdoorHumidityRatio = humidityRatio(dryBulbC, relativeHumidityPct, this.#pressurePa);
    const forces = { boundary, outdoorHumidityRatio, sensedOutdoorC, isPowered };
    const isDark = globalHorizontalWPerM2 < DUSK_W_PER_M2 && isPowered;
    powers.hvac = 0;
    powers.lighting = isDark ? this.model.exteriorLightsKw * (boundary.moment.isOccupied ? 1 : 0.5) : 0;
    powers.other = 0;
    for (const space of this.spaces) {
      space.step(dtSec, forces);
      powers.hvac += space.hvacKw;
      powers.lighting += space.lightsKw;
      powers.other += space.plugKw;
    }
  }
}

function circuitsOf(model: StoreModel, controls: LocalControls, rooms: ReadonlyMap<string, CircuitRoom>): Circuit[] {
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

function newRoom(): CircuitRoom {
  return {
    airTempC: 22,
    humidityRatio: 0.007,
    relativeHumidityPct: 45,
    dewPointC: 10,
    sensedDewPointC: 10,
    co2Ppm: OUTDOOR_CO2_PPM,
    isOpen: false,
    doorUseFraction: 0,
    minuteOfDay: 0,
    isPowered: true,
  };
}
