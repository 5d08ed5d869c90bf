import { WEATHER_SOURCES } from '#domain';
import { z } from 'zod';
import { Timestamp } from '../wire/messages.js';

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

export const ForecastStepView = z
  .object({ at: Timestamp, p10: z.number(), p50: z.number(), p90: z.number() })
  .meta({ id: 'ForecastStepView' });

/** Errors are fractions of the mean for kW and kelvin for °C; naive ones on the same hours. */
export const ForecastScoreView = z
  .object({
    error: z.number(),
    /** "The same hour yesterday". */
    naiveError: z.number(),
    /** "The same hour last week"; `null` when too little history reaches back so far. */
    lastWeekError: z.number().nullable(),
    /** Share of the error of the better naive forecast that is removed; negative is worse than naive. */
    skillFraction: z.number(),
    /** Share of hours that came between p10 and p90; 0.8 is ideal. */
    coverageFraction: z.number(),
    scoredHours: z.int(),
    trainedHours: z.int(),
    /** `asMade`: forecasts as they were issued over the last two weeks; `heldOut`: hours kept from training. */
    basis: z.enum(['asMade', 'heldOut']),
  })
  .meta({ id: 'ForecastScoreView' });

export const ForecastView = z
  .object({
    /** `main`, `hvac`, `refrigeration`, `lighting`, `other` in kW; `outdoorAirTempC`, `outdoorDewPointC` in °C. */
    target: z.string(),
    unit: z.string(),
    issuedAt: Timestamp,
    hours: z.array(ForecastStepView),
    /** Filled with `step=quarter`, for loads whose meters report often enough. */
    quarters: z.array(ForecastStepView),
    /** Where the weather of the hours to come is from; `null` for a load that was learnt without weather. */
    weatherSource: z.enum(WEATHER_SOURCES).nullable(),
    score: ForecastScoreView,
    isLicensed: z.boolean(),
    licenceReason: z.string(),
  })
  .meta({ id: 'ForecastView' });
export type ForecastView = z.infer<typeof ForecastView>;

/** Hours as they were forecast, beside what came. */
export const ForecastHistory = z
  .object({
    target: z.string(),
    unit: z.string(),
    /** Least time from issue to hour; `null`: each hour by the first forecast of its local day, as for the licence. */
    leadHours: z.int().nullable(),
    hours: z.array(
      ForecastStepView.extend({
        issuedAt: Timestamp,
        /** `null` when not measured, or not yet. */
        actual: z.number().nullable(),
        /** Naive forecasts as known at the issue; `null` where the meter was silent. */
        yesterday: z.number().nullable(),
        lastWeek: z.number().nullable(),
      }),
    ),
    /** Of the measured hours; `null` when there is none. */
    score: ForecastScoreView.omit({ trainedHours: true, basis: true }).nullable(),
  })
  .meta({ id: 'ForecastHistory' });
export type ForecastHistory = z.infer<typeof ForecastHistory>;

/** The forecast that was in force at a moment, and the weather that it leant on. */
export const ForecastInForce = z
  .object({ forecast: ForecastView, weather: z.array(ForecastView) })
  .meta({ id: 'ForecastInForce' });
export type ForecastInForce = z.infer<typeof ForecastInForce>;

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
