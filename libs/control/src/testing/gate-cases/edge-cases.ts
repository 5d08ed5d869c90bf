import { buildFullStore, fullStore } from '../full-store.js';
import { commandTo, NIGHT, NOON, type Passing, type Refusal } from '../gate-attempt.js';
import { type InputOverrides, leaseOf } from '../input-builder.js';
import { circuit } from '../store-builder.js';

const emptyGroup = buildFullStore({ equipment: buildFullStore().equipment.filter(({ kind }) => kind !== 'circuit') });
const unnamed = buildFullStore({
  equipment: buildFullStore().equipment.map((item) =>
    item.id === 'case-1' ? { ...item, productClass: undefined } : item,
  ),
});
const crowd = buildFullStore({
  equipment: [...buildFullStore().equipment, ...Array.from({ length: 8 }, (_, index) => circuit(`more-${index}`))],
});
const crowdValues = Object.fromEntries(
  Array.from({ length: 8 }, (_, index) => [`more-${index}.isDefrosting`, index < 3 ? 1 : 0]),
);
/** More than a hundred points: the absolute ceiling holds. */
const large = buildFullStore({
  equipment: [
    ...buildFullStore().equipment,
    ...Array.from({ length: 110 }, (_, index) => circuit(`large-${index}`, { suctionGroupId: 'none' })),
  ],
});
const secondZone = buildFullStore({
  equipment: [
    ...buildFullStore().equipment,
    { id: 'back', kind: 'zone', name: 'back room', points: { zoneAirTempC: {} } },
  ],
});

const suction = 'sg-1.sstSetpointC';
const heaters = 'case-1.antiSweatSetpointFraction';
const defrost = 'case-1.defrostSetpoint';
const damper = 'rtu-1.outdoorAirSetpointFraction';
const cooling = 'rtu-1.coolingSetpointC';
const heating = 'rtu-1.heatingSetpointC';
const changed = (point: string, count: number): InputOverrides =>
  fullStore({}, { changesLastHour: new Map([[point, count]]) });
const night = (heatingC: number, coolingC: number) =>
  fullStore({ [heating]: heatingC, [cooling]: coolingC }, { atMs: NIGHT });

export const EDGE_REFUSALS: readonly Refusal[] = [
  {
    what: 'suction of a group without circuits',
    point: suction,
    value: -8,
    given: fullStore({}, { store: emptyGroup }),
    because: /no safe range/,
  },
  {
    what: 'case air for food that no one named',
    point: 'case-1.caseAirSetpointC',
    value: 1,
    given: fullStore({}, { store: unnamed }),
    because: /no safe range/,
  },
  {
    what: 'a defrost of food that no one named',
    point: defrost,
    value: 1,
    given: fullStore({}, { store: unnamed }),
    because: /within a kelvin/,
  },
  {
    what: 'heating nearly a kelvin from cooling',
    point: heating,
    value: 21.05,
    given: night(16, 22),
    because: /too close/,
  },
  {
    what: 'a damper that opens beside a little heating',
    point: damper,
    value: 0.3,
    given: fullStore({ 'rtu-1.heatingFraction': 0.052 }),
    because: /heats/,
  },
  {
    what: 'nearly free cooling lent where no one measures carbon dioxide',
    point: damper,
    value: 0.48,
    given: fullStore(
      { 'floor.co2Ppm': { quality: 'missing' }, [damper]: 0.48 },
      { leases: [leaseOf(damper, 0.48, NOON)] },
    ),
    because: /than 0.50/,
  },
  {
    what: 'a share read back as its lease ran out',
    point: damper,
    value: 0.2,
    given: fullStore(
      { 'floor.co2Ppm': { quality: 'missing' } },
      { leases: [leaseOf(damper, 0.2, NOON, { agoMin: 21 })] },
    ),
    because: /than 0.50/,
  },
  {
    what: 'a defrost beside a state that is half one',
    point: defrost,
    value: 1,
    given: fullStore({ 'case-2.isDefrosting': 0.5 }),
    because: /case-2 defrost/,
  },
  {
    what: 'a fourth defrost of a group of eleven',
    point: defrost,
    value: 1,
    given: fullStore(crowdValues, { store: crowd }),
    because: /at most 3/,
  },
  {
    what: 'the 601st change of a large store',
    point: cooling,
    value: 24.5,
    given: fullStore({}, { store: large, changesLastHour: new Map([['x.y', 600]]) }),
    because: /600 times/,
  },
  {
    what: 'suction that was changed too often set to what it is',
    point: suction,
    value: -8,
    given: changed(suction, 12),
    because: /12 times/,
  },
  {
    what: 'suction that was changed too often a little warmer',
    point: suction,
    value: -7.95,
    given: changed(suction, 12),
    because: /12 times/,
  },
  {
    what: 'heaters in air that was never measured less than half',
    point: heaters,
    value: 0.45,
    given: fullStore({ 'floor.relativeHumidityPct': { quality: 'missing' }, [heaters]: 0.5 }),
    because: /need 0.50/,
  },
  // The dew point of 22.5 °C at 45 % asks for 0.681 over a case at 0.5 °C; two setpoints within 0.005 are the same.
  {
    what: 'heaters a hundredth short of the dew point',
    point: heaters,
    value: 0.675,
    given: fullStore({ [heaters]: 0.7 }),
    because: /need 0.68/,
  },
  {
    what: 'heaters off in a warm case in damp air',
    point: heaters,
    value: 0.9,
    given: fullStore({ 'case-1.caseAirTempC': 15, 'floor.relativeHumidityPct': 90 }),
    because: /need 1.00/,
  },
  {
    what: 'heating that no one reads, more than half a kelvin from 21 °C',
    point: heating,
    value: 21.6,
    given: fullStore({ [heating]: { quality: 'missing' } }),
    because: /step of 0.60 K from 21 /,
  },
  {
    what: 'heaters that no one reads, more than a quarter from full',
    point: heaters,
    value: 0.74,
    given: fullStore({ [heaters]: { quality: 'missing' } }),
    because: /step of 0.26 from 1 /,
  },
];

