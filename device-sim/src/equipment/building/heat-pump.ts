import { AIR_DENSITY_KG_PER_M3, saturationRatio } from '../../physics/psychrometrics.js';
import { type HeatingModel, type RooftopUnitModel } from '../../store/store-model.js';
import { COMPRESSOR_TIMING } from './compressor-timing.js';
import { heatingCapacityFraction, heatingInputRatio } from './dx-curves.js';
import { type HeatSource } from './heat-source.js';
import { StageTimers } from './stage-timers.js';
import { LOW_STAGE_FLOW_FRACTION } from './supply-fan.js';

type HeatPumpModel = Extract<HeatingModel, { kind: 'heatPump' }>;

/** Colder than this the compressors rest and the backup heats alone. */
const COLDEST_OUTDOOR_C = -20;
/** The outdoor coil is this much colder than the air, so that it frosts below some 5 °C and sooner the damper it is. */
const OUTDOOR_COIL_BELOW_AIR_K = 6;
/** Full compressors at 2 °C and 85 % must defrost after this long: 3.7 g/kg of air over 2.8 g/kg at the coil. */
const FROSTS_UP = { withinSec: 2_700, ratioDifference: 0.0009 } as const;
/** What a coil covered in frost takes from the capacity, and adds to the power. */
const FROSTED = { capacityLossFraction: 0.12, powerGainFraction: 0.05 } as const;
/** A defrost turns the unit round: heat from indoors, at low lift. Shares of rated capacity and power. */
const DEFROST = { lastsSec: 240, drawFraction: 0.2, powerFraction: 0.5 } as const;

/**
 * Compressors turned round, then electric resistance when they do not suffice. Frost gathers on the outdoor coil with the
 * moisture it meets; defrosts last a fixed time, and the backup makes up for what they take.
 */
export class HeatPump implements HeatSource {
  readonly gasPowerKw = 0;
  readonly levels: number;
  heatKw = 0;
  compressorPowerKw = 0;
  backupPowerKw = 0;
  readonly #model: HeatPumpModel;
  readonly #pressurePa: number;
  readonly #ratedKgPerS: number;
  readonly #compressors: StageTimers;
  #isBackupOn = false;
  /** From 0, clear, to 1, when a defrost starts. */
  #frostFraction = 0;
  #defrostLeftSec = 0;

  constructor(model: HeatPumpModel, stages: number, fan: RooftopUnitModel['fan'], pressurePa: number) {
    this.#model = model;
    this.#pressurePa = pressurePa;
    this.#ratedKgPerS = fan.airM3PerS * AIR_DENSITY_KG_PER_M3;
    this.#compressors = new StageTimers(stages, COMPRESSOR_TIMING);
    this.levels = stages + (model.backupKw > 0 ? 1 : 0);
  }

  get level(): number {
    return this.#compressors.stages + (this.#isBackupOn ? 1 : 0);
  }

  get isRested(): boolean {
    return this.#compressors.isRested && !this.#isBackupOn;
  }

  get needsFullAir(): boolean {
    return this.#isBackupOn || this.#compressors.stages === this.#compressors.count;
  }

  get isDefrosting(): boolean {
    return this.#defrostLeftSec > 0;
  }

  get fraction(): number {
    const { capacityKw, backupKw } = this.#model;
    return (this.#compressorFraction * capacityKw + (this.#isBackupOn ? backupKw : 0)) / (capacityKw + backupKw);
  }

  setLevel(dtSec: number, wanted: number, outdoorAirTempC: number): void {
    const isTooCold = outdoorAirTempC < COLDEST_OUTDOOR_C;
    this.#compressors.step(dtSec, isTooCold ? 0 : Math.min(wanted, this.#compressors.count));
    this.#isBackupOn = this.#model.backupKw > 0 && wanted > (isTooCold ? 0 : this.#compressors.count);
  }

  run(dtSec: number, airKgPerS: number, enteringTempC: number, outdoorAirTempC: number, outdoorRatio: number): void {
    this.backupPowerKw = this.#isBackupOn ? this.#model.backupKw : 0;
    this.heatKw = this.backupPowerKw;
    this.compressorPowerKw = 0;
    if (this.#compressors.stages === 0) {
      this.#defrostLeftSec = 0;
      return;
    }
    if (this.#defrostLeftSec > 0) {
      this.#defrost(dtSec);
      return;
    }
    this.#heat(airKgPerS, enteringTempC, outdoorAirTempC);
    this.#gatherFrost(dtSec, outdoorAirTempC, outdoorRatio);
  }

  trip(): void {
    this.#compressors.trip();
    this.#isBackupOn = false;
    this.#defrostLeftSec = 0;
    this.heatKw = 0;
    this.compressorPowerKw = 0;
    this.backupPowerKw = 0;
  }

  get #compressorFraction(): number {
    return this.#compressors.stages / this.#compressors.count;
  }

  #heat(airKgPerS: number, enteringTempC: number, outdoorAirTempC: number): void {
    const { capacityKw, ratedCop } = this.#model;
    const fraction = this.#compressorFraction;
    const flow = airKgPerS / (this.#ratedKgPerS * (fraction < 1 ? LOW_STAGE_FLOW_FRACTION : 1));
    const clearKw = capacityKw * fraction * heatingCapacityFraction(enteringTempC, outdoorAirTempC, flow);
    const clearPowerKw = (clearKw * heatingInputRatio(enteringTempC, outdoorAirTempC, flow)) / ratedCop;
    this.heatKw += clearKw * (1 - FROSTED.capacityLossFraction * this.#frostFraction);
    this.compressorPowerKw = clearPowerKw * (1 + FROSTED.powerGainFraction * this.#frostFraction);
  }

  #gatherFrost(dtSec: number, outdoorAirTempC: number, outdoorRatio: number): void {
    const coilC = outdoorAirTempC - OUTDOOR_COIL_BELOW_AIR_K;
    if (coilC >= 0) {
      this.#frostFraction = 0;
      return;
    }
    const ratioDifference = Math.max(0, outdoorRatio - saturationRatio(coilC, this.#pressurePa));
    const gathered = (dtSec * ratioDifference) / (FROSTS_UP.ratioDifference * FROSTS_UP.withinSec);
    this.#frostFraction += this.#compressorFraction * gathered;
    if (this.#frostFraction < 1) return;
    this.#frostFraction = 0;
    this.#defrostLeftSec = DEFROST.lastsSec;
  }

  #defrost(dtSec: number): void {
    const { capacityKw, ratedCop, backupKw } = this.#model;
    // A long step holds the part of the defrost that fits into it; the rest of such a step is lost to heating.
    const share = Math.min(1, this.#defrostLeftSec / dtSec);
    this.#defrostLeftSec = Math.max(0, this.#defrostLeftSec - dtSec);
    const drawKw = capacityKw * DEFROST.drawFraction * this.#compressorFraction * share;
    this.compressorPowerKw = (capacityKw / ratedCop) * DEFROST.powerFraction * this.#compressorFraction * share;
    this.backupPowerKw = Math.max(this.backupPowerKw, Math.min(backupKw, drawKw));
    this.heatKw = this.backupPowerKw - drawKw;
  }
}
