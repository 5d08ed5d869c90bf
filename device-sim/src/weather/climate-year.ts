import { clamp } from '../physics/clamp.js';
import { gaussianNoise } from '../physics/noise.js';
import { type ByMonth, type Climate } from './climates.js';
import { clearDayKwhPerM2 } from './sun.js';

/** What is drawn once per day. */
export interface ClimateDay {
  readonly dayOfYear: number;
  readonly meanTempC: number;
  readonly rangeK: number;
  readonly dewPointC: number;
  /** Sun over clear-sky sun. */
  readonly clearness: number;
}

const DAY_MS = 86_400_000;
/** Memory of daily anomalies from one day to the next. */
const TEMPERATURE_MEMORY = 0.65;
const DEW_POINT_MEMORY = 0.5;
const CLEARNESS_MEMORY = 0.35;
/** Coefficient of variation of the daily range. */
const RANGE_VARIATION = 0.3;
const CLEARNESS_SIGMA = 0.24;
const OWN_DEW_POINT_SIGMA_K = 1.6;
const CHANNEL = { temperature: 1, dewPoint: 2, range: 3, clearness: 4 } as const;
/** Days drawn beyond each end of a year, so that its first and last months see their neighbours. */
const MARGIN_DAYS = 75;

/** Days of a climate, a year drawn at a time and kept. */
export class ClimateYears {
  readonly #climate: Climate;
  readonly #seed: number;
  readonly #clearDaysKwh: readonly number[];
  readonly #years = new Map<number, readonly ClimateDay[]>();
  #lastYear: { readonly firstDay: number; readonly days: readonly ClimateDay[] } | undefined;

  constructor(climate: Climate, seed: number) {
    this.#climate = climate;
    this.#seed = seed;
    const { site, standardOffsetH } = climate;
    this.#clearDaysKwh = Array.from({ length: 367 }, (_, day) => clearDayKwhPerM2(site, standardOffsetH, Math.max(1, day)));
  }

  /** A day by its number since 1970-01-01, local standard time. */
  day(dayIndex: number): ClimateDay {
    const offset = this.#lastYear ? dayIndex - this.#lastYear.firstDay : -1;
    const day = this.#lastYear?.days[offset];
    if (day) return day;
    const year = new Date(dayIndex * DAY_MS).getUTCFullYear();
    const firstDay = Date.UTC(year, 0, 1) / DAY_MS;
    let days = this.#years.get(year);
    if (!days) this.#years.set(year, (days = this.#draw(year)));
    this.#lastYear = { firstDay, days };
    return days[dayIndex - firstDay]!;
  }

