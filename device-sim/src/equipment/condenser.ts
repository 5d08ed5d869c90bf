import { clamp } from '../physics/clamp.js';
import { type CondenserModel } from '../store/store-model.js';

/** Lag of condensing temperature: metal and refrigerant in the condenser. */
const HEAD_LAG_SEC = 180;
/** Heat transfer follows air flow to this power (EnergyPlus air-cooled condenser). */
const FLOW_EXPONENT = 0.633;
/** Variable-speed fans turn no slower than this; below it they switch on and off at this speed. */
const LOWEST_SPEED = 0.2;
/** No condenser gets below this with cold air alone; expansion valves need the pressure. */
const LOWEST_SCT_C = 15;

/**
 * Air-cooled condenser with `Q = K · flow^0.633 · (SCT − outdoor)`. Fans turn as fast as the setpoint needs; flat out,
 * SCT rises above it. Its heat storage is neglected against its lag, so heat rejected equals heat taken plus work.
 */
export class Condenser {
  readonly model: CondenserModel;
  setpointC: number;
  sctC: number;
  rejectedKw = 0;
  fanPowerKw = 0;
  /** Air flow over full flow. */
  flowFraction = 0;

  constructor(model: CondenserModel) {
    this.model = model;
    this.setpointC = model.sctSetpointC;
    this.sctC = model.sctSetpointC;
  }

  step(dtSec: number, rejectedKw: number, outdoorAirTempC: number): void {
    this.rejectedKw = rejectedKw;
    const { sctC, flowFraction, fanPowerKw } = settle(this.model, this.setpointC, rejectedKw, outdoorAirTempC);
    this.flowFraction = flowFraction;
    this.fanPowerKw = fanPowerKw;
    this.sctC += (sctC - this.sctC) * (1 - Math.exp(-dtSec / HEAD_LAG_SEC));
  }
}

/** Steady state of a condenser: where SCT ends up and what the fans take. */
export function settle(
  model: CondenserModel,
  setpointC: number,
  rejectedKw: number,
  outdoorAirTempC: number,
): { readonly sctC: number; readonly flowFraction: number; readonly fanPowerKw: number } {
  const lowestSctC = outdoorAirTempC + rejectedKw / model.conductanceKwPerK;
  const sctC = Math.max(setpointC, lowestSctC, LOWEST_SCT_C);
  const conductanceFraction = rejectedKw > 0 ? rejectedKw / (model.conductanceKwPerK * (sctC - outdoorAirTempC)) : 0;
  const flowFraction = clamp(conductanceFraction, 0, 1) ** (1 / FLOW_EXPONENT);
  return { sctC, flowFraction, fanPowerKw: model.ratedFanPowerKw * fanPowerFraction(model, flowFraction) };
}

function fanPowerFraction({ fans }: CondenserModel, flowFraction: number): number {
  if (fans === 'cycling') return flowFraction;
  const speed = Math.max(flowFraction, LOWEST_SPEED);
  return speed ** 2.5 * (flowFraction / speed);
}
