import { readEpw, syntheticWeather, type Weather } from '#device-sim';
import { type YearCase } from './year-case.js';

/** The sky of a case: its EPW file, or the built-in climate of its city. */
export function weatherOf({ city, weatherFile, seed }: Pick<YearCase, 'city' | 'weatherFile' | 'seed'>): Weather {
  return weatherFile === undefined ? syntheticWeather(city, seed) : readEpw(weatherFile);
}
