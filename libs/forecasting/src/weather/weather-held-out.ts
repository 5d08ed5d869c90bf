import { type WeatherTarget } from '#domain';
import { type Frame } from '../frame.js';
import { type HeldOutHour } from '../held-out-hour.js';
import { fitTemperature, predictTemperature } from './temperature-model.js';

/** Days at the end that are forecast by a model fitted before them; at most a quarter of the hours. */
const HELD_OUT_DAYS = 14;
const HORIZON_HOURS = 24;

/** Daily forecasts of the last days of a frame, each hour once, by a model that has not learnt from them. */
export function weatherHeldOut(frame: Frame, target: WeatherTarget, from: number, to: number): HeldOutHour[] {
  const days = Math.min(HELD_OUT_DAYS, Math.floor((to - from) / 24 / 4));
  const split = to - 24 * days;
  const model = fitTemperature(frame, from, split, target);
  const hours: HeldOutHour[] = [];
  for (let issue = split; issue < to; issue += HORIZON_HOURS) {
    const predicted = predictTemperature(model, frame, issue, HORIZON_HOURS);
    predicted.forEach((value, ahead) => {
      const index = issue + ahead;
      const actual = frame.values[index]!;
      if (Number.isNaN(actual)) return;
      const hourOfDay = frame.calendar.hourOfDay[index]!;
      hours.push({
        day: Math.floor((index - split) / 24),
        lead: ahead + 1,
        hourOfDay,
        isScored: true,
        actual,
        predicted: value,
        // Weather keeps the sun's time: 24 hours earlier, whatever the clocks do.
        naive: frame.values[index - 24] ?? NaN,
        lastWeek: frame.values[index - 7 * 24] ?? NaN,
        spread: model.spreadByHour[hourOfDay]!,
      });
    });
  }
  return hours;
}
