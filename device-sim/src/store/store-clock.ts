import { isOpenAt, localTime, type OpeningHours } from '#domain';

const QUARTER_MS = 15 * 60_000;
const DAY_MS = 86_400_000;

/** A moment of store life, as its controllers see it. */
export interface StoreMoment {
  readonly isOpen: boolean;
  /** Rooftop units run for people: open, or about to open. */
  readonly isOccupied: boolean;
  /** Minutes since local midnight. */
  readonly minuteOfDay: number;
  /** Local days since 1970-01-01, a Thursday. */
  readonly dayIndex: number;
}

/**
 * The store's wall clock. Zone rules are read once per quarter of an hour, which every zone's offsets and every
 * sensible opening time divide into; in between, minutes are counted.
 */
export class StoreClockFace {
  readonly #openingHours: OpeningHours;
  readonly #timeZone: string;
  readonly #leadMs: number;
  #quarterMs = NaN;
  #quarterMinute = 0;
  #dayIndex = 0;
  #isOpen = false;
  #isOccupied = false;

  constructor(openingHours: OpeningHours, timeZone: string, leadMinutes: number) {
    this.#openingHours = openingHours;
    this.#timeZone = timeZone;
    this.#leadMs = leadMinutes * 60_000;
  }

  at(atMs: number): StoreMoment {
    const quarterMs = Math.floor(atMs / QUARTER_MS) * QUARTER_MS;
    if (quarterMs !== this.#quarterMs) this.#readZone(quarterMs);
    const minuteOfDay = (this.#quarterMinute + Math.floor((atMs - quarterMs) / 60_000)) % 1_440;
    return { isOpen: this.#isOpen, isOccupied: this.#isOccupied, minuteOfDay, dayIndex: this.#dayIndex };
  }

  #readZone(quarterMs: number): void {
    this.#quarterMs = quarterMs;
    const { minuteOfDay, date } = localTime(quarterMs, this.#timeZone);
    this.#quarterMinute = minuteOfDay;
    this.#dayIndex = Date.parse(date) / DAY_MS;
    this.#isOpen = isOpenAt(this.#openingHours, this.#timeZone, quarterMs);
    this.#isOccupied = this.#isOpen || isOpenAt(this.#openingHours, this.#timeZone, quarterMs + this.#leadMs);
  }
}
