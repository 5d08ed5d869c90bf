import { type HeldOutHour } from '../held-out-hour.js';
import { type FeatureLayout, type YearAgo } from './day-features.js';
import { type DayMemory } from './day-memory.js';
import { type DayType } from './day-type.js';
import { EXPERTS, type SolvedExperts } from './experts.js';
import { type ForeseenDays, heldOutWalk } from './held-out-walk.js';
import { calendarDay, dayOf, type LoadWalk } from './load-walk.js';
import { DAY_HOURS, type LocalDays } from './local-days.js';
import { outlook } from './outlook.js';
import { type PanelErrors } from './panel.js';
import { PastDays } from './past-days.js';
import { isLost } from './strange-day.js';

/** What was learned of one load up to the end of a local day; plain data, to be kept as JSON. */
export interface LoadModel {
  readonly kind: 'load';
  readonly layout: FeatureLayout;
  readonly experts: SolvedExperts;
  readonly panelErrors: PanelErrors;
  readonly intraday: readonly number[];
  /** The last day learnt, in days since the epoch by the wall clock. */
  readonly lastDay: number;
  readonly memory: DayMemory;
  /** The last days in full, newest last. */
  readonly seen: readonly { readonly load: number[]; readonly steered: number[]; readonly type: DayType }[];
  /** Weather of the last day, 24 hours; stands in where none is known of a forecast's days. Empty where not learnt. */
  readonly lastAirTempC: readonly number[];
  readonly lastDewPointC: readonly number[];
  /** The days a year before those to come; the first belongs to the day after `lastDay`. */
  readonly yearAgo: readonly (YearAgo | null)[];
  /** Usual size of the error at each hour of the day, in the target's unit; scales the quantiles. */
  readonly spreadByHour: readonly number[];
  readonly trainedHours: number;
  /** Lowest and highest value learnt from. */
  readonly min: number;
  readonly max: number;
  /** Usual distance of a day's mean from that of the days of its type before it. */
  readonly strangeSpread: number;
}

/** Days to come for which the year before is kept: a model is renewed daily, and a forecast reaches two days on. */
const YEAR_AGO_DAYS = 10;
/** Digits kept of numbers in a model: more than any meter has. */
const DIGITS = 7;

/** A model with what its walk through the history showed of it. */
export interface FittedLoad {
  readonly model: LoadModel;
  readonly heldOut: readonly HeldOutHour[];
}

/** Learns local days up to the last, which must be over. */
export function fitLoad(days: LocalDays, foreseen?: ForeseenDays): FittedLoad {
  const layout = layoutOf(days);
  const { watched, heldOut } = heldOutWalk(days, layout, foreseen);
  const { walk } = watched;
  const { experts, panelErrors, intraday } = watched.knowledge(0);
  const model: LoadModel = {
    kind: 'load',
    layout,
    experts: roundedExperts(experts),
    panelErrors,
    intraday: rounded(intraday),
    lastDay: days.firstDay + days.count - 1,
    memory: walk.past.memory,
    seen: walk.past.seen.map(({ load, steered, type }) => ({ load: rounded(load), steered: rounded(steered), type })),
    lastAirTempC: layout.hasWeather ? rounded(dayOf(days.outdoorAirTempC!, days.count - 1)) : [],
    lastDewPointC: layout.hasDewPoint ? rounded(dayOf(days.outdoorDewPointC!, days.count - 1)) : [],
    yearAgo: yearAgoOf(walk, days.count),
    spreadByHour: watched.spreadByHour(),
    trainedHours: days.load.reduce((count, value) => (Number.isNaN(value) ? count : count + 1), 0),
    min: walk.min,
    max: walk.max,
    strangeSpread: walk.strangeness.spread,
  };
  return { model, heldOut };
}

/** What a load forecast says. */
export interface LoadOutlook {
  /** Whole days from that of the issue on, 24 hours each by the wall clock. */
  readonly curves: Float64Array;
  /** The day before the issue, or its own so far, is unlike anything learnt: the forecast must not be licensed. */
  readonly isLost: boolean;
}

