import { between, near } from './band.js';
import { type Check, type Topic } from './check.js';
import { type EnergyPlusAnnual, type EnergyPlusFigures } from './energyplus-annual.js';
import { type HeadTrial } from './head-trials.js';
import { rankCorrelation } from './rank-correlation.js';
import { type City, type Variant } from './year-case.js';
import { type YearFigures } from './year-figures.js';
import { cityName, type YearResults } from './year-results.js';

export const MEASURE_TOPICS: readonly Topic[] = [
  {
    id: 'head-maps',
    title: 'Head pressure: change of compressors and condenser fans against a head fixed at 29.4 °C, %',
    expected:
      'hand calculation with bare compressor maps, constant loads, condensers of 8.3 and 5.6 K at them and hourly weather, ± 3 points',
  },
  {
    id: 'head-energyplus',
    title: 'Head pressure beside EnergyPlus, the same change, %',
    expected: 'EnergyPlus (`detailed`) ± 3 points',
  },
  {
    id: 'head-order',
    title: 'Order of the cities by what a floating head saves (rank correlation)',
    expected: 'above 0.9',
  },
  {
    id: 'suction',
    title: 'Floating suction, head 29.4 °C: change of compressors and condenser fans, %',
    expected: 'EnergyPlus (`detailed`; −7.3 to −9.6) ± 3 points',
  },
  {
    id: 'anti-sweat',
    title: 'Anti-sweat heaters from constant to dew-point control',
    expected: 'EnergyPlus (`rack`): whole store ± 1.5 points, heaters ± 10 %',
  },
];

/** Published hand calculation, % of compressors and condenser fans. */
const BY_BARE_MAPS: Readonly<Record<City, { readonly fixed35: number; readonly floating: number }>> = {
  phoenix: { fixed35: 5.5, floating: -5.3 },
  houston: { fixed35: 7.2, floating: -6.6 },
  atlanta: { fixed35: 9.9, floating: -9.8 },
  seattle: { fixed35: 14.7, floating: -16.8 },
  chicago: { fixed35: 12.7, floating: -14.6 },
  minneapolis: { fixed35: 13.6, floating: -16.0 },
};
const POINTS = 3;

/** Single measures on the reference store. */
export function measureChecks(
  results: YearResults,
  energyPlus: EnergyPlusAnnual | undefined,
  headTrials: readonly HeadTrial[],
): Check[] {
  const { cities } = results;
  return [
    ...headTrials.flatMap(headByMaps),
    ...cities.flatMap((city) => wholeStoreHead(results, city)),
    ...cities.flatMap((city) => againstEnergyPlus(results, energyPlus, city)),
    ...orderChecks(results, energyPlus, headTrials),
    ...cities.flatMap((city) => antiSweatChecks(results, energyPlus, city)),
  ];
}

function headByMaps({ city, fixed35Pct, floatingPct }: HeadTrial): Check[] {
  const { fixed35, floating } = BY_BARE_MAPS[city];
  const at = { topic: 'head-maps', column: cityName(city), digits: 1, isRelative: false };
  return [
    {
      ...at,
      row: 'fixed at 35.0 °C, loads and condensers alike',
      value: fixed35Pct,
      band: near(fixed35, { abs: POINTS }),
    },
    {
      ...at,
      row: '6 K above outdoors, at least 21.1 °C, variable speed, alike',
      value: floatingPct,
      band: near(floating, { abs: POINTS }),
    },
  ];
}

/** The same measure on the whole reference store, whose loads swing and whose condensers are larger. */
function wholeStoreHead(results: YearResults, city: City): Check[] {
  const value = changePct(results, city, 'head floats');
  if (Number.isNaN(value)) return [];
  const band = near(BY_BARE_MAPS[city].floating, { abs: POINTS });
  const row = '6 K above outdoors, whole reference store';
  return [{ topic: 'head-maps', row, column: cityName(city), value, band, digits: 1, isRelative: false }];
}

const ENERGYPLUS_VARIANTS: readonly {
  readonly topic: string;
  readonly row: string;
  readonly variant: Variant;
  readonly theirs: string;
}[] = [
  { topic: 'head-energyplus', row: 'head fixed at 35.0 °C', variant: 'head 35.0', theirs: 'head 35.0' },
  {
    topic: 'head-energyplus',
    row: 'head 21.1 °C, fans flat out above it, variable speed',
    variant: 'head 21.1',
    theirs: 'head 21.1 C; variable-speed fans',
  },
  {
    topic: 'suction',
    row: 'suction follows the neediest circuit',
    variant: 'suction floats',
    theirs: 'floating suction',
  },
];

