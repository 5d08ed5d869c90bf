import { type ExpectedEffect, type SetpointSchedule } from './decision.js';

/**
 * The optimiser's word on the day ahead of one store. `relaxed`: a wish of lower rank than food could not be kept, and the
 * reason says which; `none`: no plan came about, and rules decide alone.
 */
export interface DayPlan {
  /** Moment that it was made for; its first step begins there. */
  readonly atMs: number;
  readonly status: 'optimal' | 'relaxed' | 'none';
  /** One sentence for a facilities manager. */
  readonly statusReason: string;
  readonly schedules: readonly SetpointSchedule[];
  /** Of the whole plan over its horizon; `undefined` without one. */
  readonly expected: ExpectedEffect | undefined;
}