/**
 * Forecasts from an hour of a local day on.
 *
 * @param known days that reach from before the model's last day (weather: three days more) to the end of the forecast; of
 *   the load only hours before the issue are read
 */
export function predictLoad(
  model: LoadModel,
  known: LocalDays,
  issue: { readonly day: number; readonly hour: number; readonly dayCount: number },
): LoadOutlook {
  const days = withLastWeather(model, known);
  const firstToCome = model.lastDay + 1 - days.firstDay;
  let past = new PastDays(
    model.seen.map(({ load, steered, type }) => ({
      load: Float64Array.from(load),
      steered: Float64Array.from(steered),
      type,
    })),
    model.memory,
  );
  for (let day = firstToCome; day < issue.day; day++)
    past = past.followedBy(dayOf(days.load, day), calendarDay(days, day));
  const curves = outlook({ ...model }, days, past, issue, (day) => model.yearAgo[day - firstToCome] ?? undefined);
  const bounds = boundsOf(model, past);
  const isStrange = (seen: PastDays) => isLost(seen, model.strangeSpread, model.max - model.min);
  return {
    curves: curves.map((value) => Math.min(Math.max(value, bounds.min), bounds.max)),
    isLost: isStrange(past) || isStrange(withToday(past, days, issue)),
  };
}

/** Hours of a day after which it can be called strange. */
const TELLING_HOURS = 6;

/** The past with the day of the issue as far as it is over; what is still to come of it is taken to be as far from usual. */
function withToday(
  past: PastDays,
  days: LocalDays,
  { day, hour }: { readonly day: number; readonly hour: number },
): PastDays {
  if (hour < TELLING_HOURS || past.isEmpty) return past;
  return past.followedBy(dayOf(days.load, day).slice().fill(NaN, hour), calendarDay(days, day));
}

/** Days whose weather is that of the last day learnt where nothing at all is known of it. */
function withLastWeather({ layout, lastAirTempC, lastDewPointC }: LoadModel, days: LocalDays): LocalDays {
  const repeated = (day: readonly number[]) => days.load.map((_, slot) => day[slot % DAY_HOURS]!);
  return {
    ...days,
    outdoorAirTempC: days.outdoorAirTempC ?? (layout.hasWeather ? repeated(lastAirTempC) : undefined),
    outdoorDewPointC: days.outdoorDewPointC ?? (layout.hasDewPoint ? repeated(lastDewPointC) : undefined),
  };
}

/** Loads are learnt with weather when it is known for half of the hours; more would be lost than it can win. */
export function layoutOf({ load, outdoorAirTempC, outdoorDewPointC }: LocalDays): FeatureLayout {
  const isKnown = (weather: Float64Array | undefined) => weather !== undefined && !weather.some(Number.isNaN);
  return {
    hasWeather: load.length > 0 && isKnown(outdoorAirTempC),
    hasDewPoint: isKnown(outdoorAirTempC) && isKnown(outdoorDewPointC),
  };
}

/** Half a span beyond everything seen; a load that never was negative stays so. */
function boundsOf(model: LoadModel, past: PastDays): { readonly min: number; readonly max: number } {
  let { min, max } = model;
  for (const { load } of past.seen) {
    for (const value of load) {
      if (value < min) min = value;
      if (value > max) max = value;
    }
  }
  const margin = (max - min) / 2;
  return { min: min >= 0 ? Math.max(0, min - margin) : min - margin, max: max + margin };
}

function yearAgoOf(walk: LoadWalk, count: number): (YearAgo | null)[] {
  return Array.from({ length: YEAR_AGO_DAYS }, (_, ahead) => {
    const year = walk.yearAgo(count + ahead);
    return year ? { load: rounded(year.load), week: rounded(year.week), usualAlike: rounded(year.usualAlike) } : null;
  });
}

function roundedExperts(experts: SolvedExperts): SolvedExperts {
  const entries = EXPERTS.map((expert) => [expert, experts[expert].map(rounded)]);
  return Object.fromEntries(entries) as SolvedExperts;
}

function rounded(values: ArrayLike<number>): number[] {
  return Array.from(values, (value) => Number(value.toPrecision(DIGITS)));
}
