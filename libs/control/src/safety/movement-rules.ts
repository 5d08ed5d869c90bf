import { type PointCommand, pointKey, type Store } from '#domain';
import { leaseInForce, presentSetpoint, SAME_SETPOINT_K } from '../site/setpoint-lease.js';
import { clip } from '../site/writable-point.js';
import { allowedStep, assumedSetpoint } from './rates.js';
import { addressed, type GateContext, type Rule } from './rule.js';

/** More changes of one setpoint in an hour than this is hunting, and wears valves and compressors. */
export const MAX_CHANGES_PER_HOUR = 12;

/**
 * Changes of a whole store in an hour: six for each point that may be written, never fewer than one point may have, never
 * more than a gateway and the people who read the ledger can take.
 */
const CHANGES_PER_POINT = 6;
const STORE_CHANGES = { min: MAX_CHANGES_PER_HOUR, max: 600 } as const;

/** Ways in which a setpoint may always go, however often it changed: food, coils, doors and people first. */
const SAFE_WAY: Readonly<Record<string, 'up' | 'down'>> = {
  sstSetpointC: 'down',
  caseAirSetpointC: 'down',
  fanSetpointFraction: 'up',
  antiSweatSetpointFraction: 'up',
};

/** The setpoint moves no faster than its equipment, and the people in the zone, take. */
export const isSlowEnough: Rule = (command, context) => {
  const equipment = addressed(command, context);
  if (!equipment) return undefined;
  const { pointId, value } = command;
  const present = presentSetpoint(context, command) ?? assumedSetpoint(pointId);
  const allowed = allowedStep(context, equipment, pointId, { from: present, to: value });
  if (allowed === Infinity) return undefined;
  if (present === undefined) return 'the present setpoint cannot be read, so its rate of change cannot be kept';
  const move = Math.abs(value - present);
  if (move <= allowed + SAME_SETPOINT_K) return undefined;
  const unit = pointId.endsWith('SetpointC') ? ' K' : '';
  return `a step of ${move.toFixed(2)}${unit} from ${present} is more than the ${allowed}${unit} allowed now`;
};

/** The point is not changed too often. Renewing what is in force is no change. */
export const isNotHunting: Rule = (command, context) => {
  const changes = context.changesLastHour.get(pointKey(command.equipmentId, command.pointId)) ?? 0;
  if (changes < MAX_CHANGES_PER_HOUR || !isChange(command, context) || goesSafeWay(command, context)) return undefined;
  return `the setpoint was changed ${changes} times in the last hour`;
};

/** The store as a whole is not changed too often, this cycle counted in. */
export const staysUnderStoreCeiling: Rule = (command, context) => {
  const before = [...context.changesLastHour.values()].reduce((sum, count) => sum + count, 0);
  const changes = before + context.passed.filter((other) => isChange(other, context)).length;
  const ceiling = clip(CHANGES_PER_POINT * writablePointCount(context.store), STORE_CHANGES);
  if (changes < ceiling || !isChange(command, context) || goesSafeWay(command, context)) return undefined;
  return `setpoints of the store were changed ${changes} times in the last hour`;
};

function isChange(command: PointCommand, context: GateContext): boolean {
  const held = leaseInForce(context, command)?.command.value;
  return held === undefined || Math.abs(held - command.value) > SAME_SETPOINT_K;
}

function goesSafeWay(command: PointCommand, context: GateContext): boolean {
  const way = SAFE_WAY[command.pointId];
  const present = presentSetpoint(context, command);
  if (way === undefined || present === undefined) return false;
  return way === 'up' ? command.value > present : command.value < present;
}

function writablePointCount({ equipment }: Store): number {
  return equipment.flatMap(({ points }) => Object.values(points)).filter(({ isWritable }) => isWritable === true)
    .length;
}
