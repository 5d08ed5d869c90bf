import {
  type DayPlan,
  HOUR_MS,
  MINUTE_MS,
  MISSING_READING,
  type PointCommand,
  pointKey,
  productLimits,
  type Reading,
  type Store,
} from '#domain';
import { type LeaseRow } from '#ports';
import { type CycleInput } from '../cycle-input.js';
import { runCycle } from '../cycle.js';
import { type judgeCommand, type PassedCommand } from '../safety/gate.js';
import { nearMove, type Step, type Story } from './story.js';

/** A command that left, and all that was known and true when it did. */
export interface Scene {
  readonly command: PointCommand;
  readonly input: CycleInput;
  /** Commands that left in the same cycle, this one included, in order. */
  readonly together: readonly PointCommand[];
  /** What each setpoint is where no command holds it, by point key. */
  readonly own: ReadonlyMap<string, number>;
}

/** Usual readings; what a case holds comes on top of its food's limit. */
const USUAL: Readonly<Record<string, readonly [min: number, max: number]>> = {
  zoneAirTempC: [18, 27],
  relativeHumidityPct: [10, 70],
  co2Ppm: [500, 1_300],
  heatingSetpointC: [15, 22],
  coolingSetpointC: [22, 30],
  heatingFraction: [-0.6, 0.4],
  fanSetpointFraction: [0.4, 1],
  outdoorAirSetpointFraction: [0.05, 0.8],
  outdoorAirTempC: [-20, 35],
  sctC: [20, 45],
  sctSetpointC: [15, 46],
  sstC: [-38, -4],
  sstSetpointC: [-12, -4],
  caseAirSetpointC: [0, 2.5],
  coolingDutyFraction: [0.3, 1],
  coilTempC: [-10, 12],
  antiSweatSetpointFraction: [0.3, 1],
  defrostSetpoint: [0, 0],
};

/** All that setpoints could be asked to be, and beyond. */
const REACH: Readonly<Record<string, readonly [min: number, max: number]>> = {
  heatingSetpointC: [12, 26],
  coolingSetpointC: [18, 34],
  sctSetpointC: [10, 52],
  sstSetpointC: [-42, 0],
  caseAirSetpointC: [-2, 5],
};

interface Setpoint {
  readonly equipmentId: string;
  readonly pointId: string;
}

/**
 * Plays a story: in every cycle the asks go before the judge one after the other, and the whole control cycle runs with a
 * plan made of the same asks; whatever passes is a scene, holds from then on and is read back.
 *
 * @param judge judges the asks alone; a whole cycle always goes through the gate as it is
 */
export function* play(told: Story, judge: typeof judgeCommand, withCycles = true): Generator<Scene> {
  const { store } = told;
  const setpoints = setpointsOf(store);
  const own = new Map(
    setpoints.map((point, index) => [keyOf(point), within(usualOf(store, point), pick(told.own, index))]),
  );
  const leases = new Map<string, LeaseRow>();
  const defrostedAtMs = new Map(
    casesOf(store).map((id, index) => [id, told.startMs - told.defrostedAgoMin[index]! * MINUTE_MS]),
  );
  const changes: { readonly key: string; readonly atMs: number }[] = [];
  let atMs = told.startMs;
  for (const step of told.steps) {
    atMs = Number.isNaN(step.waitMin) ? NaN : (Number.isNaN(atMs) ? told.startMs : atMs) + step.waitMin * MINUTE_MS;
    answer(leases, setpoints, step, atMs);
    const readings = read(told, step, atMs, own, leases);
    for (const index of step.defrosting) defrostedAtMs.set(casesOf(store)[index]!, atMs);
    const input: CycleInput = {
      store,
      atMs,
      readings: {
        get: (id, pointId) => readings.get(pointKey(id, pointId)) ?? MISSING_READING,
        lastTrueAtMs: (id) => defrostedAtMs.get(id),
        minutesAboveLimit: (id) => step.warmMinutes[casesOf(store).indexOf(id)],
        heardUntilMs: atMs - step.aheadMin * MINUTE_MS,
      },
      forecasts: new Map(),
      zoneResponses: new Map(),
      switchedOff: new Set(told.switchedOff),
      leases: [...leases.values()],
      changesLastHour: countRecent(changes, setpoints, step, atMs),
      newCommandId: () => 'story',
    };
    const asked = step.asks.map((ask) => commandFor(ask, setpoints, input, readings));
    const passed: PassedCommand[] = [];
    for (const command of asked) {
      const verdict = judge(command, { ...input, passed });
      if (!verdict.passes) continue;
      passed.push(verdict.command);
      yield { command, input, together: [...passed], own };
    }
    // A cycle at no time throws, and the service leaves the store alone.
    if (withCycles && Number.isFinite(atMs)) {
      const { commands } = runCycle({ ...input, plan: planOf(asked, atMs) });
      for (const [index, command] of commands.entries())
        yield { command, input, together: commands.slice(0, index + 1), own };
    }
    for (const command of passed) {
      const key = keyOf(command);
      if (leases.get(key)?.command.value !== command.value) changes.push({ key, atMs });
      leases.set(key, { command, measure: 'comfort', lastReceipt: undefined });
    }
  }
}

/** Setpoints, also those that may only be read: somebody may ask for them yet. */
export function setpointsOf({ equipment }: Store): Setpoint[] {
  return equipment.flatMap(({ id, points }) =>
    Object.keys(points)
      .filter((pointId) => pointId.includes('Setpoint'))
      .map((pointId) => ({ equipmentId: id, pointId })),
  );
}

