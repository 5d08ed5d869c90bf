import { capacityKw, type CompressorMap, powerKw } from '../physics/compressor-map.js';
import { DISCUS_4DA3, DISCUS_4DL3 } from '../physics/compressor-map.js';
import { type SuctionGroupModel } from '../store/store-model.js';

/** Lag of suction pressure behind its setpoint. */
const SUCTION_LAG_SEC = 180;
/** Rise of SST in kelvin per minute when load exceeds capacity by its whole size. */
const OVERLOAD_K_PER_MIN = 12;

/**
 * Compressors on one suction header. Power is the mean that matches the load, `W = Q / COP(SST, SCT)`; staging and its
 * cycling losses are left out (about 1 to 3 % of compressor energy). With every compressor running and the load still
 * higher, suction pressure rises until the coils give less.
 */
export class SuctionGroup {
  readonly model: SuctionGroupModel;
  setpointC: number;
  sstC: number;
  loadKw = 0;
  workKw = 0;
  runningCompressors = 0;
  readonly #map: CompressorMap;

  constructor(model: SuctionGroupModel) {
    this.model = model;
    this.setpointC = model.sstSetpointC;
    this.sstC = model.sstSetpointC;
    this.#map = model.temperature === 'medium' ? DISCUS_4DA3 : DISCUS_4DL3;
  }

  /** Takes the heat that its circuits delivered in this step. */
  step(dtSec: number, loadKw: number, sctC: number): void {
    const unitKw = capacityKw(this.#map, this.sstC, sctC) * this.model.compressorScale;
    const availableKw = unitKw * this.model.compressors;
    this.loadKw = loadKw;
    this.workKw = (loadKw * powerKw(this.#map, this.sstC, sctC) * this.model.compressorScale) / unitKw;
    this.runningCompressors = Math.min(this.model.compressors, loadKw > 0 ? Math.ceil(loadKw / unitKw) : 0);
    const overloadFraction = Math.max(0, loadKw / availableKw - 1);
    const towardsK = (this.setpointC - this.sstC) * (1 - Math.exp(-dtSec / SUCTION_LAG_SEC));
    const risingK = (overloadFraction * OVERLOAD_K_PER_MIN * dtSec) / 60;
    this.sstC += overloadFraction > 0 ? Math.max(towardsK, 0) + risingK : towardsK;
  }
}
