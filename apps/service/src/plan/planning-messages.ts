import { type PlanTask, type StorePlan } from '#optimisation';

/** What a planning thread is told, and what it says. Plans come back in the order of the tasks. */
export interface ToPlanning {
  readonly task: PlanTask;
}
export type FromPlanning = { readonly plan: StorePlan } | { readonly fault: string };
