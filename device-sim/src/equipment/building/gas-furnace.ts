import { type HeatingModel } from '../../store/store-model.js';
import { type HeatSource } from './heat-source.js';
import { StageTimers } from './stage-timers.js';

/** Low and high fire: half of the heat, and all of it. */
const FIRES = 2;
const TIMING = { minOnSec: 120, minOffSec: 180 } as const;

/** Gas burner with two fires at one efficiency. Its heat exchanger warms and cools within a step, and loses nothing. */
export class GasFurnace implements HeatSource {
  readonly levels = FIRES;
  readonly compressorPowerKw = 0;
  readonly backupPowerKw = 0;
  readonly #model: Extract<HeatingModel, { kind: 'gas' }>;
  readonly #fires = new StageTimers(FIRES, TIMING);

  constructor(model: Extract<HeatingModel, { kind: 'gas' }>) {
    this.#model = model;
  }

  get level(): number {
    return this.#fires.stages;
  }

  get isRested(): boolean {
    return this.#fires.stages === 0;
  }

  get needsFullAir(): boolean {
    return this.#fires.stages > 1;
  }

  get fraction(): number {
    return this.#fires.stages / FIRES;
  }

  get heatKw(): number {
    return this.#model.capacityKw * this.fraction;
  }

  get gasPowerKw(): number {
    return this.heatKw / this.#model.efficiencyFraction;
  }

  setLevel(dtSec: number, wanted: number): void {
    this.#fires.step(dtSec, wanted);
  }

  /** A burner gives what its fire gives, whatever the air. */
  run(): void {}

  trip(): void {
    this.#fires.trip();
  }
}
