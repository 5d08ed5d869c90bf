import { alikeness, type DayType } from './day-type.js';
import { DAY_HOURS } from './local-days.js';

/** All that is known of a day before it begins, and its weather as measured or foreseen. */
export interface DayView {
  /** 0 is Monday. */
  readonly weekday: number;
  readonly type: DayType;
  readonly open: Float64Array;
  readonly steered: Float64Array;
  readonly past: PastLoad;
  readonly pastSteered: PastSteering;
  /** The same weekday a year (364 days) ago; `undefined` when history does not reach back. */
  readonly yearAgo: YearAgo | undefined;
  /** Weather of the day and the three before it, 96 hours; `undefined` where loads are learnt without it. */
  readonly weather: DayWeather | undefined;
}

/** Curves of earlier days, without gaps. */
export interface PastLoad {
  readonly yesterday: Float64Array;
  readonly dayBefore: Float64Array;
  readonly weekBefore: Float64Array;
  readonly twoWeeksBefore: Float64Array;
  /** Mean of the seven days before. */
  readonly week: Float64Array;
  /** Newest and usual curve of the day's type. */
  readonly newestAlike: Float64Array;
  readonly usualAlike: Float64Array;
  readonly yesterdayType: DayType;
  readonly weekBeforeType: DayType;
}

export interface PastSteering {
  readonly yesterday: Float64Array;
  readonly weekBefore: Float64Array;
  readonly week: Float64Array;
}

/** A day a year ago beside what was usual then. */
export interface YearAgo {
  readonly load: ArrayLike<number>;
  readonly week: ArrayLike<number>;
  readonly usualAlike: ArrayLike<number>;
}

export interface DayWeather {
  readonly outdoorAirTempC: Float64Array;
  readonly outdoorDewPointC: Float64Array | undefined;
}

/** Where the response to the outdoor temperature may bend, °C: heating, mild, cooling, hot. */
const KNEES_C = [5, 12, 18, 24, 30];
/** The same for the mean of the last 24 h, which stands for heat kept in the building. */
const DAY_KNEES_C = [12, 20];
const DEW_KNEE_C = 10;
const AIR_WIDTH = 1 + KNEES_C.length + 1 + DAY_KNEES_C.length + 1;
const DEW_WIDTH = 2;
const LOAD_WIDTH = 26;
const YEAR_WIDTH = 3;
const STEERING_WIDTH = 4;
const TYPE_WIDTH = 8;

export interface FeatureLayout {
  readonly hasWeather: boolean;
  readonly hasDewPoint: boolean;
}

/** Columns that every hour has, whatever its hour of the day. */
function sharedWidth({ hasWeather, hasDewPoint }: FeatureLayout): number {
  const weather = (hasWeather ? AIR_WIDTH : 0) + (hasDewPoint ? DEW_WIDTH : 0);
  return 1 + 1 + LOAD_WIDTH + YEAR_WIDTH + STEERING_WIDTH + weather;
}

/** Column of yesterday's load at the same hour, in both kinds of rows. */
export const YESTERDAY_COLUMN = 2;
const YEAR_COLUMN = 2 + LOAD_WIDTH;
const STEERING_COLUMN = YEAR_COLUMN + YEAR_WIDTH;

/**
 * Least standard deviation to scale a column of hourly rows by. Columns that begin to speak late (a year after the first
 * day, when steering begins) or seldom (holidays) take that of the load, or of a share that is there half of the time:
 * after a few rows they would else be believed too much.
 */
export function leastHourlySpread(column: number, layout: FeatureLayout, loadSpread: number): number {
  return column === hourlyWidth(layout) - 1 ? LATE_SPREAD : leastSharedSpread(column, loadSpread);
}

/** The same for pooled rows. */
export function leastPooledSpread(column: number, layout: FeatureLayout, loadSpread: number): number {
  const doubtful = sharedWidth(layout) + FADING_WIDTH + CALENDAR_WIDTH - 1;
  return column === doubtful ? LATE_SPREAD : leastSharedSpread(column, loadSpread);
}

function leastSharedSpread(column: number, loadSpread: number): number {
  if (column >= YEAR_COLUMN && column < STEERING_COLUMN) return LATE_SPREAD * loadSpread;
  return column >= STEERING_COLUMN && column < STEERING_COLUMN + STEERING_WIDTH ? LATE_SPREAD : 0;
}

const LATE_SPREAD = 0.5;

/** Columns of a regression that serves one hour of the day. */
export function hourlyWidth(layout: FeatureLayout): number {
  return sharedWidth(layout) + TYPE_WIDTH;
}

