import { clamp } from '../physics/clamp.js';
import { EnergyBalance } from '../physics/energy-balance.js';
import { VAPORISATION_KJ_PER_KG } from '../physics/psychrometrics.js';
import { stepTwoNodes, type TwoNodeState, type TwoNodeStep } from '../physics/two-node.js';
import { type CircuitModel } from '../store/store-model.js';
import { CASE_FAMILIES, type CaseFamily, humiditySlopePerPct } from './case-family.js';
import { DefrostClock } from './defrost-clock.js';

const RATED_STORE_AIR_C = 23.9;
const RATED_STORE_RH_PCT = 55;
/** Heat given up by vapour that turns to frost, and heat that melts it again, kJ/kg. */
const FROST_KJ_PER_KG = 2_833;
const MELT_KJ_PER_KG = 335;
/** Share of the sensible exchange that reaches the stock by radiation instead of the case air. */
const RADIANT_FRACTION = 0.1;
const LIGHT_FRACTION_IN_CASE = 0.5;
const ANTI_SWEAT_FRACTION_IN_CASE = 0.7;
/** Heat capacity of case air, coil and fixtures per kW of rated load; gives air a time constant of minutes. */
const AIR_KJ_PER_K_PER_KW = 75;
/** Coil conductance lost when a whole defrost interval's frost lies on it. */
const FROST_PENALTY_FRACTION = 0.1;
/** Valve controller: proportional gain per kelvin and integral time. */
const VALVE_GAIN_PER_K = 0.3;
const VALVE_INTEGRAL_SEC = 900;

/** Restocking: door use that it adds, for doors are held open, and warmth of the goods it brings over rated load. */
const RESTOCKING = { doorUseFraction: 1.5, goodsFraction: 0.2 } as const;

/** What surrounds a circuit during one step. */
export interface CircuitSurroundings {
  readonly zoneAirTempC: number;
  readonly zoneRelativeHumidityPct: number;
  readonly sstC: number;
  readonly isOpen: boolean;
  /** Door openings and stirred air over those of an ordinary open hour; 0 in a store at rest. */
  readonly doorUseFraction: number;
  readonly isRestocked: boolean;
  /** Minutes since local midnight. */
  readonly minuteOfDay: number;
}

/**
 * Cases or a walk-in fed together: case air, stock and frost. The coil takes `K · duty · (caseAir − SST)`, so a suction
 * temperature that is too high leaves the valve wide open and the case warming. Frost weakens the coil until the next
 * defrost. Restocking opens the doors and warms the stock as a whole; single warm packages are not followed.
 */
export class Circuit {
  readonly model: CircuitModel;
  setpointC: number;
  /** Share of the step that the valve was open. */
  dutyFraction = 0.7;
  /** Heat handed to the suction group in the last step. */
  evaporatorKw = 0;
  /** Fans, lights, anti-sweat heaters and defrost heater in the last step. */
  electricPowerKw = 0;
  /** Sensible heat, and water, taken from the zone in the last step. */
  zoneSensibleKw = 0;
  zoneWaterKgPerS = 0;
  readonly ratedLoadKw: number;
  readonly #family: CaseFamily;
  readonly #coilKwPerK: number;
  readonly #storeKwPerK: number;
  readonly #humiditySlopePerPct: number;
  readonly #state: TwoNodeState;
  readonly #step: TwoNodeStep;
  readonly #defrost: DefrostClock;
  readonly #fullFrostKg: number;
  readonly #balance: EnergyBalance;
  #frostKg: number;
  #integral = 0.7;

