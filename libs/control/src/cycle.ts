import { type Decision, type PlanStep, type PointCommand, type SetpointSchedule } from '#domain';
import { type CycleInput, type CycleOutcome } from './cycle-input.js';
import { planFans } from './hvac/fan-speed.js';
import { planOutdoorAir } from './hvac/outdoor-air-plan.js';
import { planZones } from './hvac/zone-plan.js';
import { withOptimiserPlan } from './planned-schedules.js';
import { planAntiSweat } from './refrigeration/anti-sweat.js';
import { planCases } from './refrigeration/case-plan.js';
import { planDefrosts } from './refrigeration/defrost-placing.js';
import { planHeads } from './refrigeration/floating-head.js';
import { planSuction } from './refrigeration/suction-plan.js';
import { judgeCommand, type PassedCommand } from './safety/gate.js';
import { type DayOutline, outlineDay } from './site/day-outline.js';
import { limitDemand } from './site/demand-limiting.js';
import { respondToDemand } from './site/demand-response.js';
import { modeOf } from './site/mode.js';
import { rampedValue } from './site/ramp.js';
import { joinPlans, type LoopPlan } from './site/schedule.js';
import { LEASE_MS, needsCommand, presentSetpoint } from './site/setpoint-lease.js';

/** One point on its way from plan to command. */
interface Conclusion {
  readonly decision: Decision;
  readonly command: PassedCommand | undefined;
}

/** Every loop of a store; each rests by itself where it cannot see or is switched off. */
const LOOPS: readonly ((input: CycleInput, outline: DayOutline) => LoopPlan)[] = [
  planZones,
  planFans,
  planOutdoorAir,
  planHeads,
  planSuction,
  planCases,
  planAntiSweat,
  planDefrosts,
];

/**
 * One control cycle: plan the day by rules, let the optimiser's plan decide where it has a word, shed load where demand
 * asks for it, ramp each setpoint towards what is wanted now, let the safety gate judge what must be sent. Pure: the same input gives the same outcome, but for the ids of the commands.
 */
export function runCycle(input: CycleInput): CycleOutcome {
  const outline = outlineDay(input.store, input.atMs);
  const rules = joinPlans(LOOPS.map((loop) => loop(input, outline)));
  const { schedules, optimised } = withOptimiserPlan(input, rules.schedules);
  const limited = limitDemand(input, outline, { schedules, resting: rules.resting });
  const plan = respondToDemand(input, outline, limited);
  const commands: PassedCommand[] = [];
  const decisions: Decision[] = [];
  for (const schedule of plan.schedules) {
    const wanted = schedule.steps[0];
    if (!wanted) continue;
    const { decision, command } = conclude(input, schedule, wanted, commands);
    decisions.push(decision);
    if (command) commands.push(command);
  }
  return {
    atMs: input.atMs,
    ...modeOf(input, { decisions, resting: plan.resting, optimised }),
    decisions,
    commands,
    plan: plan.schedules,
  };
}

function conclude(
  input: CycleInput,
  schedule: SetpointSchedule,
  { value: wantedC, measure, reason, expected }: PlanStep,
  passed: readonly PassedCommand[],
): Conclusion {
  const { equipmentId, pointId } = schedule;
  const point = { equipmentId, pointId };
  const value = rampedValue(input, point, wantedC);
  const base = { equipmentId, pointId, measure, value, previousValue: presentSetpoint(input, point), reason, expected };
  if (!needsCommand(input, point, value)) return { decision: { ...base, outcome: 'hold' }, command: undefined };
  const candidate: PointCommand = {
    id: input.newCommandId(),
    equipmentId,
    pointId,
    value,
    issuedAtMs: input.atMs,
    expiresAtMs: input.atMs + LEASE_MS,
    reason,
  };
  const verdict = judgeCommand(candidate, { ...input, passed });
  return verdict.passes
    ? { decision: { ...base, outcome: 'send' }, command: verdict.command }
    : { decision: { ...base, outcome: 'refused', refusal: verdict.refusal }, command: undefined };
}