/**
 * Rows of the regressions that serve one hour of the day each: 24 rows, one after the other. The first column is 1.
 * Loads of the day itself are not read.
 */
export function hourlyRows(view: DayView, layout: FeatureLayout): Float64Array {
  const width = hourlyWidth(layout);
  const rows = new Float64Array(DAY_HOURS * width);
  const weather = view.weather && layout.hasWeather ? view.weather : undefined;
  const air = weather && airTerms(weather.outdoorAirTempC);
  const day = dayTerms(view.past);
  for (let hour = 0; hour < DAY_HOURS; hour++) {
    let column = hour * width;
    rows[column++] = 1;
    rows[column++] = view.open[hour]!;
    column = addLoad(rows, column, view, day, hour);
    column = addYear(rows, column, view.yearAgo, hour);
    rows[column++] = view.steered[hour]!;
    rows[column++] = view.pastSteered.yesterday[hour]!;
    rows[column++] = view.pastSteered.weekBefore[hour]!;
    rows[column++] = view.pastSteered.week[hour]!;
    if (air) for (let term = 0; term < AIR_WIDTH; term++) rows[column++] = air[hour * AIR_WIDTH + term]!;
    if (layout.hasDewPoint) {
      const dewC = weather?.outdoorDewPointC?.[3 * DAY_HOURS + hour] ?? NaN;
      rows[column++] = dewC;
      rows[column++] = Math.max(0, dewC - DEW_KNEE_C);
    }
    addType(rows, column, view);
  }
  return rows;
}

/** 24 hours, again for Saturdays and for Sundays, quarters of each weekday, doubtful holidays. */
const CALENDAR_WIDTH = 3 * DAY_HOURS + 7 * 4 + 1;
const FADING_WIDTH = 2;

/** Columns of the regression that serves all hours of the day. */
export function pooledWidth(layout: FeatureLayout): number {
  return CALENDAR_WIDTH + FADING_WIDTH + sharedWidth(layout) + (layout.hasWeather ? AIR_WIDTH : 0);
}

/** Rows of the regression that serves all hours: the shared columns of the hourly rows, calendar, and fading evening. */
export function pooledRows(view: DayView, layout: FeatureLayout, hourly: Float64Array): Float64Array {
  const width = pooledWidth(layout);
  const from = hourlyWidth(layout);
  const shared = sharedWidth(layout);
  const airAt = shared - AIR_WIDTH - (layout.hasDewPoint ? DEW_WIDTH : 0);
  const rows = new Float64Array(DAY_HOURS * width);
  const busy = activity(view.past);
  const holidayShare = view.weekday < 5 ? view.type[2] : 0;
  const eveningKw = meanOf(view.past.yesterday, 21, 24);
  for (let hour = 0; hour < DAY_HOURS; hour++) {
    const start = hour * width;
    for (let column = 0; column < shared; column++) rows[start + column] = hourly[hour * from + column]!;
    let column = start + shared;
    rows[column++] = eveningKw * Math.exp(-hour / 3);
    rows[column++] = eveningKw * Math.exp(-hour / 12);
    rows[column + hour] = 1;
    rows[column + DAY_HOURS + hour] = view.type[1];
    rows[column + 2 * DAY_HOURS + hour] = view.type[2];
    rows[column + 3 * DAY_HOURS + view.weekday * 4 + Math.floor(hour / 6)] = 1 - holidayShare;
    rows[column + CALENDAR_WIDTH - 1] = holidayShare * (1 - holidayShare);
    column += CALENDAR_WIDTH;
    if (!layout.hasWeather) continue;
    // Each term of the weather once more times activity: a busy store may answer it differently.
    for (let term = 0; term < AIR_WIDTH; term++) rows[column++] = rows[start + airAt + term]! * busy[hour]!;
  }
  return rows;
}

/** Means of parts of the days before, the same for all hours. */
interface DayTerms {
  readonly dayKw: number;
  readonly weekKw: number;
  readonly eveningKw: number;
  readonly quartersKw: readonly number[];
  readonly lateChangeKw: number;
  readonly eveningChangeKw: number;
  readonly eveningAnomalyKw: number;
  readonly likeYesterday: number;
  readonly likeWeekBefore: number;
}

function dayTerms({ yesterday, dayBefore, week }: PastLoad): Omit<DayTerms, 'likeYesterday' | 'likeWeekBefore'> {
  return {
    dayKw: meanOf(yesterday, 0, 24),
    weekKw: meanOf(week, 0, 24),
    eveningKw: meanOf(yesterday, 21, 24),
    quartersKw: [0, 6, 12, 18].map((from) => meanOf(yesterday, from, from + 6)),
    lateChangeKw: yesterday[23]! - dayBefore[23]!,
    eveningChangeKw: meanOf(yesterday, 20, 24) - meanOf(dayBefore, 20, 24),
    eveningAnomalyKw: meanOf(yesterday, 18, 24) - meanOf(week, 18, 24),
  };
}

