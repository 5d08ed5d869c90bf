import { type Equipment, MINUTE_MS } from '#domain';
import { type CycleInput } from '../cycle-input.js';
import { SST_BAND_C, suctionBand } from '../safety/envelopes.js';
import { type DayOutline } from '../site/day-outline.js';
import { joinPlans, type LoopPlan } from '../site/schedule.js';
import { newestLease, presentSetpoint, SAME_SETPOINT_K } from '../site/setpoint-lease.js';
import { degrees } from '../site/wall-clock.js';
import { bothLimits, clip, writableLimits } from '../site/writable-point.js';
import { floatSuctionSetpoint, type SuctionBand } from './floating-suction.js';
import { circuitsOf, circuitState, keepsKnownFood, unreadableBecause } from './suction-circuits.js';

/** Time between two raises, less what a cycle may start early. */
const RAISE_INTERVAL_MS = 9.5 * MINUTE_MS;

/** Usual fixed settings of uncontrolled groups: meat −9 to −11 °C, frozen and ice cream −29 to −36 °C. */
const USUAL_MIN_C = { chilled: -10, frozen: -34 } as const;

const POINT_ID = 'sstSetpointC';

/**
 * What every suction group should be set to now. The plan is one step: the feedback decides again in five minutes. A group
 * with a circuit that cannot be read is left to its own controller, whose fixed setting is safe without supervision.
 */
export function planSuction(input: CycleInput, outline: DayOutline): LoopPlan {
  if (input.switchedOff?.has('floatingSuction')) return { schedules: [], resting: [] };
  return joinPlans(input.store.equipment.map((group) => planGroup(input, outline, group)));
}

function planGroup(input: CycleInput, { untilMs }: DayOutline, group: Equipment): LoopPlan {
  const point = { equipmentId: group.id, pointId: POINT_ID };
  if (!writableLimits(group, POINT_ID)) return { schedules: [], resting: [] };
  const rest = (why: string): LoopPlan => ({ schedules: [], resting: [{ ...point, why }] });

  const circuits = circuitsOf(input.store, group.id);
  if (circuits.length === 0) return rest(`no circuit is known on ${group.name}`);
  const unclassed = circuits.find((circuit) => !keepsKnownFood(circuit));
  if (unclassed) return rest(`${unclassed.name} does not say what food it keeps`);
  const band = floatingBand(input, group);
  if (!band) return rest(`${group.name} takes no suction setpoint that is safe for its food`);
  const unreadable = circuits
    .map((circuit) => unreadableBecause(input.readings, circuit))
    .find((why) => why !== undefined);
  if (unreadable !== undefined) return rest(unreadable);
  const presentC = presentSetpoint(input, point);
  if (presentC === undefined) return rest(`the suction setpoint of ${group.name} cannot be read`);
  if (Math.abs(clip(presentC, band) - presentC) > SAME_SETPOINT_K) {
    return rest(`${group.name} is set to ${degrees(presentC)}, outside ${band.min} to ${band.max} °C`);
  }

  const issuedAtMs = newestLease(input, point)?.command.issuedAtMs ?? -Infinity;
  const states = circuits.filter(keepsKnownFood).map((circuit) => circuitState(input, circuit));
  const decision = floatSuctionSetpoint(presentC, states, band, input.atMs - issuedAtMs >= RAISE_INTERVAL_MS);
  const verb = { raise: 'raised to', lower: 'lowered to', hold: 'held at' }[decision.move];
  const reason = `${decision.because}: suction ${verb} ${degrees(decision.sstSetpointC)}`;
  const step = { fromMs: input.atMs, value: decision.sstSetpointC, measure: 'floatingSuction', reason } as const;
  return { schedules: [{ ...point, untilMs, steps: [step] }], resting: [] };
}

function floatingBand({ store }: CycleInput, group: Equipment): SuctionBand | undefined {
  const limits = writableLimits(group, POINT_ID);
  const safe = suctionBand(store, group.id);
  const band = limits && safe && bothLimits(limits, safe);
  if (!band) return undefined;
  const usualMinC = safe.max === SST_BAND_C.frozen.max ? USUAL_MIN_C.frozen : USUAL_MIN_C.chilled;
  return { ...band, usualMinC: clip(usualMinC, band) };
}
