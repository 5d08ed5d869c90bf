import { EQUIPMENT_KINDS, MEASURES, PRODUCT_CLASSES, END_USES } from '#domain';
import { z } from 'zod';
import { Timestamp } from '../wire/messages.js';

const Quality = z.enum(['good', 'stale', 'frozen', 'missing', 'implausible']);
export const Mode = z.enum(['optimised', 'rules', 'local']);
export const Severity = z.enum(['critical', 'high', 'medium', 'low']);

/** Something that deserves a person: what, where, how long until harm. */
export const Attention = z
  .object({
    severity: Severity,
    kind: z.enum(['food', 'comfort', 'offline', 'override', 'sensor']),
    equipmentId: z.string().nullable(),
    /** One sentence with the number and its limit. */
    text: z.string(),
    sinceAt: Timestamp.nullable(),
  })
  .meta({ id: 'Attention' });
export type Attention = z.infer<typeof Attention>;

/** How many of a kind are inside their limits; unknown is neither safe nor unsafe. */
const Tally = z.object({ total: z.int(), inLimits: z.int(), outside: z.int(), unknown: z.int() });

/** One line of the fleet. */
export const StoreSummary = z
  .object({
    storeId: z.string(),
    name: z.string(),
    timeZone: z.string(),
    clock: z.object({ kind: z.enum(['real', 'simulated', 'replayed']), speed: z.number().optional() }),
    /** `silent`: the link is up but nothing has come for five telemetry intervals. */
    connection: z.enum(['online', 'silent', 'offline']),
    mode: Mode,
    modeReason: z.string(),
    /** The store's own time: that of its newest live sample. */
    storeTimeAt: Timestamp.nullable(),
    /** Age of the newest live sample in seconds of the store's clock. */
    dataAgeSec: z.number().nullable(),
    isOpen: z.boolean(),
    needsYou: z.array(Attention),
    food: Tally,
    comfort: Tally,
    powerKw: z.number().nullable(),
    /** Median forecast for the present hour; null without a licensed forecast. */
    forecastPowerKw: z.number().nullable(),
    /** Energy since local midnight. */
    energyTodayKwh: z.number().nullable(),
    /** Mean main power of each of the last 24 hours, oldest first; null is a gap. */
    last24hKw: z.array(z.number().nullable()),
  })
  .meta({ id: 'StoreSummary' });
export type StoreSummary = z.infer<typeof StoreSummary>;

export const PointState = z
  .object({
    pointId: z.string(),
    meaning: z.string(),
    unit: z.string(),
    value: z.number().nullable(),
    at: Timestamp.nullable(),
    quality: Quality,
    /** Half a sentence on what contradicts an implausible reading. */
    because: z.string().nullable(),
    isWritable: z.boolean(),
    min: z.number().nullable(),
    max: z.number().nullable(),
    /** Value of the lease in force, when the service holds one. */
    wantedValue: z.number().nullable(),
  })
  .meta({ id: 'PointState' });
export type PointState = z.infer<typeof PointState>;

export const EquipmentState = z
  .object({
    id: z.string(),
    kind: z.enum(EQUIPMENT_KINDS),
    name: z.string(),
    zoneId: z.string().nullable(),
    rackId: z.string().nullable(),
    suctionGroupId: z.string().nullable(),
    productClass: z.enum(PRODUCT_CLASSES).nullable(),
    form: z.enum(['case', 'walkIn']).nullable(),
    endUse: z.enum(END_USES).nullable(),
    /** Circuits: product must stay below. */
    maxProductTempC: z.number().nullable(),
    /** `controlled`: the service holds at least one lease here. */
    isControlled: z.boolean(),
    points: z.array(PointState),
  })
  .meta({ id: 'EquipmentState' });
export type EquipmentState = z.infer<typeof EquipmentState>;

/** One sentence about what is being done at a piece of equipment, and why. */
export const Doing = z
  .object({
    equipmentId: z.string(),
    pointId: z.string(),
    measure: z.enum(MEASURES),
    value: z.number(),
    unit: z.string(),
    reason: z.string(),
    sinceAt: Timestamp,
  })
  .meta({ id: 'Doing' });
export type Doing = z.infer<typeof Doing>;

/** Mean power of the running 15-minute demand window against what was billed so far this month. */
const DemandWindow = z.object({
  startedAt: Timestamp,
  endsAt: Timestamp,
  meanKw: z.number().nullable(),
  monthPeakKw: z.number().nullable(),
});

/** One store in full. */
export const StoreDetail = z
  .object({
    ...StoreSummary.shape,
    floorAreaM2: z.number(),
    location: z.object({ latitudeDeg: z.number(), longitudeDeg: z.number() }),
    openingHoursToday: z.object({ opens: z.string(), closes: z.string() }).nullable(),
    currency: z.string().nullable(),
    tariffName: z.string().nullable(),
    equipment: z.array(EquipmentState),
    doing: z.array(Doing),
    demandWindow: DemandWindow.nullable(),
    rejectedMessages: z.int(),
  })
  .meta({ id: 'StoreDetail' });
export type StoreDetail = z.infer<typeof StoreDetail>;
