/** The measures that may move a setpoint; each can be named to a facilities manager. */
export const MEASURES = [
  'nightSetback',
  'optimalStart',
  'preCooling',
  'coasting',
  'comfort',
  'floatingHead',
  'floatingSuction',
] as const;
export type Measure = (typeof MEASURES)[number];

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
}

/** What one point is planned to be over the horizon; the last step lasts to `untilMs`. */
export interface SetpointSchedule {
  readonly equipmentId: string;
  readonly pointId: string;
  readonly untilMs: number;
  readonly steps: readonly PlanStep[];
}
