import { between, near } from './band.js';
import { type Check, type Topic } from './check.js';
import { type EnergyPlusAnnual, type EnergyPlusFigures } from './energyplus-annual.js';
import { cityName, type YearResults } from './year-results.js';

export const ENERGYPLUS_TOPICS: readonly Topic[] = [
  {
    id: 'reference-energy',
    title: 'Reference store beside EnergyPlus: energy, kWh/m² a year',
    expected:
      'EnergyPlus (`detailed`, anti-sweat constant) ± 10 %; small uses ± 1.5, HVAC cooling ± 30 %, gas ± 20 %; fans, lights and heaters are data of the store and not results',
  },
  {
    id: 'reference-racks',
    title: 'Reference store beside EnergyPlus: racks',
    expected:
      'EnergyPlus: COP ± 5 %, mean loads ± 10 %, mean condensing temperature ± 1 K; loads at rating are data of the store',
  },
  {
    id: 'reference-store',
    title: 'Reference store beside EnergyPlus: peak and sales air',
    expected: 'EnergyPlus: peak hour ± 10 %, air ± 1 K, relative humidity ± 6 points',
  },
  {
    id: 'case-credit',
    title: 'Heat that the cases take from the rooms, sensible and latent, anti-sweat by dew point, kW',
    expected: '68 to 70 in EnergyPlus ± 15 %',
  },
];

interface Row {
  readonly topic: string;
  readonly row: string;
  readonly figure: keyof EnergyPlusFigures;
  readonly pct?: number;
  readonly abs?: number;
  readonly digits: number;
  readonly isRelative?: boolean;
}

const ROWS: readonly Row[] = [
  { topic: 'reference-energy', row: 'electricity, whole store', figure: 'electricity', pct: 10, digits: 0 },
  { topic: 'reference-energy', row: 'refrigeration, all parts', figure: 'refrigeration', pct: 10, digits: 0 },
  { topic: 'reference-energy', row: '– compressors', figure: 'compressors', pct: 10, digits: 1 },
  { topic: 'reference-energy', row: '– condenser fans', figure: 'condenserFans', pct: 10, abs: 1.5, digits: 1 },
  { topic: 'reference-energy', row: '– case fans', figure: 'caseFans', pct: 10, digits: 1 },
  { topic: 'reference-energy', row: '– case lights', figure: 'caseLights', pct: 10, abs: 1.5, digits: 1 },
  { topic: 'reference-energy', row: '– anti-sweat heaters', figure: 'antiSweat', pct: 10, digits: 1 },
  { topic: 'reference-energy', row: '– defrost', figure: 'defrost', pct: 10, abs: 1.5, digits: 1 },
  { topic: 'reference-energy', row: 'HVAC cooling', figure: 'hvacCooling', pct: 30, abs: 1.5, digits: 1 },
  { topic: 'reference-energy', row: 'HVAC fans', figure: 'hvacFans', pct: 10, digits: 1 },
  { topic: 'reference-energy', row: 'gas, space heating', figure: 'heatingGas', pct: 20, digits: 0 },
  { topic: 'reference-racks', row: 'COP, medium temperature', figure: 'copMt', pct: 5, digits: 2 },
  { topic: 'reference-racks', row: 'COP, low temperature', figure: 'copLt', pct: 5, digits: 2 },
  { topic: 'reference-racks', row: 'mean load, medium temperature, kW', figure: 'loadMtKw', pct: 10, digits: 1 },
  { topic: 'reference-racks', row: 'mean load, low temperature, kW', figure: 'loadLtKw', pct: 10, digits: 1 },
  { topic: 'reference-racks', row: 'condensing, rack A, °C', figure: 'sctMtC', abs: 1, digits: 1, isRelative: false },
  { topic: 'reference-store', row: 'peak hour, kW', figure: 'peakKw', pct: 10, digits: 0 },
  { topic: 'reference-store', row: 'sales air, °C', figure: 'salesAirTempC', abs: 1, digits: 1, isRelative: false },
  {
    topic: 'reference-store',
    row: 'sales air, % RH',
    figure: 'salesRelativeHumidityPct',
    abs: 6,
    digits: 0,
    isRelative: false,
  },
];

/** Mean of EnergyPlus over the six climates, kW, sensible and latent. */
const CASE_CREDIT_KW = 69;

/** The reference store's year, figure by figure. */
export function energyPlusChecks(results: YearResults, energyPlus: EnergyPlusAnnual | undefined): Check[] {
  return results.cities.flatMap((city) => {
    const column = cityName(city);
    const ours = results.figures(city, 'reference');
    const theirs = energyPlus?.figures(city, 'detailed', 'anti-sweat constant');
    const byDewPoint = results.figures(city, 'reference', 'A', 'anti-sweat by dew point');
    const checks: Check[] = [];
    if (ours && theirs) {
      for (const { topic, row, figure, pct = 0, abs = 0, digits, isRelative = true } of ROWS) {
        const band = near(theirs[figure], { pct, abs });
        checks.push({ topic, row, column, value: ours[figure], band, digits, isRelative });
      }
    }
    if (byDewPoint) {
      checks.push({
        topic: 'case-credit',
        row: 'mean of the year',
        column,
        value: byDewPoint.caseSensibleKw + byDewPoint.caseLatentKw,
        band: between(0.85 * CASE_CREDIT_KW, 1.15 * CASE_CREDIT_KW),
        digits: 0,
        isRelative: false,
      });
    }
    return checks;
  });
}
