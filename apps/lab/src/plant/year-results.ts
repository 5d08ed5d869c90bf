import { type Baseline } from '#device-sim';
import { type City, type StoreName, type Variant } from './year-case.js';
import { type YearFigures } from './year-figures.js';
import { type YearResult } from './year-pool.js';

/** Simulated years to be looked up by what was simulated. */
export class YearResults {
  readonly #results: readonly YearResult[];

  constructor(results: readonly YearResult[]) {
    this.#results = results;
  }

  /** In the order in which they were simulated. */
  get cities(): City[] {
    return [...new Set(this.#results.map(({ yearCase }) => yearCase.city))];
  }

  get all(): readonly YearResult[] {
    return this.#results;
  }

  figures(city: City, store: StoreName, baseline: Baseline = 'A', variant: Variant = 'base'): YearFigures | undefined {
    return this.#results.find(
      ({ yearCase }) =>
        yearCase.city === city &&
        yearCase.store === store &&
        yearCase.baseline === baseline &&
        yearCase.variant === variant,
    )?.figures;
  }
}

/** `Phoenix`. */
export function cityName(city: City): string {
  return `${city.charAt(0).toUpperCase()}${city.slice(1)}`;
}
