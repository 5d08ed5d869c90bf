import { PermanentError } from '#domain';
import { type Climate } from './climate.js';
import { CHICAGO, DENVER, MINNEAPOLIS } from './climates-cold.js';
import { HOUSTON, LOSANGELES, MIAMI, PHOENIX } from './climates-hot.js';
import { ATLANTA, NEWYORK, SEATTLE } from './climates-mixed.js';

export { type Climate } from './climate.js';

/** Built-in climates: one city for each climate zone with many supermarkets. */
export const CLIMATES: readonly Climate[] = [
  CHICAGO,
  ATLANTA,
  PHOENIX,
  HOUSTON,
  MINNEAPOLIS,
  SEATTLE,
  MIAMI,
  DENVER,
  NEWYORK,
  LOSANGELES,
];

/** A built-in climate by its id. */
export function climate(id: string): Climate {
  const found = CLIMATES.find((candidate) => candidate.id === id);
  if (found) return found;
  throw new PermanentError(`unknown climate "${id}"; known: ${CLIMATES.map(({ id: known }) => known).join(', ')}`);
}
