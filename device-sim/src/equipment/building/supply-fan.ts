import { type LocalControls } from '../../controllers/local-controls.js';
import { type RooftopUnitModel } from '../../store/store-model.js';

/** Low speed of a two-speed fan, and how power follows flow against pressure drops that do not all fall with its square. */
const LOW_FLOW_FRACTION = 2 / 3;
const POWER_EXPONENT = 2.5;
/** Flow to which low stages of coils and burners are rated, over the full one. */
export const LOW_STAGE_FLOW_FRACTION = LOW_FLOW_FRACTION;

/** Supply fan of one unit: a volume of air per speed, with its motor in the air. */
export class SupplyFan {
  /** Flow over full flow. */
  fraction = 0;
  airKgPerS = 0;
  powerKw = 0;
  readonly #model: RooftopUnitModel['fan'];
  readonly #lowFraction: number;
  readonly #lowPowerKw: number;
  readonly #densityKgPerM3: number;
  readonly #fullPowerKw: number;

  /** @param powerFactor power over that of the model, which is in air at sea level */
  constructor(
    model: RooftopUnitModel['fan'],
    speeds: LocalControls['supplyFans'],
    densityKgPerM3: number,
    powerFactor: number,
  ) {
    this.#model = model;
    this.#lowFraction = speeds === 'twoSpeed' ? LOW_FLOW_FRACTION : 1;
    this.#densityKgPerM3 = densityKgPerM3;
    this.#fullPowerKw = model.powerKw * powerFactor;
    this.#lowPowerKw = this.#fullPowerKw * this.#lowFraction ** POWER_EXPONENT;
  }

  get airM3PerS(): number {
    return this.#model.airM3PerS * this.fraction;
  }

  run(speed: 'off' | 'low' | 'high'): void {
    this.fraction = speed === 'off' ? 0 : speed === 'low' ? this.#lowFraction : 1;
    this.airKgPerS = this.airM3PerS * this.#densityKgPerM3;
    this.powerKw = speed === 'off' ? 0 : speed === 'low' ? this.#lowPowerKw : this.#fullPowerKw;
  }
}
