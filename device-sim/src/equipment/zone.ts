import { EnergyBalance } from '../physics/energy-balance.js';
import {
  AIR_DENSITY_KG_PER_M3,
  AIR_KJ_PER_KG_K,
  humidityRatio,
  relativeHumidityPct,
} from '../physics/psychrometrics.js';
import { stepTwoNodes, type TwoNodeState, type TwoNodeStep } from '../physics/two-node.js';
import { type ZoneModel } from '../store/store-model.js';

/** Air with fixtures and goods, and the part of slab and mass that takes part in a day's swing; kJ/K per m² of floor. */
const AIR_KJ_PER_K_M2 = 37;
const MASS_KJ_PER_K_M2 = 200;
/** Conductances per m² of floor, kW/K: air to mass, mass to outdoors through walls, roof and slab edge. */
const AIR_TO_MASS_KW_PER_K_M2 = 0.014;
const ENVELOPE_KW_PER_K_M2 = 0.00065;
/** Infiltration with fans off, m³/s per m² of floor; halved by the pressure of running fans. */
const INFILTRATION_M3_PER_S_M2 = 0.00042;
/** Roof sun reaching the mass per W/m² on the horizontal. */
const ROOF_SUN_FRACTION = 0.008;
const CEILING_M = 6;
/** Goods and building soak up moisture: air behaves as if it were this many times as much. */
const MOISTURE_CAPACITY_FACTOR = 10;

/** What acts on a zone during one step; heat into the zone is positive. */
export interface ZoneForces {
  readonly outdoorAirTempC: number;
  readonly outdoorHumidityRatio: number;
  readonly globalHorizontalWPerM2: number;
  readonly outdoorAirM3PerS: number;
  readonly isFanRunning: boolean;
  /** Infiltration over that with ordinary use of the entrance. */
  readonly leakFraction: number;
  readonly sensibleKw: number;
  readonly waterKgPerS: number;
}

/**
 * Space at one temperature: air and mass as two capacities and two resistances (plus windows and air exchange), and
 * moisture as one. Zones exchange no air with each other, though an open store does.
 */
export class Zone {
  readonly model: ZoneModel;
  humidityRatio: number;
  readonly #state: TwoNodeState = { quickC: 22, slowC: 22 };
  readonly #step: TwoNodeStep;
  readonly #airKg: number;
  readonly #balance: EnergyBalance;

  constructor(model: ZoneModel) {
    this.model = model;
    this.humidityRatio = humidityRatio(22, 45);
    this.#airKg = model.areaM2 * CEILING_M * AIR_DENSITY_KG_PER_M3;
    this.#step = {
      quickKjPerK: AIR_KJ_PER_K_M2 * model.areaM2,
      slowKjPerK: MASS_KJ_PER_K_M2 * model.areaM2,
      couplingKwPerK: AIR_TO_MASS_KW_PER_K_M2 * model.areaM2,
      quickKwPerK: 0,
      quickKw: 0,
      slowKwPerK: 0,
      slowKw: 0,
    };
    this.#balance = new EnergyBalance(this.#storedKj());
  }

  get airTempC(): number {
    return this.#state.quickC;
  }

  get relativeHumidityPct(): number {
    return relativeHumidityPct(this.#state.quickC, this.humidityRatio);
  }

  /** Heat that came from nowhere since the start, over all heat moved. */
  get balanceResidualFraction(): number {
    return this.#balance.residualFraction(this.#storedKj());
  }

  step(dtSec: number, forces: ZoneForces): void {
    const { areaM2, windowM2 } = this.model;
    const outdoorC = forces.outdoorAirTempC;
    const leakM3PerS = INFILTRATION_M3_PER_S_M2 * areaM2 * (forces.isFanRunning ? 0.5 : 1) * forces.leakFraction;
    const airKgPerS = (leakM3PerS + forces.outdoorAirM3PerS) * AIR_DENSITY_KG_PER_M3;
    const outsideKwPerK = airKgPerS * AIR_KJ_PER_KG_K + windowM2 * 0.00324;
    const envelopeKwPerK = ENVELOPE_KW_PER_K_M2 * areaM2;
    // Windows face one way: half of the horizontal sun passes them on average, times a heat gain coefficient of 0.39.
    const windowSunKw = (windowM2 * 0.5 * 0.39 * forces.globalHorizontalWPerM2) / 1_000;
    const roofSunKw = (areaM2 * ROOF_SUN_FRACTION * forces.globalHorizontalWPerM2) / 1_000;
    const gainsKw = forces.sensibleKw + windowSunKw;

    const step = this.#step;
    step.quickKwPerK = outsideKwPerK;
    step.quickKw = outsideKwPerK * outdoorC + gainsKw;
    step.slowKwPerK = envelopeKwPerK;
    step.slowKw = envelopeKwPerK * outdoorC + roofSunKw;
    stepTwoNodes(this.#state, step, dtSec);

    this.#balance.book(gainsKw + roofSunKw, dtSec);
    this.#balance.book(outsideKwPerK * (outdoorC - this.#state.quickC), dtSec);
    this.#balance.book(envelopeKwPerK * (outdoorC - this.#state.slowC), dtSec);

    const waterKg = this.#airKg * MOISTURE_CAPACITY_FACTOR;
    this.humidityRatio = Math.max(
      0.0005,
      (waterKg * this.humidityRatio + dtSec * (airKgPerS * forces.outdoorHumidityRatio + forces.waterKgPerS)) /
        (waterKg + dtSec * airKgPerS),
    );
  }

  #storedKj(): number {
    return this.#step.quickKjPerK * this.#state.quickC + this.#step.slowKjPerK * this.#state.slowC;
  }
}
