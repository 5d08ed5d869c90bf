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
/** From this on no ice is left on a heated coil: one that is told to stop has done its defrost. */
const HEATED_CLEAR_C = 7;
/** Fans wait for the coil after a heated defrost, at the most this long. */
const FAN_START_C = -5;
const LONGEST_CHILL_SEC = 300;
/** A defrost on demand is asked for above this share of a full interval's frost, and the clock's ones fall away below. */
const DEMAND_FRACTION = 0.8;
const NEEDLESS_FRACTION = 0.35;
/** A defrost that is asked for, or made up for, begins no sooner than this after the end of the last. */
const LEAST_REST_SEC = 30 * 60;
/** From this on a setpoint asks for a defrost; below it holds off. */
const ASKS_FROM = 0.5;
/** Circuits make up for missed defrosts sooner one after another than their clocks start them, by this much. */
const MADE_UP_DELAY_FRACTION = 0.25;

/**
 * Starts, ends and phases of one circuit's defrosts. It follows its own clock, or whoever sets `lent`: 1 has it defrost
 * once it has rested since the last, to its own end; 0 has it begin none, and a defrost that melts goes to drip. No
 * setpoint keeps it from defrosting beyond its longest interval, and none cuts such a defrost short. Defrosts cut short,
 * and starts of the clock held off, are made up for soon after it is left to itself again.
 */
export class DefrostController {
  phase: DefrostPhase = 'refrigerating';
  /** Asked for from outside; `null` leaves it to the clock. */
  lent: number | null = null;
  readonly #model: DefrostModel;
  readonly #habits: DefrostHabits;
  readonly #longestIntervalSec: number;
  readonly #startMinutes: ReadonlySet<number>;
  #phaseSec = 0;
  /** Since the start of the last defrost that was not cut short. */
  #sinceDefrostSec = 0;
  /** The same before the defrost that runs. */
  #sinceEarlierSec = 0;
  /** In the phase `refrigerating`, since the last defrost of any kind. */
  #restedSec = Infinity;
  /** Since it was left to its own clock. */
  #ownSec = 0;
  /** The defrost that runs was overdue. */
  #isForced = false;
  /** A defrost is to be made up for. */
  #isOwed = false;
  #lastMinute = -1;

  /** @param longestIntervalH between the starts of two defrosts */
  constructor(model: DefrostModel, habits: DefrostHabits, longestIntervalH: number) {
    this.#model = model;
    this.#habits = habits;
    this.#longestIntervalSec = longestIntervalH * 3_600;
    this.#startMinutes = new Set(model.startsAt.map((time) => (minutesOfDay(time) + habits.delayMin) % 1_440));
  }

  /**
   * @param coilC coil temperature, as its sensor reads it
   * @param frostFraction frost over what one clock interval at rating brings
   */
  step(dtSec: number, minuteOfDay: number, coilC: number, frostFraction: number): void {
    this.#phaseSec += dtSec;
    this.#sinceDefrostSec += dtSec;
    this.#ownSec = this.lent === null ? this.#ownSec + dtSec : 0;
    switch (this.phase) {
      case 'refrigerating':
        this.#restedSec += dtSec;
        if (this.#isDue(minuteOfDay, frostFraction)) this.#begin();
        break;
      case 'melting':
        if (this.#hasMelted(coilC)) this.#enter('dripping');
        else if (this.#isHeldOff && !this.#isForced) this.#stopMelting(coilC);
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

  get localSetpoint(): number {
    return this.phase === 'melting' ? 1 : 0;
  }

  /** What is asked of it, by whoever rules: 1 for a defrost, 0 for none. */
  get setpoint(): number {
    return this.lent ?? this.localSetpoint;
  }

  get #isHeldOff(): boolean {
    return this.lent !== null && this.lent < ASKS_FROM;
  }

  #enter(phase: DefrostPhase): void {
    this.phase = phase;
    this.#phaseSec = 0;
    this.#restedSec = 0;
  }

  #begin(): void {
    this.#sinceEarlierSec = this.#sinceDefrostSec;
    this.#sinceDefrostSec = 0;
    this.#isForced = this.#sinceEarlierSec > this.#longestIntervalSec;
    this.#isOwed = false;
    this.#enter('melting');
  }

  #stopMelting(coilC: number): void {
    if (coilC >= (this.isHeated ? HEATED_CLEAR_C : AIR_END_C)) this.#enter('dripping');
    else this.#cutShort();
  }

  /** Ice is left on the coil, so the defrost before this one is still the last. */
  #cutShort(): void {
    this.#sinceDefrostSec += this.#sinceEarlierSec;
    this.#isOwed = true;
    this.#enter('dripping');
  }

  #isDue(minuteOfDay: number, frostFraction: number): boolean {
    const isClockStart = this.#isClockStart(minuteOfDay, frostFraction);
    if (this.#sinceDefrostSec > this.#longestIntervalSec) return true;
    if (this.lent === null) return isClockStart || this.#isMadeUpFor(frostFraction);
    if (this.#isHeldOff) {
      this.#isOwed ||= isClockStart;
      return false;
    }
    return this.#restedSec >= LEAST_REST_SEC;
  }

  #isClockStart(minuteOfDay: number, frostFraction: number): boolean {
    if (this.#model.isOnDemand) {
      if (frostFraction > DEMAND_FRACTION) return true;
      if (frostFraction < NEEDLESS_FRACTION) return false;
    }
    return minuteOfDay !== this.#lastMinute && this.#startMinutes.has(minuteOfDay);
  }

  /** Whether a defrost is owed, and its turn has come. */
  #isMadeUpFor(frostFraction: number): boolean {
    if (this.#model.isOnDemand && frostFraction < NEEDLESS_FRACTION) this.#isOwed = false;
    const turnSec = this.#habits.delayMin * 60 * MADE_UP_DELAY_FRACTION;
    return this.#isOwed && this.#restedSec >= LEAST_REST_SEC && this.#ownSec >= turnSec;
  }

  #hasMelted(coilC: number): boolean {
    if (this.#phaseSec >= this.#model.longestMin * 60) return true;
    return this.#habits.end === 'temperature' && coilC >= (this.isHeated ? HEATED_END_C : AIR_END_C);
  }
}
