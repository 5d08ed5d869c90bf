import { type PlanStep, type SetpointSchedule } from '#domain';
import { type PointRef } from '#ports';
import { type CycleInput } from '../cycle-input.js';
import { hasDefrostHeater } from '../refrigeration/suction-circuits.js';
import { PLAN_STEP_MS } from './day-outline.js';
import { type Shed, SHED_STAGES, shedsOf } from './demand-stages.js';
import { DEMAND_WINDOW_MS } from './demand-window.js';
import { type LoopPlan, mergeSteps } from './schedule.js';
import { CYCLE_MS, leaseInForce, SAME_SETPOINT_K } from './setpoint-lease.js';

type SheddingMeasure = 'demandLimiting' | 'demandResponse';

/** Who sheds, how far, and why. */
export interface Shedding {
  readonly measure: SheddingMeasure;
  /** How many of the stages, 0 to 5. */
  readonly stages: number;
  /** The first half of the sentence, e.g. `210 kW expected, 200 kW aimed at`. */
  readonly because: string;
}

/** How many stages commands in force hold for a measure, of what the plan would not do anyway. */
export function stagesInForce(input: CycleInput, plan: LoopPlan, measure: SheddingMeasure): number {
  if (!isInForce(input, measure)) return 0;
  const held = SHED_STAGES.map((_, stage) =>
    shedsOf(input, stage).some((shed) => isHeldBy(measure, input, plan, shed)),
  );
  return held.lastIndexOf(true) + 1;
}

/** On ordinary days nothing is shed, and what could be need not be asked. */
function isInForce({ leases, atMs }: CycleInput, measure: SheddingMeasure): boolean {
  return leases.some((lease) => lease.measure === measure && lease.command.expiresAtMs > atMs);
}

/** The least number of stages above a given one that changes anything more; all of them when none does. */
export function nextStages(input: CycleInput, plan: LoopPlan, above: number): number {
  for (let stage = above; stage < SHED_STAGES.length; stage++) {
    if (shedsOf(input, stage).some((shed) => changes(plan, shed))) return stage + 1;
  }
  return SHED_STAGES.length;
}

/**
 * The plan while shedding ends: one stage less at the start of each window, the last that was shed first, so that loads
 * come back one by one. What has come back stays. No defrost begins meanwhile; then those that were held begin one at a
 * time, the longest put off first.
 */
export function releaseLoad(
  input: CycleInput,
  plan: LoopPlan,
  untilMs: number,
  { measure, because }: Omit<Shedding, 'stages'>,
): LoopPlan {
  if (!isInForce(input, measure)) return plan;
  const held = SHED_STAGES.map((_, stage) =>
    shedsOf(input, stage).filter((shed) => isHeldBy(measure, input, plan, shed)),
  );
  const highest = held.findLastIndex((sheds) => sheds.length > 0);
  if (highest < 0) return plan;
  const isWindowStart = input.atMs % DEMAND_WINDOW_MS < CYCLE_MS;
  const kept =
    highest === 0
      ? heldOn(input, held[0]!)
      : [...shedsOf(input, 0), ...held.slice(1, isWindowStart ? highest : highest + 1).flat()];
  return withSheds(input, plan, untilMs, kept, { measure, because: `${because}, loads come back one by one` });
}

/** Whether shedding holds a point against the plan; what the plan wants as well counts as let go, while its lease runs on. */
function isHeldBy(measure: SheddingMeasure, input: CycleInput, plan: LoopPlan, shed: Shed): boolean {
  return leaseInForce(input, shed)?.measure === measure && changes(plan, shed);
}

/** Held defrosts without the one whose turn it is; all of them while another heater melts ice. */
function heldOn({ store, readings }: CycleInput, held: readonly Shed[]): readonly Shed[] {
  const isMelting = store.equipment.some(
    (circuit) => hasDefrostHeater(circuit) && readings.get(circuit.id, 'isDefrosting').value === 1,
  );
  if (isMelting) return held;
  const lastMs = ({ equipmentId }: Shed) => readings.lastTrueAtMs?.(equipmentId, 'isDefrosting') ?? -Infinity;
  return held.toSorted((one, other) => lastMs(one) - lastMs(other)).slice(1);
}

/** The plan with its first steps as shedding wants them. Points that rest go on resting: they cannot be read. */
export function shedLoad(input: CycleInput, plan: LoopPlan, untilMs: number, shedding: Shedding): LoopPlan {
  const sheds = SHED_STAGES.slice(0, shedding.stages).flatMap((_, stage) => shedsOf(input, stage));
  return withSheds(input, plan, untilMs, sheds, shedding);
}

function withSheds(
  { atMs }: CycleInput,
  plan: LoopPlan,
  untilMs: number,
  sheds: readonly Shed[],
  { measure, because }: Omit<Shedding, 'stages'>,
): LoopPlan {
  const schedules = [...plan.schedules];
  for (const { equipmentId, pointId, value, what } of sheds.filter((shed) => changes(plan, shed))) {
    const step: PlanStep = { fromMs: atMs, value, measure, reason: `${because}: ${what}` };
    const index = schedules.findIndex((schedule) => isSame(schedule, { equipmentId, pointId }));
    if (index < 0) schedules.push({ equipmentId, pointId, untilMs, steps: [step] });
    else schedules[index] = withFirst(schedules[index]!, step);
  }
  return { ...plan, schedules };
}

/** Shedding speaks of now alone; what was wanted now is wanted again a step later. */
function withFirst(schedule: SetpointSchedule, step: PlanStep): SetpointSchedule {
  const [first, ...later] = schedule.steps;
  const fromMs = step.fromMs + PLAN_STEP_MS;
  const resumed = first && fromMs < (later[0]?.fromMs ?? schedule.untilMs) ? [{ ...first, fromMs }] : [];
  return { ...schedule, steps: mergeSteps([step, ...resumed, ...later]) };
}

function changes({ schedules, resting }: LoopPlan, shed: Shed): boolean {
  if (resting.some((point) => isSame(point, shed))) return false;
  const planned = schedules.find((schedule) => isSame(schedule, shed))?.steps[0]?.value;
  return planned === undefined || Math.abs(planned - shed.value) > SAME_SETPOINT_K;
}

const isSame = (one: PointRef, other: PointRef) =>
  one.equipmentId === other.equipmentId && one.pointId === other.pointId;
