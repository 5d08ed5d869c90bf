import { HOUR_MS, type PlanStep, pointKey, type SetpointSchedule } from '#domain';
import { type CycleInput } from './cycle-input.js';
import { mergeSteps } from './site/schedule.js';

/** An hour after it was made a plan decides nothing more, and rules do [physics 7.5]. */
const PLAN_HOLDS_MS = HOUR_MS;

/** Schedules of a cycle, and which points (by point key) the optimiser's plan decides now. */
export interface PlannedSchedules {
  readonly schedules: readonly SetpointSchedule[];
  readonly optimised: ReadonlySet<string>;
}

/**
 * The rules' schedules with the optimiser's word where it has one. A point that the rules leave alone stays alone: what
 * they cannot see, a plan made of the same readings cannot either. Case air gets no warmer than the rule allows, which
 * looks at the product every cycle while a plan may be a quarter of an hour old.
 */
export function withOptimiserPlan(
  { atMs, plan, switchedOff }: Pick<CycleInput, 'atMs' | 'plan' | 'switchedOff'>,
  rules: readonly SetpointSchedule[],
): PlannedSchedules {
  const optimised = new Set<string>();
  const isValid = plan !== undefined && atMs >= plan.atMs && atMs - plan.atMs <= PLAN_HOLDS_MS;
  if (!isValid) return { schedules: rules, optimised };
  const byPoint = new Map(plan.schedules.map((schedule) => [keyOf(schedule), schedule]));
  const schedules = rules.map((rule) => {
    const planned = byPoint.get(keyOf(rule));
    const steps = planned && fromNow(planned, atMs);
    const now = steps?.[0];
    if (!planned || !now || switchedOff?.has(now.measure)) return rule;
    const ceiling = rule.steps[0];
    if (rule.pointId === 'caseAirSetpointC' && ceiling && ceiling.value < now.value) return rule;
    optimised.add(keyOf(rule));
    return { ...rule, untilMs: planned.untilMs, steps: mergeSteps(steps) };
  });
  return { schedules, optimised };
}

/** The steps of a schedule that are still to come, the one in force beginning now. */
function fromNow({ steps, untilMs }: SetpointSchedule, atMs: number): PlanStep[] | undefined {
  if (atMs >= untilMs) return undefined;
  const current = steps.findLastIndex(({ fromMs }) => fromMs <= atMs);
  if (current < 0) return undefined;
  return [{ ...steps[current]!, fromMs: atMs }, ...steps.slice(current + 1)];
}

function keyOf({ equipmentId, pointId }: SetpointSchedule): string {
  return pointKey(equipmentId, pointId);
}
