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
const RANGE_MEMORY = 0.2;
/** Coefficient of variation of the daily range. */
const RANGE_VARIATION = 0.3;
const CLEARNESS_SIGMA = 0.24;
const OWN_DEW_POINT_SIGMA_K = 1.6;
const CHANNEL = { temperature: 1, dewPoint: 2, range: 3, clearness: 4 } as const;
/** Days drawn beyond each end of a year, so that its first and last months see their neighbours. */
const MARGIN_DAYS = 75;
const FORGETTING_DAYS = 40;

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
    this.#clearDaysKwh = Array.from({ length: 367 }, (_, day) =>
      clearDayKwhPerM2(site, standardOffsetH, Math.max(1, day)),
    );
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
    const shocks = (channel: number, memory: number) => remembered(this.#seed, channel, calendar, memory);
    const normal = (byMonth: ByMonth) => meanPreserving(calendar, byMonth);
    const sigmaK = normal(climate.dailySigmaK);
    const warmth = shocks(CHANNEL.temperature, TEMPERATURE_MEMORY);
    const anomalyK = withoutMonthlyMeans(
      calendar,
      warmth.map((value, index) => value * Math.max(0.5, sigmaK[index]!)),
    );
    const damp = withoutMonthlyMeans(calendar, shocks(CHANNEL.dewPoint, DEW_POINT_MEMORY));
    const bright = shocks(CHANNEL.clearness, CLEARNESS_MEMORY);
    const swing = withoutMonthlyMeans(calendar, shocks(CHANNEL.range, RANGE_MEMORY));
    const meanTempC = normal(climate.meanTempC);
    const rangeK = normal(climate.dailyRangeK);
    const dewPointC = normal(climate.dewPointC);
    const clearness = this.#clearness(calendar, normal(climate.dailySunKwhPerM2), bright);
    const days = calendar.map(({ dayOfYear, month }, index): ClimateDay => {
      // A day clearer than usual swings wider.
      const variation = RANGE_VARIATION * (0.8 * swing[index]! + 0.6 * bright[index]!);
      return {
        dayOfYear,
        meanTempC: meanTempC[index]! + anomalyK[index]!,
        rangeK: Math.max(1.5, rangeK[index]! * (1 + variation)),
        dewPointC:
          dewPointC[index]! + followsInMonth(climate, month) * anomalyK[index]! + OWN_DEW_POINT_SIGMA_K * damp[index]!,
        clearness: clearness[index]!,
      };
    });
    return days.filter((_, index) => calendar[index]!.isInYear);
  }

  /** Daily clearness with the month's sun kept: bounded draws, then scaled until the month's mean is right. */
  #clearness(calendar: readonly CalendarDay[], sunKwh: readonly number[], bright: readonly number[]): number[] {
    const wanted = calendar.map(({ dayOfYear }, index) => sunKwh[index]! / this.#clearDaysKwh[dayOfYear]!);
    const drawn = wanted.map((mean, index) => clamp(mean + CLEARNESS_SIGMA * bright[index]!, 0.08, 1));
    const first = calendar[0]!.monthIndex;
    const wantKwh = monthlyMeans(calendar, sunKwh);
    for (let pass = 0; pass < 6; pass++) {
      const sun = drawn.map((value, index) => value * this.#clearDaysKwh[calendar[index]!.dayOfYear]!);
      const haveKwh = monthlyMeans(calendar, sun);
      calendar.forEach(({ monthIndex }, index) => {
        const month = monthIndex - first;
        drawn[index] = clamp((drawn[index]! * wantKwh[month]!) / haveKwh[month]!, 0.08, 1);
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

/** A series with first-order memory and variance 1; it starts early enough to have forgotten its start. */
function remembered(seed: number, channel: number, calendar: readonly CalendarDay[], memory: number): number[] {
  const shockShare = Math.sqrt(1 - memory * memory);
  const firstDay = calendar[0]!.dayIndex;
  let value = 0;
  for (let day = firstDay - FORGETTING_DAYS; day < firstDay; day++) {
    value = memory * value + shockShare * gaussianNoise(seed, channel, day);
  }
  return calendar.map(({ dayIndex }) => {
    value = memory * value + shockShare * gaussianNoise(seed, channel, dayIndex);
    return value;
  });
}

/** Means by month, the calendar's first month first. */
function monthlyMeans(calendar: readonly CalendarDay[], values: readonly number[]): number[] {
  const first = calendar[0]!.monthIndex;
  const sums: number[] = [];
  const counts: number[] = [];
  for (let index = 0; index < calendar.length; index++) {
    const month = calendar[index]!.monthIndex - first;
    sums[month] = (sums[month] ?? 0) + values[index]!;
    counts[month] = (counts[month] ?? 0) + 1;
  }
  return sums.map((sum, month) => sum / counts[month]!);
}

/** Takes each month's mean out of a series, along a line through mid-months so that no step shows at month ends. */
function withoutMonthlyMeans(calendar: readonly CalendarDay[], values: readonly number[]): number[] {
  let left = [...values];
  for (let pass = 0; pass < 8; pass++) {
    const means = monthlyMeans(calendar, left);
    left = left.map((value, index) => value - between(calendar, index, means));
  }
  return left;
}

/** A daily course through monthly normals whose monthly means are the normals. */
function meanPreserving(calendar: readonly CalendarDay[], byMonth: ByMonth): number[] {
  const first = calendar[0]!.monthIndex;
  const months = calendar.at(-1)!.monthIndex - first + 1;
  const wanted = Array.from({ length: months }, (_, month) => byMonth[(((first + month) % 12) + 12) % 12]!);
  const anchors = [...wanted];
  const course = () => calendar.map((_, index) => between(calendar, index, anchors));
  for (let pass = 0; pass < 8; pass++) {
    // The calendar's first and last month are cut short, so their means say nothing.
    const means = monthlyMeans(calendar, course());
    for (let month = 1; month < months - 1; month++) anchors[month]! += wanted[month]! - means[month]!;
  }
  return course();
}

/** Straight line between the values of two mid-months; before the first and after the last mid-month it is level. */
function between(calendar: readonly CalendarDay[], index: number, byMonth: readonly number[]): number {
  const position = calendar[index]!.monthPosition - calendar[0]!.monthIndex;
  const month = Math.floor(position);
  const from = byMonth[Math.max(0, month)]!;
  const to = byMonth[Math.min(byMonth.length - 1, month + 1)]!;
  return from + (to - from) * (position - month);
}

/** Winter's value in January, summer's in July, a cosine between. */
function followsInMonth({ dewPointFollows: { winter, summer } }: Climate, month: number): number {
  return (winter + summer) / 2 + ((winter - summer) / 2) * Math.cos((Math.PI * month) / 6);
}
