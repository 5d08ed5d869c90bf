import { clamp } from '../physics/clamp.js';
import { gaussianNoise } from '../physics/noise.js';
import { noiseCourse } from '../physics/noise-course.js';
import { ACTIVITY_CHANNELS } from './activity-channels.js';
import { type StoreMoment } from './store-clock.js';

/** Customers by clock hour, start of the hour, after the DOE reference supermarket; interpolated. Fractions of peak. */
const CUSTOMERS_BY_HOUR = [
  0.05, 0.04, 0.03, 0.03, 0.04, 0.07, 0.1, 0.15, 0.25, 0.5, 0.6, 0.7, 0.75, 0.75, 0.78, 0.8, 0.72, 0.6, 0.5, 0.42, 0.33,
  0.25, 0.15, 0.08,
];
/** Thursday to Wednesday, for day 0 was a Thursday; mean 1. Friday and Saturday are the busy days of a food store. */
const BY_WEEKDAY = [0.99, 1.12, 1.17, 0.91, 0.95, 0.92, 0.94];
/** Standard deviation of whole days, and how much of one day's luck stays for the next: weather, paydays, promotions. */
const DAY_SIGMA = 0.09;
const DAY_MEMORY = 0.6;
const REMEMBERED_DAYS = 8;
/** Comings and goings within the hour. */
const CROWD_SIGMA = 0.18;
const CROWD_SLOT_MS = 20 * 60_000;

/** Customers of one store: a pure function of seed and time. */
export class Traffic {
  readonly #seed: number;
  readonly #crowd: (atMs: number) => number;
  #keptDay = NaN;
  #keptFactor = 1;

  constructor(seed: number) {
    this.#seed = seed;
    this.#crowd = noiseCourse(CROWD_SLOT_MS, (slot) => gaussianNoise(seed, ACTIVITY_CHANNELS.crowd, slot));
  }

  /** Customers in an open store, as a fraction of an ordinary day's peak; up to 1.2. */
  customersFraction(atMs: number, { minuteOfDay, dayIndex }: StoreMoment): number {
    const hour = Math.floor(minuteOfDay / 60);
    const share = minuteOfDay / 60 - hour;
    const usual = CUSTOMERS_BY_HOUR[hour]! * (1 - share) + CUSTOMERS_BY_HOUR[(hour + 1) % 24]! * share;
    return clamp(usual * this.dayFactor(dayIndex) * (1 + CROWD_SIGMA * this.#crowd(atMs)), 0, 1.2);
  }

  /** How busy a day is over an ordinary one: its weekday, and luck that fades over the days after. */
  dayFactor(dayIndex: number): number {
    if (dayIndex === this.#keptDay) return this.#keptFactor;
    let luck = 0;
    for (let age = 0; age < REMEMBERED_DAYS; age++) {
      luck += DAY_MEMORY ** age * gaussianNoise(this.#seed, ACTIVITY_CHANNELS.day, dayIndex - age);
    }
    luck *= Math.sqrt(1 - DAY_MEMORY ** 2);
    this.#keptDay = dayIndex;
    this.#keptFactor = BY_WEEKDAY[((dayIndex % 7) + 7) % 7]! * (1 + DAY_SIGMA * clamp(luck, -2.5, 2.5));
    return this.#keptFactor;
  }
}
