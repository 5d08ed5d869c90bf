import { SuctionController } from '../../controllers/suction-controller.js';
import { type RefrigerantName } from '../../physics/refrigerant.js';
import { Sensor } from '../../physics/sensor.js';
import { type SuctionGroupModel } from '../../store/store-model.js';
import { CompressorBank } from './compressor-bank.js';

/** Heat capacity of boiling refrigerant and pipes per kW of compressors: sets how quickly pressure moves, kJ/(K·kW). */
const HEADER_KJ_PER_K_PER_KW = 3;
const NEWTON_PASSES = 2;
/** Half-width of the slope taken of the capacity curve, K. */
const SLOPE_K = 0.5;
/** Pressure never leaves what refrigerant and pipes can hold, °C. */
const LOWEST_SST_C = -55;
const HIGHEST_SST_C = 25;

/**
 * One suction header: what its circuits boil off and what its compressors draw away meet at one saturated temperature.
 * Each step solves `Σ(offer − slope · SST) = cooling(SST) + C · dSST/dt`, circuits and compressors together, so heat is
 * neither lost nor made between them.
 */
export class SuctionGroup {
  readonly model: SuctionGroupModel;
  readonly bank: CompressorBank;
  readonly sstSensor = new Sensor();
  setpointC: number;
  sstC: number;
  /** Heat from the circuits in the last step, and heat drawn away by the compressors. */
  loadKw = 0;
  coolingKw = 0;
  workKw = 0;
  readonly #controller: SuctionController;
  readonly #headerKjPerK: number;

  constructor(model: SuctionGroupModel, refrigerant: RefrigerantName) {
    this.model = model;
    this.bank = new CompressorBank(model, refrigerant);
    this.#controller = new SuctionController(this.bank);
    this.setpointC = model.sstSetpointC;
    this.sstC = model.sstSetpointC;
    this.#headerKjPerK = HEADER_KJ_PER_K_PER_KW * this.bank.nominalKw;
  }

  get storedKj(): number {
    return this.#headerKjPerK * this.sstC;
  }

  /**
   * Stages the compressors, then finds the temperature at which heat offered and heat drawn away agree.
   *
   * @param offerKw heat that the circuits would give at 0 °C
   * @param slopeKwPerK how much less for each kelvin of SST
   */
  step(dtSec: number, offerKw: number, slopeKwPerK: number, sctC: number, isPowered: boolean): void {
    const { bank } = this;
    if (isPowered) this.#controller.step(dtSec, this.sstSensor.read(this.sstC), this.setpointC, this.sstC, sctC);
    else this.#controller.powerOff(dtSec);

    const fromC = this.sstC;
    const rate = this.#headerKjPerK / dtSec;
    let sstC = fromC;
    if (bank.runningCount === 0) {
      sstC = (offerKw + rate * fromC) / (slopeKwPerK + rate);
    } else {
      bank.settleAt(fromC, sctC);
      for (let pass = 0; pass < NEWTON_PASSES; pass++) {
        const coolingKw = bank.coolingKw(sstC);
        const steepness = (bank.coolingKw(sstC + SLOPE_K) - bank.coolingKw(sstC - SLOPE_K)) / (2 * SLOPE_K);
        sstC = (offerKw + rate * fromC - coolingKw + steepness * sstC) / (slopeKwPerK + rate + steepness);
      }
    }
    this.sstC = sstC < LOWEST_SST_C ? LOWEST_SST_C : sstC > HIGHEST_SST_C ? HIGHEST_SST_C : sstC;
    this.loadKw = offerKw - slopeKwPerK * this.sstC;
    // What Newton left open (watts) is booked on the compressors, so that the header's heat is exact.
    this.coolingKw = this.loadKw - rate * (this.sstC - fromC);
    this.workKw = bank.runningCount === 0 ? 0 : bank.powerKw(this.sstC);
  }
}
