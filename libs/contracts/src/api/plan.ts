import { MEASURES } from '#domain';
import { z } from 'zod';
import { Timestamp } from '../wire/messages.js';
import { Mode } from './store.js';

/** Change against the store's rules without a plan; below 0 is saved. */
export const ExpectedView = z
  .object({
    energyKwh: z.number(),
    /** In the tariff's currency; `null` where no tariff is known. */
    cost: z.number().nullable(),
    carbonKg: z.number().nullable(),
  })
  .meta({ id: 'ExpectedView' });
export type ExpectedView = z.infer<typeof ExpectedView>;

export const ScheduleView = z
  .object({
    equipmentId: z.string(),
    pointId: z.string(),
    unit: z.string(),
    untilAt: Timestamp,
    steps: z.array(
      z.object({
        fromAt: Timestamp,
        value: z.number(),
        measure: z.enum(MEASURES),
        reason: z.string(),
        /** `null` where a rule and no plan decides. */
        expected: ExpectedView.nullable(),
      }),
    ),
  })
  .meta({ id: 'ScheduleView' });
export type ScheduleView = z.infer<typeof ScheduleView>;

/** How the optimiser's newest plan of a store came about, and what it expects of the hours that it looks ahead. */
export const OptimisedView = z
  .object({
    madeAt: Timestamp,
    /** `relaxed`: a wish could not be kept, and the reason says which; `none`: there is no plan, rules decide. */
    status: z.enum(['optimal', 'relaxed', 'none']),
    reason: z.string(),
    expected: ExpectedView.nullable(),
  })
  .meta({ id: 'OptimisedView' });
export type OptimisedView = z.infer<typeof OptimisedView>;

/** What is planned for the next hours, as of one cycle. */
export const PlanView = z
  .object({
    madeAt: Timestamp.nullable(),
    mode: Mode,
    schedules: z.array(ScheduleView),
    /** `null` before the first. */
    optimised: OptimisedView.nullable(),
  })
  .meta({ id: 'PlanView' });
export type PlanView = z.infer<typeof PlanView>;

/** One measure of a store and whether it may act there. */
export const MeasureSwitch = z.object({ measure: z.enum(MEASURES), isOn: z.boolean() }).meta({ id: 'MeasureSwitch' });
export type MeasureSwitch = z.infer<typeof MeasureSwitch>;

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
    /** What the plan expected of it; null where a rule decided. */
    expected: ExpectedView.nullable(),
    expiresAt: Timestamp.nullable(),
    /** Oldest first; empty while the device has not answered. */
    receipts: z.array(ReceiptView),
  })
  .meta({ id: 'DecisionView' });
export type DecisionView = z.infer<typeof DecisionView>;
