import { type PlanStep, type SetpointSchedule } from '#domain';

/** A point that a loop would steer and leaves to its own controller now, and why. */
export interface RestingPoint {
  readonly equipmentId: string;
  readonly pointId: string;
  /** Half a sentence, e.g. `its outdoor temperature is stale`. */
  readonly why: string;
}

/** What the loops of one kind plan. The first step of each schedule is what is wanted now. */
export interface LoopPlan {
  readonly schedules: readonly SetpointSchedule[];
  readonly resting: readonly RestingPoint[];
}

/** Joins consecutive steps that ask for the same value for the same reason. */
export function mergeSteps(steps: readonly PlanStep[]): PlanStep[] {
  return steps.filter((step, index) => {
    const before = steps[index - 1];
    return !before || before.value !== step.value || before.measure !== step.measure || before.reason !== step.reason;
  });
}

/** Plans of several loops as one. */
export function joinPlans(plans: readonly LoopPlan[]): LoopPlan {
  return {
    schedules: plans.flatMap(({ schedules }) => schedules),
    resting: plans.flatMap(({ resting }) => resting),
  };
}
