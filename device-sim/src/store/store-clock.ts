import { localTime, minutesOfDay, type OpeningHours, type Weekday, WEEKDAYS } from '#domain';

const QUARTER_MS = 15 * 60_000;
const DAY_MS = 86_400_000;

/** A moment of store life, as its controllers see it. */
export interface StoreMoment {
  readonly isOpen: boolean;
  /** Rooftop units run for people: open, or about to open. */
  readonly isOccupied: boolean;
  /** Minutes until the store opens, to the quarter of an hour; 0 while open, `Infinity` beyond the clock's lead. */
  readonly minutesToOpening: number;
  /** Minutes since local midnight. */
  readonly minuteOfDay: number;
  /** Local days since 1970-01-01, a Thursday. */
  readonly dayIndex: number;
}

/**
 * The store's wall clock. Zone rules are read once per quarter of an hour, which every zone's offsets and every
 * sensible opening time divide into; in between, minutes are counted. Time to opening is counted on the wall clock, so
 * that on the two nights when clocks change a morning may start an hour early or late.
 */
export class StoreClockFace {
  /** Minutes of the day between which the store is open, Monday first; none on closed days. */
  readonly #openMinutes: readonly (readonly [from: number, to: number] | null)[];
  readonly #timeZone: string;
  readonly #leadMinutes: number;
  #quarterMs = NaN;
  #quarterMinute = 0;
  #dayIndex = 0;
  #minutesToOpening = Infinity;

  /** @param leadMinutes how long before opening the store counts as occupied */
  constructor(openingHours: OpeningHours, timeZone: string, leadMinutes: number) {
    this.#openMinutes = WEEKDAYS.map((day) => {
      const hours = openingHours[day];
      return hours && [minutesOfDay(hours.opens), minutesOfDay(hours.closes)];
    });
    this.#timeZone = timeZone;
    this.#leadMinutes = leadMinutes;
  }

  at(atMs: number): StoreMoment {
    const quarterMs = Math.floor(atMs / QUARTER_MS) * QUARTER_MS;
    if (quarterMs !== this.#quarterMs) this.#readZone(quarterMs);
    const minuteOfDay = (this.#quarterMinute + Math.floor((atMs - quarterMs) / 60_000)) % 1_440;
    const minutesToOpening = this.#minutesToOpening;
    return {
      isOpen: minutesToOpening === 0,
      isOccupied: minutesToOpening <= this.#leadMinutes,
      minutesToOpening,
      minuteOfDay,
      dayIndex: this.#dayIndex,
    };
  }

  #readZone(quarterMs: number): void {
    this.#quarterMs = quarterMs;
    const { minuteOfDay, date, weekday } = localTime(quarterMs, this.#timeZone);
    this.#quarterMinute = minuteOfDay;
    this.#dayIndex = Date.parse(date) / DAY_MS;
    this.#minutesToOpening = Infinity;
    for (let minutes = 0; minutes <= this.#leadMinutes; minutes += 15) {
      if (!this.#isOpen(weekday, minuteOfDay + minutes)) continue;
      this.#minutesToOpening = minutes;
      return;
    }
  }

  /** @param minute of the day; beyond its end it is one of the next */
  #isOpen(weekday: Weekday, minute: number): boolean {
    const day = (WEEKDAYS.indexOf(weekday) + Math.floor(minute / 1_440)) % 7;
    const hours = this.#openMinutes[day];
    const inDay = minute % 1_440;
    return hours ? inDay >= hours[0] && inDay < hours[1] : false;
  }
}
