import { type Equipment, HOUR_MS, type PointKey, pointKey } from '#domain';
import { Agreement } from './agreement.js';
import { JumpWatch } from './jump.js';
import { type SensorLoop, type ValueOf } from './sensor-loop.js';

/** A weather service knows the place of a store to a few kelvin for hours ahead; sun on the sensor's housing adds to that. */
const FORECAST = { usualK: 0, usualErrorK: 1.5, toleranceK: 4, smoothMs: 3 * HOUR_MS };
/** No condenser that runs is colder than the air that cools it, but for sensors' errors and water sprayed on it. */
const CONDENSER_MARGIN_K = 3;
const CONDENSER_PATIENCE_MS = HOUR_MS;
/** A longer silence starts the patience anew. */
const GAP_MS = HOUR_MS;

/** Outdoor air temperature by the hour; `undefined` where it is not foretold. */
export type OutdoorForecast = (atMs: number) => number | undefined;

/** One outdoor sensor against the weather forecast, the condensers of the store and its own past. */
export class OutdoorSensorWatch implements SensorLoop {
  readonly #key: PointKey;
  readonly #condensers: readonly { readonly sct: PointKey; readonly running: readonly PointKey[] }[];
  readonly #forecast: () => OutdoorForecast | undefined;
  readonly #agreement = new Agreement(FORECAST);
  readonly #jump = JumpWatch.of('outdoorAirTempC');
  #warmerThanCondenser: { readonly sinceMs: number; readonly lastMs: number } | undefined;

  constructor(sensorId: string, equipment: readonly Equipment[], forecast: () => OutdoorForecast | undefined) {
    this.#key = pointKey(sensorId, 'outdoorAirTempC');
    this.#forecast = forecast;
    this.#condensers = equipment
      .filter(({ kind }) => kind === 'rack')
      .map(({ id }) => ({
        sct: pointKey(id, 'sctC'),
        running: equipment
          .filter(({ rackId }) => rackId === id)
          .map((group) => pointKey(group.id, 'runningCompressors')),
      }));
  }

  judge(atMs: number, valueOf: ValueOf): void {
    const outdoorC = valueOf(this.#key);
    if (outdoorC === undefined) return;
    this.#jump?.see(atMs, outdoorC, false);
    const foretoldC = this.#forecast()?.(atMs);
    if (foretoldC !== undefined) this.#agreement.judge(atMs, outdoorC - foretoldC);
    const running = this.#condensers.filter((rack) => rack.running.some((key) => (valueOf(key) ?? 0) >= 1));
    const isWarmer = running.some(({ sct }) => outdoorC > (valueOf(sct) ?? Infinity) + CONDENSER_MARGIN_K);
    const known = this.#warmerThanCondenser;
    const isLasting = known && atMs - known.lastMs <= GAP_MS;
    this.#warmerThanCondenser = isWarmer ? { sinceMs: isLasting ? known.sinceMs : atMs, lastMs: atMs } : undefined;
  }

  suspects(atMs: number): ReadonlyMap<PointKey, string> {
    const because = this.#jump?.because ?? this.#partedFromForecast(atMs) ?? this.#partedFromCondenser(atMs);
    return new Map(because === undefined ? [] : [[this.#key, because]]);
  }

  #partedFromForecast(atMs: number): string | undefined {
    if (this.#agreement.brokenSinceMs(atMs) === undefined) return undefined;
    const k = this.#agreement.residualK;
    return `it is ${Math.abs(k).toFixed(1)} K ${k > 0 ? 'warmer' : 'colder'} than the weather forecast, its usual error apart`;
  }

  #partedFromCondenser(atMs: number): string | undefined {
    const since = this.#warmerThanCondenser?.sinceMs;
    if (since === undefined || atMs - since < CONDENSER_PATIENCE_MS) return undefined;
    return 'it is warmer than a condenser that the outdoor air cools';
  }
}
