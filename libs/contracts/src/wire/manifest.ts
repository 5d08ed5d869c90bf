import { EQUIPMENT_KINDS, END_USES, isTimeZone, minutesOfDay, PRODUCT_CLASSES, type Store } from '#domain';
import { z } from 'zod';
import { Tariff } from './tariff.js';
import { ID_PATTERN } from './topics.js';

export const Id = z
  .string()
  .regex(ID_PATTERN, 'letters, digits, "-" and "_", at most 64 characters, starting with a letter or digit');

export const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'local time as HH:MM');

const DayHours = z
  .object({ opens: TimeOfDay, closes: TimeOfDay })
  .refine(({ opens, closes }) => minutesOfDay(opens) < minutesOfDay(closes), 'closes must be later than opens')
  .nullable();

export const OpeningHours = z.object({
  mon: DayHours,
  tue: DayHours,
  wed: DayHours,
  thu: DayHours,
  fri: DayHours,
  sat: DayHours,
  sun: DayHours,
});

const PointSpec = z
  .object({ isWritable: z.boolean().optional(), min: z.number().optional(), max: z.number().optional() })
  .refine(({ min, max }) => min === undefined || max === undefined || min < max, 'min must be below max')
  .refine(
    ({ isWritable, min, max }) => isWritable !== true || (min !== undefined && max !== undefined),
    'a writable point needs min and max',
  );

const Equipment = z.object({
  id: Id,
  kind: z.enum(EQUIPMENT_KINDS),
  name: z.string().min(1).max(120),
  zoneId: Id.optional(),
  rackId: Id.optional(),
  suctionGroupId: Id.optional(),
  productClass: z.enum(PRODUCT_CLASSES).optional(),
  form: z.enum(['case', 'walkIn']).optional(),
  longestDefrostIntervalH: z.number().min(1).max(168).optional(),
  endUse: z.enum(END_USES).optional(),
  points: z.record(z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,63}$/, 'a camelCase name'), PointSpec),
});

/** Which kind of equipment each reference must name. */
const REFERENCES = { zoneId: 'zone', rackId: 'rack', suctionGroupId: 'suctionGroup' } as const;

/** `…/manifest`: who a store is and what it has. Refused when it contradicts itself. */
export const Manifest = z
  .object({
    storeId: Id,
    name: z.string().min(1).max(120),
    timeZone: z.string().refine(isTimeZone, 'an IANA time zone such as America/Chicago'),
    location: z.object({
      latitudeDeg: z.number().min(-90).max(90),
      longitudeDeg: z.number().min(-180).max(180),
      elevationM: z.number().min(-500).max(6_000).optional(),
    }),
    floorAreaM2: z.number().positive().max(1_000_000),
    openingHours: OpeningHours,
    tariff: Tariff.optional(),
    fuelPricePerKwh: z.number().min(0).max(100).optional(),
    gridCarbonKgPerKwh: z.number().min(0).max(3).optional(),
    clock: z
      .discriminatedUnion('kind', [
        z.object({ kind: z.literal('real') }),
        z.object({ kind: z.literal('simulated'), speed: z.number().positive() }),
        z.object({ kind: z.literal('replayed'), speed: z.number().positive() }),
      ])
      .default({ kind: 'real' }),
    telemetryIntervalSec: z.number().min(1).max(3_600).default(60),
    equipment: z.array(Equipment).min(1).max(2_000),
  })
  .superRefine((manifest, context) => {
    const kinds = new Map<string, string>();
    manifest.equipment.forEach((equipment, index) => {
      if (kinds.has(equipment.id)) {
        context.addIssue({
          code: 'custom',
          path: ['equipment', index, 'id'],
          message: `"${equipment.id}" is used twice`,
        });
      }
      kinds.set(equipment.id, equipment.kind);
    });
    manifest.equipment.forEach((equipment, index) => {
      for (const [field, kind] of Object.entries(REFERENCES)) {
        const reference = equipment[field as keyof typeof REFERENCES];
        if (reference === undefined || kinds.get(reference) === kind) continue;
        const found = kinds.get(reference);
        context.addIssue({
          code: 'custom',
          path: ['equipment', index, field],
          message: found ? `"${reference}" is a ${found}, not a ${kind}` : `there is no ${kind} "${reference}"`,
        });
      }
    });
  })
  .meta({ id: 'Manifest', description: 'Who a store is and what it has.' });

export type Manifest = z.infer<typeof Manifest>;

/** A manifest as it may be written: fields with defaults left out. */
export type ManifestInput = z.input<typeof Manifest>;

/** Compile-time proof that a validated manifest is a store of the domain. */
export const storeOf = (manifest: Manifest): Store => manifest;
