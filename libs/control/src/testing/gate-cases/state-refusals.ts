import { changes, closedNight, commandTo, NIGHT, NOON, type Refusal } from '../gate-attempt.js';
import { leaseOf } from '../input-builder.js';
import { buildStore, zoneUnit } from '../store-builder.js';

/** Commands that would be right at another time: what the store reads and holds is against them. */
export const STATE_REFUSALS: readonly Refusal[] = [
  {
    what: 'a setpoint that a person holds',
    point: 'rtu-1.coolingSetpointC',
    value: 24.5,
    given: {
      leases: [leaseOf('rtu-1.coolingSetpointC', 24, NOON, { agoMin: 40, status: 'overridden', receiptAgoMin: 29 })],
    },
    because: /person holds.*11:01/,
  },
  {
    what: 'a setpoint that the device has just rejected',
    point: 'rtu-1.coolingSetpointC',
    value: 24.5,
    given: {
      leases: [leaseOf('rtu-1.coolingSetpointC', 24, NOON, { agoMin: 40, status: 'rejected', receiptAgoMin: 29 })],
    },
    because: /rejected.*11:01/,
  },
  ...(['stale', 'frozen', 'missing'] as const).flatMap((quality) => [
    {
      what: `a zone setpoint with a ${quality} zone temperature`,
      point: 'rtu-1.coolingSetpointC',
      value: 24,
      given: { values: { 'rtu-1.zoneAirTempC': { value: 23, quality } } },
      because: new RegExp(`zone temperature .* ${quality}`),
    },
    {
      what: `a condensing setpoint with a ${quality} outdoor temperature`,
      point: 'rack-1.sctSetpointC',
      value: 34,
      given: { values: { 'weather.outdoorAirTempC': { value: 28, quality } } },
      because: new RegExp(`outdoor temperature .* ${quality}`),
    },
    {
      what: `a suction setpoint with a ${quality} case`,
      point: 'sg-1.sstSetpointC',
      value: -8.5,
      given: { values: { 'dairy-2.caseAirTempC': { value: 1, quality } } },
      because: new RegExp(`caseAirTempC of dairy-2 is ${quality}`),
    },
    {
      what: `a case setpoint with a ${quality} product sensor`,
      point: 'dairy-1.caseAirSetpointC',
      value: 1,
      given: { values: { 'dairy-1.productTempC': { value: 1, quality } } },
      because: new RegExp(`productTempC of dairy-1 is ${quality}`),
    },
  ]),
  {
    what: 'warmer suction while product is above its limit',
    point: 'sg-1.sstSetpointC',
    value: -7.5,
    given: { values: { 'dairy-2.productTempC': 5.1 } },
    because: /dairy-2 is at 5.1 °C/,
  },
  {
    what: 'the same suction while product is above its limit',
    point: 'sg-1.sstSetpointC',
    value: -8,
    given: { values: { 'dairy-2.productTempC': 5.1 } },
    because: /dairy-2 is at 5.1 °C/,
  },
  {
    what: 'warmer case air while product is above its limit',
    point: 'dairy-1.caseAirSetpointC',
    value: 1.5,
    given: { values: { 'dairy-1.productTempC': 5.1 } },
    because: /above its limit/,
  },
  {
    what: 'heating near the present cooling setpoint',
    point: 'rtu-1.heatingSetpointC',
    value: 21.5,
    given: { values: { 'rtu-1.coolingSetpointC': 22 } },
    because: /too close/,
  },
  {
    what: 'cooling near the present heating setpoint',
    point: 'rtu-1.coolingSetpointC',
    value: 22.5,
    given: { values: { 'rtu-1.heatingSetpointC': 22, 'rtu-1.coolingSetpointC': 23 } },
    because: /too close/,
  },
  {
    what: 'cooling near heating commanded in the same cycle',
    point: 'rtu-1.coolingSetpointC',
    value: 22,
    given: closedNight({ 'rtu-1.heatingSetpointC': 16 }),
    passed: [commandTo('rtu-1.heatingSetpointC', 21.5, NIGHT)],
    because: /too close/,
  },
  {
    what: 'cooling near the heating of another unit in the same zone',
    point: 'rtu-1.coolingSetpointC',
    value: 23,
    given: {
      store: buildStore({
        equipment: [
          { id: 'floor', kind: 'zone', name: 'floor', points: { zoneAirTempC: {} } },
          ...['rtu-1', 'rtu-2'].map((id) =>
            zoneUnit({
              id,
              zoneId: 'floor',
              points: {
                heatingSetpointC: { isWritable: true, min: 12, max: 24 },
                coolingSetpointC: { isWritable: true, min: 20, max: 32 },
              },
            }),
          ),
        ],
      }),
      values: { 'floor.zoneAirTempC': 23, 'rtu-1.coolingSetpointC': 23, 'rtu-2.heatingSetpointC': 22.5 },
    },
    because: /rtu-2 is 22.5.*too close/,
  },
  {
    what: 'heating when the cooling setpoint cannot be read',
    point: 'rtu-1.heatingSetpointC',
    value: 21,
    given: { values: { 'rtu-1.coolingSetpointC': { quality: 'missing' } } },
    because: /cannot be read/,
  },
  {
    what: 'a zone step above half a kelvin in open hours',
    point: 'rtu-1.coolingSetpointC',
    value: 24.6,
    because: /step of 0.60 K/,
  },
  {
    what: 'a zone step too soon after the last',
    point: 'rtu-1.coolingSetpointC',
    value: 24.8,
    given: {
      leases: [leaseOf('rtu-1.coolingSetpointC', 24.5, NOON, { agoMin: 10 })],
      values: { 'rtu-1.coolingSetpointC': 24.5 },
    },
    because: /0 K allowed/,
  },
  {
    what: 'a condensing step above one kelvin',
    point: 'rack-1.sctSetpointC',
    value: 33.9,
    because: /step of 1.10 K/,
  },
  { what: 'a suction step above a kelvin', point: 'sg-1.sstSetpointC', value: -6.9, because: /step of 1.10 K/ },
  {
    what: 'a case air step above half a kelvin',
    point: 'dairy-1.caseAirSetpointC',
    value: 1.6,
    because: /step of 0.60 K/,
  },
  {
    what: 'suction whose setpoint cannot be read',
    point: 'sg-1.sstSetpointC',
    value: -8,
    given: { values: { 'sg-1.sstSetpointC': { quality: 'stale' } } },
    because: /cannot be read/,
  },
  {
    what: 'the thirteenth change in an hour',
    point: 'rtu-1.coolingSetpointC',
    value: 24.5,
    given: changes('rtu-1.coolingSetpointC', 12),
    because: /12 times/,
  },
  {
    what: 'warmer suction changed too often',
    point: 'sg-1.sstSetpointC',
    value: -7.7,
    given: changes('sg-1.sstSetpointC', 12),
    because: /12 times/,
  },
];
