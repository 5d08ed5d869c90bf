import {
  type CalendarDay,
  calendarOf,
  courseThrough,
  midMonths,
  monthlyMeans,
  tunedMidMonths,
} from './calendar-months.js';
import { type BySeason, type Climate } from './climate.js';
import { type ClimateDay, type HourlyNoise } from './climate-day.js';
import { mixed, remembered, skewed, spreadKept } from './daily-noise.js';
import { Rehearsal } from './rehearsal.js';
import { clearSkyWPerM2, sineOfHeight, sunDay, type SunDay } from './sun.js';

const DAY_MS = 86_400_000;
/** Days drawn beyond each end of a year, so that its first and last months see their neighbours. */
const MARGIN_DAYS = 75;
/** Memory of daily draws from one day to the next; joining days by straight lines makes 0.7 of temperature's. */
const MEMORY = { temperature: 0.65, dewPoint: 0.5, range: 0.2, clearness: 0.35 } as const;
const WARMTH_KEPT = spreadKept(MEMORY.temperature);
const DAMPNESS_KEPT = spreadKept(MEMORY.dewPoint);
const CHANNEL = { temperature: 1, dewPoint: 2, range: 3, clearness: 4 } as const;
/** Spread of clearness, on the scale of log odds; six typical years have 0.9 to 1.4. */
const CLEARNESS_SPREAD = 1.2;
/** A clearness of 1 is never reached: the brightest hours of clear days come to about 95 % of it. */
const CLEAR_BOUND = 1.05;
/** Correlation of a day's brightness with its warmth: sunny days are warm in summer and cold in winter. */
const BRIGHT_WITH_WARM = { winter: -0.3, summer: 0.15 } as const;
/** Correlation of a day's range with its brightness. */
const RANGE_WITH_BRIGHT = 0.6;
/** Bend of the tails of daily range: a cloudless day cannot be outdone, a wet one can be very even. */
const RANGE_SKEW = -0.2;
/** Least part of a month's spread that is left to its days. */
const LEAST_SHARE = 0.4;
const LEAST_RANGE_K = 0.2;

/** Days of a climate, a year drawn at a time and kept. */
export class ClimateYears {
  readonly #climate: Climate;
  readonly #seed: number;
  readonly #noise: HourlyNoise;
  readonly #suns: readonly SunDay[];
  readonly #years = new Map<number, readonly ClimateDay[]>();
  #lastYear: { readonly firstDay: number; readonly days: readonly ClimateDay[] } | undefined;

