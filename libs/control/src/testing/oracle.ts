import { isOpenAt, type PointCommand, pointKey } from '#domain';
import { unsafeAir } from './oracle-air.js';
import { unsafeCase } from './oracle-case.js';
import { equipmentOf, isInForce, leaseOf, presentOf } from './scene-facts.js';
import { type Scene } from './stage.js';

/**
 * What no command may be, written down from the field's limits alone and without the gate's code: a second opinion with
 * its own figures. It looks at what a command does, not at who asked for it. Rounding of read-back (0.3 K, 0.02) is
 * allowed for.
 *
 * @returns what is unsafe, `undefined` when nothing is
 */
export function unsafeBecause(scene: Scene): string | undefined {
  return unsafeForm(scene) ?? unsafeHolder(scene) ?? unsafeMove(scene) ?? unsafeAir(scene) ?? unsafeCase(scene);
}

const MINUTE = 60_000;

function unsafeForm({ command, input }: Scene): string | undefined {
  const { value, issuedAtMs, expiresAtMs, pointId } = command;
  const spec = equipmentOf(input, command.equipmentId)?.points[pointId];
  if (!Number.isFinite(value)) return 'no number';
  if (issuedAtMs !== input.atMs || !(expiresAtMs > issuedAtMs && expiresAtMs <= issuedAtMs + 20 * MINUTE))
    return 'no lease of at most twenty minutes from now';
  if (spec?.isWritable !== true || !(value >= spec.min! && value <= spec.max!)) return 'outside the manifest';
  const lateMs = input.readings.heardUntilMs! - input.atMs;
  if (!(lateMs >= -5 * MINUTE && lateMs < 20 * MINUTE)) return 'readings of another time';
  if (input.leases.some((lease) => lease.command.issuedAtMs > input.atMs)) return 'before an earlier command';
  return undefined;
}

function unsafeHolder({ command, input }: Scene): string | undefined {
  const receipt = leaseOf(input, command)?.lastReceipt;
  const isFresh = receipt !== undefined && input.atMs - receipt.atMs < 30 * MINUTE;
  return isFresh && ['overridden', 'rejected'].includes(receipt.status) ? `was ${receipt.status}` : undefined;
}

/** Largest moves, up and down, and minutes since the last command: from physics 3.3, and a quarter for each share down. */
const PACE: Readonly<Record<string, { up: readonly [number, number]; down: readonly [number, number] }>> = {
  sstSetpointC: { up: [1, 10], down: [0.5, 5] },
  sctSetpointC: { up: [1, 2], down: [1, 2] },
  caseAirSetpointC: { up: [0.5, 10], down: [0.5, 10] },
  heatingSetpointC: { up: [0.5, 15], down: [0.5, 15] },
  coolingSetpointC: { up: [0.5, 15], down: [0.5, 15] },
  fanSetpointFraction: { up: [1, 0], down: [0.25, 5] },
  outdoorAirSetpointFraction: { up: [1, 0], down: [0.25, 5] },
  antiSweatSetpointFraction: { up: [1, 0], down: [0.25, 5] },
};

function unsafeMove({ command, input }: Scene): string | undefined {
  const { pointId, value } = command;
  const last = leaseOf(input, command);
  const isRenewal = last !== undefined && isInForce(input, last) && Math.abs(last.command.value - value) < 0.006;
  const from = presentOf(input, command);
  const isSafeWay =
    from !== undefined &&
    (/^(sst|caseAir)/.test(pointId) ? value < from : /^(fan|antiSweat)/.test(pointId) ? value > from : false);
  const own = input.changesLastHour.get(pointKey(command.equipmentId, pointId)) ?? 0;
  const all = [...input.changesLastHour.values()].reduce((sum, count) => sum + count, 0);
  const points = input.store.equipment
    .flatMap(({ points: has }) => Object.values(has))
    .filter((spec) => spec.isWritable);
  if (!isRenewal && !isSafeWay && (own >= 12 || all >= Math.min(600, Math.max(12, 6 * points.length))))
    return 'hunting';
  return tooFast(command, input, from);
}

function tooFast(command: PointCommand, input: Scene['input'], from: number | undefined): string | undefined {
  const { pointId, value } = command;
  const pace = PACE[pointId];
  if (!pace) return undefined;
  const isZone = /^(heating|cooling)/.test(pointId);
  if (from === undefined) return isZone || /^(fan|antiSweat)/.test(pointId) ? undefined : 'from where, no one knows';
  if (Math.abs(value - from) < 0.006) return undefined;
  const [step, minutes] = value > from ? pace.up : pace.down;
  const sinceMin = (input.atMs - (leaseOf(input, command)?.command.issuedAtMs ?? -Infinity)) / MINUTE;
  const isDue = sinceMin >= minutes - 0.5;
  if (isZone && !isOpenAt(input.store.openingHours, input.store.timeZone, input.atMs)) {
    const wasChanged = (input.changesLastHour.get(pointKey(command.equipmentId, pointId)) ?? 0) > 0;
    return wasChanged && !isDue ? 'to and fro' : undefined;
  }
  const [coldest, warmest] = pointId === 'heatingSetpointC' ? [20, 22] : [22, 26];
  const outside = isZone ? Math.max(0, coldest - from, from - warmest) : 0;
  return Math.abs(value - from) > outside + (isDue ? step : 0) + 0.006 ? 'too fast' : undefined;
}
