import { LEASE_MS } from '../../site/setpoint-lease.js';
import { closedNight, NOON, type Refusal } from '../gate-attempt.js';
import { chicago } from '../input-builder.js';
import { buildStore, circuit, rack, suctionGroup, weatherStation } from '../store-builder.js';

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

/** Values and leases that no state of the store makes right. */
export const VALUE_REFUSALS: readonly Refusal[] = [
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
];
