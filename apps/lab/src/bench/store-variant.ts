import { type ForecastTarget, isWeatherTarget } from '#domain';
import { type StoreHistory } from '#forecasting';
import { hourly } from './simulated-history.js';

const NOISE_FRACTION = 0.03;
const MISSING_SHARE = 0.002;

/**
 * Another store like a simulated one: other size, a few degrees warmer or colder, noise of its own on each quarter and
 * some quarters lost. Making it takes a thousandth of simulating it, and no two stores share a number.
 */
export function storeVariant(base: StoreHistory, seed: number, number: number): StoreHistory {
  const random = evenNumbers(seed * 100_003 + number);
  const size = 0.4 + 1.6 * random();
  const warmerK = 8 * random() - 4;
  const quarters = Object.fromEntries(
    Object.entries(base.quarters ?? {}).map(([target, values]) => [
      target,
      values.map((value) => {
        if (random() < MISSING_SHARE) return NaN;
        const noise = NOISE_FRACTION * (random() + random() + random() - 1.5) * 2;
        return isWeatherTarget(target as ForecastTarget) ? value + warmerK + noise * 10 : value * size * (1 + noise);
      }),
    ]),
  );
  return { ...base, storeId: `bench-${number}`, quarters, targets: hourly(quarters) };
}

/** Even pseudo-random numbers from 0 to 1, the same for the same seed [Steele, Vigna: SplitMix with 32 bits]. */
export function evenNumbers(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}
