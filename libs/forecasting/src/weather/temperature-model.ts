import { type WeatherTarget } from '#domain';
import { Matrix, solve } from 'ml-matrix';
import { type Frame } from '../frame.js';
import { spreadByHour } from '../hour-of-day.js';
import { LONGEST_HORIZON_HOURS } from '../horizon.js';
import { type PlausibleRange, plausibleRange } from '../plausible-range.js';
import { countValid } from '../store-history.js';
import { type Climatology, fitClimatology, usualHours } from './climatology.js';
import { type LeadError, leadErrors } from './lead-errors.js';
import { type Recent, recentWeather, termsOf, TERMS, type WeatherTerms } from './recent-weather.js';

/**
 * Temperature or dew point outdoors as the mean day of the last week, moved by how far the newest hour and the same hour
 * yesterday lie from that mean day, and drawn towards what is usual for the season the farther ahead.
 *
 * `T(lead) = mean day + latest · (fast · e^(−lead/6 h) + slow · e^(−lead/72 h)) + yesterday · carry
 *          + (usual − mean day) · season · (1 − e^(−lead/24 h))`
 *
 * Leads count from the newest measured hour. After a silent week the usual alone remains.
 */
export interface TemperatureModel {
  readonly kind: 'temperature';
  readonly target: WeatherTarget;
  /** Fast, slow, carry and season. */
  readonly weights: WeatherTerms;
  readonly climatology: Climatology;
  readonly plausible: PlausibleRange;
  /** Usual size of the error at each hour of the local day, K. */
  readonly spreadByHour: readonly number[];
  /** Errors by lead on the newest days, by a model that had not learnt from them. */
  readonly leadErrors: readonly LeadError[];
  readonly trainedHours: number;
}

/**
 * Fast, slow and carry, nearly alike in records of real weather from Tempe to Minneapolis; a store's own weeks move them,
 * the less the shorter they are. Dew point follows air masses, hardly the sun: it carries nothing of yesterday's hour.
 */
const USUAL_WEIGHTS: Readonly<Record<WeatherTarget, readonly number[]>> = {
  outdoorAirTempC: [0.4, 0.75, 0.13],
  outdoorDewPointC: [0.3, 0.95, 0],
};
/**
 * Found on records of two years, with the climatology of the first and forecasts of the second. It is not fitted, since a
 * store's climatology has seen the hours that one would fit it on.
 */
const SEASON_WEIGHT = { year: 0.5, weeks: 0.25 } as const;
/** Penalty as that many rows that say "as usual"; many, since neighbouring rows say nearly the same. */
const RIDGE_ROWS = 20_000;
/** Terms that move less than this, K, are noise: what they seem to explain is chance. */
const LEAST_SWING_K = 0.1;
/** Coprime to 24, so that every hour of the day issues. */
const ISSUE_STEP_HOURS = 7;
/** The first issue of a fit has two days behind it. */
const LEAST_BEHIND_HOURS = 48;
/** A season's weather teaches the weights; older hours teach climatology only, and would cost time. */
const MOST_FITTED_HOURS = 120 * 24;
/** Errors by lead are those of the newest days, of the season that is now; of the last third of a short history. */
const MOST_JUDGED_HOURS = 60 * 24;

/** Fits on hours `from` up to `to` of a frame; with few hours the usual weights remain. */
export function fitTemperature(
  frame: Frame,
  from: number,
  to: number,
  target: WeatherTarget = 'outdoorAirTempC',
): TemperatureModel {
  const split = Math.max(Math.floor(to - (to - from) / 3), to - MOST_JUDGED_HOURS);
  const judged = residuals(fitWeights(frame, from, split, target), frame, split, to);
  const model = fitWeights(frame, from, to, target);
  const all = residuals(model, frame, Math.max(from + LEAST_BEHIND_HOURS, to - MOST_FITTED_HOURS), to);
  return {
    kind: 'temperature',
    target,
    ...model,
    plausible: plausibleRange(frame.values.subarray(from, to)),
    spreadByHour: spreadByHour(all.errorsK, all.hoursOfDay),
    leadErrors: leadErrors(judged.errorsK, judged.leads),
    trainedHours: countValid(frame.values.subarray(from, to)),
  };
}

