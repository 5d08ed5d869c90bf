import { type Baseline } from '#device-sim';
import { between, type Band } from './band.js';
import { type Check, type Topic } from './check.js';
import { type City, type StoreName } from './year-case.js';
import { type YearFigures } from './year-figures.js';
import { cityName, type YearResults } from './year-results.js';

export const STORE_TOPICS: readonly Topic[] = [
  {
    id: 'electricity',
    title: 'Whole-store electricity, kWh/m² a year',
    expected: '350 to 450 with new stock, 500 to 600 with old (typical-stock hand sum, CBECS quartiles)',
  },
  {
    id: 'electricity-limits',
    title: 'Whole-store electricity within what exists, kWh/m² a year',
    expected: '300 to 880 (outside of this the model is wrong)',
  },
  { id: 'share-refrigeration', title: 'Refrigeration, share of electricity, %', expected: '45 to 73 (surveys)' },
  { id: 'share-lighting', title: 'Lighting, share of electricity, %', expected: '7 to 25 (surveys)' },
  { id: 'share-hvac', title: 'HVAC, share of electricity, %', expected: '8 to 25 (surveys)' },
  {
    id: 'starts',
    title: 'Starts of the busiest compressor per hour, mean and most',
    expected: 'mean up to 6, most up to 12 (makers’ sheets)',
  },
  {
    id: 'residual',
    title: 'Heat or water from nowhere, share of all moved in the year, worst body, %',
    expected: 'under 0.1',
  },
];

/** Stores held to published bands, not to EnergyPlus. */
const STORES: readonly { readonly store: StoreName; readonly baseline: Baseline; readonly electricity: Band }[] = [
  { store: 'supermarket', baseline: 'A', electricity: between(350, 450) },
  { store: 'supermarket', baseline: 'B', electricity: between(350, 450) },
  { store: 'supermarket-old', baseline: 'A', electricity: between(500, 600) },
];

/** Checks of the built-in stores, and of every store's accounts. */
export function storeChecks(results: YearResults): Check[] {
  return results.cities.flatMap((city) => [
    ...STORES.flatMap(({ store, baseline, electricity }) => {
      const figures = results.figures(city, store, baseline);
      return figures ? checksOf(`${store} ${baseline}`, city, figures, electricity) : [];
    }),
    ...accountChecks(results, city),
  ]);
}

function checksOf(row: string, city: City, figures: YearFigures, electricity: Band): Check[] {
  const at = { row, column: cityName(city), digits: 0, isRelative: false };
  const share = (part: number) => (100 * part) / figures.electricity;
  return [
    { ...at, topic: 'electricity', value: figures.electricity, band: electricity },
    { ...at, topic: 'electricity-limits', value: figures.electricity, band: between(300, 880) },
    { ...at, topic: 'share-refrigeration', value: share(figures.refrigeration), band: between(45, 73) },
    { ...at, topic: 'share-lighting', value: share(figures.lighting), band: between(7, 25) },
    { ...at, topic: 'share-hvac', value: share(figures.hvac), band: between(8, 25) },
  ];
}

function accountChecks(results: YearResults, city: City): Check[] {
  return results.all
    .filter(({ yearCase }) => yearCase.city === city && yearCase.variant === 'base')
    .flatMap(({ yearCase, figures }) => {
      const store = `${yearCase.store} ${yearCase.baseline}`;
      const at = { column: cityName(city), isRelative: false };
      return [
        { ...at, topic: 'starts', row: `${store}, mean`, value: figures.startsPerHour, band: between(0, 6), digits: 1 },
        {
          ...at,
          topic: 'starts',
          row: `${store}, most`,
          value: figures.mostStartsInHour,
          band: between(0, 12),
          digits: 0,
        },
        {
          ...at,
          topic: 'residual',
          row: store,
          value: 100 * figures.residualFraction,
          band: between(0, 0.1),
          digits: 4,
        },
      ];
    });
}
