import { DAY_MS, localTime, MINUTE_MS } from '#domain';
import { type SupermarketPlant } from '#device-sim';

type Boundary = Parameters<SupermarketPlant['step']>[1];
type Activity = Boundary['activity'];
type StoreMoment = Boundary['moment'];

/** Rules of every time zone change on a quarter of an hour. */
const QUARTER_MS = 15 * MINUTE_MS;

/** Schedules of the DOE reference supermarket by clock hour, as fractions of full use. */
interface DaySchedule {
  readonly lights: readonly number[];
  readonly plugs: readonly number[];
}

const WEEKDAY: DaySchedule = {
  lights: hours([6, 0.05], [2, 0.2], [1, 0.5], [9, 0.9], [2, 0.6], [1, 0.5], [1, 0.2], [2, 0.05]),
  plugs: hours([6, 0.2], [2, 0.4], [1, 0.7], [9, 0.9], [2, 0.8], [1, 0.7], [1, 0.4], [2, 0.2]),
};
const SATURDAY: DaySchedule = {
  lights: hours([6, 0.05], [2, 0.1], [1, 0.3], [1, 0.6], [8, 0.9], [1, 0.5], [2, 0.3], [1, 0.1], [2, 0.05]),
  plugs: hours([6, 0.15], [2, 0.3], [1, 0.5], [1, 0.8], [8, 0.9], [1, 0.7], [2, 0.5], [1, 0.3], [2, 0.15]),
};
const SUNDAY: DaySchedule = {
  lights: hours([6, 0.05], [4, 0.1], [2, 0.4], [5, 0.6], [1, 0.4], [4, 0.2], [2, 0.05]),
  plugs: hours([6, 0.15], [4, 0.3], [2, 0.6], [5, 0.8], [1, 0.6], [4, 0.4], [2, 0.15]),
};
/** Of every day; the source's week-ends differ by little. */
const PEOPLE = hours([6, 0], [2, 0.1], [1, 0.2], [2, 0.5], [4, 0.7], [1, 0.8], [1, 0.7], [3, 0.5], [2, 0.3], [2, 0]);
/** The room-driven part of the cases' load has its day value in these hours and its night value outside. */
const DAY_LOAD = { from: 7, to: 21 } as const;
/** Units run, and customers come. */
const OPEN = { from: 6, to: 22 } as const;
/** Goods come into the walk-ins. */
const RESTOCKING = [
  { from: 4, to: 7 },
  { from: 19, to: 22 },
] as const;

/**
 * The reference store's day as its authors scheduled it. EnergyPlus imposes it on every day of its kind, so it is imposed
 * here too: nothing of what differs then comes from what people do. Holidays are not kept.
 */
export class ReferenceLife {
  readonly #timeZone: string;
  readonly #restockedPlaces: readonly number[];
  #quarterMs = NaN;
  #hour = 0;
  #quarterMinute = 0;
  #dayIndex = 0;
  #schedule = WEEKDAY;

  constructor(timeZone: string, { circuits }: SupermarketPlant) {
    this.#timeZone = timeZone;
    this.#restockedPlaces = circuits.flatMap(({ family }, index) =>
      family.restockKgPerH > 0 ? [(index + 0.5) / circuits.length] : [],
    );
  }

  at(atMs: number): { readonly moment: StoreMoment; readonly activity: Activity } {
    const quarterMs = Math.floor(atMs / QUARTER_MS) * QUARTER_MS;
    if (quarterMs !== this.#quarterMs) this.#readZone(quarterMs);
    const hour = this.#hour;
    const isOpen = isWithin(hour, OPEN);
    return {
      moment: {
        isOpen,
        isOccupied: isOpen,
        minutesToOpening: isOpen ? 0 : Infinity,
        minuteOfDay: this.#quarterMinute + Math.floor((atMs - quarterMs) / MINUTE_MS),
        dayIndex: this.#dayIndex,
      },
      activity: {
        peopleFraction: PEOPLE[hour]!,
        lightsFraction: this.#schedule.lights[hour]!,
        plugFraction: this.#schedule.plugs[hour]!,
        ovenFraction: 0,
        doorUseFraction: isWithin(hour, DAY_LOAD) ? 1 : 0,
        restockedPlaces: RESTOCKING.some((span) => isWithin(hour, span)) ? this.#restockedPlaces : [],
      },
    };
  }

  #readZone(quarterMs: number): void {
    const { hour, minuteOfDay, weekday, date } = localTime(quarterMs, this.#timeZone);
    this.#quarterMs = quarterMs;
    this.#hour = hour;
    this.#quarterMinute = minuteOfDay;
    this.#dayIndex = Date.parse(date) / DAY_MS;
    this.#schedule = weekday === 'sun' ? SUNDAY : weekday === 'sat' ? SATURDAY : WEEKDAY;
  }
}

function isWithin(hour: number, { from, to }: { readonly from: number; readonly to: number }): boolean {
  return hour >= from && hour < to;
}

/** A day's values by the hour from runs of equal ones. */
function hours(...runs: readonly (readonly [count: number, value: number])[]): number[] {
  return runs.flatMap(([count, value]) => Array.from({ length: count }, () => value));
}
