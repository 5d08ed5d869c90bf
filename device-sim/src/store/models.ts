import { type DayHours, type OpeningHours, PermanentError } from '#domain';
import { withDefrosts } from './defrost-plan.js';
import {
  type CircuitModel,
  type RooftopUnitModel,
  type StoreModel,
  type SuctionGroupModel,
  type ZoneModel,
} from './store-model.js';

/**
 * Three supermarkets near the figures of one of 4,000 m² with new stock: about 174 kW on average, half of it
 * refrigeration. Setpoints are those of a store as commonly run: head fixed at 29.4 °C, suction at -9 and -31.7 °C,
 * 21/24 °C by day.
 */
const HEAD_C = 29.4;
const BY_DAY = { coolingSetpointC: 24, heatingSetpointC: 21 } as const;
const BY_NIGHT = { coolingSetpointC: 30, heatingSetpointC: 15.6 } as const;

function everyDay(opens: string, closes: string, sunday?: DayHours): OpeningHours {
  const hours = { opens, closes };
  return { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: hours, sun: sunday ?? hours };
}

/** A unit sized by floor area: 85 W cooling per m² and what lights and plugs add, 170 W heat, fan and fresh air to match. */
function unitFor({ id, name, areaM2, lightsWPerM2, plugWPerM2, ovensWPerM2 }: ZoneModel): RooftopUnitModel {
  return {
    id: `rtu-${id.replace('zone-', '')}`,
    name: `Rooftop unit, ${name.toLowerCase()}`,
    zoneId: id,
    coolingKw: Math.round((areaM2 * (85 + 1.3 * (lightsWPerM2 + plugWPerM2 + ovensWPerM2))) / 1_000),
    heatingKw: Math.round(areaM2 * 0.17),
    fanKw: Math.round(areaM2 * 0.055) / 10,
    supplyM3PerS: Math.round(areaM2 * 0.055) / 10,
    outdoorAirM3PerS: Math.round(areaM2 * 0.006) / 10,
    ratedCop: 3.3,
  };
}

const sales = (areaM2: number, windowM2: number): ZoneModel => ({
  id: 'zone-sales',
  name: 'Sales floor',
  areaM2,
  windowM2,
  lightsWPerM2: 11,
  plugWPerM2: 5,
  ovensWPerM2: 1,
  areaPerPersonM2: 12,
});
const produce = (areaM2: number): ZoneModel => ({
  id: 'zone-produce',
  name: 'Produce hall',
  areaM2,
  windowM2: areaM2 * 0.03,
  lightsWPerM2: 12,
  plugWPerM2: 6,
  ovensWPerM2: 0,
  areaPerPersonM2: 12,
});
const bakery = (areaM2: number): ZoneModel => ({
  id: 'zone-bakery',
  name: 'Bakery and deli',
  areaM2,
  windowM2: 0,
  lightsWPerM2: 14,
  plugWPerM2: 20,
  ovensWPerM2: 25,
  areaPerPersonM2: 15,
});
const backOfHouse = (areaM2: number): ZoneModel => ({
  id: 'zone-back',
  name: 'Back of house',
  areaM2,
  windowM2: 0,
  lightsWPerM2: 8,
  plugWPerM2: 9,
  ovensWPerM2: 0,
  areaPerPersonM2: 28,
});

function suctionGroups(mediumCompressors: number, lowCompressors: number, scale: number): readonly SuctionGroupModel[] {
  return [
    {
      id: 'suction-mt',
      name: 'Medium-temperature group',
      temperature: 'medium',
      sstSetpointC: -9,
      compressors: mediumCompressors,
      compressorScale: scale,
    },
    {
      id: 'suction-lt',
      name: 'Low-temperature group',
      temperature: 'low',
      sstSetpointC: -31.7,
      compressors: lowCompressors,
      compressorScale: scale,
    },
  ];
}

type CircuitRow = readonly [
  id: string,
  name: string,
  family: CircuitModel['family'],
  productClass: CircuitModel['productClass'],
  zoneId: string,
  size: number,
  caseAirSetpointC: number,
  ratedDutyFraction: number,
];

