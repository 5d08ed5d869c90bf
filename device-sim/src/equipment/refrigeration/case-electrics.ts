import { clearDoorDuty } from '../../controllers/anti-sweat-controller.js';
import { type CircuitModel } from '../../store/store-model.js';
import { type CaseFamily } from './case-family.js';
import { ANTI_SWEAT_FRACTION_IN_CASE, LIGHT_FRACTION_IN_CASE } from './room-exchange.js';

/** Lights of walk-ins burn while somebody works in them. */
const WALK_IN_LIGHT_FRACTION = 0.3;
/** A safety thermostat on the coil takes heaters off that would go on for nothing, °C. */
const HEATER_LIMIT = { offC: 20, onC: 12 } as const;

/** What decides in one step which of a circuit's electrics run. */
export interface CaseDuty {
  readonly isPowered: boolean;
  readonly isOpen: boolean;
  readonly hasFans: boolean;
  readonly isMelting: boolean;
  readonly coilTempC: number;
  readonly caseAirTempC: number;
  readonly sensedDewPointC: number;
  /** Heat of hot gas that may be taken, kW. */
  readonly hotGasKw: number;
}

/** Fans, lights, anti-sweat heaters and defrost heat of one circuit, kW over the last step. */
export class CaseElectrics {
  /** Asked of the anti-sweat heaters, 0 to 1; they never go below what keeps the doors clear. */
  antiSweatSetpointFraction = 1;
  antiSweatFraction = 1;
  fanKw = 0;
  lightKw = 0;
  antiSweatKw = 0;
  /** Electric heater, and the hot gas that takes its place. */
  defrostKw = 0;
  hotGasKw = 0;
  readonly #family: CaseFamily;
  readonly #model: CircuitModel;
  readonly #coilSize: number;
  readonly #lights: 'always' | 'openHours';
  #isHeaterOff = false;

  /** @param coilSize metres, or the square metres that count for coil, fans and heater */
  constructor(model: CircuitModel, family: CaseFamily, coilSize: number, lights: 'always' | 'openHours') {
    this.#model = model;
    this.#family = family;
    this.#coilSize = coilSize;
    this.#lights = lights;
  }

  get powerKw(): number {
    return this.fanKw + this.lightKw + this.antiSweatKw + this.defrostKw;
  }

  /** The part of fans, lights and anti-sweat heaters that warms the case air; the rest warms the room. */
  get insideKw(): number {
    return this.fanKw + LIGHT_FRACTION_IN_CASE * this.lightKw + ANTI_SWEAT_FRACTION_IN_CASE * this.antiSweatKw;
  }

  get roomKw(): number {
    return (1 - LIGHT_FRACTION_IN_CASE) * this.lightKw + (1 - ANTI_SWEAT_FRACTION_IN_CASE) * this.antiSweatKw;
  }

  step(duty: CaseDuty): void {
    const { fanKw, lightKw, antiSweatKw, defrostKw } = this.#family;
    const { size, defrost } = this.#model;
    this.fanKw = duty.hasFans ? fanKw * this.#coilSize : 0;
    this.lightKw = duty.isPowered ? lightKw * size * this.#lightFraction(duty.isOpen) : 0;

    if (!duty.isMelting || duty.coilTempC < HEATER_LIMIT.onC) this.#isHeaterOff = false;
    else if (duty.coilTempC > HEATER_LIMIT.offC) this.#isHeaterOff = true;
    const meltingKw = duty.isMelting && !this.#isHeaterOff ? defrostKw * this.#coilSize : 0;
    this.defrostKw = defrost.kind === 'electric' ? meltingKw : 0;
    this.hotGasKw = defrost.kind === 'hotGas' ? Math.min(meltingKw, duty.hotGasKw) : 0;

    const clearFraction = clearDoorDuty(duty.sensedDewPointC, duty.caseAirTempC);
    this.antiSweatFraction = duty.isPowered ? Math.max(this.antiSweatSetpointFraction, clearFraction) : 0;
    this.antiSweatKw = antiSweatKw * size * this.antiSweatFraction;
  }

  #lightFraction(isOpen: boolean): number {
    if (this.#family.form === 'walkIn') return isOpen ? WALK_IN_LIGHT_FRACTION : 0;
    return isOpen || this.#lights === 'always' ? 1 : 0;
  }
}
