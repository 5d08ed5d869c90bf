import { PRODUCT_CLASSES } from '#domain';
import { Id, OpeningHours, TimeOfDay } from '#contracts';
import { z } from 'zod';
import { clockSpacingH } from '../controllers/defrost-interval.js';
import { CASE_FAMILIES, type CaseFamilies, CaseFamily } from '../equipment/refrigeration/case-family.js';
import { COMPRESSOR_MAPS, COMPRESSOR_NAMES } from '../physics/compressor-map.js';
import { REFRIGERANT_NAMES } from '../physics/refrigerant.js';

const Name = z.string().min(1).max(120);
const positive = z.number().positive();
const notNegative = z.number().min(0);
const fraction = z.number().min(0).max(1);

const Zone = z.strictObject({
  id: Id,
  name: Name,
  areaM2: positive,
  ceilingM: positive.default(6),
  windowM2: notNegative,
  /** Lights at full, W per m². */
  lightsWPerM2: notNegative,
  /** Plug loads at full, W per m². */
  plugWPerM2: notNegative,
  /** Ovens and fryers with all of them hot, W per m². */
  ovensWPerM2: notNegative,
  /** Floor per person at the busiest hour. */
  areaPerPersonM2: positive,
});

/** Two zones with an opening between them. */
const Passage = z.strictObject({
  zoneIds: z.tuple([Id, Id]),
  /** Air exchanged each way, m³/s. */
  airM3PerS: positive,
});

const Heating = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('gas'), capacityKw: positive, efficiencyFraction: fraction.default(0.8) }),
  z.strictObject({
    kind: z.literal('heatPump'),
    /** At 21.1 °C indoors and 8.3 °C outdoors. */
    capacityKw: positive,
    ratedCop: positive.default(3.2),
    /** Electric resistance behind the heat pump. */
    backupKw: notNegative,
  }),
]);

const RooftopUnit = z.strictObject({
  id: Id,
  name: Name,
  zoneId: Id,
  cooling: z.strictObject({
    /** Total cooling at 19.4 °C wet bulb and 35 °C outdoors. */
    capacityKw: positive,
    /** Cooling over compressor power at the same point, fan excluded. */
    ratedCop: positive,
    stages: z.literal([1, 2]),
  }),
  heating: Heating,
  fan: z.strictObject({ powerKw: positive, airM3PerS: positive }),
  /** Fresh air while people are in, m³/s. */
  outdoorAirM3PerS: notNegative,
  hasEconomizer: z.boolean(),
});

const Compressor = z.strictObject({ map: z.enum(COMPRESSOR_NAMES), isVariableSpeed: z.boolean().default(false) });

const SuctionGroup = z.strictObject({
  id: Id,
  name: Name,
  temperature: z.enum(['medium', 'low']),
  sstSetpointC: z.number().min(-45).max(5),
  compressors: z.array(Compressor).min(1).max(12),
});

const Rack = z.strictObject({
  id: Id,
  name: Name,
  refrigerant: z.enum(REFRIGERANT_NAMES),
  condenser: z.strictObject({
    /** Heat rejected per kelvin between condensing and outdoor temperature at sea level, fans flat out. */
    conductanceKwPerK: positive,
    ratedFanPowerKw: positive,
  }),
  suctionGroups: z.array(SuctionGroup).min(1).max(6),
});

const Defrost = z.strictObject({
  kind: z.enum(['offCycle', 'electric', 'hotGas']),
  /** Local times of the time clock. */
  startsAt: z.array(TimeOfDay).min(1).max(8).readonly(),
  /** Length when it ends on time, and the most when it ends on coil temperature. */
  longestMin: z.number().min(5).max(90),
  /** Valve still shut while meltwater runs off. */
  dripMin: z.number().min(0).max(30),
  /** Its maker's longest time between two defrosts, hours; by kind of case and clock when left out. */
  longestIntervalH: z.number().min(1).max(168).optional(),
  /** Skips clock starts that find little frost, and starts by itself on much. */
  isOnDemand: z.boolean().default(false),
});

const Circuit = z.strictObject({
  id: Id,
  name: Name,
  /** One of the built-in case families, or of the store's own. */
  family: z.string().min(1),
  productClass: z.enum(PRODUCT_CLASSES),
  suctionGroupId: Id,
  /** Zone whose air it cools. */
  zoneId: Id,
  /** Metres of case, or square metres of walk-in floor. */
  size: positive,
  caseAirSetpointC: z.number().min(-40).max(15),
  /** Share of its full cooling that it needs at rated load with suction at the group's own setpoint. */
  ratedDutyFraction: z.number().min(0.3).max(1).default(0.8),
  hasNightCovers: z.boolean().default(false),
  defrost: Defrost,
});

/** How a store as commonly run is run; a well-run store has none of these faults. */
const Habits = z.strictObject({
  /** Thermostats rest at night; half of stores do. */
  hasNightSetback: z.boolean(),
  /** How long before opening the rooftop units start. */
  leadMinutes: z.number().min(0).max(360),
  /** Case setpoints below what their maker asks for; half of stores run 1 K too cold. */
  overcoolingK: z.number().min(0).max(3),
  /** Circuits of a kind defrost in the same minute. */
  hasSynchronousDefrosts: z.boolean(),
  /** Electric defrosts run their full time whatever the coil says; half of stores. */
  endsDefrostsOnTime: z.boolean(),
  /** Dampers open when outdoor air would cool; in a third to a half of stores they do not. */
  hasWorkingEconomizers: z.boolean(),
  /** Case lights burn day and night. */
  lightsCasesAlways: z.boolean(),
  hasVariableSpeedCondenserFans: z.boolean(),
});

