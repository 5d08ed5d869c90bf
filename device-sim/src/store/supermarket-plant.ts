import { type Equipment } from '#domain';
import { Circuit } from '../equipment/circuit.js';
import { Condenser } from '../equipment/condenser.js';
import { RooftopUnit } from '../equipment/rooftop-unit.js';
import { SuctionGroup } from '../equipment/suction-group.js';
import { Zone } from '../equipment/zone.js';
import { humidityRatio } from '../physics/psychrometrics.js';
import { describeEquipment } from './equipment-list.js';
import { type Actuator, type Boundary, type Channel, type Plant } from './plant.js';
import { actuatorsOf, type Gauge, gaugesOf } from './points.js';
import { type StoreModel } from './store-model.js';

const PERSON_SENSIBLE_KW = 0.07;
/** 50 W of evaporated moisture. */
const PERSON_WATER_KG_PER_S = 0.05 / 2_501;
/** Water from misting, mopping and cooking in an open store, per m² of floor; 14 kg/h in 4,000 m². */
const WET_WORK_KG_PER_S_M2 = 1e-6;
/** Sun below which the car park is lit. */
const DUSK_W_PER_M2 = 20;

/** A zone with the unit that conditions it and the circuits that cool it. */
export interface Space {
  readonly zone: Zone;
  readonly unit: RooftopUnit;
  readonly circuits: readonly Circuit[];
}

/** A suction group with the circuits it feeds. */
export interface Header {
  readonly group: SuctionGroup;
  readonly circuits: readonly Circuit[];
}

/** Mean power of each submeter over the last step, kW. */
export interface MeterPowers {
  hvac: number;
  refrigeration: number;
  lighting: number;
  other: number;
}

/**
 * A supermarket of first order: zones with rooftop units, one rack with its suction groups and condenser, circuits
 * that draw on zone and rack, lights, plugs and people. One step goes circuits, rack, zones; each uses the others'
 * temperatures from the step before, and every exchanged heat is one number used on both sides.
 */
export class SupermarketPlant implements Plant {
  readonly model: StoreModel;
  readonly spaces: readonly Space[];
  readonly headers: readonly Header[];
  readonly condenser: Condenser;
  readonly powers: MeterPowers = { hvac: 0, refrigeration: 0, lighting: 0, other: 0 };
  readonly equipment: readonly Equipment[];
  readonly channels: readonly Channel[];
  readonly actuators: readonly Actuator[];
  /** Boundary of the last step, as the weather station saw it. */
  weather = { dryBulbC: 15, relativeHumidityPct: 60, globalHorizontalWPerM2: 0 };
  readonly #circuits: readonly Circuit[];
  readonly #groupOf: ReadonlyMap<Circuit, SuctionGroup>;
  readonly #gauges: readonly Gauge[];

