import { type ForecastTarget } from '#domain';
import { type Frame, withWeather } from './frame.js';
import { LONGEST_HORIZON_HOURS, newestSameHour } from './persistence.js';
import { fitTarget, predictTarget } from './target-model.js';
import { type WeatherOutlook } from './weather-outlook.js';

/** One hour forecast from an issue moment by a model that had not learnt from it. */
export interface HeldOutHour {
  /** Day of the held-out span, from 0. */
  readonly day: number;
  /** Hours from the issue to the end of the hour: 1 for the first. */
  readonly lead: number;
  /** Whether the issue is one of the daily ones that the score counts, so that each hour is scored once. */
  readonly isScored: boolean;
  readonly actual: number;
  readonly predicted: number;
  /** The newest known same hour by the wall clock, for the first day that of yesterday; `NaN` when it was silent. */
  readonly naive: number;
  /** Usual size of the error at that hour of the day. */
  readonly spread: number;
}

/** A day is scored once; three issues in between tell how errors grow with the lead at every hour of the day. */
const ISSUE_STEP_HOURS = 6;

/**
 * Forecasts a held-out span at the end of a frame from moving issue moments, with a model fitted before the span. The
 * meter up to each issue is known; the weather after it is not, and is the store's own forecast.
 */
export function backtest(
  frame: Frame,
  target: ForecastTarget,
  span: { readonly from: number; readonly split: number; readonly to: number },
  outlook: WeatherOutlook | undefined,
): HeldOutHour[] {
  const model = fitTarget(target, frame, span.from, span.split);
  const hours: HeldOutHour[] = [];
  for (let issue = span.split; issue < span.to; issue += ISSUE_STEP_HOURS) {
    const horizon = Math.min(LONGEST_HORIZON_HOURS, span.to - issue);
    const foreseen = outlook ? withWeather(frame, issue, outlook(issue)) : frame;
    const predicted = predictTarget(model, foreseen, issue, horizon);
    for (let ahead = 0; ahead < horizon; ahead++) {
      const index = issue + ahead;
      if (Number.isNaN(frame.values[index]!)) continue;
      hours.push({
        day: Math.floor((index - span.split) / 24),
        lead: ahead + 1,
        isScored: (issue - span.split) % 24 === 0 && ahead < 24,
        actual: frame.values[index]!,
        predicted: predicted[ahead]!,
        naive: frame.values[newestSameHour(frame, issue, index)] ?? NaN,
        spread: model.spreadByHour[frame.calendar.hourOfDay[index]!]!,
      });
    }
  }
  return hours;
}