  constructor(model: CircuitModel, designSstC: number) {
    this.model = model;
    this.setpointC = model.caseAirSetpointC;
    const family: CaseFamily = CASE_FAMILIES[model.family];
    this.#family = family;
    this.ratedLoadKw = family.ratedLoadKw * model.size;
    this.#coilKwPerK = this.ratedLoadKw / (model.ratedDutyFraction * (model.caseAirSetpointC - designSstC));
    const insideKw =
      family.fanKw + LIGHT_FRACTION_IN_CASE * family.lightKw + ANTI_SWEAT_FRACTION_IN_CASE * family.antiSweatKw;
    const exchangeKw = family.ratedLoadKw * (1 - family.latentFraction) - insideKw;
    this.#storeKwPerK = (exchangeKw * model.size) / (RATED_STORE_AIR_C - family.ratedCaseAirC);
    this.#humiditySlopePerPct = humiditySlopePerPct(family);
    const productKjPerK = family.productKjPerK * model.size;
    this.#state = { quickC: model.caseAirSetpointC, slowC: model.caseAirSetpointC + 0.5 };
    this.#step = {
      quickKjPerK: AIR_KJ_PER_K_PER_KW * this.ratedLoadKw,
      slowKjPerK: productKjPerK,
      couplingKwPerK: productKjPerK / (family.productTimeConstantH * 3_600),
      quickKwPerK: 0,
      quickKw: 0,
      slowKwPerK: 0,
      slowKw: 0,
    };
    this.#defrost = new DefrostClock(model.defrost);
    const latentKw = this.ratedLoadKw * family.latentFraction;
    this.#fullFrostKg = (latentKw * 86_400) / model.defrost.startsAt.length / FROST_KJ_PER_KG;
    this.#frostKg = this.#fullFrostKg / 2;
    this.#balance = new EnergyBalance(this.#storedKj());
  }

  get caseAirTempC(): number {
    return this.#state.quickC;
  }

  get productTempC(): number {
    return this.#state.slowC;
  }

  get isDefrosting(): boolean {
    return this.#defrost.phase !== 'refrigerating';
  }

  /** Frost on the coil over what a defrost interval at rating brings. */
  get frostFraction(): number {
    return this.#frostKg / this.#fullFrostKg;
  }

  /** Heat that came from nowhere since the start, over all heat moved. */
  get balanceResidualFraction(): number {
    return this.#balance.residualFraction(this.#storedKj());
  }

  step(dtSec: number, around: CircuitSurroundings): void {
    this.#defrost.step(around.minuteOfDay);
    const family = this.#family;
    const size = this.model.size;
    const doorUseFraction = around.doorUseFraction + (around.isRestocked ? RESTOCKING.doorUseFraction : 0);
    const exchangeFraction = family.closedLoadFraction + (1 - family.closedLoadFraction) * doorUseFraction;
    const goodsKw = around.isRestocked ? RESTOCKING.goodsFraction * this.ratedLoadKw : 0;
    const isCooling = this.#defrost.phase === 'refrigerating' && this.#state.quickC > around.sstC;
    const isMelting = this.#defrost.phase === 'melting' && this.#frostKg > 0;

    const coilKwPerK = isCooling ? this.#coilKwPerK * this.#frostFactor() * this.#control(dtSec) : 0;
    if (!isCooling) this.dutyFraction = 0;
    // Moist air gives frost to a cold coil and dew, which helps to melt, to an icy one.
    const coilWetting = isCooling ? Math.min(1, this.dutyFraction * 10) : isMelting ? 1 : 0;
    const latentKw = this.#latentKw(around) * exchangeFraction * coilWetting;
    const heaterKw = this.#defrost.phase === 'melting' ? family.defrostKw * size : 0;
    const meltKw = isMelting ? this.#meltKw(heaterKw + latentKw, dtSec) : 0;
    const lightFraction = around.isOpen || this.model.form === 'case' ? 1 : 0;
    const fanKw = family.fanKw * size;
    const lightKw = family.lightKw * size * lightFraction;
    const antiSweatKw = family.antiSweatKw * size;
    const insideKw = fanKw + LIGHT_FRACTION_IN_CASE * lightKw + ANTI_SWEAT_FRACTION_IN_CASE * antiSweatKw;

    const airKwPerK = this.#storeKwPerK * (1 - RADIANT_FRACTION) * exchangeFraction;
    const radiantKwPerK = this.#storeKwPerK * RADIANT_FRACTION;
    const step = this.#step;
    step.quickKwPerK = airKwPerK + coilKwPerK;
    step.quickKw = airKwPerK * around.zoneAirTempC + coilKwPerK * around.sstC + insideKw + latentKw + heaterKw - meltKw;
    step.slowKwPerK = radiantKwPerK;
    step.slowKw = radiantKwPerK * around.zoneAirTempC + goodsKw;
    stepTwoNodes(this.#state, step, dtSec);

    const drawnKw =
      airKwPerK * (around.zoneAirTempC - this.#state.quickC) +
      radiantKwPerK * (around.zoneAirTempC - this.#state.slowC);
    this.evaporatorKw = coilKwPerK * (this.#state.quickC - around.sstC);
    this.electricPowerKw = fanKw + lightKw + antiSweatKw + heaterKw;
    this.zoneSensibleKw =
      drawnKw - lightKw * (1 - LIGHT_FRACTION_IN_CASE) - antiSweatKw * (1 - ANTI_SWEAT_FRACTION_IN_CASE);
    this.zoneWaterKgPerS = latentKw / (isCooling ? FROST_KJ_PER_KG : VAPORISATION_KJ_PER_KG);
    const growthKgPerS = (isCooling ? this.zoneWaterKgPerS : 0) - meltKw / MELT_KJ_PER_KG;
    this.#frostKg = Math.max(0, this.#frostKg + growthKgPerS * dtSec);
    this.#balance.book(drawnKw + latentKw + insideKw + heaterKw + goodsKw, dtSec);
    this.#balance.book(-this.evaporatorKw - meltKw, dtSec);
  }

  /** PI control of the valve on case air; the integral waits while the valve is at either end. */
  #control(dtSec: number): number {
    const errorK = this.#state.quickC - this.setpointC;
    const wanted = VALVE_GAIN_PER_K * errorK + this.#integral;
    this.dutyFraction = clamp(wanted, 0, 1);
    const isPushingOut = (wanted > 1 && errorK > 0) || (wanted < 0 && errorK < 0);
    if (!isPushingOut) {
      this.#integral = clamp(this.#integral + (VALVE_GAIN_PER_K * errorK * dtSec) / VALVE_INTEGRAL_SEC, 0, 1);
    }
    return this.dutyFraction;
  }

  #frostFactor(): number {
    return 1 - FROST_PENALTY_FRACTION * Math.min(1.5, this.frostFraction);
  }

  #latentKw({ zoneRelativeHumidityPct }: CircuitSurroundings): number {
    const ratio = 1 - (RATED_STORE_RH_PCT - zoneRelativeHumidityPct) * this.#humiditySlopePerPct;
    return this.ratedLoadKw * this.#family.latentFraction * Math.max(0.05, ratio);
  }

  /** Melting is fed by seven tenths of heater and dew, and by case air above freezing; never more than there is ice. */
  #meltKw(coilHeatKw: number, dtSec: number): number {
    const offeredKw = 0.7 * coilHeatKw + this.#coilKwPerK * Math.max(0, this.#state.quickC);
    return Math.min(offeredKw, (this.#frostKg * MELT_KJ_PER_KG) / dtSec);
  }

  #storedKj(): number {
    return this.#step.quickKjPerK * this.#state.quickC + this.#step.slowKjPerK * this.#state.slowC;
  }
}
