import { type PointCommand } from '#domain';
import { judgeCommand } from '../safety/gate.js';
import { LEASE_MS } from '../site/setpoint-lease.js';
import { buildInput, chicago, type InputOverrides } from './input-builder.js';

export const NOON = chicago('11:00');
export const NIGHT = chicago('02:00');

/** One command before the gate. */
export interface Attempt {
  readonly point: string;
  readonly value: number;
  readonly given?: InputOverrides;
  readonly passed?: readonly PointCommand[];
  readonly lease?: Partial<PointCommand>;
}

/** An attempt that the gate must refuse, and words of the reason. */
export interface Refusal extends Attempt {
  readonly what: string;
  readonly because: RegExp;
}

/** An attempt that the gate must let pass. */
export interface Passing extends Attempt {
  readonly what: string;
}

export function commandTo(point: string, value: number, atMs: number, over: Partial<PointCommand> = {}): PointCommand {
  const [equipmentId = '', pointId = ''] = point.split('.');
  return {
    id: 'c',
    equipmentId,
    pointId,
    value,
    issuedAtMs: atMs,
    expiresAtMs: atMs + LEASE_MS,
    reason: 'test',
    ...over,
  };
}

/** An attempt as the gate gets it. */
export function before({ point, value, given = {}, passed = [], lease = {} }: Attempt) {
  const input = buildInput(given);
  return { command: commandTo(point, value, input.atMs, lease), context: { ...input, passed } };
}

/** Why the gate refuses, or `undefined` when it lets pass. */
export function refusalOf(attempt: Attempt): string | undefined {
  const { command, context } = before(attempt);
  const verdict = judgeCommand(command, context);
  return verdict.passes ? undefined : verdict.refusal;
}

export const changes = (point: string, count: number) => ({ changesLastHour: new Map([[point, count]]) });
export const closedNight = (values: InputOverrides['values'] = {}): InputOverrides => ({ atMs: NIGHT, values });
