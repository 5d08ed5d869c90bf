import { expect } from '@jest/globals';
import { type ForecastStep, type ForecastTarget, HOUR_MS } from '#domain';
import { type DayAhead, dayAheadForecasts } from '../day-ahead.js';
import { isRefusal, type StoreHistory } from '../store-history.js';
import { type TrainedLoad, trainModel, trainStore } from '../trained-model.js';
import { forecastLoad, type LoadForecast } from './forecast-load.js';

/** A store's main meter and weather with values changed hour by hour; what is not named stays. */
export function changed(
  history: StoreHistory,
  target: ForecastTarget,
  change: (value: number, hour: number) => number,
): StoreHistory {
  return { ...history, targets: { ...history.targets, [target]: history.targets[target]!.map(change) } };
}

/** A store without some of its targets. */
export function without(history: StoreHistory, ...targets: readonly ForecastTarget[]): StoreHistory {
  const kept = Object.entries(history.targets).filter(([target]) => !targets.includes(target as ForecastTarget));
  return { ...history, targets: Object.fromEntries(kept) };
}

/** The store as it was known before an hour. */
export function knownBefore(history: StoreHistory, hour: number): StoreHistory {
  const targets = Object.entries(history.targets).map(
    ([target, values]) => [target, values.subarray(0, hour)] as const,
  );
  return { ...history, targets: Object.fromEntries(targets) };
}

/** The model of the main meter learnt before an hour. */
export function trainedBefore(history: StoreHistory, hour: number): TrainedLoad {
  const trained = trainModel(knownBefore(history, hour), 'main');
  if (isRefusal(trained)) throw new Error(trained.refused);
  return trained as TrainedLoad;
}

/** The same through the whole store. */
export function storeTrainedBefore(history: StoreHistory, hour: number): TrainedLoad {
  const { models, refusals } = trainStore(knownBefore(history, hour));
  const main = models.find(({ target }) => target === 'main');
  if (!main) throw new Error(JSON.stringify(refusals));
  return main as TrainedLoad;
}

/** Forecast of 48 hours from an hour of the history on; the weather that came stands for a forecast of it. */
export function forecastAt(
  trained: TrainedLoad,
  history: StoreHistory,
  hour: number,
  outdoorAirTempC: ArrayLike<number> = history.targets.outdoorAirTempC?.subarray(hour, hour + 48) ?? [],
): LoadForecast {
  const foreseen = { outdoorAirTempC, outdoorDewPointC: [] };
  return forecastLoad(trained, history, history.startAtMs + hour * HOUR_MS, 48, foreseen);
}

/** Day-ahead forecasts of the main meter issued at hours of the history. */
export function dayAheadAt(history: StoreHistory, hours: readonly number[]): DayAhead[] {
  const forecasts = dayAheadForecasts(
    history,
    'main',
    hours.map((hour) => history.startAtMs + hour * HOUR_MS),
  );
  if (isRefusal(forecasts)) throw new Error(forecasts.refused);
  return forecasts;
}

/** Root mean square error over the mean actual value, from an hour of the history on. */
export function cvRmse(predicted: ArrayLike<number>, actual: Float64Array, from: number): number {
  const values = actual.subarray(from, from + predicted.length);
  const squares = values.reduce((sum, value, index) => sum + (value - predicted[index]!) ** 2, 0);
  return Math.sqrt(squares / values.length) / (values.reduce((sum, value) => sum + value, 0) / values.length);
}

/** Numbers, none below 0, in the order of their quantiles. */
export function expectSane(steps: readonly Pick<ForecastStep, 'p10' | 'p50' | 'p90'>[]): void {
  expect(steps.filter(({ p10, p50, p90 }) => !(p10 >= 0 && p10 <= p50 && p50 <= p90 && p90 < Infinity))).toEqual([]);
}

/** The same as steps. */
export function stepsOf({ p10, p50, p90 }: DayAhead): Pick<ForecastStep, 'p10' | 'p50' | 'p90'>[] {
  return Array.from(p50, (median, hour) => ({ p10: p10[hour]!, p50: median, p90: p90[hour]! }));
}