  constructor(climate: Climate, seed: number, noise: HourlyNoise) {
    this.#climate = climate;
    this.#seed = seed;
    this.#noise = noise;
    const { site, standardOffsetH } = climate;
    this.#suns = Array.from({ length: 367 }, (_, dayOfYear) => sunDay(site, standardOffsetH, Math.max(1, dayOfYear)));
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

  /** Draws a year, then moves its mid-months until the hours it will have keep the normals of every month. */
  #draw(year: number): ClimateDay[] {
    const calendar = calendarOf(year, MARGIN_DAYS);
    const shocks = (channel: keyof typeof CHANNEL) =>
      remembered(this.#seed, CHANNEL[channel], calendar[0]!.dayIndex, calendar.length, MEMORY[channel]);
    const warm = shocks('temperature');
    const bright = shocks('clearness').map((own, index) =>
      mixed(warm[index]!, own, inSeason(BRIGHT_WITH_WARM, calendar[index]!)),
    );
    const wide = shocks('range').map((own, index) => skewed(mixed(bright[index]!, own, RANGE_WITH_BRIGHT), RANGE_SKEW));
    const damp = shocks('dewPoint');
    const days = this.#drawDays(calendar, { warm, bright, wide, damp });
    const rehearsal = new Rehearsal(days, calendar[0]!.dayIndex, this.#noise);
    this.#tuneTemperatures(calendar, days, rehearsal);
    this.#tuneSun(calendar, days, rehearsal);
    return days.filter((_, index) => calendar[index]!.isInYear);
  }

  /** Days as they differ from their month: temperatures as differences, range as a factor, clearness as log odds. */
  #drawDays(
    calendar: readonly CalendarDay[],
    shocks: { readonly [Name in 'warm' | 'bright' | 'wide' | 'damp']: readonly number[] },
  ): MutableDay[] {
    const climate = this.#climate;
    const sigmaK = this.#anomalySigmaK(calendar);
    const clearSkyScale = courseThrough(calendar, this.#clearSkyScales(calendar));
    const normalRangeK = courseThrough(calendar, midMonths(calendar, climate.dailyRangeK));
    return calendar.map((day, index) => {
      const warmth = skewed(shocks.warm[index]!, inSeason(climate.warmthSkew, day));
      const anomalyK = (warmth * sigmaK[index]!) / WARMTH_KEPT;
      const ownDewPointK = (shocks.damp[index]! * inSeason(climate.dewPointOwnSigmaK, day)) / DAMPNESS_KEPT;
      const variance = Math.log(1 + inSeason(climate.rangeVariation, day) ** 2);
      return {
        sun: this.#suns[day.dayOfYear]!,
        clearSkyScale: clearSkyScale[index]!,
        clearOdds: CLEARNESS_SPREAD * shocks.bright[index]!,
        meanTempC: anomalyK,
        rangeK: Math.exp(Math.sqrt(variance) * shocks.wide[index]! - variance / 2),
        dewPointC: inSeason(climate.dewPointFollows, day) * anomalyK + ownDewPointK,
        roughnessK: inSeason(climate.roughness, day) * normalRangeK[index]!,
      };
    });
  }

  /** Spread of daily means about the course of the normals: the month's own less what the season moves within it. */
  #anomalySigmaK(calendar: readonly CalendarDay[]): Float64Array {
    const { meanTempC, dailySigmaK } = this.#climate;
    const seasonC = keepingMeans(calendar, midMonths(calendar, meanTempC));
    const monthC = monthlyMeans(calendar, seasonC);
    const trendVariance = monthlyMeans(
      calendar,
      calendar.map(({ monthIndex }, index) => (seasonC[index]! - monthC[monthIndex]!) ** 2),
    );
    const wanted = midMonths(calendar, dailySigmaK).map((sigma, month) =>
      Math.sqrt(Math.max((LEAST_SHARE * sigma) ** 2, sigma * sigma - trendVariance[month]!)),
    );
    return keepingMeans(calendar, wanted).map((sigma, index) =>
      Math.max(LEAST_SHARE * wanted[calendar[index]!.monthIndex]!, sigma),
    );
  }

  /** Puts the normals under the differences. Mean, range and dew point are moved in one go: each pass sees them all. */
  #tuneTemperatures(calendar: readonly CalendarDay[], days: readonly MutableDay[], rehearsal: Rehearsal): void {
    const drawn = days.map((day) => ({ ...day }));
    const normals = [this.#climate.meanTempC, this.#climate.dailyRangeK, this.#climate.dewPointC];
    const wanted = normals.flatMap((normal) => midMonths(calendar, normal));
    const months = wanted.length / normals.length;
    const set = (mid: readonly number[]) => {
      const [meanTempC, rangeK, dewPointC] = normals.map((_, which) =>
        courseThrough(calendar, mid.slice(which * months, (which + 1) * months)),
      );
      days.forEach((day, index) => {
        day.meanTempC = meanTempC![index]! + drawn[index]!.meanTempC;
        day.rangeK = Math.max(LEAST_RANGE_K, rangeK![index]!) * drawn[index]!.rangeK;
        day.dewPointC = dewPointC![index]! + drawn[index]!.dewPointC;
      });
    };
    set(
      tunedMidMonths(wanted, { passes: 6, gain: 1 }, (mid) => {
        set(mid);
        const had = rehearsal.temperatures();
        return [had.meanTempC, had.rangeK, had.dewPointC].flatMap((values) => monthlyMeans(calendar, values));
      }),
    );
  }

  #tuneSun(calendar: readonly CalendarDay[], days: readonly MutableDay[], rehearsal: Rehearsal): void {
    const drawn = days.map(({ clearOdds }) => clearOdds);
    const wantedKwh = midMonths(calendar, this.#climate.dailySunKwhPerM2);
    const set = (mid: readonly number[]) => {
      const odds = courseThrough(calendar, mid);
      days.forEach((day, index) => (day.clearOdds = odds[index]! + drawn[index]!));
    };
    // One more on the scale of log odds is a quarter more sun at most, hence the gain of four.
    const wanted = wantedKwh.map(() => 1);
    set(
      tunedMidMonths(wanted, { passes: 8, gain: 4 }, (mid) => {
        set(mid);
        return monthlyMeans(calendar, rehearsal.sunKwhPerM2()).map((kwh, month) => kwh / wantedKwh[month]!);
      }),
    );
  }

  /** By how much the clear sky of each month is brighter than the formula. */
  #clearSkyScales(calendar: readonly CalendarDay[]): number[] {
    const brightest = Array<number>(12).fill(0);
    for (const { dayOfYear, month } of calendar) {
      const sun = this.#suns[dayOfYear]!;
      brightest[month] = Math.max(brightest[month]!, clearSkyWPerM2(sineOfHeight(sun, sun.noonHour)));
    }
    return midMonths(
      calendar,
      this.#climate.clearPeakWPerM2.map((peak, month) => (CLEAR_BOUND * peak) / brightest[month]!),
    );
  }
}

type MutableDay = { -readonly [Key in keyof ClimateDay]: ClimateDay[Key] };

/** A course whose monthly means are the wanted ones. */
function keepingMeans(calendar: readonly CalendarDay[], wanted: readonly number[]): Float64Array {
  const course = (mid: readonly number[]) => courseThrough(calendar, mid);
  return course(tunedMidMonths(wanted, { passes: 8, gain: 1 }, (mid) => monthlyMeans(calendar, course(mid))));
}

/** Winter's value in mid-January, summer's in mid-July, a cosine between. */
function inSeason({ winter, summer }: BySeason, { dayOfYear }: CalendarDay): number {
  return (winter + summer) / 2 + ((winter - summer) / 2) * Math.cos((2 * Math.PI * (dayOfYear - 15)) / 365);
}
