import { type ForecastTarget } from '#domain';
import { frameOf } from './frame.js';
import { LOOK_BACK_HOURS } from './persistence.js';
import { type PlausibleRange, withoutSpikes } from './plausible-range.js';
import { hourIndexAt, isRefusal, type Refusal, type StoreHistory } from './store-history.js';
import { trainingFrame } from './trained-model.js';
import { fitTarget, predictTarget, type TargetModel } from './target-model.js';

/** A model for replaying metered data whose weather is known; unscored, so it never carries a licence. */
export interface DayAheadModel {
  readonly target: ForecastTarget;
  readonly model: TargetModel;
  readonly plausible: PlausibleRange;
}

/** Fits on the hours that ended by a moment and on nothing later. */
export function fitDayAhead(history: StoreHistory, target: ForecastTarget, untilMs: number): DayAheadModel | Refusal {
  const prepared = trainingFrame(history, target, hourIndexAt(history, untilMs));
  if (isRefusal(prepared)) return prepared;
  const { frame, plausible } = prepared;
  const from = frame.values.findIndex(Number.isFinite);
  return { target, model: fitTarget(target, frame, from, frame.values.length), plausible };
}

/**
 * The 24 hours from a moment on, from load strictly before it. Outdoor temperatures of the history after the moment are
 * used as if they were a weather forecast; where they are missing, the last known one holds, or else the median learnt.
 */
export function predictDayAhead(fitted: DayAheadModel, history: StoreHistory, issuedAtMs: number): Float64Array {
  const issueIndex = hourIndexAt(history, issuedAtMs);
  const from = issueIndex - LOOK_BACK_HOURS - 24;
  const issue = issueIndex - from;
  const raw = frameOf(history, fitted.target, from, issueIndex + 24);
  const values = withoutSpikes(raw.values, fitted.plausible);
  const outdoorAirTempC = heldForward(fitted, raw.outdoorAirTempC, issue);
  return predictTarget(fitted.model, { ...raw, values, outdoorAirTempC }, issue, 24);
}

function heldForward(fitted: DayAheadModel, temperatures: Float64Array | undefined, from: number) {
  const kneesC = fitted.model.kind === 'load' ? fitted.model.description.weather?.kneesC : undefined;
  if (!kneesC) return temperatures;
  const held = temperatures?.slice() ?? new Float64Array(from + 24).fill(NaN);
  let lastC = held.subarray(0, from).findLast(Number.isFinite) ?? kneesC[Math.floor(kneesC.length / 2)]!;
  for (let index = from; index < held.length; index++) {
    if (Number.isNaN(held[index]!)) held[index] = lastC;
    else lastC = held[index]!;
  }
  return held;
}
