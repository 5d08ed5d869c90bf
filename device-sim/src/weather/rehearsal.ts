import {
  type ClimateDay,
  clearness,
  clearSunWPerM2,
  dewPointC,
  dryBulbC,
  type HourlyNoise,
  neighbourOf,
  shareOfNeighbour,
} from './climate-day.js';

const { floor } = Math;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const BEYOND_ANY_C = 1_000;

/**
 * Goes through the hours that some days will have, to see which daily figures come out: joining days, noise and the
 * bounds of moist air move them away from what was drawn. Noise is asked once, so that going through again is cheap.
 */
export class Rehearsal {
  readonly #days: readonly ClimateDay[];
  readonly #temperature: Float64Array;
  readonly #dewPoint: Float64Array;
  readonly #clouds: Float64Array;
  readonly #clearWPerM2: Float64Array;
  readonly #shape: Float64Array;

  /** The days may change between rehearsals, except for their suns. */
  constructor(days: readonly ClimateDay[], firstDayIndex: number, noise: HourlyNoise) {
    this.#days = days;
    const startMs = firstDayIndex * DAY_MS;
    const hourly = (valueAt: (localMs: number, index: number) => number) => {
      const values = new Float64Array(days.length * 24);
      for (let index = 0; index < values.length; index++) {
        values[index] = valueAt(startMs + (index + 0.5) * HOUR_MS, index);
      }
      return values;
    };
    this.#temperature = hourly(noise.temperature);
    this.#dewPoint = hourly(noise.dewPoint);
    this.#clouds = hourly(noise.clouds);
    this.#clearWPerM2 = hourly((_, index) => clearSunWPerM2(days[floor(index / 24)]!, (index % 24) + 0.5));
    this.#shape = Float64Array.from({ length: 24 }, (_, hour) => noise.shape(hour + 0.5));
  }

  /** Mean, range and mean dew point of each day. */
  temperatures() {
    const count = this.#days.length;
    const meanTempC = new Float64Array(count);
    const rangeK = new Float64Array(count);
    const meanDewPointC = new Float64Array(count);
    for (let index = 0; index < count; index++) {
      const today = this.#days[index]!;
      let tempSum = 0;
      let dewSum = 0;
      let low = BEYOND_ANY_C;
      let high = -BEYOND_ANY_C;
      for (let hour = 0; hour < 24; hour++) {
        const at = index * 24 + hour;
        const other = this.#days[neighbourOf(index, hour)] ?? today;
        const ofOther = shareOfNeighbour(hour + 0.5);
        const tempC = dryBulbC(today, other, ofOther, this.#shape[hour]!, this.#temperature[at]!);
        tempSum += tempC;
        dewSum += dewPointC(today, other, ofOther, this.#dewPoint[at]!, tempC);
        if (tempC < low) low = tempC;
        if (tempC > high) high = tempC;
      }
      meanTempC[index] = tempSum / 24;
      rangeK[index] = high - low;
      meanDewPointC[index] = dewSum / 24;
    }
    return { meanTempC, rangeK, dewPointC: meanDewPointC };
  }

  /** Sun of each day, kWh/m². */
  sunKwhPerM2(): Float64Array {
    const sunKwh = new Float64Array(this.#days.length);
    for (let at = 0; at < this.#clearWPerM2.length; at++) {
      const clearWPerM2 = this.#clearWPerM2[at]!;
      if (clearWPerM2 === 0) continue;
      const index = floor(at / 24);
      sunKwh[index]! += (clearWPerM2 * clearness(this.#days[index]!.clearOdds, this.#clouds[at]!)) / 1_000;
    }
    return sunKwh;
  }
}
