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
 * they cannot see, a plan made of the same readings cannot either. Where food or people are at stake the rule, which looks
 * every cycle while a plan may be a quarter of an hour old, keeps the last word.
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
    if (isTooBold(rule, now)) return rule;
    optimised.add(keyOf(rule));
    return { ...rule, untilMs: planned.untilMs, steps: mergeSteps(steps) };
  });
  return { schedules, optimised };
}

/** Case air warmer than the rule allows, or a zone that would be made ready later than it. */
function isTooBold({ pointId, steps }: SetpointSchedule, { value }: PlanStep): boolean {
  const rule = steps[0];
  if (!rule) return false;
  if (pointId === 'caseAirSetpointC') return value > rule.value;
  if (rule.measure !== 'optimalStart') return false;
  return pointId === 'heatingSetpointC' ? value < rule.value : value > rule.value;
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
