import {
  type EndUse,
  type ForecastScore,
  type ForecastTarget,
  HOUR_MS,
  isWeatherTarget,
  type WeatherTarget,
} from '#domain';
import { hourCalendar } from './calendar.js';
import { errorQuantiles } from './error-quantiles.js';
import { type Licence, licenceOf } from './licence.js';
import { type ForeseenDays } from './load/held-out-walk.js';
import { type LoadForecaster } from './load/forecast-load.js';
import { plausibleHours, trainingDays } from './load/load-history.js';
import { fitLoad } from './load/load-model.js';
import { DAY_HOURS, type LocalDays } from './load/local-days.js';
import { fitQuarterShape, type QuarterShape } from './load/quarter-shape.js';
import { scoreOf } from './score.js';
import { isRefusal, type Refusal, type StoreHistory } from './store-history.js';
import { fitTemperature, type TemperatureModel } from './weather/temperature-model.js';
import { weatherHeldOut } from './weather/weather-held-out.js';
import { weatherFrame, weatherOutlook, type WeatherOutlook } from './weather/weather-outlook.js';

/** A model of a load with everything a forecast needs; plain data, to be kept as JSON. */
export interface TrainedLoad extends LoadForecaster, Trained {}

/** The store's own model of its weather; plain data, to be kept as JSON. */
export interface TrainedWeather extends Trained {
  readonly target: WeatherTarget;
  readonly model: TemperatureModel;
}

export type TrainedModel = TrainedLoad | TrainedWeather;

interface Trained extends Licence {
  readonly storeId: string;
  /** End of the last hour learnt from. */
  readonly trainedUntilMs: number;
  /** On hours kept from the model. */
  readonly score: ForecastScore;
}

/** What came of training every target of a store. */
export interface TrainedStore {
  readonly models: readonly TrainedModel[];
  readonly refusals: readonly (Refusal & { readonly target: ForecastTarget })[];
}

/** What came of training one of them. */
export interface TrainedTarget {
  readonly target: ForecastTarget;
  readonly result: TrainedModel | Refusal;
}

/** Days at the end of a history on which weather is forecast by a model fitted before them, to judge weather and loads. */
const HELD_OUT_DAYS = 28;

/** Learns every target of a store. */
export function trainStore(history: StoreHistory): TrainedStore {
  const models: TrainedModel[] = [];
  const refusals: (Refusal & { target: ForecastTarget })[] = [];
  for (const { target, result } of trainTargets(history)) {
    if (isRefusal(result)) refusals.push({ target, ...result });
    else models.push(result);
  }
  return { models, refusals };
}

/** The same, one target at a time, so that a caller can do other things between. */
export function* trainTargets(history: StoreHistory): Generator<TrainedTarget> {
  const outlookAfter = sharedOutlooks(history);
  for (const target of Object.keys(history.targets) as ForecastTarget[]) {
    yield { target, result: train(history, target, outlookAfter) };
  }
}

/** Learns one target from everything in the history. */
export function trainModel(history: StoreHistory, target: ForecastTarget): TrainedModel | Refusal {
  return train(history, target, sharedOutlooks(history));
}

function train(history: StoreHistory, target: ForecastTarget, outlookAfter: OutlookAfter): TrainedModel | Refusal {
  return isWeatherTarget(target) ? trainWeather(history, target) : trainLoad(history, target, outlookAfter);
}

/** The store's own weather forecasts by a model fitted before an hour; `undefined` where it cannot have one. */
type OutlookAfter = (target: WeatherTarget, split: number) => WeatherOutlook | undefined;

/** One weather model between all loads of a store. */
function sharedOutlooks(history: StoreHistory): OutlookAfter {
  const outlooks = new Map<string, WeatherOutlook | undefined>();
  return (target, split) => {
    const key = `${target} ${split}`;
    if (!outlooks.has(key)) {
      const isMeasured = history.targets[target] !== undefined && split > 0;
      outlooks.set(key, isMeasured ? weatherOutlook(history, split, target) : undefined);
    }
    return outlooks.get(key);
  };
}

function trainLoad(history: StoreHistory, target: EndUse, outlookAfter: OutlookAfter): TrainedLoad | Refusal {
  const until = history.targets[target]?.length ?? 0;
  const training = trainingDays(history, target, until);
  if (isRefusal(training)) return training;
  const { days, plausible, endIndex } = training;
  const { model, heldOut } = fitLoad(days, foreseenDays(outlookAfter, days, endIndex));
  const known = days.load.filter((value) => !Number.isNaN(value));
  const usual = known.reduce((sum, value) => sum + value, 0) / known.length;
  const score = scoreOf(target, heldOut, usual, model.trainedHours);
  return {
    storeId: history.storeId,
    target,
    trainedUntilMs: history.startAtMs + until * HOUR_MS,
    model,
    plausible,
    errorQuantiles: errorQuantiles(heldOut),
    quarterShape: quarterShapeOf(history, target),
    score,
    ...licenceOf(target, score),
  };
}

/**
 * Local days whose weather from an hour on is the store's own forecast of it, by a model that was fitted before the days
 * on which loads are judged; as it came where there is none. A service's forecast is better, so this rather belittles
 * the loads' models.
 */
function foreseenDays(outlookAfter: OutlookAfter, days: LocalDays, endIndex: number): ForeseenDays {
  const split = endIndex - HELD_OUT_DAYS * DAY_HOURS;
  const air = outlookAfter('outdoorAirTempC', split);
  const dew = outlookAfter('outdoorDewPointC', split);
  return (day, hour) => {
    const slot = day * DAY_HOURS + hour;
    // An hour off between a change of daylight saving and the end, which a forecast of weather hardly feels.
    const issue = endIndex - (days.count * DAY_HOURS - slot);
    const withForecast = (values: Float64Array | undefined, outlook: WeatherOutlook | undefined) => {
      if (!values || !outlook || issue < split) return values;
      const seen = values.slice();
      seen.set(outlook(issue).subarray(0, values.length - slot), slot);
      return seen;
    };
    return {
      ...days,
      outdoorAirTempC: withForecast(days.outdoorAirTempC, air),
      outdoorDewPointC: withForecast(days.outdoorDewPointC, dew),
    };
  };
}

function quarterShapeOf(history: StoreHistory, target: EndUse): QuarterShape | undefined {
  const hours = history.targets[target];
  const quarters = history.quarters?.[target];
  if (!hours || !quarters) return undefined;
  const calendar = hourCalendar(history.timeZone, history.openingHours, history.startAtMs, hours.length);
  return fitQuarterShape(hours, quarters, calendar);
}

function trainWeather(history: StoreHistory, target: WeatherTarget): TrainedWeather | Refusal {
  const until = history.targets[target]?.length ?? 0;
  const refusal = plausibleHours(history, target, until);
  if (isRefusal(refusal)) return refusal;
  const frame = weatherFrame(history, target);
  const from = frame.values.findIndex(Number.isFinite);
  const model = fitTemperature(frame, from, until, target);
  const score = scoreOf(target, weatherHeldOut(frame, target, from, until), 1, model.trainedHours);
  return {
    storeId: history.storeId,
    target,
    trainedUntilMs: history.startAtMs + until * HOUR_MS,
    model,
    score,
    ...licenceOf(target, score),
  };
}