/** Circuits of the 4,000 m² store: metres of case or square metres of walk-in, setpoint, duty at rating. */
const CIRCUITS: readonly CircuitRow[] = [
  ['meat-1', 'Fresh meat multi-deck', 'openMultiDeck', 'meat', 'zone-sales', 9, -0.5, 0.81],
  ['meat-2', 'Service meat', 'serviceCase', 'meat', 'zone-sales', 28, 0, 0.79],
  ['deli-1', 'Service deli', 'serviceCase', 'deli', 'zone-sales', 27, 1, 0.76],
  ['dairy-1', 'Dairy multi-deck', 'openMultiDeck', 'dairy', 'zone-sales', 9, 1, 0.77],
  ['dairy-2', 'Dairy behind doors', 'chilledDoors', 'dairy', 'zone-sales', 27.4, 1.4, 0.77],
  ['beverage-1', 'Cold drinks behind doors', 'chilledDoors', 'beverage', 'zone-sales', 12, 2, 0.75],
  ['produce-1', 'Produce multi-deck', 'openMultiDeck', 'produce', 'zone-produce', 9.4, 1.6, 0.77],
  ['produce-2', 'Produce island', 'island', 'produce', 'zone-produce', 11, 1, 0.77],
  ['cooler-dairy', 'Dairy cooler', 'walkInCooler', 'dairy', 'zone-back', 61, 1.7, 0.75],
  ['cooler-meat', 'Meat cooler', 'walkInCooler', 'meat', 'zone-back', 30, 0.5, 0.76],
  ['frozen-1', 'Frozen food doors, left', 'frozenDoors', 'frozen', 'zone-sales', 41, -21, 0.72],
  ['frozen-2', 'Frozen food doors, right', 'frozenDoors', 'frozen', 'zone-sales', 41, -21, 0.7],
  ['frozen-3', 'Frozen coffins', 'frozenCoffin', 'frozen', 'zone-sales', 12, -22, 0.74],
  ['ice-cream-1', 'Ice cream doors', 'iceCreamDoors', 'iceCream', 'zone-sales', 36, -25, 0.74],
  ['freezer-1', 'Walk-in freezer', 'walkInFreezer', 'frozen', 'zone-back', 44.6, -22, 0.76],
];

const WALK_INS = new Set(['walkInCooler', 'walkInFreezer']);
const LOW = new Set(['frozenDoors', 'frozenCoffin', 'iceCreamDoors', 'walkInFreezer']);

function circuits(scale: number): readonly Omit<CircuitModel, 'defrost'>[] {
  return CIRCUITS.map(([id, name, family, productClass, zoneId, size, caseAirSetpointC, ratedDutyFraction]) => ({
    id,
    name,
    family,
    form: WALK_INS.has(family) ? 'walkIn' : 'case',
    productClass,
    suctionGroupId: LOW.has(family) ? 'suction-lt' : 'suction-mt',
    zoneId,
    size: Math.round(size * scale * 10) / 10,
    caseAirSetpointC,
    ratedDutyFraction,
  }));
}

function build(model: Omit<StoreModel, 'rooftopUnits' | 'floorAreaM2'>): StoreModel {
  const floorAreaM2 = model.zones.reduce((sum, { areaM2 }) => sum + areaM2, 0);
  return { ...model, floorAreaM2, rooftopUnits: model.zones.map(unitFor) };
}

const STANDARD = build({
  id: 'standard',
  description: '4,000 m², 7 to 22 h, night setback, staggered defrosts, cycling condenser fans',
  openingHours: everyDay('07:00', '22:00', { opens: '08:00', closes: '21:00' }),
  zones: [sales(2_300, 170), produce(700), bakery(300), backOfHouse(700)],
  condenser: { conductanceKwPerK: 26, ratedFanPowerKw: 8, fans: 'cycling', sctSetpointC: HEAD_C },
  suctionGroups: suctionGroups(5, 8, 1),
  circuits: withDefrosts(circuits(1), 'staggered'),
  thermostat: { occupied: BY_DAY, setback: BY_NIGHT, leadMinutes: 120 },
  exteriorLightsKw: 10,
});

const COMPACT = build({
  id: 'compact',
  description: '2,300 m², 8 to 21 h, no night setback, defrosts at the same minute, cycling condenser fans',
  openingHours: everyDay('08:00', '21:00'),
  zones: [sales(1_400, 100), produce(450), backOfHouse(450)],
  condenser: { conductanceKwPerK: 15.5, ratedFanPowerKw: 4.8, fans: 'cycling', sctSetpointC: HEAD_C },
  suctionGroups: suctionGroups(4, 6, 0.85),
  circuits: withDefrosts(circuits(0.6), 'synchronous'),
  thermostat: { occupied: BY_DAY, setback: null, leadMinutes: 60 },
  exteriorLightsKw: 6,
});

const LARGE = build({
  id: 'large',
  description: '5,400 m², open day and night, staggered defrosts, variable-speed condenser fans',
  openingHours: everyDay('00:00', '24:00'),
  zones: [sales(3_200, 220), produce(900), bakery(400), backOfHouse(900)],
  condenser: { conductanceKwPerK: 33, ratedFanPowerKw: 10.5, fans: 'variableSpeed', sctSetpointC: HEAD_C },
  suctionGroups: suctionGroups(6, 10, 1.05),
  circuits: withDefrosts(circuits(1.3), 'staggered'),
  thermostat: { occupied: BY_DAY, setback: null, leadMinutes: 0 },
  exteriorLightsKw: 14,
});

/** Store models that can be simulated, the commonest first. */
export const STORE_MODELS: readonly StoreModel[] = [STANDARD, COMPACT, LARGE];

/** A model by its id. */
export function storeModel(id: string): StoreModel {
  const model = STORE_MODELS.find((candidate) => candidate.id === id);
  if (model) return model;
  throw new PermanentError(
    `unknown store model "${id}"; known: ${STORE_MODELS.map(({ id: known }) => known).join(', ')}`,
  );
}
