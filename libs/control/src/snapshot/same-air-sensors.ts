import { HOUR_MS, MINUTE_MS, type PointKey } from '#domain';
import { Agreement } from './agreement.js';
import { blamed, type Relation } from './blame.js';
import { type SensorLoop, type ValueOf } from './sensor-loop.js';

/** Sensors of the same air: of one zone, or outdoors. Of two that part neither is believed; of more, the one apart from the others is not. */
export class SameAirSensors implements SensorLoop {
  readonly #keys: readonly PointKey[];
  readonly #pairs: readonly (Relation & { readonly pair: readonly [PointKey, PointKey] })[];

  /** @param what the air, for people: `outdoor air` */
  constructor(keys: readonly PointKey[], what: string) {
    this.#keys = keys;
    this.#pairs = keys.flatMap((first, index) =>
      keys.slice(index + 1).map((second) => ({
        pair: [first, second] as const,
        members: [first, second],
        agreement: new Agreement({ usualK: 0, usualErrorK: 1.5, toleranceK: 2, smoothMs: 45 * MINUTE_MS }),
        noticesAfterMs: HOUR_MS,
        because: (k: number) => `two sensors of ${what} are ${Math.abs(k).toFixed(1)} K further apart than usual`,
      })),
    );
  }

  judge(atMs: number, valueOf: ValueOf): void {
    const values = new Map(this.#keys.map((key) => [key, valueOf(key)]));
    for (const { pair, agreement } of this.#pairs) {
      const [first, second] = [values.get(pair[0]), values.get(pair[1])];
      if (first !== undefined && second !== undefined) agreement.judge(atMs, first - second);
    }
  }

  suspects(atMs: number): ReturnType<typeof blamed> {
    return blamed(this.#pairs, atMs);
  }
}