/** A store as data: everything that makes one simulated store differ from another. */
export const StoreModel = z
  .strictObject({
    /** Short name for the command line, e.g. `supermarket-new`. */
    id: Id,
    description: z.string().min(1).max(300),
    openingHours: OpeningHours,
    zones: z.array(Zone).min(1).max(40),
    passages: z.array(Passage).default([]),
    rooftopUnits: z.array(RooftopUnit).max(40),
    racks: z.array(Rack).max(12),
    /** Case families beside the built-in ones, or in place of them. */
    caseFamilies: z.record(z.string().min(1), CaseFamily).default({}),
    circuits: z.array(Circuit).max(200),
    habits: Habits,
    /** Car park and sign, lit from dusk to dawn. */
    exteriorLightsKw: notNegative,
  })
  .superRefine((model, context) => {
    const zones = new Set(model.zones.map(({ id }) => id));
    const groups = new Set(model.racks.flatMap(({ suctionGroups }) => suctionGroups.map(({ id }) => id)));
    const refuse = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
    const knowsZone = (zoneId: string, path: (string | number)[]) => {
      if (!zones.has(zoneId)) refuse(path, `there is no zone "${zoneId}"`);
    };
    const seen = new Set<string>();
    const isNew = (id: string, path: (string | number)[]) => {
      if (seen.has(id)) refuse(path, `"${id}" is used twice`);
      seen.add(id);
    };
    model.zones.forEach(({ id }, index) => isNew(id, ['zones', index, 'id']));
    model.passages.forEach(({ zoneIds }, index) =>
      zoneIds.forEach((id, end) => knowsZone(id, ['passages', index, 'zoneIds', end])),
    );
    model.rooftopUnits.forEach(({ id, zoneId }, index) => {
      isNew(id, ['rooftopUnits', index, 'id']);
      knowsZone(zoneId, ['rooftopUnits', index, 'zoneId']);
    });
    model.racks.forEach(({ id, suctionGroups }, index) => {
      isNew(id, ['racks', index, 'id']);
      suctionGroups.forEach((group, at) => {
        const path = ['racks', index, 'suctionGroups', at];
        isNew(group.id, [...path, 'id']);
        group.compressors.forEach(({ map }, place) => {
          const { refrigerant, sstC } = COMPRESSOR_MAPS[map];
          const mapPath = [...path, 'compressors', place, 'map'];
          if (group.sstSetpointC < sstC.min || group.sstSetpointC > sstC.max) {
            refuse(mapPath, `${map} runs from ${sstC.min} to ${sstC.max} °C, not at ${group.sstSetpointC} °C`);
          }
          if (refrigerant !== COMPRESSOR_MAPS[group.compressors[0]!.map].refrigerant) {
            refuse(mapPath, `${map} is rated with ${refrigerant}, the first of its group is not`);
          }
        });
      });
    });
    const families = { ...CASE_FAMILIES, ...model.caseFamilies };
    model.circuits.forEach(({ id, zoneId, suctionGroupId, family, defrost }, index) => {
      if (!Object.hasOwn(families, family)) {
        refuse(
          ['circuits', index, 'family'],
          `there is no case family "${family}"; known: ${Object.keys(families).join(', ')}`,
        );
      }
      isNew(id, ['circuits', index, 'id']);
      knowsZone(zoneId, ['circuits', index, 'zoneId']);
      if (!groups.has(suctionGroupId)) {
        refuse(['circuits', index, 'suctionGroupId'], `there is no suction group "${suctionGroupId}"`);
      }
      const spacingH = clockSpacingH(defrost);
      if (defrost.longestIntervalH !== undefined && defrost.longestIntervalH < spacingH) {
        const path = ['circuits', index, 'defrost', 'longestIntervalH'];
        refuse(path, `is less than the ${spacingH} h between starts of the clock; give at least that`);
      }
    });
  });

export type StoreModel = z.output<typeof StoreModel>;
export type ZoneModel = z.output<typeof Zone>;
export type PassageModel = z.output<typeof Passage>;
export type RooftopUnitModel = z.output<typeof RooftopUnit>;
export type HeatingModel = z.output<typeof Heating>;
export type RackModel = z.output<typeof Rack>;
export type CondenserModel = RackModel['condenser'];
export type SuctionGroupModel = z.output<typeof SuctionGroup>;
export type CircuitModel = z.output<typeof Circuit>;
export type DefrostModel = z.output<typeof Defrost>;
export type Habits = z.output<typeof Habits>;

/** The case family of a circuit. */
export function caseFamilyOf({ caseFamilies }: StoreModel, { family }: CircuitModel): CaseFamily {
  const families: CaseFamilies = { ...CASE_FAMILIES, ...caseFamilies };
  return families[family]!;
}

/** Floor of all zones, m². */
export function floorAreaM2({ zones }: StoreModel): number {
  return zones.reduce((sum, { areaM2 }) => sum + areaM2, 0);
}
