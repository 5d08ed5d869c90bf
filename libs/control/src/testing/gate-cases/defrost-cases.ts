import { HOUR_MS, MINUTE_MS } from '#domain';
import { buildFullStore, FULL_CASES, fullStore } from '../full-store.js';
import { commandTo, NOON, type Passing, type Refusal } from '../gate-attempt.js';
import { leaseOf } from '../input-builder.js';

const defrost = (id: string) => `${id}.defrostSetpoint`;
/** Last defrost of every case so many minutes ago. */
const defrosted = (agoMin: number) => ({
  lastTrueAtMs: Object.fromEntries(FULL_CASES.map((id) => [`${id}.isDefrosting`, NOON - agoMin * MINUTE_MS])),
});
const HOLD_MIN = 20;
const spent = (id: string, minutes = 60) => ({ minutesAboveLimit: { [id]: minutes } });
const unreadable = { quality: 'stale' as const };

export const DEFROST_REFUSALS: readonly Refusal[] = [
  { what: 'half a defrost', point: defrost('case-1'), value: 0.5, given: fullStore(), because: /neither 0 nor 1/ },
  ...[0, 1].flatMap((value) => [
    ...['isDefrosting', 'productTempC'].map((pointId) => ({
      what: `${value} for a defrost without ${pointId}`,
      point: defrost('case-1'),
      value,
      given: fullStore({ [`case-1.${pointId}`]: unreadable }),
      because: /is stale/,
    })),
    {
      what: `${value} for a defrost where no one remembers the last`,
      point: defrost('case-1'),
      value,
      given: fullStore({}, { lastTrueAtMs: {} }),
      because: /no one remembers/,
    },
    {
      what: `${value} for a defrost of product within a kelvin of its limit`,
      point: defrost('case-1'),
      value,
      given: fullStore({ 'case-1.productTempC': 4.1 }),
      because: /within a kelvin/,
    },
    {
      what: `${value} for a defrost of food that was warm for an hour`,
      point: defrost('case-1'),
      value,
      given: fullStore({}, spent('case-1')),
      because: /60 minutes in 24 h/,
    },
  ]),
  {
    what: 'food near its limit held off more than three hours after its defrost',
    point: defrost('case-1'),
    value: 0,
    given: fullStore({ 'case-1.productTempC': 4.1 }, defrosted(3 * 60 - HOLD_MIN + 1)),
    because: /within a kelvin/,
  },
  {
    what: 'chilled food held off beyond eight hours',
    point: defrost('case-1'),
    value: 0,
    given: fullStore({}, defrosted(8 * 60 - HOLD_MIN + 1)),
    because: /due to defrost by 11:19/,
  },
  {
    what: 'frozen food held off beyond a day',
    point: defrost('case-4'),
    value: 0,
    given: fullStore({}, defrosted(24 * 60 - HOLD_MIN + 1)),
    because: /due to defrost/,
  },
  {
    what: 'a coil held off beyond its maker’s interval',
    point: defrost('case-3'),
    value: 0,
    given: fullStore({}, defrosted(12 * 60 - HOLD_MIN + 1)),
    because: /due to defrost/,
  },
  {
    what: 'an iced coil held off',
    point: defrost('case-1'),
    value: 0,
    given: fullStore({ 'case-1.caseAirTempC': 2.1, 'case-1.coolingDutyFraction': 0.95 }),
    because: /iced/,
  },
  {
    what: 'a coil held off of which no one knows whether it is iced',
    point: defrost('case-1'),
    value: 0,
    given: fullStore({ 'case-1.caseAirSetpointC': unreadable, 'case-1.coolingDutyFraction': unreadable }),
    because: /iced/,
  },
  {
    what: 'the end of a defrost before its coil is clear',
    point: defrost('case-1'),
    value: 0,
    given: fullStore({ 'case-1.isDefrosting': 1, 'case-1.coilTempC': 6.9 }, defrosted(1)),
    because: /not clear/,
  },
  {
    what: 'the end of a defrost whose coil cannot be read',
    point: defrost('case-1'),
    value: 0,
    given: fullStore({ 'case-1.isDefrosting': 1, 'case-1.coilTempC': unreadable }, defrosted(1)),
    because: /not clear/,
  },
  {
    what: 'a defrost within two hours of the last',
    point: defrost('case-1'),
    value: 1,
    given: fullStore({}, defrosted(119)),
    because: /within two hours/,
  },
  {
    what: 'a second defrost of a group of three',
    point: defrost('case-1'),
    value: 1,
    given: fullStore({ 'case-2.isDefrosting': 1 }),
    because: /case-2 defrost: at most 1/,
  },
  {
    what: 'a defrost beside one that may run unseen',
    point: defrost('case-1'),
    value: 1,
    given: fullStore({ 'case-2.isDefrosting': unreadable }),
    because: /case-2 defrost/,
  },
  {
    what: 'a defrost beside one that was asked for',
    point: defrost('case-1'),
    value: 1,
    given: fullStore({}, { leases: [leaseOf(defrost('case-3'), 1, NOON)] }),
    because: /case-3 defrost/,
  },
  {
    what: 'a defrost beside one of the same cycle',
    point: defrost('case-1'),
    value: 1,
    given: fullStore(),
    passed: [commandTo(defrost('case-2'), 1, NOON)],
    because: /case-2 defrost/,
  },
  {
    what: 'warmer suction for food that was warm for an hour',
    point: 'sg-1.sstSetpointC',
    value: -7.9,
    given: fullStore({}, spent('case-2')),
    because: /case-2 was above its limit for 60 minutes/,
  },
  {
    what: 'warmer air for food that was warm for an hour',
    point: 'case-1.caseAirSetpointC',
    value: 1.1,
    given: fullStore({}, spent('case-1')),
    because: /60 minutes/,
  },
];

