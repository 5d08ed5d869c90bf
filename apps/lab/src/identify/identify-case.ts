import { PermanentError } from '#domain';
import { type Baseline, BASELINES, climate, storeModel } from '#device-sim';

/** One simulated store whose equipment is learned. */
export interface IdentifyCase {
  readonly model: string;
  readonly climate: string;
  readonly season: string;
  readonly baseline: Baseline;
  readonly learningDays: number;
  readonly testDays: number;
  readonly seed: number;
}

/** First day of the test, in a year that is the same for everybody. */
export const TEST_START_MS: Readonly<Record<string, number>> = {
  winter: Date.UTC(2026, 0, 19),
  spring: Date.UTC(2026, 3, 20),
  summer: Date.UTC(2026, 6, 13),
  autumn: Date.UTC(2026, 9, 12),
};

/** Stores as commonly run in four climates, then two well-run ones, whose pressures float. */
const DEFAULT_CASES: readonly (readonly [model: string, climate: string, season: string, baseline: Baseline])[] = [
  ['supermarket', 'atlanta', 'summer', 'A'],
  ['supermarket-old', 'chicago', 'winter', 'A'],
  ['small-format', 'phoenix', 'spring', 'A'],
  ['supermarket-old', 'houston', 'summer', 'A'],
  ['supermarket', 'chicago', 'summer', 'B'],
  ['small-format', 'seattle', 'autumn', 'B'],
];

export interface CaseChoice {
  readonly model?: string;
  readonly climate?: string;
  readonly season?: string;
  readonly baseline?: string;
  readonly learningDays: number;
  readonly days: number;
  readonly seed: number;
}

/** The default cases, or every combination of what was chosen. */
export function casesOf(choice: CaseChoice): IdentifyCase[] {
  const { model, climate: climates, season, baseline, learningDays, days: testDays, seed } = choice;
  const isChosen = [model, climates, season, baseline].some((option) => option !== undefined);
  const listed = (text: string) => text.split(',').map((name) => name.trim());
  const combinations = !isChosen
    ? DEFAULT_CASES
    : listed(model ?? 'supermarket').flatMap((one) =>
        listed(climates ?? 'chicago').flatMap((city) =>
          listed(season ?? 'summer').flatMap((time) =>
            listed(baseline ?? 'A').map((habit) => [one, city, time, baselineOf(habit)] as const),
          ),
        ),
      );
  return combinations.map(([one, city, time, habit], index) => {
    // Both throw on a name that they do not know.
    storeModel(one);
    climate(city);
    if (!(time in TEST_START_MS))
      throw new PermanentError(`unknown season "${time}"; known: ${Object.keys(TEST_START_MS).join(', ')}`);
    return {
      model: one,
      climate: city,
      season: time,
      baseline: habit,
      learningDays,
      testDays,
      seed: seed * 1_000 + index,
    };
  });
}

/** Short name of a case in tables. */
export function labelOf({ model, climate: city, season, baseline }: IdentifyCase): string {
  return `${model}, ${city}, ${season}, ${baseline}`;
}

function baselineOf(name: string): Baseline {
  const found = BASELINES.find((baseline) => baseline === name);
  if (!found) throw new PermanentError(`unknown baseline "${name}"; known: ${BASELINES.join(', ')}`);
  return found;
}
