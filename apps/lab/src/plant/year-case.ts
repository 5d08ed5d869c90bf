import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PermanentError } from '#domain';
import { type Baseline, type LocalControls } from '#device-sim';

/** Climates of the report, from hot to cold; names of built-in climates and of the cities in weather files. */
export const CITIES = ['phoenix', 'houston', 'atlanta', 'seattle', 'chicago', 'minneapolis'] as const;
export type City = (typeof CITIES)[number];

export type StoreName = 'reference' | 'supermarket' | 'supermarket-old';

/** One change of the local controls; `base` is none. */
export type Variant = 'base' | 'head 35.0' | 'head floats' | 'head 21.1' | 'suction floats' | 'anti-sweat by dew point';

/** What each variant changes of baseline A. */
const CHANGES: Readonly<Record<Variant, Partial<LocalControls>>> = {
  base: {},
  'head 35.0': { head: { kind: 'fixed', floorC: 35, approachK: 0 } },
  'head floats': { head: { kind: 'floating', floorC: 21.1, approachK: 6 }, condenserFans: 'variableSpeed' },
  'head 21.1': { head: { kind: 'fixed', floorC: 21.1, approachK: 0 }, condenserFans: 'variableSpeed' },
  'suction floats': { suction: { kind: 'floating', mostRiseK: 6 } },
  'anti-sweat by dew point': { antiSweat: 'dewPoint' },
};

/** One simulated span of one store; plain data, so that it can be handed to another thread. */
export interface YearCase {
  readonly store: StoreName;
  readonly baseline: Baseline;
  readonly variant: Variant;
  readonly controls: Partial<LocalControls>;
  readonly city: City;
  /** An EPW file; the built-in climate of the city when not given. */
  readonly weatherFile: string | undefined;
  readonly seed: number;
  readonly days: number;
}

/** Which cases are run: variants of the reference store, and other stores as they are. */
export interface Scope {
  readonly cities: readonly City[];
  readonly variants: readonly Variant[];
  readonly stores: readonly (readonly [store: StoreName, baseline: Baseline])[];
}

export const FULL_SCOPE: Scope = {
  cities: CITIES,
  variants: ['base', 'head 35.0', 'head floats', 'head 21.1', 'suction floats', 'anti-sweat by dew point'],
  stores: [
    ['supermarket', 'A'],
    ['supermarket', 'B'],
    ['supermarket-old', 'A'],
  ],
};
/** One hot and one cold climate, and the measure that differs most between them. */
export const QUICK_SCOPE: Scope = {
  cities: ['phoenix', 'chicago'],
  variants: ['base', 'head 21.1'],
  stores: [['supermarket', 'A']],
};

/** @param weatherDir folder of EPW files; built-in climates when not given */
export function casesOf(
  { cities, variants, stores }: Scope,
  days: number,
  weatherDir: string | undefined,
  seed: number,
): YearCase[] {
  return cities.flatMap((city) => {
    const weatherFile = weatherDir === undefined ? undefined : weatherFileOf(weatherDir, city);
    const at = (store: StoreName, baseline: Baseline, variant: Variant): YearCase => ({
      store,
      baseline,
      variant,
      controls: CHANGES[variant],
      city,
      weatherFile,
      seed,
      days,
    });
    return [
      ...variants.map((variant) => at('reference', 'A', variant)),
      ...stores.map(([store, baseline]) => at(store, baseline, 'base')),
    ];
  });
}

/** The EPW file of a folder whose name holds the city's. */
function weatherFileOf(folder: string, city: City): string {
  if (!existsSync(folder)) throw new PermanentError(`there is no weather folder ${folder}`);
  const file = readdirSync(folder).find(
    (name) => name.toLowerCase().includes(city) && name.toLowerCase().endsWith('.epw'),
  );
  if (file === undefined) throw new PermanentError(`${folder} holds no EPW file of ${city}`);
  return join(folder, file);
}

/** Name of a case in tables and in progress. */
export function labelOf({ store, baseline, variant, city }: YearCase): string {
  return `${store} ${baseline}, ${variant}, ${city}`;
}