  constructor(model: StoreModel) {
    this.model = model;
    const designSstC = new Map(model.suctionGroups.map(({ id, sstSetpointC }) => [id, sstSetpointC]));
    this.#circuits = model.circuits.map((circuit) => new Circuit(circuit, designSstC.get(circuit.suctionGroupId)!));
    this.spaces = model.rooftopUnits.map((unit) => ({
      zone: new Zone(model.zones.find(({ id }) => id === unit.zoneId)!),
      unit: new RooftopUnit(unit),
      circuits: this.#circuits.filter((circuit) => circuit.model.zoneId === unit.zoneId),
    }));
    this.headers = model.suctionGroups.map((group) => ({
      group: new SuctionGroup(group),
      circuits: this.#circuits.filter((circuit) => circuit.model.suctionGroupId === group.id),
    }));
    this.#groupOf = new Map(
      this.headers.flatMap(({ group, circuits }) => circuits.map((circuit) => [circuit, group] as const)),
    );
    this.condenser = new Condenser(model.condenser);
    this.equipment = describeEquipment(model);
    this.#gauges = gaugesOf(this);
    this.channels = this.#gauges.map(({ channel }) => channel);
    this.actuators = actuatorsOf(this);
  }

  get circuits(): readonly Circuit[] {
    return this.#circuits;
  }

  step(dtSec: number, boundary: Boundary): void {
    this.weather = boundary.weather;
    this.#stepCircuits(dtSec, boundary);
    this.#stepRack(dtSec, boundary);
    this.#stepSpaces(dtSec, boundary);
    const isDark = boundary.weather.globalHorizontalWPerM2 < DUSK_W_PER_M2;
    if (isDark) this.powers.lighting += this.model.exteriorLightsKw * (boundary.moment.isOccupied ? 1 : 0.5);
  }

  read(values: Float64Array): void {
    for (let index = 0; index < this.#gauges.length; index++) values[index] = this.#gauges[index]!.read();
  }

  balanceResiduals(): Record<string, number> {
    const residuals: Record<string, number> = {};
    for (const { zone } of this.spaces) residuals[zone.model.id] = zone.balanceResidualFraction;
    for (const circuit of this.#circuits) residuals[circuit.model.id] = circuit.balanceResidualFraction;
    const takenKw = this.headers.reduce((sum, { group }) => sum + group.loadKw + group.workKw, 0);
    residuals['condenser'] = this.condenser.rejectedKw - takenKw;
    return residuals;
  }

  #stepCircuits(dtSec: number, { moment, activity }: Boundary): void {
    const count = this.#circuits.length;
    const restocked = activity.restockedPlaces.map((place) => this.#circuits[Math.floor(place * count)]);
    for (const { zone, circuits } of this.spaces) {
      const zoneRelativeHumidityPct = zone.relativeHumidityPct;
      for (const circuit of circuits) {
        circuit.step(dtSec, {
          zoneAirTempC: zone.airTempC,
          zoneRelativeHumidityPct,
          sstC: this.#groupOf.get(circuit)!.sstC,
          isOpen: moment.isOpen,
          doorUseFraction: activity.doorUseFraction,
          isRestocked: restocked.includes(circuit),
          minuteOfDay: moment.minuteOfDay,
        });
      }
    }
  }

  #stepRack(dtSec: number, { weather }: Boundary): void {
    let rejectedKw = 0;
    let electricKw = 0;
    for (const { group, circuits } of this.headers) {
      let loadKw = 0;
      for (const circuit of circuits) {
        loadKw += circuit.evaporatorKw;
        electricKw += circuit.electricPowerKw;
      }
      group.step(dtSec, loadKw, this.condenser.sctC);
      rejectedKw += loadKw + group.workKw;
      electricKw += group.workKw;
    }
    this.condenser.step(dtSec, rejectedKw, weather.dryBulbC);
    this.powers.refrigeration = electricKw + this.condenser.fanPowerKw;
  }

  #stepSpaces(dtSec: number, { weather, moment, activity }: Boundary): void {
    const { doorUseFraction } = activity;
    const outdoorHumidityRatio = humidityRatio(weather.dryBulbC, weather.relativeHumidityPct);
    this.powers.hvac = 0;
    this.powers.lighting = 0;
    this.powers.other = 0;
    for (const { zone, unit, circuits } of this.spaces) {
      const { areaM2, lightsWPerM2, plugWPerM2, ovensWPerM2, areaPerPersonM2 } = zone.model;
      const lightsKw = (lightsWPerM2 * areaM2 * activity.lightsFraction) / 1_000;
      const plugKw = ((plugWPerM2 * activity.plugFraction + ovensWPerM2 * activity.ovenFraction) * areaM2) / 1_000;
      const people = (areaM2 / areaPerPersonM2) * activity.peopleFraction;
      unit.step({
        zoneAirTempC: zone.airTempC,
        zoneRelativeHumidityPct: zone.relativeHumidityPct,
        zoneHumidityRatio: zone.humidityRatio,
        outdoorAirTempC: weather.dryBulbC,
        isOccupied: moment.isOccupied,
      });
      let sensibleKw = unit.sensibleKw + lightsKw + plugKw + people * PERSON_SENSIBLE_KW;
      const wetWorkKgPerS = moment.isOccupied ? areaM2 * WET_WORK_KG_PER_S_M2 * (0.5 + 0.5 * doorUseFraction) : 0;
      let waterKgPerS = people * PERSON_WATER_KG_PER_S + wetWorkKgPerS - unit.waterKgPerS;
      for (const circuit of circuits) {
        sensibleKw -= circuit.zoneSensibleKw;
        waterKgPerS -= circuit.zoneWaterKgPerS;
      }
      zone.step(dtSec, {
        outdoorAirTempC: weather.dryBulbC,
        outdoorHumidityRatio,
        globalHorizontalWPerM2: weather.globalHorizontalWPerM2,
        outdoorAirM3PerS: moment.isOccupied ? unit.model.outdoorAirM3PerS : 0,
        isFanRunning: unit.fanFraction > 0.5,
        leakFraction: moment.isOpen ? 0.7 + 0.3 * doorUseFraction : 1,
        sensibleKw,
        waterKgPerS,
      });
      this.powers.hvac += unit.electricPowerKw;
      this.powers.lighting += lightsKw;
      this.powers.other += plugKw;
    }
  }
}
