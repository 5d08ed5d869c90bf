import { minutesOfDay } from '#domain';
import { type DefrostModel } from '../store/store-model.js';

/**
 * `melting`: valve shut, heat on the coil. `dripping`: meltwater runs off. `chilling`: cooling again with fans still, so
 * that a warm coil does not blow at the food.
 */
export type DefrostPhase = 'refrigerating' | 'melting' | 'dripping' | 'chilling';

/** How a circuit's defrosts end and start. */
export interface DefrostHabits {
  readonly end: 'time' | 'temperature';
  /** Minutes by which this circuit starts later than its clock, so that not all melt at once. */
  readonly delayMin: number;
}

/** Coil temperatures that end a defrost: heated coils, and coils melted by case air alone, °C. */
const HEATED_END_C = 10;
const AIR_END_C = 4;
/** Fans wait for the coil after a heated defrost, at the most this long. */
const FAN_START_C = -5;
const LONGEST_CHILL_SEC = 300;
/** A defrost on demand is asked for above this share of a full interval's frost, and the clock's ones fall away below. */
const DEMAND_FRACTION = 0.8;
const NEEDLESS_FRACTION = 0.35;
/** No coil goes longer than this without a defrost, whatever its frost. */
const LONGEST_INTERVAL_SEC = 48 * 3_600;

/** Starts, ends and phases of one circuit's defrosts. */
export class DefrostController {
  phase: DefrostPhase = 'refrigerating';
  readonly #model: DefrostModel;
  readonly #habits: DefrostHabits;
  readonly #startMinutes: ReadonlySet<number>;
  #phaseSec = 0;
  #sinceDefrostSec = 0;
  #lastMinute = -1;

  constructor(model: DefrostModel, habits: DefrostHabits) {
    this.#model = model;
    this.#habits = habits;
    this.#startMinutes = new Set(model.startsAt.map((time) => (minutesOfDay(time) + habits.delayMin) % 1_440));
  }

  /**
   * @param coilC coil temperature, as its sensor reads it
   * @param frostFraction frost over what one clock interval at rating brings
   */
  step(dtSec: number, minuteOfDay: number, coilC: number, frostFraction: number): void {
    this.#phaseSec += dtSec;
    this.#sinceDefrostSec += dtSec;
    switch (this.phase) {
      case 'refrigerating':
        if (this.#isDue(minuteOfDay, frostFraction)) this.#enter('melting');
        break;
      case 'melting':
        if (this.#hasMelted(coilC)) this.#enter('dripping');
        break;
      case 'dripping':
        if (this.#phaseSec >= this.#model.dripMin * 60) this.#enter(this.isHeated ? 'chilling' : 'refrigerating');
        break;
      case 'chilling':
        if (coilC < FAN_START_C || this.#phaseSec >= LONGEST_CHILL_SEC) this.#enter('refrigerating');
        break;
    }
    this.#lastMinute = minuteOfDay;
  }

  /** Whether heat is brought to the coil; else case air melts the ice. */
  get isHeated(): boolean {
    return this.#model.kind !== 'offCycle';
  }

  #enter(phase: DefrostPhase): void {
    if (phase === 'melting') this.#sinceDefrostSec = 0;
    this.phase = phase;
    this.#phaseSec = 0;
  }

  #isDue(minuteOfDay: number, frostFraction: number): boolean {
    if (this.#model.isOnDemand) {
      if (frostFraction > DEMAND_FRACTION || this.#sinceDefrostSec > LONGEST_INTERVAL_SEC) return true;
      if (frostFraction < NEEDLESS_FRACTION) return false;
    }
    return minuteOfDay !== this.#lastMinute && this.#startMinutes.has(minuteOfDay);
  }

  #hasMelted(coilC: number): boolean {
    if (this.#phaseSec >= this.#model.longestMin * 60) return true;
    return this.#habits.end === 'temperature' && coilC >= (this.isHeated ? HEATED_END_C : AIR_END_C);
  }
}
