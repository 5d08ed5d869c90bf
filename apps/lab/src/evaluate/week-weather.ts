import { readEpw, syntheticWeather, type Weather } from '#device-sim';
import { type StoreWeek } from './matrix.js';

/** Weather of a store week. Throws a `PermanentError` where a file cannot be read. */
export function weatherOf({ climate, seed }: Pick<StoreWeek, 'climate' | 'seed'>): Weather {
  return climate.toLowerCase().endsWith('.epw') ? readEpw(climate) : syntheticWeather(climate, seed);
}
