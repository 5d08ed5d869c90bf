import { describe, expect, it } from '@jest/globals';
import { LEASE_MS } from '../site/setpoint-lease.js';
import { type Attempt, changes, closedNight, commandTo, NIGHT, NOON, refusalOf } from '../testing/gate-attempt.js';
import { chicago, leaseOf } from '../testing/input-builder.js';
import { buildStore, circuit, rack, suctionGroup, weatherStation, zoneUnit } from '../testing/store-builder.js';

const oneCase = (min: number, max: number) => ({
  store: buildStore({
    equipment: [
      circuit('case', {
        points: { caseAirTempC: {}, productTempC: {}, caseAirSetpointC: { isWritable: true, min, max } },
      }),
    ],
  }),
});
const frozenGroup = {
  store: buildStore({
    equipment: [
      suctionGroup({ points: { sstSetpointC: { isWritable: true, min: -45, max: -3 } } }),
      circuit('dairy-1', { productClass: 'frozen' }),
      circuit('dairy-2'),
    ],
  }),
};

describe('the safety gate refuses', () => {
  it.each<Attempt & { what: string; because: RegExp }>([
    { what: 'a value that is not a number', point: 'rtu-1.coolingSetpointC', value: NaN, because: /not a number/ },
    { what: 'an infinite value', point: 'rtu-1.coolingSetpointC', value: Infinity, because: /not a number/ },
    {
      what: 'a lease that is too long',
      point: 'rtu-1.coolingSetpointC',
      value: 24,
      lease: { expiresAtMs: NOON + LEASE_MS + 1 },
      because: /lease/,
    },
    {
      what: 'a lease that has ended',
      point: 'rtu-1.coolingSetpointC',
      value: 24,
      lease: { expiresAtMs: NOON },
      because: /lease/,
    },
    {
      what: 'a command of another moment',
      point: 'rtu-1.coolingSetpointC',
      value: 24,
      lease: { issuedAtMs: NOON - 1 },
      because: /lease/,
    },
    { what: 'equipment that does not exist', point: 'rtu-9.coolingSetpointC', value: 24, because: /no writable/ },
    { what: 'a point that does not exist', point: 'rack-1.sstSetpointC', value: -8, because: /no writable/ },
    { what: 'a point that may only be read', point: 'rtu-1.zoneAirTempC', value: 24, because: /no writable/ },
    {
      what: 'a value above the limit of the manifest',
      point: 'rack-1.sctSetpointC',
      value: 45.5,
      given: { values: { 'rack-1.sctSetpointC': 45 } },
      because: /limits 18 to 45/,
    },
    {
      what: 'a value below the limit of the manifest',
      point: 'rack-1.sctSetpointC',
      value: 17.5,
      given: { values: { 'rack-1.sctSetpointC': 18 } },
      because: /limits 18 to 45/,
    },
    {
      what: 'a writable point that no one knows',
      point: 'x.valvePosition',
      value: 5,
      given: {
        store: buildStore({
          equipment: [rack({ id: 'x', points: { valvePosition: { isWritable: true, min: 0, max: 9 } } })],
        }),
      },
      because: /no safe range/,
    },
    {
      what: 'suction above the chilled band',
      point: 'sg-1.sstSetpointC',
      value: -3.8,
      given: { values: { 'sg-1.sstSetpointC': -4 } },
      because: /safe range -12 to -4/,
    },
    {
      what: 'suction below the chilled band',
      point: 'sg-1.sstSetpointC',
      value: -12.3,
      given: { values: { 'sg-1.sstSetpointC': -12 } },
      because: /safe range -12 to -4/,
    },
    {
      what: 'chilled suction where anything frozen hangs on the group',
      point: 'sg-1.sstSetpointC',
      value: -8,
      given: frozenGroup,
      because: /safe range -38 to -26/,
    },
    {
      what: 'suction for food that no one named',
      point: 'sg-1.sstSetpointC',
      value: -8,
      given: { store: buildStore({ equipment: [suctionGroup(), { ...circuit('dairy-1'), productClass: undefined }] }) },
      because: /no safe range/,
    },
    {
      what: 'condensing above the pressure limit',
      point: 'rack-1.sctSetpointC',
      value: 46.5,
      given: {
        store: buildStore({
          equipment: [rack({ points: { sctSetpointC: { isWritable: true, min: 10, max: 60 } } }), weatherStation()],
        }),
        values: { 'rack-1.sctSetpointC': 46 },
      },
      because: /safe range 15 to 46/,
    },
    {
      what: 'heating below 15 °C at night',
      point: 'rtu-1.heatingSetpointC',
      value: 14,
      given: closedNight(),
      because: /safe range 15 to 22/,
    },
    {
      what: 'heating below comfort in open hours',
      point: 'rtu-1.heatingSetpointC',
      value: 19.5,
      given: { values: { 'rtu-1.heatingSetpointC': 19.5 } },
      because: /safe range 20 to 22/,
    },
    {
      what: 'cooling above comfort in open hours',
      point: 'rtu-1.coolingSetpointC',
      value: 26.5,
      given: { values: { 'rtu-1.coolingSetpointC': 26.5 } },
      because: /safe range 22 to 26/,
    },
    {
      what: 'a setback whose lease reaches into open hours',
      point: 'rtu-1.heatingSetpointC',
      value: 15.6,
      given: { atMs: chicago('06:45'), values: { 'rtu-1.heatingSetpointC': 15.6 } },
      because: /safe range 20 to 22/,
    },
    {
      what: 'case air more than a kelvin from the maker’s value',
      point: 'case.caseAirSetpointC',
      value: 2.6,
      given: {
        ...oneCase(0, 3),
        values: { 'case.caseAirTempC': 1, 'case.productTempC': 2, 'case.caseAirSetpointC': 2.5 },
      },
      because: /safe range 0.5 to 2.5/,
    },
    {
      what: 'case air within a kelvin of the product limit',
      point: 'case.caseAirSetpointC',
      value: 4.2,
      given: {
        ...oneCase(2, 6),
        values: { 'case.caseAirTempC': 1, 'case.productTempC': 2, 'case.caseAirSetpointC': 4 },
      },
      because: /safe range 3 to 4/,
    },
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
    { what: 'a suction step above half a kelvin', point: 'sg-1.sstSetpointC', value: -7.4, because: /step of 0.60 K/ },
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
  ])('$what', ({ because, ...attempt }) => {
    expect(refusalOf(attempt)).toMatch(because);
  });
});
