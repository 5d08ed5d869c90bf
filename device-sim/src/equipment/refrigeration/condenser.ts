import { clamp } from '../../physics/clamp.js';
import { type CondenserModel } from '../../store/store-model.js';

/** Lag of condensing temperature: metal and refrigerant in the condenser. */
const HEAD_LAG_SEC = 180;
/** Heat transfer follows air flow to this power (EnergyPlus air-cooled condenser). */
const FLOW_EXPONENT = 0.633;
/** Variable-speed fans turn no slower than this; below it they switch on and off at this speed. */
const LOWEST_SPEED = 0.2;
/** No condenser gets below this with cold air alone; expansion valves need the pressure. */
const LOWEST_SCT_C = 15;
/** Thinner air carries less, per metre of elevation (EnergyPlus). */
const ELEVATION_PER_M = 7.17e-5;

/**
 * Air-cooled condenser with `Q = K · flow^0.633 · (SCT − outdoor)`. Fans turn as fast as the setpoint needs; flat out,
 * SCT rises above it. Its heat storage is neglected against its lag, so heat rejected equals heat taken plus work.
 */
export class Condenser {
  readonly model: CondenserModel;
  readonly #conductanceKwPerK: number;
  readonly #fans: 'cycling' | 'variableSpeed';
  setpointC: number;
  sctC: number;
  /** Share of the conductance that dirt has taken, and share of the fans that stand still. */
  fouledFraction = 0;
  failedFansFraction = 0;
  rejectedKw = 0;
  fanPowerKw = 0;
  /** Air flow over full flow. */
  flowFraction = 0;

  constructor(model: CondenserModel, fans: 'cycling' | 'variableSpeed', elevationM: number) {
    this.model = model;
    this.#fans = fans;
    this.#conductanceKwPerK = model.conductanceKwPerK * (1 - ELEVATION_PER_M * elevationM);
    this.setpointC = 29.4;
    this.sctC = this.setpointC;
  }

  step(dtSec: number, rejectedKw: number, outdoorAirTempC: number, isPowered: boolean): void {
    this.rejectedKw = rejectedKw;
    const workingFans = isPowered ? 1 - this.failedFansFraction : 0;
    // Still air carries a twentieth; dirty fins and idle fans leave the rest with less.
    const conductanceKwPerK =
      this.#conductanceKwPerK * (1 - this.fouledFraction) * Math.max(0.05, workingFans ** FLOW_EXPONENT);
    const lowestSctC = outdoorAirTempC + rejectedKw / conductanceKwPerK;
    const sctC = Math.max(this.setpointC, lowestSctC, LOWEST_SCT_C);
    const needed = rejectedKw > 0 ? rejectedKw / (conductanceKwPerK * (sctC - outdoorAirTempC)) : 0;
    this.flowFraction = clamp(needed, 0, 1) ** (1 / FLOW_EXPONENT);
    this.fanPowerKw = this.model.ratedFanPowerKw * workingFans * fanPowerFraction(this.#fans, this.flowFraction);
    this.sctC += (sctC - this.sctC) * (1 - Math.exp(-dtSec / HEAD_LAG_SEC));
  }
}

/** Power over that of full flow: switched fans by their share of time on, speed-controlled ones by `flow^2.5`. */
function fanPowerFraction(fans: 'cycling' | 'variableSpeed', flowFraction: number): number {
  if (fans === 'cycling') return flowFraction;
  const speed = Math.max(flowFraction, LOWEST_SPEED);
  return speed ** 2.5 * (flowFraction / speed);
}