function casesOf({ equipment }: Store): string[] {
  return equipment.filter(({ kind }) => kind === 'circuit').map(({ id }) => id);
}

const keyOf = ({ equipmentId, pointId }: Setpoint) => pointKey(equipmentId, pointId);
const pick = <T>(items: readonly T[], index: number): T => items[index % items.length]!;
const within = ([min, max]: readonly [number, number], share: number) => Number((min + share * (max - min)).toFixed(3));

function usualOf(store: Store, { equipmentId, pointId }: Setpoint): readonly [number, number] {
  const equipment = store.equipment.find(({ id }) => id === equipmentId)!;
  const limitC = productLimits(equipment.productClass ?? 'dairy').maxProductTempC;
  const isFrozen = limitC < 0 || equipmentId === 'sg-2';
  if (pointId === 'productTempC') return [limitC - 4, limitC + 0.6];
  if (pointId === 'caseAirTempC') return isFrozen ? [-24, -19] : [-0.5, 3.5];
  if (pointId === 'caseAirSetpointC' && isFrozen) return [-23, -20];
  if (pointId === 'sstSetpointC' && isFrozen) return [-38, -26];
  return USUAL[pointId] ?? [0, 1];
}

function isHeld(lease: LeaseRow | undefined, atMs: number): boolean {
  if (!lease || lease.command.issuedAtMs > atMs || lease.command.expiresAtMs <= atMs) return false;
  return lease.lastReceipt === undefined || lease.lastReceipt.status === 'applied';
}

function answer(leases: Map<string, LeaseRow>, setpoints: readonly Setpoint[], step: Step, atMs: number): void {
  for (const { point, status } of step.receipts) {
    const key = keyOf(pick(setpoints, point));
    const lease = leases.get(key);
    if (lease) leases.set(key, { ...lease, lastReceipt: { status, atMs: atMs - MINUTE_MS, value: undefined } });
  }
}

/** Devices read back what holds them, shares rounded to percents; the rest is drawn. */
function read(
  { store }: Story,
  step: Step,
  atMs: number,
  own: ReadonlyMap<string, number>,
  leases: ReadonlyMap<string, LeaseRow>,
): Map<string, Reading> {
  const points = store.equipment.flatMap(({ id, points }) =>
    Object.keys(points).map((pointId) => ({ equipmentId: id, pointId })),
  );
  const defrosting = new Set(step.defrosting.map((index) => casesOf(store)[index]));
  const readings = new Map<string, Reading>();
  points.forEach((point, index) => {
    const key = keyOf(point);
    const lease = leases.get(key);
    const held = isHeld(lease, atMs - MINUTE_MS) ? lease!.command.value : own.get(key);
    const drawn = within(usualOf(store, point), pick(step.draws, index));
    const value = point.pointId === 'isDefrosting' ? Number(defrosting.has(point.equipmentId)) : (held ?? drawn);
    const rounded = point.pointId.endsWith('SetpointFraction') ? Number(value.toFixed(2)) : value;
    readings.set(key, { value: rounded, atMs: atMs - MINUTE_MS, quality: 'good' });
  });
  const change = (at: number, over: Partial<Reading>) => {
    const key = keyOf(pick(points, at));
    readings.set(key, { ...readings.get(key)!, ...over });
  };
  for (const { point, value } of step.wild) change(point, { value });
  for (const { point, quality } of step.bad) change(point, { quality });
  return readings;
}

function countRecent(
  changes: readonly { readonly key: string; readonly atMs: number }[],
  setpoints: readonly Setpoint[],
  { otherChanges }: Step,
  atMs: number,
): Map<string, number> {
  const counts = new Map<string, number>();
  const count = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const change of changes) if (change.atMs > atMs - HOUR_MS) count(change.key);
  for (let index = 0; index < otherChanges; index++)
    count(keyOf(pick(setpoints, index % 2 === 0 ? otherChanges : index)));
  return counts;
}

function commandFor(
  { point, aim, value, leaseMin }: Step['asks'][number],
  setpoints: readonly Setpoint[],
  { atMs, store }: CycleInput,
  readings: ReadonlyMap<string, Reading>,
): PointCommand {
  const setpoint = pick(setpoints, point);
  const now = readings.get(keyOf(setpoint))?.value ?? 0;
  const { min = 0, max = 1 } = store.equipment.find(({ id }) => id === setpoint.equipmentId)!.points[setpoint.pointId]!;
  const far = reached(REACH[setpoint.pointId] ?? [min, max], value);
  const near = setpoint.pointId === 'defrostSetpoint' ? Math.round(value) : Number((now + nearMove(value)).toFixed(3));
  return {
    id: 'ask',
    ...setpoint,
    value: aim === 'near' ? near : far,
    issuedAtMs: atMs,
    expiresAtMs: atMs + leaseMin * MINUTE_MS,
    reason: 'asked for by the story',
  };
}

const reached = (range: readonly [number, number], share: number) =>
  Number.isFinite(share) ? within(range, share) : share;

function planOf(asked: readonly PointCommand[], atMs: number): DayPlan {
  return {
    atMs,
    status: 'optimal',
    statusReason: 'told by the story',
    expected: undefined,
    schedules: asked.map(({ equipmentId, pointId, value }) => ({
      equipmentId,
      pointId,
      untilMs: atMs + HOUR_MS,
      steps: [{ fromMs: atMs, value, measure: 'comfort' as const, reason: 'planned by the story' }],
    })),
  };
}
