import { type TelemetryInput } from '#contracts';
import { pointDefinition } from '#domain';
import { sensorNoise } from '../physics/noise.js';
import { type Channel, type Plant } from './plant.js';

/** Gathers readings between two reports: means where energy must be kept, the newest value elsewhere. */
export class TelemetryWindow {
  readonly #plant: Plant;
  readonly #seed: number;
  readonly #latest: Float64Array;
  readonly #sums: Float64Array;
  #steps = 0;

  constructor(plant: Plant, seed: number) {
    this.#plant = plant;
    this.#seed = seed;
    this.#latest = new Float64Array(plant.channels.length);
    this.#sums = new Float64Array(plant.channels.length);
  }

  /** Takes the readings after a step. */
  add(): void {
    const [latest, sums] = [this.#latest, this.#sums];
    this.#plant.read(latest);
    for (let index = 0; index < latest.length; index++) sums[index]! += latest[index]!;
    this.#steps++;
  }

  /** Starts a new window. */
  reset(): void {
    this.#sums.fill(0);
    this.#steps = 0;
  }

  /** What a point read after the last step; `NaN` for nothing. */
  latest(equipmentId: string, pointId: string): number {
    const index = this.#plant.channels.findIndex(
      (channel) => channel.equipmentId === equipmentId && channel.pointId === pointId,
    );
    return this.#latest[index] ?? NaN;
  }

  /** The report of the window, which begins anew; setpoints are read afresh, for they change at once. */
  take(atMs: number): TelemetryInput {
    this.#plant.read(this.#latest);
    const samples: Record<string, Record<string, number | null>> = {};
    this.#plant.channels.forEach((channel, index) => {
      (samples[channel.equipmentId] ??= {})[channel.pointId] = this.#reading(channel, index, atMs);
    });
    this.reset();
    return { at: new Date(atMs).toISOString(), historical: false, samples };
  }

  /** `null` where the sensor says nothing. */
  #reading({ pointId, kind, noise, decimals }: Channel, index: number, atMs: number): number | null {
    const isStuck = this.#plant.isStuck(index);
    const isMean = kind === 'mean' && this.#steps > 0 && !isStuck;
    const value = isMean ? this.#sums[index]! / this.#steps : this.#latest[index]!;
    if (Number.isNaN(value)) return null;
    if (isMean || isStuck || noise === 0) return rounded(value, decimals);
    // A sensor ends where its scale ends: no noise takes humidity above 100 %.
    const { min, max } = pointDefinition(pointId).possible;
    const noisy = value + noise * sensorNoise(this.#seed, index, Math.floor(atMs / 60_000));
    return rounded(Math.min(Math.max(noisy, min), max), decimals);
  }
}

/** Rounded to decimals; negative zero becomes zero. */
function rounded(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  return Math.round(value * scale) / scale + 0;
}
