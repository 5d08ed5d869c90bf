import { type YearFigures } from './year-figures.js';
import { cityName, type YearResults } from './year-results.js';

const COLUMNS: readonly (readonly [heading: string, text: (figures: YearFigures) => string])[] = [
  ['electricity', ({ electricity }) => electricity.toFixed(0)],
  ['refrigeration', ({ refrigeration }) => refrigeration.toFixed(0)],
  ['compressors', ({ compressors }) => compressors.toFixed(1)],
  ['condenser fans', ({ condenserFans }) => condenserFans.toFixed(1)],
  ['anti-sweat', ({ antiSweat }) => antiSweat.toFixed(1)],
  ['defrost', ({ defrost }) => defrost.toFixed(1)],
  ['HVAC cooling', ({ hvacCooling }) => hvacCooling.toFixed(1)],
  ['HVAC fans', ({ hvacFans }) => hvacFans.toFixed(1)],
  ['lights', ({ lighting }) => lighting.toFixed(0)],
  ['other', ({ other }) => other.toFixed(0)],
  ['gas', ({ heatingGas }) => heatingGas.toFixed(0)],
  ['peak kW', ({ peakKw }) => peakKw.toFixed(0)],
  ['COP MT / LT', ({ copMt, copLt }) => `${copMt.toFixed(2)} / ${copLt.toFixed(2)}`],
  ['load MT / LT kW', ({ loadMtKw, loadLtKw }) => `${loadMtKw.toFixed(0)} / ${loadLtKw.toFixed(0)}`],
  ['sales °C / %', (figures) => `${figures.salesAirTempC.toFixed(1)} / ${figures.salesRelativeHumidityPct.toFixed(0)}`],
];

/** One row per simulated year, heading first. */
export function yearTable(results: YearResults): string[][] {
  return [
    ['store, simulated', ...COLUMNS.map(([heading]) => heading)],
    ...results.all.map(({ yearCase: { store, baseline, variant, city }, figures }) => [
      `${cityName(city)}: ${store} ${baseline}${variant === 'base' ? '' : `, ${variant}`}`,
      ...COLUMNS.map(([, text]) => text(figures)),
    ]),
  ];
}
