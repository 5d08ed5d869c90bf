import { HOUR_MS, MINUTE_MS } from '#domain';
import { NOON, type Passing, type Refusal } from '../gate-attempt.js';
import { chicago, leaseOf } from '../input-builder.js';
import { buildStore, daily } from '../store-builder.js';

const point = 'rtu-1.coolingSetpointC';
const changedAt = (agoMin: number, count: number) => ({
  atMs: chicago('02:00'),
  values: { [point]: 28 },
  leases: [leaseOf(point, 28, chicago('02:00'), { agoMin })],
  changesLastHour: new Map([[point, count]]),
});

export const CLOCK_REFUSALS: readonly Refusal[] = [
  { what: 'a command at no time', point, value: 24, given: { atMs: NaN, heardUntilMs: NOON }, because: /lease/ },
  { what: 'a lease without end', point, value: 24, lease: { expiresAtMs: NaN }, because: /lease/ },
  { what: 'a lease that begins later', point, value: 24, lease: { issuedAtMs: NOON + 1 }, because: /lease/ },
  {
    what: 'a cycle more than five minutes ahead of the readings',
    point,
    value: 24,
    given: { heardUntilMs: NOON - 5 * MINUTE_MS - 1 },
    because: /ahead of the readings/,
  },
  {
    what: 'a cycle that is a lease behind the readings',
    point,
    value: 24,
    given: { heardUntilMs: NOON + 20 * MINUTE_MS },
    because: /late/,
  },
  {
    what: 'a command before one that any point was given',
    point,
    value: 24,
    given: { leases: [leaseOf('sg-1.sstSetpointC', -8, NOON, { agoMin: -1 })] },
    because: /clock went back: sg-1 was commanded at 11:01/,
  },
  {
    what: 'a setback undone within a quarter of an hour',
    point,
    value: 24,
    given: changedAt(14, 1),
    because: /0 K allowed/,
  },
  {
    what: 'suction raised ten minutes after the last command',
    point: 'sg-1.sstSetpointC',
    value: -7.9,
    given: { leases: [leaseOf('sg-1.sstSetpointC', -8, NOON, { agoMin: 9 })] },
    because: /0 K allowed/,
  },
  {
    what: 'suction lowered within five minutes of the last command',
    point: 'sg-1.sstSetpointC',
    value: -8.1,
    given: { leases: [leaseOf('sg-1.sstSetpointC', -8, NOON, { agoMin: 4 })] },
    because: /0 K allowed/,
  },
  {
    what: 'the change of a store that changed too often',
    point,
    value: 24.5,
    // Six points may be written: thirty-six changes.
    given: { changesLastHour: new Map(Array.from({ length: 6 }, (_, index) => [`x-${index}.y`, 6])) },
    because: /store were changed 36 times/,
  },
  {
    what: 'the change of a store that changed too often in this very cycle',
    point,
    value: 24.5,
    given: { changesLastHour: new Map([...Array(5).keys()].map((index) => [`x-${index}.y`, 7])) },
    passed: [
      {
        id: 'p',
        equipmentId: 'sg-1',
        pointId: 'sstSetpointC',
        value: -8.5,
        issuedAtMs: NOON,
        expiresAtMs: NOON + 1,
        reason: 'test',
      },
    ],
    because: /store were changed 36 times/,
  },
];

export const CLOCK_PASSING: readonly Passing[] = [
  {
    what: 'a cycle five minutes after the newest reading',
    point,
    value: 24,
    given: { heardUntilMs: NOON - 5 * MINUTE_MS },
  },
  { what: 'a cycle somewhat late', point, value: 24, given: { heardUntilMs: NOON + 20 * MINUTE_MS - 1 } },
  {
    what: 'a command at the very time of another',
    point,
    value: 24,
    given: { leases: [leaseOf('sg-1.sstSetpointC', -8, NOON, { agoMin: 0 })] },
  },
  { what: 'a command that holds for a minute', point, value: 24, lease: { expiresAtMs: NOON + MINUTE_MS } },
  { what: 'a setback undone a quarter of an hour later', point, value: 24, given: changedAt(15, 1) },
  { what: 'optimal start right after the renewal of a setback', point, value: 24, given: changedAt(5, 0) },
  {
    what: 'suction raised ten minutes after the last command, half a minute early',
    point: 'sg-1.sstSetpointC',
    value: -7.9,
    given: { leases: [leaseOf('sg-1.sstSetpointC', -8, NOON, { agoMin: 9.5 })] },
  },
  {
    what: 'suction lowered five minutes after the last command',
    point: 'sg-1.sstSetpointC',
    value: -8.1,
    given: { leases: [leaseOf('sg-1.sstSetpointC', -8, NOON, { agoMin: 5 })] },
  },
  {
    what: 'a change below the ceiling of the store',
    point,
    value: 24.5,
    given: { changesLastHour: new Map(Array.from({ length: 5 }, (_, index) => [`x-${index}.y`, 7])) },
  },
  {
    what: 'a renewal in a store that changed too often',
    point,
    value: 24,
    given: {
      leases: [leaseOf(point, 24, NOON)],
      changesLastHour: new Map([['x.y', 900]]),
    },
  },
  {
    what: 'colder suction in a store that changed too often',
    point: 'sg-1.sstSetpointC',
    value: -8.5,
    given: { changesLastHour: new Map([['x.y', 900]]) },
  },
  {
    what: 'colder case air however often it changed',
    point: 'dairy-1.caseAirSetpointC',
    value: 0.6,
    given: { changesLastHour: new Map([['dairy-1.caseAirSetpointC', 40]]) },
  },
  {
    what: 'a night setpoint in a lease that ends as the store opens',
    point: 'rtu-1.heatingSetpointC',
    value: 15.6,
    given: {
      atMs: chicago('06:40'),
      store: buildStore({ openingHours: daily('07:00', '22:00') }),
      values: { 'rtu-1.heatingSetpointC': 15.6 },
    },
  },
  {
    what: 'a setpoint whose override is half an hour old',
    point,
    value: 24.5,
    given: {
      leases: [leaseOf(point, 24, NOON, { agoMin: HOUR_MS / MINUTE_MS, status: 'rejected', receiptAgoMin: 30 })],
    },
  },
];