export const DEFROST_PASSING: readonly Passing[] = [
  { what: 'a defrost held off', point: defrost('case-1'), value: 0, given: fullStore() },
  { what: 'a defrost asked for', point: defrost('case-1'), value: 1, given: fullStore() },
  {
    what: 'product a kelvin below its limit to be defrosted',
    point: defrost('case-1'),
    value: 1,
    given: fullStore({ 'case-1.productTempC': 4 }),
  },
  {
    what: 'product a kelvin below its limit held off',
    point: defrost('case-1'),
    value: 0,
    given: fullStore({ 'case-1.productTempC': 4 }),
  },
  ...[
    { id: 'case-1', hours: 8 },
    { id: 'case-3', hours: 12 },
    { id: 'case-4', hours: 24 },
  ].map(({ id, hours }) => ({
    what: `${id} held off until its ${hours} hours are over`,
    point: defrost(id),
    value: 0,
    given: fullStore({}, defrosted(hours * 60 - HOLD_MIN)),
  })),
  {
    what: 'a coil held off whose valve is not wide open',
    point: defrost('case-1'),
    value: 0,
    given: fullStore({ 'case-1.caseAirTempC': 2.1, 'case-1.coolingDutyFraction': 0.94 }),
  },
  {
    what: 'a coil held off whose air is a kelvin too warm',
    point: defrost('case-1'),
    value: 0,
    given: fullStore({ 'case-1.caseAirTempC': 2, 'case-1.coolingDutyFraction': 1 }),
  },
  {
    what: 'a coil held off while its case recovers',
    point: defrost('case-1'),
    value: 0,
    given: fullStore({ 'case-1.caseAirTempC': 4, 'case-1.coolingDutyFraction': 1 }, defrosted(30)),
  },
  {
    what: 'the end of a defrost whose coil is clear',
    point: defrost('case-1'),
    value: 0,
    given: fullStore({ 'case-1.isDefrosting': 1, 'case-1.coilTempC': 7, 'case-1.productTempC': 4.5 }, defrosted(1)),
  },
  {
    what: 'a defrost under way that is let run',
    point: defrost('case-1'),
    value: 1,
    given: fullStore({ 'case-1.isDefrosting': 1, 'case-2.isDefrosting': 1, 'case-1.productTempC': 4.5 }, defrosted(1)),
  },
  {
    what: 'food near its limit held off within three hours of its defrost',
    point: defrost('case-1'),
    value: 0,
    given: fullStore({ 'case-1.productTempC': 4.1 }, defrosted(3 * 60 - HOLD_MIN)),
  },
  {
    what: 'a defrost two hours after the last',
    point: defrost('case-1'),
    value: 1,
    given: fullStore({}, defrosted(120)),
  },
  {
    what: 'the defrost of another suction group',
    point: defrost('case-4'),
    value: 1,
    given: fullStore({ 'case-1.isDefrosting': 1 }),
  },
  {
    what: 'a defrost beside one that is held off',
    point: defrost('case-1'),
    value: 1,
    given: fullStore({}, { leases: [leaseOf(defrost('case-2'), 0, NOON)] }),
    passed: [commandTo(defrost('case-3'), 0, NOON)],
  },
  {
    what: 'two defrosts of a group of six',
    point: defrost('case-1'),
    value: 1,
    given: fullStore(
      { 'case-2.isDefrosting': 1, ...Object.fromEntries(['a', 'b', 'c'].map((id) => [`${id}.isDefrosting`, 0])) },
      {
        store: buildFullStore({
          equipment: [
            ...buildFullStore().equipment,
            ...['a', 'b', 'c'].map((id) => ({
              ...buildFullStore().equipment.find((item) => item.id === 'case-2')!,
              id,
            })),
          ],
        }),
      },
    ),
  },
  {
    what: 'warmer suction for food that was warm for less than an hour',
    point: 'sg-1.sstSetpointC',
    value: -7.9,
    given: fullStore({}, spent('case-2', 59)),
  },
  {
    what: 'the same suction for food that was warm for an hour',
    point: 'sg-1.sstSetpointC',
    value: -8,
    given: fullStore({}, spent('case-2')),
  },
  {
    what: 'warmer suction of the other group',
    point: 'sg-2.sstSetpointC',
    value: -32.9,
    given: fullStore({}, spent('case-2')),
  },
  {
    what: 'colder air for food that was warm for an hour',
    point: 'case-1.caseAirSetpointC',
    value: 0.9,
    given: fullStore({}, spent('case-1')),
  },
  {
    what: 'a defrost five hours after the last',
    point: defrost('case-2'),
    value: 1,
    given: fullStore({}, defrosted((5 * HOUR_MS) / MINUTE_MS)),
  },
];
