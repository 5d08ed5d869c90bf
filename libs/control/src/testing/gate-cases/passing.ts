import { changes, closedNight, NOON, type Passing } from '../gate-attempt.js';
import { leaseOf } from '../input-builder.js';

/** Commands to zones, racks and cases that the gate lets pass. */
export const PASSING: readonly Passing[] = [
  { what: 'half a kelvin more cooling setpoint in open hours', point: 'rtu-1.coolingSetpointC', value: 24.5 },
  { what: 'a setback step at night', point: 'rtu-1.heatingSetpointC', value: 15.6, given: closedNight() },
  { what: 'a condensing setpoint one kelvin lower', point: 'rack-1.sctSetpointC', value: 34 },
  { what: 'suction half a kelvin up', point: 'sg-1.sstSetpointC', value: -7.5 },
  { what: 'a case air setpoint half a kelvin up', point: 'dairy-1.caseAirSetpointC', value: 1.5 },
  {
    what: 'the thirteenth message of an hour when it changes nothing',
    point: 'sg-1.sstSetpointC',
    value: -8,
    given: { leases: [leaseOf('sg-1.sstSetpointC', -8, NOON)], ...changes('sg-1.sstSetpointC', 12) },
  },
  {
    what: 'colder suction however often it changed',
    point: 'sg-1.sstSetpointC',
    value: -8.5,
    given: changes('sg-1.sstSetpointC', 40),
  },
  {
    what: 'colder suction for warm product',
    point: 'sg-1.sstSetpointC',
    value: -8.5,
    given: { values: { 'dairy-1.productTempC': 6 } },
  },
  {
    what: 'the coldest suction for warm product, again',
    point: 'sg-1.sstSetpointC',
    value: -12,
    given: { values: { 'dairy-1.productTempC': 6, 'sg-1.sstSetpointC': -12 } },
  },
  {
    what: 'suction while the only bad circuit defrosts',
    point: 'sg-1.sstSetpointC',
    value: -7.5,
    given: { values: { 'dairy-1.isDefrosting': 1, 'dairy-1.caseAirTempC': { quality: 'missing' } } },
  },
  {
    what: 'a step from outside the comfort band to its edge in open hours',
    point: 'rtu-1.heatingSetpointC',
    value: 20.5,
    given: { values: { 'rtu-1.heatingSetpointC': 15.6 } },
  },
  {
    what: 'the usual setpoint where it cannot be read back',
    point: 'rtu-1.coolingSetpointC',
    value: 24,
    given: { values: { 'rtu-1.coolingSetpointC': { quality: 'missing' } } },
  },
  {
    what: 'a point half an hour after a person took it',
    point: 'rtu-1.coolingSetpointC',
    value: 24.5,
    given: {
      leases: [leaseOf('rtu-1.coolingSetpointC', 24, NOON, { agoMin: 40, status: 'overridden', receiptAgoMin: 30 })],
    },
  },
];
