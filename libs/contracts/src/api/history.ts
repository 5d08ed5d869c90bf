import { MEASURES } from '#domain';
import { z } from 'zod';
import { Timestamp } from '../wire/messages.js';
import { Mode } from './store.js';

/** Values of several points on one common time axis; `null` is a gap, never a zero. */
export const History = z
  .object({
    stepSec: z.number(),
    /** Start of each bucket, UTC. */
    at: z.array(Timestamp),
    series: z.array(
      z.object({
        equipmentId: z.string(),
        pointId: z.string(),
        unit: z.string(),
        mean: z.array(z.number().nullable()),
        min: z.array(z.number().nullable()),
        max: z.array(z.number().nullable()),
      }),
    ),
  })
  .meta({ id: 'History' });
export type History = z.infer<typeof History>;

export const ForecastView = z
  .object({
    /** `main`, `hvac`, `refrigeration`, `lighting`, `other` in kW; `outdoorAirTempC` in °C. */
    target: z.string(),
    unit: z.string(),
    issuedAt: Timestamp,
    hours: z.array(z.object({ at: Timestamp, p10: z.number(), p50: z.number(), p90: z.number() })),
    score: z.object({
      error: z.number(),
      naiveError: z.number(),
      skillFraction: z.number(),
      coverageFraction: z.number(),
      scoredHours: z.int(),
      trainedHours: z.int(),
    }),
    isLicensed: z.boolean(),
    licenceReason: z.string(),
  })
  .meta({ id: 'ForecastView' });
export type ForecastView = z.infer<typeof ForecastView>;

export const ScheduleView = z
  .object({
    equipmentId: z.string(),
    pointId: z.string(),
    unit: z.string(),
    untilAt: Timestamp,
    steps: z.array(z.object({ fromAt: Timestamp, value: z.number(), measure: z.enum(MEASURES), reason: z.string() })),
  })
  .meta({ id: 'ScheduleView' });
export type ScheduleView = z.infer<typeof ScheduleView>;

/** What is planned for the next hours, as of one cycle. */
export const PlanView = z
  .object({ madeAt: Timestamp.nullable(), mode: Mode, schedules: z.array(ScheduleView) })
  .meta({ id: 'PlanView' });
export type PlanView = z.infer<typeof PlanView>;

export const ReceiptView = z
  .object({
    status: z.enum(['applied', 'rejected', 'overridden', 'expired', 'reverted']),
    value: z.number().nullable(),
    at: Timestamp,
    detail: z.string().nullable(),
  })
  .meta({ id: 'ReceiptView' });

/** A decision that became a command (`sent`) or was stopped by the safety gate (`refused`). Newest first. */
export const DecisionView = z
  .object({
    /** Command id, or an id of its own for a refusal. */
    id: z.string(),
    at: Timestamp,
    equipmentId: z.string(),
    pointId: z.string(),
    unit: z.string(),
    measure: z.enum(MEASURES),
    value: z.number(),
    previousValue: z.number().nullable(),
    reason: z.string(),
    outcome: z.enum(['sent', 'refused']),
    /** Safety gate's reason. */
    refusal: z.string().nullable(),
    expiresAt: Timestamp.nullable(),
    /** Oldest first; empty while the device has not answered. */
    receipts: z.array(ReceiptView),
  })
  .meta({ id: 'DecisionView' });
export type DecisionView = z.infer<typeof DecisionView>;

export const PriceView = z
  .object({
    currency: z.string(),
    runs: z.array(z.object({ fromAt: Timestamp, toAt: Timestamp, name: z.string(), pricePerKwh: z.number() })),
  })
  .meta({ id: 'PriceView' });
export type PriceView = z.infer<typeof PriceView>;

/** Why messages were refused or values quarantined, counted; newest first. */
export const RejectionView = z
  .object({
    storeId: z.string().nullable(),
    topic: z.string(),
    reason: z.string(),
    detail: z.string(),
    /** Beginning of the newest such message, as text. */
    excerpt: z.string(),
    count: z.int(),
    firstAt: Timestamp,
    lastAt: Timestamp,
  })
  .meta({ id: 'RejectionView' });
export type RejectionView = z.infer<typeof RejectionView>;
