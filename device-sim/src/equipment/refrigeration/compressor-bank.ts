import { clamp } from '../../physics/clamp.js';
import {
  atCompressor,
  type Bicubic,
  capacityKw,
  capacityRatio,
  COMPRESSOR_MAPS,
  type CompressorMap,
  evaluate,
  workRatio,
} from '../../physics/compressor-map.js';
import { type Refrigerant, type RefrigerantName, REFRIGERANTS, vapourKgPerM3 } from '../../physics/refrigerant.js';
import { type SuctionGroupModel } from '../../store/store-model.js';

/** Condensing temperature at which compressors are compared with one another, °C. */
const NOMINAL_SCT_C = 35;
/** Speeds of a compressor with a drive, over mains speed. */
export const SPEED = { min: 0.4, max: 1.15 } as const;
/** Electricity lost in the drive. */
const DRIVE_LOSS_FRACTION = 0.03;

/** One compressor of a bank. */
export interface Compressor {
  /** Cooling at design suction, kW. */
  readonly nominalKw: number;
  readonly isVariableSpeed: boolean;
  isRunning: boolean;
  /** Over mains speed; 1 for those without a drive. */
  speed: number;
  isFailed: boolean;
  /** Time since it last started or stopped. */
  inStateSec: number;
  starts: number;
}

/**
 * Compressors on one suction header. The maps of all that run add up to one map, which is kept as long as the same ones
 * run at the same speed: a step costs one evaluation however many there are.
 */
export class CompressorBank {
  readonly compressors: readonly Compressor[];
  readonly nominalKw: number;
  readonly #maps: readonly CompressorMap[];
  readonly #rated: Refrigerant;
  readonly #used: Refrigerant;
  readonly #sstC: CompressorMap['sstC'];
  readonly #sctC: CompressorMap['sctC'];
  readonly #capacityW = new Float64Array(10);
  readonly #powerW = new Float64Array(10);
  /** Properties of the two refrigerants move slowly: read once a step, at suction and discharge of the step. */
  #capacityRatio = 1;
  #workRatio = 1;
  #headC = NOMINAL_SCT_C;

  constructor(model: SuctionGroupModel, refrigerant: RefrigerantName) {
    this.#maps = model.compressors.map(({ map }) => COMPRESSOR_MAPS[map]);
    const first = this.#maps[0]!;
    this.#rated = REFRIGERANTS[first.refrigerant];
    this.#used = REFRIGERANTS[refrigerant];
    this.#sstC = first.sstC;
    this.#sctC = first.sctC;
    this.compressors = model.compressors.map(({ map, isVariableSpeed }) => ({
      nominalKw: capacityKw(map, refrigerant, model.sstSetpointC, NOMINAL_SCT_C),
      isVariableSpeed,
      isRunning: false,
      speed: 1,
      isFailed: false,
      inStateSec: 3_600,
      starts: 0,
    }));
    this.nominalKw = this.compressors.reduce((sum, { nominalKw }) => sum + nominalKw, 0);
  }

  get runningCount(): number {
    let count = 0;
    for (const { isRunning } of this.compressors) if (isRunning) count++;
    return count;
  }

  /** To be called after compressors were started, stopped or changed in speed. */
  sum(): void {
    const [capacityW, powerW] = [this.#capacityW, this.#powerW];
    capacityW.fill(0);
    powerW.fill(0);
    this.compressors.forEach(({ isRunning, speed, isVariableSpeed }, index) => {
      if (!isRunning) return;
      const map = this.#maps[index]!;
      const input = isVariableSpeed ? speed * (1 + DRIVE_LOSS_FRACTION) : speed;
      for (let term = 0; term < 10; term++) {
        capacityW[term]! += speed * map.capacityW[term]!;
        powerW[term]! += input * map.powerW[term]!;
      }
    });
  }

  /** Reads the refrigerants' properties for a step. */
  settleAt(sstC: number, sctC: number): void {
    const { suctionC, dischargeC } = atCompressor(sstC, sctC);
    const heldC = clamp(suctionC, this.#sstC.min, this.#sstC.max);
    this.#headC = clamp(dischargeC, this.#sctC.min, this.#sctC.max);
    this.#capacityRatio = capacityRatio(this.#rated, this.#used, heldC, this.#headC);
    this.#workRatio = workRatio(this.#rated, this.#used, heldC, this.#headC);
  }

  /** Cooling of all that run, kW. Beyond its suction range the map's mass flow goes on with the density of the gas. */
  coolingKw(sstC: number): number {
    const { suctionC } = atCompressor(sstC, 0);
    const heldC = clamp(suctionC, this.#sstC.min, this.#sstC.max);
    const insideKw =
      (evaluate(this.#capacityW as unknown as Bicubic, heldC, this.#headC) * this.#capacityRatio) / 1_000;
    if (heldC === suctionC) return insideKw;
    return (insideKw * vapourKgPerM3(this.#used, suctionC, 0)) / vapourKgPerM3(this.#used, heldC, 0);
  }

  /** Electricity of all that run, kW. */
  powerKw(sstC: number): number {
    const { suctionC } = atCompressor(sstC, 0);
    const heldC = clamp(suctionC, this.#sstC.min, this.#sstC.max);
    return (evaluate(this.#powerW as unknown as Bicubic, heldC, this.#headC) * this.#workRatio) / 1_000;
  }
}