  #draw(year: number): ClimateDay[] {
    const climate = this.#climate;
    const calendar = calendarOf(year);
    const draw = (channel: number, memory: number) =>
      withoutMonthlyMeans(
        calendar,
        calendar.map(({ dayIndex }) => remembered(this.#seed, channel, dayIndex, memory)),
      );
    const warmth = draw(CHANNEL.temperature, TEMPERATURE_MEMORY);
    const damp = draw(CHANNEL.dewPoint, DEW_POINT_MEMORY);
    const bright = draw(CHANNEL.clearness, CLEARNESS_MEMORY);
    const swing = draw(CHANNEL.range, 0.2);
    const normal = (byMonth: ByMonth) => meanPreserving(calendar, byMonth);
    const [meanTempC, rangeK, dewPointC, sunKwh, sigmaK] = [
      normal(climate.meanTempC),
      normal(climate.dailyRangeK),
      normal(climate.dewPointC),
      normal(climate.dailySunKwhPerM2),
      normal(climate.dailySigmaK),
    ];
    const clearness = this.#clearness(calendar, sunKwh, bright);
    const days = calendar.map(({ dayOfYear, month }, index): ClimateDay => {
      const anomalyK = Math.max(0.5, sigmaK[index]!) * warmth[index]!;
      const follows = followsInMonth(climate, month);
      // A day clearer than usual swings wider.
      const variation = RANGE_VARIATION * (0.8 * swing[index]! + 0.6 * bright[index]!);
      return {
        dayOfYear,
        meanTempC: meanTempC[index]! + anomalyK,
        rangeK: Math.max(1.5, rangeK[index]! * (1 + variation)),
        dewPointC: dewPointC[index]! + follows * anomalyK + OWN_DEW_POINT_SIGMA_K * damp[index]!,
        clearness: clearness[index]!,
      };
    });
    return days.filter((_, index) => calendar[index]!.isInYear);
  }

  /** Daily clearness with the month's sun kept: bounded draws, then scaled until the month's mean is right. */
  #clearness(calendar: readonly CalendarDay[], sunKwh: readonly number[], bright: readonly number[]): number[] {
    const wanted = calendar.map(({ dayOfYear }, index) => sunKwh[index]! / this.#clearDaysKwh[dayOfYear]!);
    const drawn = wanted.map((mean, index) => clamp(mean + CLEARNESS_SIGMA * bright[index]!, 0.08, 1));
    for (let pass = 0; pass < 6; pass++) {
      const haveKwh = monthlyMeans(calendar, drawn.map((value, index) => value * this.#clearDaysKwh[calendar[index]!.dayOfYear]!));
      const wantKwh = monthlyMeans(calendar, sunKwh);
      calendar.forEach(({ monthIndex }, index) => {
        drawn[index] = clamp((drawn[index]! * wantKwh.get(monthIndex)!) / haveKwh.get(monthIndex)!, 0.08, 1);
      });
    }
    return drawn;
  }
}

interface CalendarDay {
  readonly dayIndex: number;
  readonly dayOfYear: number;
  /** 0 to 11. */
  readonly month: number;
  /** Months since 1970. */
  readonly monthIndex: number;
  /** Position between mid-months, in months since 1970. */
  readonly monthPosition: number;
  readonly isInYear: boolean;
}

function calendarOf(year: number): CalendarDay[] {
  const first = Date.UTC(year, 0, 1) / DAY_MS - MARGIN_DAYS;
  const last = Date.UTC(year + 1, 0, 1) / DAY_MS + MARGIN_DAYS;
  return Array.from({ length: last - first }, (_, offset) => {
    const dayIndex = first + offset;
    const date = new Date(dayIndex * DAY_MS);
    const [y, m] = [date.getUTCFullYear(), date.getUTCMonth()];
    const daysInMonth = new Date(Date.UTC(y, m + 1, 0)).getUTCDate();
    const monthIndex = (y - 1970) * 12 + m;
    return {
      dayIndex,
      dayOfYear: dayIndex - Date.UTC(y, 0, 1) / DAY_MS + 1,
      month: m,
      monthIndex,
      monthPosition: monthIndex + (date.getUTCDate() - 0.5) / daysInMonth - 0.5,
      isInYear: y === year,
    };
  });
}

/** First-order memory as a sum over past shocks, so that any day can be asked for on its own; variance 1. */
function remembered(seed: number, channel: number, dayIndex: number, memory: number): number {
  let sum = 0;
  let weight = Math.sqrt(1 - memory * memory);
  for (let back = 0; weight > 0.005; back++, weight *= memory) sum += weight * gaussianNoise(seed, channel, dayIndex - back);
  return sum;
}

function monthlyMeans(calendar: readonly CalendarDay[], values: readonly number[]): Map<number, number> {
  const sums = new Map<number, { sum: number; count: number }>();
  calendar.forEach(({ monthIndex }, index) => {
    const entry = sums.get(monthIndex) ?? { sum: 0, count: 0 };
    entry.sum += values[index]!;
    entry.count++;
    sums.set(monthIndex, entry);
  });
  return new Map([...sums].map(([month, { sum, count }]) => [month, sum / count]));
}

/** Takes each month's mean out of a series, along a line through mid-months so that no step shows at month ends. */
function withoutMonthlyMeans(calendar: readonly CalendarDay[], values: readonly number[]): number[] {
  let left = [...values];
  for (let pass = 0; pass < 12; pass++) {
    const means = monthlyMeans(calendar, left);
    left = left.map((value, index) => value - between(calendar[index]!.monthPosition, (month) => means.get(month)));
  }
  return left;
}

/** A daily course through monthly normals whose monthly means are the normals. */
function meanPreserving(calendar: readonly CalendarDay[], byMonth: ByMonth): number[] {
  const anchors = [...byMonth];
  const course = () => calendar.map(({ monthPosition }) => between(monthPosition, (month) => anchors[((month % 12) + 12) % 12]));
  for (let pass = 0; pass < 8; pass++) {
    const means = monthlyMeans(calendar, course());
    const months = calendar.filter(({ isInYear }) => isInYear).map(({ monthIndex }) => monthIndex);
    for (const month of new Set(months)) anchors[month % 12]! += byMonth[month % 12]! - means.get(month)!;
  }
  return course();
}

/** Straight line between two mid-months; beyond the last known month its value holds. */
function between(monthPosition: number, valueOf: (month: number) => number | undefined): number {
  const month = Math.floor(monthPosition);
  const from = valueOf(month) ?? valueOf(month + 1)!;
  const to = valueOf(month + 1) ?? from;
  return from + (to - from) * (monthPosition - month);
}

/** Winter's value in January, summer's in July, a cosine between. */
function followsInMonth({ dewPointFollows: { winter, summer } }: Climate, month: number): number {
  return (winter + summer) / 2 + ((winter - summer) / 2) * Math.cos((Math.PI * month) / 6);
}