function againstEnergyPlus(results: YearResults, energyPlus: EnergyPlusAnnual | undefined, city: City): Check[] {
  return ENERGYPLUS_VARIANTS.flatMap(({ topic, row, variant, theirs }) => {
    const value = changePct(results, city, variant);
    const expected = theirChangePct(energyPlus, city, theirs);
    if (expected === undefined || Number.isNaN(value)) return [];
    const band = near(expected, { abs: POINTS });
    return [{ topic, row, column: cityName(city), value, band, digits: 1, isRelative: false }];
  });
}

function orderChecks(
  results: YearResults,
  energyPlus: EnergyPlusAnnual | undefined,
  headTrials: readonly HeadTrial[],
): Check[] {
  const at = { topic: 'head-order', column: 'all cities', band: between(0.9, 1), digits: 2, isRelative: false };
  const compare = (row: string, ours: (city: City) => number, expected: (city: City) => number | undefined) => {
    const pairs = results.cities.flatMap((city) => {
      const [value, theirs] = [ours(city), expected(city)];
      return Number.isNaN(value) || theirs === undefined ? [] : [[value, theirs] as const];
    });
    return pairs.length < 3 ? [] : [{ ...at, row, value: rankCorrelation(pairs) }];
  };
  const trialOf = (city: City) => headTrials.find((trial) => trial.city === city)?.floatingPct ?? NaN;
  return [
    ...compare(
      'loads and condensers alike, against the hand calculation',
      trialOf,
      (city) => BY_BARE_MAPS[city].floating,
    ),
    ...compare(
      'head 21.1 °C on the whole store, against EnergyPlus',
      (city) => changePct(results, city, 'head 21.1'),
      (city) => theirChangePct(energyPlus, city, 'head 21.1 C; variable-speed fans'),
    ),
  ];
}

/** The same change in EnergyPlus; `undefined` where its runs are not given. */
function theirChangePct(energyPlus: EnergyPlusAnnual | undefined, city: City, variant: string): number | undefined {
  const base = energyPlus?.figures(city, 'detailed', 'base');
  const changed = energyPlus?.figures(city, 'detailed', variant);
  return base && changed && percent(rackElectricity(base), rackElectricity(changed));
}

function antiSweatChecks(results: YearResults, energyPlus: EnergyPlusAnnual | undefined, city: City): Check[] {
  const ours = {
    constant: results.figures(city, 'reference'),
    dewPoint: results.figures(city, 'reference', 'A', 'anti-sweat by dew point'),
  };
  const theirs = {
    constant: energyPlus?.figures(city, 'rack', 'anti-sweat constant'),
    dewPoint: energyPlus?.figures(city, 'rack', 'anti-sweat dew point'),
  };
  if (!ours.constant || !ours.dewPoint || !theirs.constant || !theirs.dewPoint) return [];
  const at = { topic: 'anti-sweat', column: cityName(city), digits: 1 };
  return [
    {
      ...at,
      row: 'whole store, change in %',
      value: percent(ours.constant.electricity, ours.dewPoint.electricity),
      band: near(percent(theirs.constant.electricity, theirs.dewPoint.electricity), { abs: 1.5 }),
      isRelative: false,
    },
    {
      ...at,
      row: 'heaters by dew point, kWh/m² a year',
      value: ours.dewPoint.antiSweat,
      band: near(theirs.dewPoint.antiSweat, { pct: 10 }),
      isRelative: true,
    },
  ];
}

/** Change of compressors and condenser fans by a variant on the reference store; `NaN` where it was not simulated. */
function changePct(results: YearResults, city: City, variant: Variant): number {
  const base = results.figures(city, 'reference');
  const changed = results.figures(city, 'reference', 'A', variant);
  return base && changed ? percent(rackElectricity(base), rackElectricity(changed)) : NaN;
}

function rackElectricity({ compressors, condenserFans }: YearFigures | EnergyPlusFigures): number {
  return compressors + condenserFans;
}

function percent(before: number, after: number): number {
  return 100 * (after / before - 1);
}