export const EDGE_PASSING: readonly Passing[] = [
  { what: 'heating a kelvin from cooling', point: heating, value: 21, given: night(16, 22) },
  {
    what: 'cooling while the unit heats',
    point: cooling,
    value: 24.5,
    given: fullStore({ 'rtu-1.heatingFraction': 1 }),
  },
  {
    what: 'heating beside a share of the same unit',
    point: heating,
    value: 21,
    given: fullStore(),
    passed: [commandTo('rtu-1.fanSetpointFraction', 0.6, NOON)],
  },
  {
    what: 'a defrost beside a state that is less than half one',
    point: defrost,
    value: 1,
    given: fullStore({ 'case-2.isDefrosting': 0.47 }),
  },
  {
    what: 'a defrost beside one of another group in the same cycle',
    point: defrost,
    value: 1,
    given: fullStore(),
    passed: [commandTo('case-4.defrostSetpoint', 1, NOON)],
  },
  {
    what: 'a third defrost of a group of eleven',
    point: defrost,
    value: 1,
    given: fullStore({ ...crowdValues, 'more-0.isDefrosting': 0 }, { store: crowd }),
  },
  { what: 'the twelfth change of an hour', point: cooling, value: 24.5, given: changed(cooling, 11) },
  {
    what: 'the 600th change of a large store',
    point: cooling,
    value: 24.5,
    given: fullStore({}, { store: large, changesLastHour: new Map([['x.y', 599]]) }),
  },
  {
    what: 'suction that was changed too often a little colder',
    point: suction,
    value: -8.05,
    given: changed(suction, 40),
  },
  {
    what: 'warmer suction for product at its very limit',
    point: suction,
    value: -7.9,
    given: fullStore({ 'case-1.productTempC': 5 }),
  },
  {
    what: 'suction while product of a defrosting case cannot be read',
    point: suction,
    value: -7.9,
    given: fullStore({ 'case-1.isDefrosting': 1, 'case-1.productTempC': { quality: 'missing' } }),
  },
  {
    what: 'colder air for warm product',
    point: 'case-1.caseAirSetpointC',
    value: 0.9,
    given: fullStore({ 'case-1.productTempC': 5.5 }),
  },
  {
    what: 'more heat for the doors of warm product',
    point: heaters,
    value: 1,
    given: fullStore({ 'case-1.productTempC': 5.5, [heaters]: 0.8 }),
  },
  {
    what: 'heaters that the dew point just allows',
    point: heaters,
    value: 0.677,
    given: fullStore({ [heaters]: 0.7 }),
  },
  {
    what: 'heaters off in a warm case in dry air',
    point: heaters,
    value: 0.75,
    given: fullStore({ 'case-1.caseAirTempC': 15 }),
  },
  {
    what: 'little heat in dry air beside a room whose humidity no one measures',
    point: heaters,
    value: 0.2,
    given: fullStore(
      { 'floor.relativeHumidityPct': 5, 'back.zoneAirTempC': 20, [heaters]: 0.3 },
      { store: secondZone },
    ),
  },
  {
    what: 'heating that no one reads, half a kelvin from 21 °C',
    point: heating,
    value: 21.5,
    given: fullStore({ [heating]: { quality: 'missing' } }),
  },
  {
    what: 'heaters that no one reads, a quarter from full',
    point: heaters,
    value: 0.75,
    given: fullStore({ [heaters]: { quality: 'missing' } }),
  },
];
