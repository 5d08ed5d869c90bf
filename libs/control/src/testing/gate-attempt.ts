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

/** Why the gate refuses, or `undefined` when it lets pass. */
export function refusalOf({ point, value, given = {}, passed = [], lease = {} }: Attempt): string | undefined {
  const input = buildInput(given);
  const verdict = judgeCommand(commandTo(point, value, input.atMs, lease), { ...input, passed });
  return verdict.passes ? undefined : verdict.refusal;
}

export const changes = (point: string, count: number) => ({ changesLastHour: new Map([[point, count]]) });
export const closedNight = (values: InputOverrides['values'] = {}): InputOverrides => ({ atMs: NIGHT, values });
