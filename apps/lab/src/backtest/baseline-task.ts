import { HOUR_MS } from '#domain';
import { fitBaseline, fitTowt, isRefusal, naiveForecast, predictBaseline, predictTowt } from '#forecasting';
import { type MeteredBuilding } from './metered-building.js';
import { type TaskForecast } from './task-forecast.js';

/** Task B: fitted once on the hours before the test, then every later hour from calendar and temperature alone. */
export function baselineTask({ history, loadKw, taskBFromMs, endMs }: MeteredBuilding): TaskForecast {
  const first = (taskBFromMs - history.startAtMs) / HOUR_MS;
  // What is not there cannot be looked at.
  const past = { ...history, targets: { ...history.targets, main: loadKw.slice(0, first) } };
  const model = fitBaseline(past, 'main', taskBFromMs);
  const towt = fitTowt(past, 'main', { fromMs: past.startAtMs, untilMs: taskBFromMs });
  return {
    startAtMs: taskBFromMs,
    actual: loadKw.slice(first),
    predicted: isRefusal(model)
      ? new Float64Array(loadKw.length - first).fill(NaN)
      : predictBaseline(model, past, taskBFromMs, endMs),
    refusal: isRefusal(model) ? model : undefined,
    band: undefined,
    references: {
      lastYear: naiveForecast(past, 'main', 'lastYear', taskBFromMs, endMs),
      towt: predictTowt(towt, past, taskBFromMs, endMs),
    },
  };
}
