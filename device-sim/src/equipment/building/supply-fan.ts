import { type LocalControls } from '../../controllers/local-controls.js';
import { type RooftopUnitModel } from '../../store/store-model.js';

/** Flow to which low stages of coils and burners are rated, over the full one, and the low speed of a two-speed fan. */
export const LOW_STAGE_FLOW_FRACTION = 2 / 3;
/** How power follows flow against pressure drops that do not all fall with its square. */
const POWER_EXPONENT = 2.5;

/** Flow while no stage needs more, as the unit's own controller has it. */
export function localFanFraction(speeds: LocalControls['supplyFans']): number {
  return speeds === 'twoSpeed' ? LOW_STAGE_FLOW_FRACTION : 1;
}

/** Supply fan of one unit: a volume of air, with its motor in the air. */
export class SupplyFan {
  /** Flow over full flow. */
  fraction = 0;
  airKgPerS = 0;
  powerKw = 0;
  readonly #fullM3PerS: number;
  readonly #densityKgPerM3: number;
  readonly #fullPowerKw: number;

  /** @param powerFactor power over that of the model, which is in air at sea level */
  constructor(model: RooftopUnitModel['fan'], densityKgPerM3: number, powerFactor: number) {
    this.#fullM3PerS = model.airM3PerS;
    this.#densityKgPerM3 = densityKgPerM3;
    this.#fullPowerKw = model.powerKw * powerFactor;
  }

  get airM3PerS(): number {
    return this.#fullM3PerS * this.fraction;
  }

  /** @param fraction flow over full flow, 0 for a fan at rest */
  run(fraction: number): void {
    this.fraction = fraction;
    this.airKgPerS = this.airM3PerS * this.#densityKgPerM3;
    this.powerKw = this.#fullPowerKw * fraction ** POWER_EXPONENT;
  }
}
