/** How long a stage stays on, or off, once it is. */
export interface StageTiming {
  readonly minOnSec: number;
  readonly minOffSec: number;
}

/** Stages that come on and go off in a fixed order, each one sparing itself: compressors or burners. */
export class StageTimers {
  stages = 0;
  readonly #timing: StageTiming;
  /** Since each stage last went on or off. */
  readonly #heldSec: Float64Array;

  constructor(count: number, timing: StageTiming) {
    this.#timing = timing;
    this.#heldSec = new Float64Array(count).fill(Infinity);
  }

  get count(): number {
    return this.#heldSec.length;
  }

  /** Whether all stages are off, and the first could start. */
  get isRested(): boolean {
    return this.stages === 0 && this.#heldSec[0]! >= this.#timing.minOffSec;
  }

  /** Comes as near to the wanted stages as their timers allow, and holds that for a step. */
  step(dtSec: number, wanted: number): void {
    const held = this.#heldSec;
    while (this.stages < wanted && this.stages < held.length && held[this.stages]! >= this.#timing.minOffSec) {
      held[this.stages++] = 0;
    }
    while (this.stages > wanted && held[this.stages - 1]! >= this.#timing.minOnSec) held[--this.stages] = 0;
    for (let stage = 0; stage < held.length; stage++) held[stage]! += dtSec;
  }

  /** Everything off at once, whatever the least time on; the least time off follows. */
  trip(): void {
    this.#heldSec.fill(0);
    this.stages = 0;
  }
}
