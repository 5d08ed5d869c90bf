import { type Equipment, isOpenAt } from '#domain';
import { type CycleInput } from '../cycle-input.js';
import { envelopeOf } from '../safety/envelopes.js';
import { type DayOutline } from '../site/day-outline.js';
import { joinPlans, type LoopPlan } from '../site/schedule.js';
import { presentSetpoint } from '../site/setpoint-lease.js';
import { degrees } from '../site/wall-clock.js';
import { bothLimits, clip, writableLimits } from '../site/writable-point.js';
import { type CaseBand, shiftCase } from './case-shift.js';
import { circuitState, keepsKnownFood, unreadableBecause } from './suction-circuits.js';

const POINT_ID = 'caseAirSetpointC';

/** A warmer setpoint this near to the present one is not worth a command; a colder one always is. */
const DEADBAND_K = 0.2;

/**
 * What the air of every case should be set to now: the maker's value, colder where food needs it, warmer where it has
 * margin. One step; the next cycle looks at the product again.
 */
export function planCases(input: CycleInput, outline: DayOutline): LoopPlan {
  if (input.switchedOff?.has('caseShift')) return { schedules: [], resting: [] };
  return joinPlans(input.store.equipment.map((circuit) => planCase(input, outline, circuit)));
}

function planCase(input: CycleInput, { untilMs }: DayOutline, circuit: Equipment): LoopPlan {
  const point = { equipmentId: circuit.id, pointId: POINT_ID };
  if (circuit.kind !== 'circuit' || !writableLimits(circuit, POINT_ID)) return { schedules: [], resting: [] };
  const rest = (why: string): LoopPlan => ({ schedules: [], resting: [{ ...point, why }] });
  if (!keepsKnownFood(circuit)) return rest(`${circuit.name} does not say what food it keeps`);
  const band = caseBand(input, circuit);
  if (!band) return rest(`${circuit.name} takes no air setpoint that is safe for its food`);
  const unreadable = unreadableBecause(input.readings, circuit);
  if (unreadable !== undefined) return rest(unreadable);
  const presentC = presentSetpoint(input, point);
  if (presentC === undefined) return rest(`the air setpoint of ${circuit.name} cannot be read`);

  const model = input.models?.products.find(({ equipmentId }) => equipmentId === circuit.id);
  const { setpointC, because } = shiftCase(circuitState(input, circuit), band, model);
  const isHeld = setpointC > presentC && setpointC - presentC < DEADBAND_K && clip(presentC, band) === presentC;
  const value = isHeld ? presentC : setpointC;
  const reason = `${because}: air of ${circuit.name} at ${degrees(value)}`;
  const step = { fromMs: input.atMs, value, measure: 'caseShift', reason } as const;
  return { schedules: [{ ...point, untilMs, steps: [step] }], resting: [] };
}

/** The middle of the manifest's limits stands for the maker's value, which is not on the wire. */
function caseBand({ store, atMs }: CycleInput, circuit: Equipment): CaseBand | undefined {
  const limits = writableLimits(circuit, POINT_ID);
  const isOpen = isOpenAt(store.openingHours, store.timeZone, atMs);
  const envelope = limits && envelopeOf(store, circuit, POINT_ID, isOpen);
  const band = limits && envelope && bothLimits(limits, envelope);
  return band && { ...band, nominalC: (limits.min + limits.max) / 2 };
}
