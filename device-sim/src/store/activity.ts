import { clamp } from '../physics/clamp.js';
import { gaussianNoise, uniformNoise } from '../physics/noise.js';
import { noiseCourse } from '../physics/noise-course.js';
import { ACTIVITY_CHANNELS } from './activity-channels.js';
import { type StoreClockFace, type StoreMoment } from './store-clock.js';
import { Traffic } from './traffic.js';

/** How busy a store is. Fractions of full use, but for `doorUseFraction`, whose 1 is an ordinary open hour. */
export interface Activity {
  readonly peopleFraction: number;
  readonly lightsFraction: number;
  readonly plugFraction: number;
  readonly ovenFraction: number;
  /** Door openings and stirred air over those of an ordinary open hour; 0 in a store at rest. */
  readonly doorUseFraction: number;
  /** Circuits being restocked, each as its place in the list of circuits from 0 to 1. */
  readonly restockedPlaces: readonly number[];
}

const MINUTE_MS = 60_000;
/** Mean of the customers' curve over the opening hours of most stores. */
const ORDINARY_CUSTOMERS_FRACTION = 0.54;
/** Door openings by staff in an open store; the rest follows customers. */
const STAFF_DOOR_USE_FRACTION = 0.25;
const MOST_DOOR_USE_FRACTION = 1.8;
/** Crews that restock cases and walk-ins day and night, out of step with one another, and the share of stints they work. */
const CREWS = 3;
const STINT_MS = 60 * MINUTE_MS;
const WORKED_STINTS_FRACTION = 0.6;
/** Plug loads: which equipment is left on changes by the day, what is in use by the quarter of an hour. */
const STAFF_SIGMA = 0.03;
const PLUG_SIGMA = 0.04;
const PLUG_SLOT_MS = 15 * MINUTE_MS;
/** Ovens and fryers: groups with a batch of 40 minutes each, out of step with one another. */
const OVEN_GROUPS = 10;
const BATCH_MS = 40 * MINUTE_MS;
/** Chance of a batch by clock hour, on an ordinary day: bread before opening, snacks at noon and in the evening. */
const BATCHES_BY_HOUR = [
  0, 0, 0, 0.3, 0.75, 0.9, 0.9, 0.8, 0.7, 0.6, 0.65, 0.7, 0.6, 0.5, 0.4, 0.4, 0.5, 0.5, 0.35, 0.2, 0.1, 0.05, 0, 0,
];
/** Kept warm between batches. */
const IDLE_OVEN_FRACTION = 0.15;
/** Staff switch lights by hand: minutes after the planned time, another number every morning and evening. */
const SWITCHING = { meanMin: 2, sigmaMin: 8, mostMin: 20 } as const;

/**
 * What customers and staff of one store do: a pure function of seed and time, so that any moment can be asked for in any
 * order and a restart sees the same days.
 */
export class ActivityCourse {
  readonly #seed: number;
  readonly #lightsClock: StoreClockFace;
  readonly #traffic: Traffic;
  readonly #plugNoise: (atMs: number) => number;

  /** @param lightsClock a clock of its own: it is asked for other moments than the store's */
  constructor(seed: number, lightsClock: StoreClockFace) {
    this.#seed = seed;
    this.#lightsClock = lightsClock;
    this.#traffic = new Traffic(seed);
    this.#plugNoise = noiseCourse(PLUG_SLOT_MS, (slot) => gaussianNoise(seed, ACTIVITY_CHANNELS.plugs, slot));
  }

  at(atMs: number, moment: StoreMoment): Activity {
    const peopleFraction = this.#peopleFraction(atMs, moment);
    return {
      peopleFraction,
      lightsFraction: this.#lightsFraction(atMs, moment),
      plugFraction: this.#plugFraction(atMs, moment, peopleFraction),
      ovenFraction: this.#ovenFraction(atMs, moment),
      doorUseFraction: moment.isOpen ? doorUseFraction(peopleFraction) : 0,
      restockedPlaces: this.#restockedPlaces(atMs),
    };
  }

  #peopleFraction(atMs: number, moment: StoreMoment): number {
    if (moment.isOpen) return this.#traffic.customersFraction(atMs, moment);
    return moment.isOccupied ? 0.05 : 0.02;
  }

  #lightsFraction(atMs: number, { dayIndex, minuteOfDay }: StoreMoment): number {
    const halfDay = 2 * dayIndex + (minuteOfDay < 720 ? 0 : 1);
    const noise = gaussianNoise(this.#seed, ACTIVITY_CHANNELS.lights, halfDay);
    const lateMin = clamp(SWITCHING.meanMin + SWITCHING.sigmaMin * noise, -SWITCHING.mostMin, SWITCHING.mostMin);
    const planned = this.#lightsClock.at(atMs - Math.round(lateMin) * MINUTE_MS);
    if (!planned.isOccupied) return 0.25;
    if (!planned.isOpen) return 0.5;
    return isQuiet(planned) ? 0.7 : 0.95;
  }

  #plugFraction(atMs: number, moment: StoreMoment, peopleFraction: number): number {
    const staff = 1 + STAFF_SIGMA * gaussianNoise(this.#seed, ACTIVITY_CHANNELS.staff, moment.dayIndex);
    const usual = usualPlugFraction(moment, peopleFraction);
    return usual * staff * (1 + PLUG_SIGMA * this.#plugNoise(atMs));
  }

  #ovenFraction(atMs: number, { isOccupied, minuteOfDay, dayIndex }: StoreMoment): number {
    if (!isOccupied) return 0;
    const chance = BATCHES_BY_HOUR[Math.floor(minuteOfDay / 60)]! * this.#traffic.dayFactor(dayIndex);
    let hot = 0;
    for (let group = 0; group < OVEN_GROUPS; group++) {
      const batch = Math.floor((atMs + (group * BATCH_MS) / OVEN_GROUPS) / BATCH_MS);
      if (uniformNoise(this.#seed, ACTIVITY_CHANNELS.ovens + group, batch) < chance) hot++;
    }
    return IDLE_OVEN_FRACTION + (1 - IDLE_OVEN_FRACTION) * (hot / OVEN_GROUPS);
  }

  #restockedPlaces(atMs: number): number[] {
    const places: number[] = [];
    for (let crew = 0; crew < CREWS; crew++) {
      const stint = Math.floor((atMs + (crew * STINT_MS) / CREWS) / STINT_MS);
      const draw = uniformNoise(this.#seed, ACTIVITY_CHANNELS.crews + crew, stint);
      if (draw < WORKED_STINTS_FRACTION) places.push(draw / WORKED_STINTS_FRACTION);
    }
    return places;
  }
}

function doorUseFraction(peopleFraction: number): number {
  const customers = peopleFraction / ORDINARY_CUSTOMERS_FRACTION;
  return Math.min(MOST_DOOR_USE_FRACTION, STAFF_DOOR_USE_FRACTION + (1 - STAFF_DOOR_USE_FRACTION) * customers);
}

/** Night crew and stocking; then ovens and tills before opening; then what customers bring. */
function usualPlugFraction(moment: StoreMoment, peopleFraction: number): number {
  if (!moment.isOccupied) return 0.4;
  if (!moment.isOpen) return 0.6;
  return isQuiet(moment) ? 0.5 : 0.6 + 0.4 * peopleFraction;
}

function isQuiet({ minuteOfDay }: StoreMoment): boolean {
  return minuteOfDay < 5 * 60 || minuteOfDay >= 23 * 60;
}