/** What earlier days used at that hour, around it, and towards midnight. */
function addLoad(
  rows: Float64Array,
  start: number,
  { type, past }: DayView,
  day: ReturnType<typeof dayTerms>,
  hour: number,
): number {
  const { yesterday, newestAlike } = past;
  const likeYesterday = alikeness(type, past.yesterdayType);
  const likeWeekBefore = alikeness(type, past.weekBeforeType);
  let column = start;
  rows[column++] = yesterday[hour]!;
  rows[column++] = yesterday[hour]! * likeYesterday;
  rows[column++] = past.dayBefore[hour]!;
  // A day of another type a week ago, such as a holiday, says less than the newest of this type.
  rows[column++] = likeWeekBefore * past.weekBefore[hour]! + (1 - likeWeekBefore) * newestAlike[hour]!;
  rows[column++] = past.twoWeeksBefore[hour]!;
  rows[column++] = past.week[hour]!;
  rows[column++] = newestAlike[hour]!;
  rows[column++] = past.usualAlike[hour]!;
  rows[column++] = yesterday[Math.min(hour + 1, 23)]!;
  rows[column++] = yesterday[Math.max(hour - 1, 0)]!;
  rows[column++] = day.dayKw;
  rows[column++] = day.dayKw * likeYesterday;
  rows[column++] = day.weekKw;
  rows[column++] = day.eveningKw;
  for (const quarterKw of day.quartersKw) rows[column++] = quarterKw;
  rows[column++] = yesterday[23]!;
  rows[column++] = yesterday[22]!;
  rows[column++] = yesterday[21]!;
  rows[column++] = day.lateChangeKw;
  rows[column++] = day.eveningChangeKw;
  rows[column++] = day.eveningAnomalyKw;
  rows[column++] = likeYesterday;
  rows[column++] = likeWeekBefore;
  return column;
}

function addYear(rows: Float64Array, start: number, yearAgo: YearAgo | undefined, hour: number): number {
  if (yearAgo) {
    rows[start] = yearAgo.load[hour]! - yearAgo.week[hour]!;
    rows[start + 1] = meanOf(yearAgo.load, 0, 24) - meanOf(yearAgo.week, 0, 24);
    rows[start + 2] = yearAgo.load[hour]! - yearAgo.usualAlike[hour]!;
  }
  return start + YEAR_WIDTH;
}

function addType(rows: Float64Array, column: number, { weekday, type }: DayView): void {
  const holidayShare = weekday < 5 ? type[2] : 0;
  if (weekday < 6) rows[column + weekday] = 1 - holidayShare;
  rows[column + 6] = type[2];
  rows[column + 7] = holidayShare;
}

/** Temperature of the hour, of the last 24 h and the change of the last 72 h, with their bends; 24 rows. */
function airTerms(outdoorAirTempC: Float64Array): Float64Array {
  const terms = new Float64Array(DAY_HOURS * AIR_WIDTH);
  for (let hour = 0; hour < DAY_HOURS; hour++) {
    const index = 3 * DAY_HOURS + hour;
    const outdoorC = outdoorAirTempC[index]!;
    const dayC = meanOf(outdoorAirTempC, index - 23, index + 1);
    let column = hour * AIR_WIDTH;
    terms[column++] = outdoorC;
    for (const kneeC of KNEES_C) terms[column++] = Math.max(0, outdoorC - kneeC);
    terms[column++] = dayC;
    for (const kneeC of DAY_KNEES_C) terms[column++] = Math.max(0, dayC - kneeC);
    terms[column] = meanOf(outdoorAirTempC, index - 71, index + 1) - dayC;
  }
  return terms;
}

/** How busy each hour usually is: 0 at the lowest, 1 at the highest hour of the week before and the day's usual curve. */
function activity({ usualAlike, week }: PastLoad): Float64Array {
  let low = Infinity;
  let high = -Infinity;
  for (let hour = 0; hour < DAY_HOURS; hour++) {
    low = Math.min(low, usualAlike[hour]!, week[hour]!);
    high = Math.max(high, usualAlike[hour]!, week[hour]!);
  }
  return usualAlike.map((value) => (high > low ? (value - low) / (high - low) : 0.5));
}

function meanOf(values: ArrayLike<number>, from: number, to: number): number {
  let sum = 0;
  for (let index = from; index < to; index++) sum += values[index]!;
  return sum / (to - from);
}
