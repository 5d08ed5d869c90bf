import { pointKey } from '#domain';
import { leaseInForce, presentSetpoint, SAME_SETPOINT_K } from '../site/setpoint-lease.js';
import { RATE_LIMITS } from './envelopes.js';
import { allowedStepK, assumedSetpointC } from './rates.js';
import { addressed, type Rule } from './rule.js';

/** More changes of one setpoint in an hour than this is hunting, and wears valves and compressors. */
export const MAX_CHANGES_PER_HOUR = 12;

/** The setpoint moves no faster than its equipment, and the people in the zone, take. */
export const isSlowEnough: Rule = (command, context) => {
  const equipment = addressed(command, context);
  const { pointId, value } = command;
  if (!equipment || !RATE_LIMITS[pointId]) return undefined;
  const presentC = presentSetpoint(context, command) ?? assumedSetpointC(pointId);
  const allowedK = allowedStepK(context, equipment, pointId, presentC);
  if (allowedK === Infinity) return undefined;
  if (presentC === undefined) return 'the present setpoint cannot be read, so its rate of change cannot be kept';
  const moveK = Math.abs(value - presentC);
  if (moveK <= allowedK + SAME_SETPOINT_K) return undefined;
  return `a step of ${moveK.toFixed(2)} K from ${presentC} is more than the ${allowedK} K allowed now`;
};

/** The point is not changed too often. Renewing what is in force is no change, and colder suction always may: food first. */
export const isNotHunting: Rule = (command, context) => {
  const changes = context.changesLastHour.get(pointKey(command.equipmentId, command.pointId)) ?? 0;
  if (changes < MAX_CHANGES_PER_HOUR) return undefined;
  const held = leaseInForce(context, command)?.command.value;
  if (held !== undefined && Math.abs(held - command.value) <= SAME_SETPOINT_K) return undefined;
  const presentC = presentSetpoint(context, command);
  if (command.pointId === 'sstSetpointC' && presentC !== undefined && command.value < presentC) return undefined;
  return `the setpoint was changed ${changes} times in the last hour`;
};
