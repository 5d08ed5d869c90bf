/** The measures that may move a setpoint; each can be named to a facilities manager and switched off for a store. */
export const MEASURES = [
  'nightSetback',
  'optimalStart',
  'preCooling',
  'coasting',
  'comfort',
  'unitStaggering',
  'fanSpeed',
  'ventilation',
  'economizer',
  'floatingHead',
  'floatingSuction',
  'caseShift',
  'antiSweat',
  'defrostPlacing',
  'demandLimiting',
  'demandResponse',
] as const;
export type Measure = (typeof MEASURES)[number];

/**
 * What a setpoint is expected to change against the store's rules without a plan, summed over the steps it speaks of;
 * below 0 is saved.
 */
export interface ExpectedEffect {
  readonly energyKwh: number;
  /** In the tariff's currency; `undefined` where no tariff is known. */
  readonly cost: number | undefined;
  /** `undefined` where the grid's emission factor is not known. */
  readonly carbonKg: number | undefined;
}

/** What one cycle concluded about one point. */
export interface Decision {
  readonly equipmentId: string;
  readonly pointId: string;
  readonly measure: Measure;
  /** Value wanted now. */
  readonly value: number;
  /** Value read back before. */
  readonly previousValue: number | undefined;
  /** Why, in one sentence for a facilities manager. */
  readonly reason: string;
  /** Until the next step of the plan; absent where a rule and no plan decided. */
  readonly expected?: ExpectedEffect | undefined;
  /**
   * `send`: a command goes out. `hold`: the lease in force already says so. `refused`: the safety gate said no, and
   * `refusal` says why.
   */
  readonly outcome: 'send' | 'hold' | 'refused';
  readonly refusal?: string | undefined;
}

/** One step of a plan: from this moment on, this value, because. */
export interface PlanStep {
  readonly fromMs: number;
  readonly value: number;
  readonly measure: Measure;
  readonly reason: string;
  readonly expected?: ExpectedEffect | undefined;
}

/** What one point is planned to be over the horizon; the last step lasts to `untilMs`. */
export interface SetpointSchedule {
  readonly equipmentId: string;
  readonly pointId: string;
  readonly untilMs: number;
  readonly steps: readonly PlanStep[];
}
