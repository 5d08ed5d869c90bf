import { type Equipment, MINUTE_MS, type PlanStep } from '#domain';
import { type CycleInput } from '../cycle-input.js';
import { type DayOutline } from '../site/day-outline.js';
import { joinPlans, type LoopPlan, mergeSteps } from '../site/schedule.js';
import { type WallClock, wallClockOf } from '../site/wall-clock.js';
import { writableLimits } from '../site/writable-point.js';
import { goodValue } from '../snapshot/good-value.js';
import { type DefrostNeed, defrostNeed } from './defrost-need.js';
import { DEFROST_MS, placeDefrosts, type TakenTurn } from './defrost-slots.js';
import { hourCosts } from './hour-cost.js';
import { circuitsOf, keepsKnownFood } from './suction-circuits.js';

const POINT_ID = 'defrostSetpoint';

/** A suction group of this many circuits takes the pull-down of two at once; the gate allows a third of a group. */
const MANY_CIRCUITS = 6;
/** What a defrost that is seen running has left, as a guess: when it began is not known. */
const LEFT_MS = 30 * MINUTE_MS;

/**
 * Defrosts of every circuit: held off (0) while its coil shows no need, begun (1) one after another at the cheapest hours
 * before they are due, and ended (0) when the coil is clear. A hold is a lease: without the service the device's own clock
 * goes on. A defrost that runs is left to end by itself, and a circuit whose frost or food cannot be judged to its clock.
 */
export function planDefrosts(input: CycleInput, outline: DayOutline): LoopPlan {
  const { store, switchedOff } = input;
  const circuits = store.equipment.filter((circuit) => circuit.kind === 'circuit' && takesRequests(circuit));
  if (switchedOff?.has('defrostPlacing') || circuits.length === 0) return { schedules: [], resting: [] };
  const needs = circuits.map((circuit) => ({ circuit, need: needOf(input, circuit) }));
  const starts = placeDefrosts(
    needs.flatMap(({ need }) => (need.kind === 'wish' ? [need.wish] : [])),
    takenTurns(input, needs),
    outline.stepsAtMs,
    hourCosts(input, outline),
    (groupId) => (circuitsOf(store, groupId).length >= MANY_CIRCUITS ? 2 : 1),
  );
  const clock = wallClockOf(store.timeZone);
  return joinPlans(needs.map(({ circuit, need }) => planOf(circuit, need, starts.get(circuit.id), outline, clock)));
}

interface CircuitNeed {
  readonly circuit: Equipment;
  readonly need: DefrostNeed;
}

/** Both requests must be inside the manifest's limits. */
function takesRequests(circuit: Equipment): boolean {
  const limits = writableLimits(circuit, POINT_ID);
  return limits !== undefined && limits.min <= 0 && limits.max >= 1;
}

function needOf(input: CycleInput, circuit: Equipment): DefrostNeed {
  return keepsKnownFood(circuit)
    ? defrostNeed(input, circuit)
    : { kind: 'own', why: `${circuit.name} does not say what food it keeps` };
}

/** Turns of circuits that defrost now, steered or not, or are about to. */
function takenTurns({ store, readings, atMs }: CycleInput, needs: readonly CircuitNeed[]): TakenTurn[] {
  const beginning = new Set(needs.flatMap(({ circuit, need }) => (need.kind === 'begins' ? [circuit.id] : [])));
  return store.equipment.flatMap(({ id, suctionGroupId }) => {
    if (suctionGroupId === undefined) return [];
    if (beginning.has(id)) return [{ suctionGroupId, untilMs: atMs + DEFROST_MS }];
    const isDefrosting = (goodValue(readings, { equipmentId: id, pointId: 'isDefrosting' }) ?? 0) >= 0.5;
    return isDefrosting ? [{ suctionGroupId, untilMs: atMs + LEFT_MS }] : [];
  });
}

function planOf(
  circuit: Equipment,
  need: DefrostNeed,
  startMs: number | undefined,
  { stepsAtMs, untilMs }: DayOutline,
  clock: WallClock,
): LoopPlan {
  const point = { equipmentId: circuit.id, pointId: POINT_ID };
  const [nowMs = 0] = stepsAtMs;
  const step = (fromMs: number, value: 0 | 1, reason: string): PlanStep => ({
    fromMs,
    value,
    measure: 'defrostPlacing',
    reason,
  });
  const planned = (steps: readonly PlanStep[]): LoopPlan => ({
    schedules: [{ ...point, untilMs, steps: mergeSteps(steps) }],
    resting: [],
  });
  switch (need.kind) {
    case 'ends':
      return planned([step(nowMs, 0, `${need.because}: defrost ends`)]);
    case 'begins':
    case 'runs':
      // Not renewed, so that no device takes what is left of a lease for another request when it is done.
      return { schedules: [], resting: [] };
    case 'own':
      return { schedules: [], resting: [{ ...point, why: need.why }] };
    case 'wish':
      if (startMs === undefined)
        return { schedules: [], resting: [{ ...point, why: `no turn is free for ${circuit.name} to defrost` }] };
      return planned([
        ...(startMs > nowMs ? [step(nowMs, 0, `${need.because}: ${circuit.name} defrosts at ${clock(startMs)}`)] : []),
        step(startMs, 1, `${need.because}: ${circuit.name} defrosts in the best hour left to it`),
        ...(startMs + DEFROST_MS < untilMs
          ? [step(startMs + DEFROST_MS, 0, `${circuit.name} has just defrosted`)]
          : []),
      ]);
  }
}
