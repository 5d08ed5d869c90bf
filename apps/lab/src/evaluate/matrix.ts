import { type Measure, PermanentError } from '#domain';
import { type Baseline, BASELINES, climate, CLIMATES, type StoreEvent, storeModel } from '#device-sim';
import { TARIFF_CHOICES, type TariffChoice } from './cell-tariff.js';

/** First judged day of each season, in a year that is the same for everybody. */
export const SEASONS: Readonly<Record<string, number>> = {
  winter: Date.UTC(2026, 0, 19),
  spring: Date.UTC(2026, 3, 20),
  summer: Date.UTC(2026, 6, 13),
  autumn: Date.UTC(2026, 9, 12),
};

/** Climates and store models of the matrix; others can be asked for by name. */
const MATRIX_CLIMATES = ['phoenix', 'houston', 'atlanta', 'seattle', 'chicago', 'minneapolis'];
const MATRIX_MODELS = ['supermarket', 'supermarket-old'];

/** Measures that the controller may use, by a name for the table. */
export interface MeasureSet {
  readonly name: string;
  readonly switchedOff: readonly Measure[];
}

export const ALL_MEASURES: MeasureSet = { name: 'all', switchedOff: [] };

/**
 * One store through one span of weather: the untouched twin once, and a controlled run for each tariff and measure set.
 * What the plant does by itself does not depend on those, so one twin serves them all. Plain JSON: a thread's job.
 */
export interface StoreWeek {
  /** A built-in climate, or a file of EPW weather. */
  readonly climate: string;
  readonly season: string;
  readonly model: string;
  /** How the store's own controllers run it, both the twin's and those beneath the controller. */
  readonly baseline: Baseline;
  readonly seed: number;
  readonly learningDays: number;
  readonly judgedDays: number;
  /** What happens to it, counted from the first judged moment. */
  readonly events: readonly StoreEvent[];
  readonly tariffs: readonly TariffChoice[];
  /** Without the optimiser's plans. */
  readonly byRules: boolean;
  readonly measureSets: readonly MeasureSet[];
}

/** What of the matrix is wanted; names are comma-separated, and absent means all of the matrix. */
export interface MatrixChoice {
  readonly climate?: string | undefined;
  readonly weather?: string | undefined;
  readonly season?: string | undefined;
  readonly model?: string | undefined;
  readonly baseline?: string | undefined;
  readonly tariff?: string | undefined;
  readonly learningDays: number;
  readonly days: number;
  readonly seed: number;
  readonly byRules?: boolean | undefined;
}

/** The small honest slice: cold, mild and hot, both store models, both baselines, at the site's own tariff. */
const QUICK: readonly Pick<StoreWeek, 'climate' | 'season' | 'model' | 'baseline'>[] = [
  { climate: 'chicago', season: 'winter', model: 'supermarket', baseline: 'A' },
  { climate: 'phoenix', season: 'summer', model: 'supermarket-old', baseline: 'A' },
  { climate: 'atlanta', season: 'spring', model: 'supermarket', baseline: 'B' },
];
const QUICK_DAYS = { learningDays: 15, judgedDays: 2 } as const;

export function quickWeeks(seed: number, byRules = false): StoreWeek[] {
  return QUICK.map((cell) => ({
    ...cell,
    ...QUICK_DAYS,
    seed: seedOf(seed, cell.climate, cell.season),
    events: [],
    tariffs: ['site'],
    byRules,
    measureSets: [ALL_MEASURES],
  }));
}

/** Every combination of what was chosen. Throws a `PermanentError` on a name that is not known. */
export function weeksOf(choice: MatrixChoice): StoreWeek[] {
  const climates = choice.weather === undefined ? climatesOf(choice.climate) : [epwFile(choice.weather)];
  const seasons = namesIn('season', choice.season, Object.keys(SEASONS));
  const models = choice.model === undefined ? MATRIX_MODELS : listed(choice.model);
  models.forEach(storeModel);
  const baselines = namesIn('baseline', choice.baseline, BASELINES);
  const tariffs = namesIn('tariff', choice.tariff, TARIFF_CHOICES);
  return climates.flatMap((city) =>
    seasons.flatMap((season) =>
      models.flatMap((model) =>
        baselines.map((baseline) => ({
          climate: city,
          season,
          model,
          baseline,
          seed: seedOf(choice.seed, city, season),
          learningDays: choice.learningDays,
          judgedDays: choice.days,
          events: [],
          tariffs,
          byRules: choice.byRules ?? false,
          measureSets: [ALL_MEASURES],
        })),
      ),
    ),
  );
}

/** Short name of a store week in tables and progress. */
export function weekLabel({ climate: city, season, model, baseline, events }: StoreWeek): string {
  const [first, ...more] = events;
  const happening = first === undefined ? '' : `, ${first.kind}${more.length > 0 ? ' and more' : ''}`;
  return `${city}, ${season}, ${model}, ${baseline}${happening}`;
}

/** First judged moment of a store week, midnight UTC: in America the evening before. */
export function judgedFromMs({ season }: Pick<StoreWeek, 'season'>): number {
  return SEASONS[season]!;
}

/** Weather and traffic of a place and season: the same in the whole matrix as in a slice of it. */
function seedOf(seed: number, city: string, season: string): number {
  const place = CLIMATES.findIndex(({ id }) => id === city) + 1;
  return seed * 1_000 + place * 10 + Object.keys(SEASONS).indexOf(season);
}

function climatesOf(names: string | undefined): readonly string[] {
  if (names === undefined) return MATRIX_CLIMATES;
  const chosen = listed(names);
  chosen.forEach(climate);
  return chosen;
}

function epwFile(file: string): string {
  if (file.toLowerCase().endsWith('.epw')) return file;
  throw new PermanentError(`--weather takes a file that ends in .epw, not "${file}"`);
}

function namesIn<Name extends string>(option: string, text: string | undefined, known: readonly Name[]): Name[] {
  if (text === undefined) return [...known];
  return listed(text).map((name) => {
    const found = known.find((candidate) => candidate === name);
    if (found !== undefined) return found;
    throw new PermanentError(`unknown ${option} "${name}"; known: ${known.join(', ')}`);
  });
}

/** Names in a comma-separated text. */
export function listed(text: string): string[] {
  return text.split(',').map((name) => name.trim());
}
