/** One hour forecast from an issue moment by a model that had not learnt from it. */
export interface HeldOutHour {
  /** Day of the held-out span, from 0. */
  readonly day: number;
  /** Hours from the issue to the end of the hour: 1 for the first. */
  readonly lead: number;
  /** 0 to 23 by the wall clock. */
  readonly hourOfDay: number;
  /** Whether the issue is one of the daily ones that the score counts, so that each hour is scored once. */
  readonly isScored: boolean;
  readonly actual: number;
  readonly predicted: number;
  /** The newest known same hour by the wall clock, for the first day that of yesterday; `NaN` when it was silent. */
  readonly naive: number;
  /** The same hour a week before; `NaN` when it was silent. */
  readonly lastWeek: number;
  /** Usual size of the error at that hour of the day. */
  readonly spread: number;
}
