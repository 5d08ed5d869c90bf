import { Id } from '#contracts';
import { z } from 'zod';
import { checked } from '../json/checked.js';
import { Duration, durationMs } from './duration.js';
import { parseJson } from '../json/json-syntax.js';

/** When it starts and how long it lasts, in event time. Neither `after` nor `at`: with the scenario, or at once. */
const WHEN = {
  /** Since the scenario's start at the store; for a live event since it was told. */
  after: Duration.optional(),
  at: z.iso.datetime({ offset: true, error: 'an ISO 8601 time such as 2026-07-01T00:00:00Z is expected' }).optional(),
  /** Until the end when left out. */
  lasts: Duration.refine((lasts) => durationMs(lasts) > 0, 'must be longer than nothing').optional(),
};

/** Where it happens: every store when left out. */
const WHERE = {
  stores: z.array(Id).min(1).optional(),
  /** This share of the stores, chosen by their ids; always the same ones for the same event. */
  storesFraction: z.number().gt(0).max(1).optional(),
};

/** The first suitable piece of the store when left out. */
const EQUIPMENT = { equipmentId: Id.optional(), ...WHEN, ...WHERE };
const POINT = { pointId: z.string().min(1).max(64), ...EQUIPMENT };
const STORE = { ...WHEN, ...WHERE };

const kind = <Kind extends string>(name: Kind) => ({ kind: z.literal(name) });
const fraction = z.number().min(0).max(1);

const AnyEvent = z.discriminatedUnion('kind', [
  /** Reads `value`, or what it read when it got stuck. */
  z.strictObject({ ...kind('sensorStuck'), value: z.number().optional(), ...POINT }),
  /** Reads more and more too high, or too low below 0, up to `mostOffset` either way; in the point's unit. */
  z.strictObject({
    ...kind('sensorDrifting'),
    perHour: z.number(),
    mostOffset: z.number().positive().optional(),
    ...POINT,
  }),
  z.strictObject({ ...kind('sensorMissing'), ...POINT }),
  /** One compressor of a suction group, counted from 1. */
  z.strictObject({ ...kind('compressorFailed'), compressor: z.int().min(1).max(64).default(1), ...EQUIPMENT }),
  /** Share of the condenser's conductance that dirt takes away; some is always left. */
  z.strictObject({ ...kind('condenserFouled'), fraction: fraction.max(0.95), ...EQUIPMENT }),
  z.strictObject({ ...kind('condenserFansFailed'), fraction, ...EQUIPMENT }),
  /** Loses a share of the rack's full charge per day until `mostFraction` is gone; at its end the rack is filled up. */
  z.strictObject({
    ...kind('refrigerantLeak'),
    fractionPerDay: z.number().min(0).max(24),
    startFraction: fraction.default(0),
    mostFraction: fraction.default(0.6),
    ...EQUIPMENT,
  }),
  z.strictObject({ ...kind('icedCoil'), ...EQUIPMENT }),
  z.strictObject({ ...kind('caseFansFailed'), ...EQUIPMENT }),
  z.strictObject({ ...kind('doorLeftOpen'), ...EQUIPMENT }),
  /** A rooftop unit's fresh-air damper, 0 shut to 1 wide open. */
  z.strictObject({ ...kind('damperStuck'), fraction, ...EQUIPMENT }),
  z.strictObject({ ...kind('supplyFanFailed'), ...EQUIPMENT }),
  /** A person at the device holds a setpoint. */
  z.strictObject({ ...kind('manualOverride'), value: z.number(), ...POINT }),
  /** The store's own way to the service is away. */
  z.strictObject({ ...kind('networkOutage'), ...STORE }),
  /** The broker is away, for every store. */
  z.strictObject({ ...kind('brokerGone'), ...WHEN }),
  /** The gateway's clock is this much ahead, or behind below 0. */
  z.strictObject({ ...kind('clockJump'), offsetSec: z.int().min(-31_622_400).max(31_622_400), ...STORE }),
  z.strictObject({ ...kind('powerCut'), ...STORE }),
  /** Outdoor air this much above what the weather says. */
  z.strictObject({ ...kind('heatWave'), warmerK: z.number().gt(0).max(15), ...STORE }),
  /** The utility asks the store to keep under a demand. */
  z.strictObject({ ...kind('demandResponse'), limitKw: z.number().positive().max(20_000), ...STORE }),
]);

/** Something that happens to stores, from a scenario file or told live. Stays JSON: what is read can be sent on. */
export const StoreEvent = AnyEvent.superRefine((event, context) => {
  if (event.at !== undefined && event.after !== undefined) {
    context.addIssue({ code: 'custom', path: ['at'], message: 'give "at" or "after", not both' });
  }
  if (event.kind === 'refrigerantLeak' && event.startFraction > event.mostFraction) {
    context.addIssue({ code: 'custom', path: ['startFraction'], message: 'must not be above mostFraction' });
  }
});
export type StoreEvent = z.output<typeof StoreEvent>;
export type EventKind = StoreEvent['kind'];
/** Events of some kinds. */
export type EventOf<Kind extends EventKind> = Extract<StoreEvent, { kind: Kind }>;

/** Every kind of event. */
export const EVENT_KINDS: readonly EventKind[] = AnyEvent.options.map(({ shape }) => shape.kind.value);

/** An event told live: JSON text, or what it says. A fault is a `PermanentError` of one line that names the field. */
export function parseEvent(json: unknown): StoreEvent {
  return checked(StoreEvent, typeof json === 'string' ? parseJson(json, 'event') : json, 'event');
}

/** First moment of an event and the moment from which it is over, `Infinity` when it lasts until the end. */
export function spanOf(event: StoreEvent, startAtMs: number): { readonly fromMs: number; readonly untilMs: number } {
  const fromMs = event.at === undefined ? startAtMs + durationMs(event.after ?? '0m') : Date.parse(event.at);
  return { fromMs, untilMs: event.lasts === undefined ? Infinity : fromMs + durationMs(event.lasts) };
}
