import {
  DAY_MS,
  type Equipment,
  type EquipmentModels,
  HOUR_MS,
  isMeasuredTemperature,
  MINUTE_MS,
  MISSING_READING,
  type PointKey,
  pointKey,
  type Reading,
  type Sample,
  splitPointKey,
} from '#domain';
import { type StoreReadings } from '../cycle-input.js';
import { isPossible } from './good-value.js';
import { type OutdoorForecast } from './outdoor-sensor-watch.js';
import { SensorJudge } from './sensor-judge.js';
import { type LastingValue, WarmTime } from './warm-time.js';

/** A temperature that has not changed at all for this long is a dead sensor: real air and food always move a little. */
export const FROZEN_AFTER_MS = 12 * HOUR_MS;

/** Longest memory: samples of this long before a restart bring everything back that a cycle may ask for. */
export const REMEMBERED_MS = DAY_MS;

/** The point whose time above the limit is remembered. */
const PRODUCT = 'productTempC';

/** States whose last true moment is remembered. */
const REMEMBERED_STATE = 'isDefrosting';

/** Value `undefined`: the device said that it has none. */
interface Heard {
  readonly atMs: number;
  readonly value: number | undefined;
  /** Since when this very value has been repeated without a gap. */
  readonly sinceMs: number;
}

interface Track {
  readonly newest: Heard;
  readonly previous: Heard | undefined;
}

/**
 * Newest readings of one store, in event time. Kept in memory: after a restart it fills from live telemetry, or from
 * samples of the historian given to `update` in order of time: twelve hours of them bring frozen sensors back, and
 * `REMEMBERED_MS` the time that product was warm. Sensors that contradict one another are implausible, where the store's
 * equipment is given; after a restart what they differ by is learned anew.
 */
export class LiveReadings {
  readonly #staleAfterMs: number;
  readonly #tracks = new Map<PointKey, Track>();
  readonly #lastTrueAtMs = new Map<string, number>();
  readonly #warmTime = new WarmTime();
  #judge: SensorJudge;
  #watermarkMs: number | undefined;

  constructor(store: { readonly telemetryIntervalSec: number; readonly equipment?: readonly Equipment[] }) {
    this.#staleAfterMs = staleAfterMs(store.telemetryIntervalSec);
    this.#judge = new SensorJudge(store.equipment ?? []);
  }

  /** Takes over a new list of equipment; what sensors differ by is learned anew. */
  equip(equipment: readonly Equipment[]): void {
    this.#judge = new SensorJudge(equipment);
  }

  /** Takes over what was learned of the equipment, to hold sensors against. */
  learn(models: Pick<EquipmentModels, 'products'>): void {
    this.#judge.learn(models);
  }

  /** Takes over what the weather forecast says, to hold outdoor sensors against. */
  expect(outdoorC: OutdoorForecast | undefined): void {
    this.#judge.expect(outdoorC);
  }

  /** Time of the newest sample heard; `undefined` before the first. */
  get watermarkMs(): number | undefined {
    return this.#watermarkMs;
  }