/** Expected values of the hours from the issue on; nothing at or after it is read. */
export function predictTemperature(
  model: Pick<TemperatureModel, 'weights' | 'climatology'>,
  frame: Frame,
  issue: number,
  horizonHours: number,
): Float64Array {
  const hours = frame.calendar.localHour.subarray(issue, issue + horizonHours);
  return values(model.weights, recentWeather(frame.values, issue), usualHours(model.climatology, hours));
}

/** @param usual what climatology says of each hour from the issue on */
function values(weights: WeatherTerms, recent: Recent, usual: Float64Array): Float64Array {
  return usual.map((usualC, ahead) => {
    const { meanC, terms } = termsOf(recent, recent.issue + ahead, usualC);
    if (Number.isNaN(meanC)) return usualC;
    let value = meanC;
    for (let term = 0; term < TERMS; term++) value += weights[term]! * terms[term]!;
    return value;
  });
}

type Fitted = Pick<TemperatureModel, 'weights' | 'climatology'>;

/** Ridge regression of what the usual weights leave over. */
function fitWeights(frame: Frame, from: number, to: number, target: WeatherTarget): Fitted {
  const climatology = fitClimatology(frame.values, frame.calendar, to);
  const usualWeights = USUAL_WEIGHTS[target];
  const width = usualWeights.length;
  const season = SEASON_WEIGHT[climatology.basis];
  const normal = Matrix.zeros(width, width);
  const right = Matrix.zeros(width, 1);
  const first = Math.max(from + LEAST_BEHIND_HOURS, to - MOST_FITTED_HOURS);
  const usual = usualHours(climatology, frame.calendar.localHour.subarray(first, to));
  let rows = 0;
  for (let issue = first; issue < to; issue += ISSUE_STEP_HOURS) {
    const recent = recentWeather(frame.values, issue);
    for (let index = issue; index < Math.min(to, issue + LONGEST_HORIZON_HOURS); index++) {
      const { meanC, terms } = termsOf(recent, index, usual[index - first]!);
      let rest = frame.values[index]! - meanC - season * terms[width]!;
      for (let term = 0; term < width; term++) rest -= usualWeights[term]! * terms[term]!;
      if (Number.isNaN(rest)) continue;
      rows++;
      for (let i = 0; i < width; i++) {
        right.set(i, 0, right.get(i, 0) + terms[i]! * rest);
        for (let j = 0; j < width; j++) normal.set(i, j, normal.get(i, j) + terms[i]! * terms[j]!);
      }
    }
  }
  const penalty = rows > 0 ? RIDGE_ROWS * Math.max(normal.get(1, 1) / rows, LEAST_SWING_K ** 2) : 0;
  for (let i = 0; i < width; i++) normal.set(i, i, normal.get(i, i) + penalty);
  const moved = penalty > 0 ? solve(normal, right).to1DArray() : usualWeights.map(() => 0);
  return { climatology, weights: [...usualWeights.map((weight, term) => weight + moved[term]!), season] };
}

/** Errors of forecasts issued from one hour up to another, of hours before the latter. */
function residuals({ weights, climatology }: Fitted, frame: Frame, from: number, to: number) {
  const errorsK: number[] = [];
  const leads: number[] = [];
  const hoursOfDay: number[] = [];
  const first = Math.max(from, LEAST_BEHIND_HOURS);
  const usual = usualHours(climatology, frame.calendar.localHour.subarray(first, to));
  for (let issue = first; issue < to; issue += ISSUE_STEP_HOURS) {
    const horizon = usual.subarray(issue - first, issue - first + LONGEST_HORIZON_HOURS);
    values(weights, recentWeather(frame.values, issue), horizon).forEach((value, ahead) => {
      const error = frame.values[issue + ahead]! - value;
      if (Number.isNaN(error)) return;
      errorsK.push(error);
      leads.push(ahead + 1);
      hoursOfDay.push(frame.calendar.hourOfDay[issue + ahead]!);
    });
  }
  return { errorsK, leads, hoursOfDay };
}
