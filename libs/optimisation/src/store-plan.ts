import { type DayPlan } from '#domain';

/** The plan of one store over its horizon, with the power that it comes to. */
export interface StorePlan extends DayPlan {
  readonly steps: readonly PlannedPower[];
  /** What was left to the rules and why, half a sentence each. */
  readonly leftOut: readonly string[];
}

/** One step of the horizon. */
export interface PlannedPower {
  readonly fromMs: number;
  readonly toMs: number;
  /** Mean power of the whole store, kW; `undefined` where its load is not forecast. */
  readonly expectedPowerKw: number | undefined;
  /** The same with the rules' setpoints. */
  readonly referencePowerKw: number | undefined;
}