  /** Takes samples in; one that is not newer than what is known of its point is ignored, as are values that are no number. */
  update(samples: readonly Sample[]): void {
    for (const { equipmentId, pointId, atMs, value } of samples) {
      if (!Number.isFinite(value) || !Number.isFinite(atMs)) continue;
      const key = pointKey(equipmentId, pointId);
      // What was said of one moment is judged together, before the next.
      if (this.#watermarkMs !== undefined && atMs > this.#watermarkMs) this.#judgeSensors(this.#watermarkMs);
      if (!this.#hear(equipmentId, pointId, atMs, value)) continue;
      if (pointId === REMEMBERED_STATE && value >= 0.5) this.#lastTrueAtMs.set(key, atMs);
      this.#watermarkMs = Math.max(this.#watermarkMs ?? atMs, atMs);
    }
  }

  #judgeSensors(atMs: number): void {
    this.#judge.judge(atMs, (key) => {
      const newest = this.#tracks.get(key)?.newest;
      const { pointId } = splitPointKey(key);
      const { value, quality } = newest ? this.#assess(newest, pointId, atMs) : MISSING_READING;
      return quality === 'good' && isPossible(pointId, value) ? value : undefined;
    });
  }

  /** The device says that it has no value for the point now. Not a sample: the watermark stays. */
  markMissing(equipmentId: string, pointId: string, atMs: number): void {
    this.#hear(equipmentId, pointId, atMs, undefined);
  }

  /**
   * Readings as a cycle at `atMs` may see them, detached from later updates. A value from after that moment is not used:
   * the one before it stands in, and where that is later too the point counts as missing.
   */
  at(atMs: number): StoreReadings {
    const tracks = new Map(this.#tracks);
    const lastTrueAtMs = new Map(this.#lastTrueAtMs);
    const warmTime = this.#warmTime.copy();
    const suspects = this.#judge.suspects;
    const byAir = this.#judge.productsByAir(atMs);
    return {
      heardUntilMs: this.#watermarkMs,
      get: (equipmentId, pointId) => {
        const track = tracks.get(pointKey(equipmentId, pointId));
        const heard = [track?.newest, track?.previous].find((candidate) => candidate && candidate.atMs <= atMs);
        return heard
          ? doubted(this.#assess(heard, pointId, atMs), suspects.get(pointKey(equipmentId, pointId)))
          : MISSING_READING;
      },
      lastTrueAtMs: (equipmentId, pointId) => {
        const trueAtMs = lastTrueAtMs.get(pointKey(equipmentId, pointId));
        return trueAtMs !== undefined && trueAtMs <= atMs ? trueAtMs : undefined;
      },
      productByAir: (equipmentId) => byAir.get(equipmentId),
      minutesAboveLimit: (equipmentId, productClass) => {
        const newest = tracks.get(pointKey(equipmentId, PRODUCT))?.newest;
        return warmTime.minutes(equipmentId, productClass, atMs, newest && this.#lastingFrom(newest, atMs));
      },
    };
  }

  #hear(equipmentId: string, pointId: string, atMs: number, value: number | undefined): boolean {
    const key = pointKey(equipmentId, pointId);
    const known = this.#tracks.get(key)?.newest;
    if (known && atMs <= known.atMs) return false;
    const isRepeated = known !== undefined && known.value === value && atMs - known.atMs <= this.#staleAfterMs;
    this.#tracks.set(key, { newest: { atMs, value, sinceMs: isRepeated ? known.sinceMs : atMs }, previous: known });
    if (pointId === PRODUCT && known) this.#warmTime.add(equipmentId, this.#lastingFrom(known, atMs));
    return true;
  }

  /** A value holds until the next is heard, but no longer than it would count as fresh. */
  #lastingFrom({ atMs, value }: Heard, untilMs: number): LastingValue {
    return { value, fromMs: atMs, untilMs: Math.min(untilMs, atMs + this.#staleAfterMs) };
  }

  #assess({ atMs, value, sinceMs }: Heard, pointId: string, nowMs: number): Reading {
    if (value === undefined) return { value, atMs, quality: 'missing' };
    if (nowMs - atMs > this.#staleAfterMs) return { value, atMs, quality: 'stale' };
    const isFrozen = isMeasuredTemperature(pointId) && atMs - sinceMs >= FROZEN_AFTER_MS;
    return { value, atMs, quality: isFrozen ? 'frozen' : 'good' };
  }
}

/** Only a reading that is otherwise good can be implausible: what is old or dead says so first. */
function doubted(reading: Reading, because: string | undefined): Reading {
  return because === undefined || reading.quality !== 'good'
    ? reading
    : { ...reading, quality: 'implausible', because };
}

/** A reading older than five telemetry intervals is stale, and none is before a quarter of an hour. */
export function staleAfterMs(telemetryIntervalSec: number): number {
  return Math.max(5 * telemetryIntervalSec * 1_000, 15 * MINUTE_MS);
}
