import { type EndUse, type ForecastTarget, HOUR_MS, type WeatherTarget } from '#domain';
import { type PlausibleRange, plausibleRange, withoutSpikes } from '../plausible-range.js';
import { countValid, hoursBetween, isRefusal, type Refusal, type StoreHistory } from '../store-history.js';
import { DAY_HOURS, type LocalDays, localDays, localHours } from './local-days.js';

/** Valid hours below which a load is refused: a week, to see every weekday, and a day to judge by. */
const LEAST_VALID_HOURS = 8 * 24;
/** Days of weather that the first day of a forecast looks back on, and one for the beginning of the local day. */
const WEATHER_BEFORE_HOURS = 4 * 24;

/** A load's days ready to be learnt. */
export interface TrainingDays {
  readonly days: LocalDays;
  /** Values outside are meter faults. */
  readonly plausible: PlausibleRange;
  /** Index of the hour of the history behind the last day. */
  readonly endIndex: number;
}

/** The whole local days of a load that are over before an hour of the history, or why they cannot carry a model. */
export function trainingDays(history: StoreHistory, target: EndUse, until: number): TrainingDays | Refusal {
  const plausible = plausibleHours(history, target, until);
  if (isRefusal(plausible)) return plausible;
  const days = wholeDays(history, target, plausible, until, until);
  const { firstDay, position } = localHours(history, 0, until);
  const endSlot = (days.firstDay - firstDay + days.count) * DAY_HOURS;
  const endIndex = position.findIndex((slot) => slot >= endSlot);
  return { days, plausible, endIndex: endIndex < 0 ? until : endIndex };
}

/** Range of believable values before an hour of the history, or why they cannot carry a model. */
export function plausibleHours(history: StoreHistory, target: ForecastTarget, until: number): PlausibleRange | Refusal {
  const raw = hoursBetween(history.targets[target], 0, until);
  const plausible = plausibleRange(raw);
  const load = withoutSpikes(raw, plausible);
  const valid = countValid(load);
  if (valid < LEAST_VALID_HOURS) {
    return {
      refused: `only ${(Math.floor(valid / 2.4) / 10).toFixed(1)} days of valid hours of ${target}, ${LEAST_VALID_HOURS / 24} are needed`,
    };
  }
  let min = Infinity;
  let max = -Infinity;
  for (const value of load) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  if (max - min <= 1e-6 * Math.max(Math.abs(max), Math.abs(min), 1e-3)) {
    return { refused: `${target} never changes (always ${Number(max.toPrecision(4))}): there is nothing to learn` };
  }
  return plausible;
}

/** Hours of load that are looked at before a forecast, whatever was learnt before: a load that moved is told by them. */
export const RECENT_HOURS = 7 * DAY_HOURS;

/** The last hours of a load before one of the history. */
export function recentHours(history: StoreHistory, target: EndUse, until: number): Float64Array {
  return hoursBetween(history.targets[target]?.subarray(0, Math.max(0, until)), until - RECENT_HOURS, until);
}

/**
 * The local days from a load's first value that are over before `to`.
 *
 * @param judgedUntil hour up to which it is judged whether there is enough weather to learn with
 */
export function wholeDays(
  history: StoreHistory,
  target: EndUse,
  plausible: PlausibleRange,
  judgedUntil: number,
  to: number,
): LocalDays {
  const load = withoutSpikes(hoursBetween(history.targets[target], 0, to), plausible);
  // A meter that came later than the weather begins with its first value.
  const from = load.findIndex(Number.isFinite);
  const all = localHours(history, from, to);
  const dayCount = Math.floor((all.position.at(-1)! + 1) / DAY_HOURS);
  const hours = { ...all, dayCount, position: all.position.filter((slot) => slot < dayCount * DAY_HOURS) };
  const weather = (name: WeatherTarget) =>
    isKnown(history, name, load, from, judgedUntil) ? hoursBetween(history.targets[name], from, to) : undefined;
  const outdoorAirTempC = weather('outdoorAirTempC');
  return localDays(history, hours, {
    load: load.subarray(from),
    outdoorAirTempC,
    outdoorDewPointC: outdoorAirTempC && weather('outdoorDewPointC'),
    steered: hoursBetween(history.steered?.[target], from, to),
  });
}

/** With weather for less than half of the loads more would be imputed than measured. */
function isKnown(history: StoreHistory, name: WeatherTarget, load: Float64Array, from: number, until: number): boolean {
  let loads = 0;
  let both = 0;
  for (let index = from; index < until; index++) {
    if (Number.isNaN(load[index]!)) continue;
    loads++;
    if (Number.isFinite(history.targets[name]?.[index] ?? NaN)) both++;
  }
  return both >= loads / 2;
}

/** Weather that a forecast may use: of each hour from the issue on, °C; `NaN` where nothing is foreseen. */
export interface ForeseenHours {
  readonly outdoorAirTempC: ArrayLike<number>;
  readonly outdoorDewPointC: ArrayLike<number>;
}

/** Local days for a forecast, with where its hours lie among them. */
export interface OutlookDays {
  readonly days: LocalDays;
  readonly issue: { readonly day: number; readonly hour: number; readonly dayCount: number };
  /** Position of each forecast hour in the curves that begin with the day of the issue. */
  readonly positions: Int32Array;
}

/**
 * The local days from those before `firstDay` (days since the epoch) to the end of a forecast. Of the load only hours
 * before the issue are known, of the weather what was measured before it and is foreseen behind it.
 */
export function outlookDays(
  history: StoreHistory,
  target: EndUse,
  plausible: PlausibleRange,
  firstDay: number,
  issueIndex: number,
  horizonHours: number,
  foreseen: ForeseenHours,
): OutlookDays {
  const firstHour =
    Math.floor((firstDay * DAY_HOURS * HOUR_MS - history.startAtMs) / HOUR_MS) - WEATHER_BEFORE_HOURS - 14;
  const from = Math.min(firstHour, issueIndex - WEATHER_BEFORE_HOURS);
  const to = issueIndex + horizonHours;
  // To the end of the last local day, since curves are of whole days.
  const reach = to + DAY_HOURS;
  const hours = localHours(history, from, reach);
  const load = withoutSpikes(
    hoursBetween(history.targets[target]?.subarray(0, Math.max(0, issueIndex)), from, reach),
    plausible,
  );
  const weather = (name: 'outdoorAirTempC' | 'outdoorDewPointC') => {
    const values = hoursBetween(history.targets[name]?.subarray(0, Math.max(0, issueIndex)), from, reach);
    for (let index = issueIndex; index < reach; index++) {
      values[index - from] = foreseen[name][Math.min(index - issueIndex, horizonHours - 1)] ?? NaN;
    }
    return values.some(Number.isFinite) ? values : undefined;
  };
  const days = localDays(history, hours, {
    load,
    outdoorAirTempC: weather('outdoorAirTempC'),
    outdoorDewPointC: weather('outdoorDewPointC'),
    steered: hoursBetween(history.steered?.[target]?.subarray(0, Math.max(0, issueIndex)), from, reach),
  });
  const issueSlot = hours.position[issueIndex - from]!;
  const day = Math.floor(issueSlot / DAY_HOURS);
  const positions = hours.position.slice(issueIndex - from, to - from).map((slot) => slot - day * DAY_HOURS);
  const dayCount = Math.floor(Math.max(...positions) / DAY_HOURS) + 1;
  return { days, issue: { day, hour: issueSlot - day * DAY_HOURS, dayCount }, positions };
}
