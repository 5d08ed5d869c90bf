import { type Refusal } from '#forecasting';

/** The two tasks: day-ahead forecasts, and an M&V baseline a year on. */
export type Task = 'A' | 'B';

/** Consecutive hours of a test span as forecast by a model and by what it is held against. */
export interface TaskForecast {
  readonly startAtMs: number;
  /** What the meter said, kW; `NaN` is missing. */
  readonly actual: Float64Array;
  /** What our model says; `NaN` where it refused. */
  readonly predicted: Float64Array;
  readonly refusal: Refusal | undefined;
  /** 80 % band; task A only. */
  readonly band: { readonly p10: Float64Array; readonly p90: Float64Array } | undefined;
  /** Others on the same hours; the first of them also fills the hours that our model refused. */
  readonly references: Readonly<Record<string, Float64Array>>;
}
