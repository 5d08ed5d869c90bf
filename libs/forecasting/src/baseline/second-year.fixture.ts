import { isRefusal, type StoreHistory } from '../store-history.js';
import { type BaselineModel, fitBaseline, predictBaseline } from './baseline-model.js';
import { END_MS, SECOND_YEAR_MS, YEAR_HOURS } from './made-up-years.fixture.js';

/** The baseline of a history that carries one. */
export function fitted(history: StoreHistory, untilMs = SECOND_YEAR_MS): BaselineModel {
  const model = fitBaseline(history, 'main', untilMs);
  if (isRefusal(model)) throw new Error(model.refused);
  return model;
}

/** What a model tells of the second year. */
export function secondYear(model: BaselineModel, history: StoreHistory): Float64Array {
  return predictBaseline(model, history, SECOND_YEAR_MS, END_MS);
}

/** CV(RMSE) of a prediction of the second year. */
export function errorOf(predicted: Float64Array, history: StoreHistory): number {
  return relativeError(predicted, history.targets.main!.subarray(YEAR_HOURS));
}

/** CV(RMSE), a fraction. */
export function relativeError(predicted: Float64Array, actual: Float64Array): number {
  const squares = predicted.reduce((sum, value, hour) => sum + (value - actual[hour]!) ** 2, 0);
  return Math.sqrt(squares / predicted.length) / mean(actual);
}

/** NMBE of a prediction of the second year. */
export function biasOf(predicted: Float64Array, history: StoreHistory): number {
  return mean(predicted) / mean(history.targets.main!.subarray(YEAR_HOURS)) - 1;
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
