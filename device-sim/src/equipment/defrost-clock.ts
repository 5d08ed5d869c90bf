import { minutesOfDay } from '#domain';
import { type DefrostModel } from '../store/store-model.js';

export type DefrostPhase = 'refrigerating' | 'melting' | 'dripping';

/** Time clock of one circuit: starts at fixed local times, ends on time, then lets the coil drip before cooling again. */
export class DefrostClock {
  phase: DefrostPhase = 'refrigerating';
  readonly #startMinutes: readonly number[];
  readonly #meltMinutes: number;
  readonly #totalMinutes: number;

  constructor(model: DefrostModel) {
    this.#startMinutes = model.startsAt.map(minutesOfDay);
    this.#meltMinutes = model.durationMin;
    this.#totalMinutes = model.durationMin + model.dripMin;
  }

  step(minuteOfDay: number): void {
    this.phase = 'refrigerating';
    for (const start of this.#startMinutes) {
      const elapsed = (minuteOfDay - start + 1_440) % 1_440;
      if (elapsed < this.#totalMinutes) this.phase = elapsed < this.#meltMinutes ? 'melting' : 'dripping';
    }
  }
}
