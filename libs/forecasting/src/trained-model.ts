import { type ForecastScore, type ForecastTarget, HOUR_MS } from '#domain';
import { backtest, type HeldOutHour } from './backtest.js';
import { type ErrorQuantiles, errorQuantiles } from './error-quantiles.js';
import { type Frame, frameOf } from './frame.js';
import { usualByHour } from './hour-of-day.js';
import { type Licence, licenceOf } from './licence.js';
import { blended, MODEL_ALONE, type ModelShare, modelShares } from './model-shares.js';
import { type PlausibleRange, plausibleRange, withoutSpikes } from './plausible-range.js';
import { scoreOf } from './score.js';
import { countValid, isRefusal, type Refusal, type StoreHistory } from './store-history.js';
import { fitTarget, type TargetModel } from './target-model.js';
import { temperatureFrame, weatherOutlook, type WeatherOutlook } from './weather-outlook.js';

/** A model with everything a forecast needs; plain data, to be kept as JSON. */
export interface TrainedModel extends Licence {
  readonly storeId: string;
  readonly target: ForecastTarget;
  /** End of the last hour learnt from. */
  readonly trainedUntilMs: number;
  readonly model: TargetModel;
  readonly shares: readonly ModelShare[];
  readonly plausible: PlausibleRange;
  readonly errorQuantiles: readonly ErrorQuantiles[];
  /** Usual outdoor temperature of each hour of the day, °C: the last resort when no weather is known. */
  readonly usualOutdoorC: readonly number[] | undefined;
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

/** Valid hours below which a target is refused: a week, to see every weekday, and a day to judge by. */
const LEAST_VALID_HOURS = 8 * 24;
const LEAST_HOURS_BEFORE_SPLIT = 5 * 24;
const LONGEST_HELD_OUT_DAYS = 7;

/**
 * Learns one target from everything in the history: first without the last days, to be judged on them, then with them.
 * The held-out span is a quarter of the history, at most seven days. How far the model is trusted against naive is learnt
 * on as many days before it for the judged forecasts, and on both spans for those to come.
 */
export function trainModel(history: StoreHistory, target: ForecastTarget): TrainedModel | Refusal {
  return train(history, target, (split) => weatherOutlook(history, split));
}

/** Learns every target of a store, with one weather model between them. */
export function trainStore(history: StoreHistory): TrainedStore {
  const models: TrainedModel[] = [];
  const refusals: (Refusal & { target: ForecastTarget })[] = [];
  for (const { target, result } of trainTargets(history)) {
    if (isRefusal(result)) refusals.push({ target, ...result });
    else models.push(result);
  }
  return { models, refusals };
}

/** The same one target at a time, for callers that have other work in between. */
export function* trainTargets(history: StoreHistory): Generator<TrainedTarget> {
  const outlooks = new Map<number, WeatherOutlook | undefined>();
  const outlookFor = (split: number) => {
    if (!outlooks.has(split)) outlooks.set(split, weatherOutlook(history, split));
    return outlooks.get(split);
  };
  for (const target of Object.keys(history.targets) as ForecastTarget[]) {
    yield { target, result: train(history, target, outlookFor) };
  }
}

function train(
  history: StoreHistory,
  target: ForecastTarget,
  outlookFor: (split: number) => WeatherOutlook | undefined,
): TrainedModel | Refusal {
  const prepared = trainingFrame(history, target);
  if (isRefusal(prepared)) return prepared;
  const { frame, plausible } = prepared;
  const from = frame.values.findIndex(Number.isFinite);
  const to = frame.values.findLastIndex(Number.isFinite) + 1;
  const heldOutDays = Math.min(LONGEST_HELD_OUT_DAYS, Math.floor((to - from) / 24 / 4));
  const split = to - 24 * heldOutDays;
  if (countValid(frame.values.subarray(from, split)) < LEAST_HOURS_BEFORE_SPLIT) {
    return { refused: `the ${target} history has too many holes before its last ${heldOutDays} days` };
  }
  const outlook = frame.outdoorAirTempC && outlookFor(split);
  // Without a temperature before the split the judged model knows no weather; then the final one must not either.
  const judged: Frame = outlook ? frame : { ...frame, outdoorAirTempC: undefined };
  const earlier = earlierHours(judged, target, { from, to: split }, heldOutDays, outlook && outlookFor);
  const alone = backtest(judged, target, { from, split, to }, outlook);
  const heldOut = withShares(alone, earlier.length > 0 ? modelShares(earlier) : MODEL_ALONE);
  const model = fitTarget(target, judged, from, to);
  const usual = usualByHour(frame, to).reduce((sum, value) => sum + value / 24, 0);
  const score = scoreOf(target, heldOut, usual, model.trainedHours);
  return {
    storeId: history.storeId,
    target,
    trainedUntilMs: history.startAtMs + to * HOUR_MS,
    model,
    shares: modelShares([...earlier, ...alone]),
    plausible,
    errorQuantiles: errorQuantiles(heldOut),
    usualOutdoorC: outlook && usualByHour(temperatureFrame(history), to),
    score,
    ...licenceOf(target, score),
  };
}

/**
 * Forecasts of the days before the held-out ones, which tell how far to trust the model before it is judged; none when
 * too little comes before them.
 */
function earlierHours(
  frame: Frame,
  target: ForecastTarget,
  { from, to }: { readonly from: number; readonly to: number },
  days: number,
  outlookFor: ((split: number) => WeatherOutlook | undefined) | undefined,
): HeldOutHour[] {
  const split = to - 24 * days;
  if (split <= from || countValid(frame.values.subarray(from, split)) < LEAST_HOURS_BEFORE_SPLIT) return [];
  const outlook = outlookFor?.(split);
  return backtest(outlook ? frame : { ...frame, outdoorAirTempC: undefined }, target, { from, split, to }, outlook);
}

function withShares(hours: readonly HeldOutHour[], shares: readonly ModelShare[]): HeldOutHour[] {
  return hours.map((hour) => ({ ...hour, predicted: blended(shares, hour.lead, hour.predicted, hour.naive) }));
}

/** The target's hours without spikes, or why they cannot carry a model. */
export function trainingFrame(
  history: StoreHistory,
  target: ForecastTarget,
  until = history.targets[target]?.length ?? 0,
): { readonly frame: Frame; readonly plausible: PlausibleRange } | Refusal {
  const raw = frameOf(history, target, 0, until);
  const plausible = plausibleRange(raw.values);
  const frame = { ...raw, values: withoutSpikes(raw.values, plausible) };
  const valid = countValid(frame.values);
  if (valid < LEAST_VALID_HOURS) {
    return {
      refused: `only ${(valid / 24).toFixed(1)} days of valid hours of ${target}, ${LEAST_VALID_HOURS / 24} are needed`,
    };
  }
  let min = Infinity;
  let max = -Infinity;
  for (const value of frame.values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  if (max - min <= 1e-6 * Math.max(Math.abs(max), Math.abs(min), 1e-3)) {
    return { refused: `${target} never changes (always ${Number(max.toPrecision(4))}): there is nothing to learn` };
  }
  return { frame, plausible };
}
