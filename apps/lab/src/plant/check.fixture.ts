import { between } from './band.js';
import { type Check } from './check.js';

/** A check that lies inside. */
export function check(given: Partial<Check> = {}): Check {
  return {
    topic: 'electricity',
    row: 'supermarket A',
    column: 'Chicago',
    value: 400,
    band: between(350, 450),
    digits: 0,
    isRelative: false,
    ...given,
  };
}
