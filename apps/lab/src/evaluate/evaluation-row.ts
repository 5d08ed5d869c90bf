import { type Baseline } from '#device-sim';
import { type Schedule } from './ceiling/schedule.js';
import { type TariffChoice } from './cell-tariff.js';
import { type StoreWeek } from './matrix.js';
import { type ControlledRun, type WeekResult } from './run-week.js';
import { type Bill, type StoreOutcome } from './store-tally.js';

/** One line of the table and of the JSON file; savings are simulated, positive means less than the twin. */
export interface EvaluationRow {
  readonly climate: string;
  readonly place: string;
  readonly season: string;
  readonly model: string;
  readonly baseline: Baseline;
  readonly tariff: TariffChoice;
  readonly currency: string;
  /** Name of the set of measures that the controller might use. */
  readonly measures: string;
  readonly days: number;
  readonly twinElectricityKwh: number;
  readonly electricityKwh: number;
  readonly electricitySavingPct: number;
  readonly twinHvacKwh: number;
  readonly hvacKwh: number;
  readonly hvacSavingPct: number;
  readonly twinRefrigerationKwh: number;
  readonly refrigerationKwh: number;
  readonly refrigerationSavingPct: number;
  readonly twinLightingKwh: number;
  readonly lightingKwh: number;
  readonly twinOtherKwh: number;
  readonly otherKwh: number;
  readonly twinGasKwh: number;
  readonly gasKwh: number;
  readonly gasSavingPct: number;
  /** Of electricity and gas. */
  readonly twinCost: number;
  readonly cost: number;
  readonly costSavingPct: number;
  readonly electricityCostSavingPct: number;
  readonly energyCostSavingPct: number;
  readonly demandCostSavingPct: number;
  readonly twinPeakKw: number;
  readonly peakKw: number;
  readonly peakReductionPct: number;
  readonly twinCarbonKg: number;
  readonly carbonKg: number;
  readonly carbonSavingPct: number;
  readonly twinProductMinutes: number;
  readonly productMinutes: number;
  readonly twinProductKelvinHours: number;
  readonly productKelvinHours: number;
  readonly twinComfortKelvinHours: number;
  readonly comfortKelvinHours: number;
  readonly twinCompressorStarts: number;
  readonly compressorStarts: number;
  readonly twinDefrosts: number;
  readonly defrosts: number;
  readonly commands: number;
  readonly refusals: number;
  /** What a schedule found with perfect foresight saves of the cost; `null` unless it was searched. */
  readonly ceilingCostSavingPct: number | null;
  /** Share of that which the controller reached. */
  readonly ceilingReachedPct: number | null;
  readonly ceilingSchedule: Schedule | null;
}

/** Rows of one store week, one for each controlled run. */
export function rowsOf(week: StoreWeek, { place, currency, twin, runs }: WeekResult): EvaluationRow[] {
  return runs.map((run) => ({
    climate: week.climate,
    place,
    season: week.season,
    model: week.model,
    baseline: week.baseline,
    tariff: run.tariff,
    currency,
    measures: run.measures,
    days: week.judgedDays,
    ...energyOf(twin, run.outcome),
    ...moneyOf(run),
    ...harmOf(twin, run.outcome),
    twinCompressorStarts: twin.compressorStarts,
    compressorStarts: run.outcome.compressorStarts,
    twinDefrosts: twin.defrosts,
    defrosts: run.outcome.defrosts,
    commands: run.commands,
    refusals: run.refusals,
    ceilingCostSavingPct: null,
    ceilingReachedPct: null,
    ceilingSchedule: null,
  }));
}

/** Whether food fared worse than the twin's. */
export function hasWorseFood(row: ReturnType<typeof harmOf>): boolean {
  return row.productMinutes > row.twinProductMinutes || row.productKelvinHours > row.twinProductKelvinHours;
}

/** Whether people fared worse than in the twin. */
export function hasWorseComfort(row: ReturnType<typeof harmOf>): boolean {
  return row.comfortKelvinHours > row.twinComfortKelvinHours;
}

/** What food and people had to bear, in both. */
export function harmOf(twin: StoreOutcome, controlled: StoreOutcome) {
  return {
    twinProductMinutes: round(twin.productMinutes, 0),
    productMinutes: round(controlled.productMinutes, 0),
    twinProductKelvinHours: round(twin.productKelvinHours, 2),
    productKelvinHours: round(controlled.productKelvinHours, 2),
    twinComfortKelvinHours: round(twin.comfortKelvinHours, 2),
    comfortKelvinHours: round(controlled.comfortKelvinHours, 2),
  };
}

function energyOf(twin: StoreOutcome, controlled: StoreOutcome) {
  const [before, after] = [twin.kwhByEndUse, controlled.kwhByEndUse];
  return {
    twinElectricityKwh: round(twin.electricityKwh, 0),
    electricityKwh: round(controlled.electricityKwh, 0),
    electricitySavingPct: savingPct(twin.electricityKwh, controlled.electricityKwh),
    twinHvacKwh: round(before.hvac, 0),
    hvacKwh: round(after.hvac, 0),
    hvacSavingPct: savingPct(before.hvac, after.hvac),
    twinRefrigerationKwh: round(before.refrigeration, 0),
    refrigerationKwh: round(after.refrigeration, 0),
    refrigerationSavingPct: savingPct(before.refrigeration, after.refrigeration),
    twinLightingKwh: round(before.lighting, 0),
    lightingKwh: round(after.lighting, 0),
    twinOtherKwh: round(before.other, 0),
    otherKwh: round(after.other, 0),
    twinGasKwh: round(twin.gasKwh, 0),
    gasKwh: round(controlled.gasKwh, 0),
    gasSavingPct: savingPct(twin.gasKwh, controlled.gasKwh),
    twinPeakKw: round(twin.peakKw, 1),
    peakKw: round(controlled.peakKw, 1),
    peakReductionPct: savingPct(twin.peakKw, controlled.peakKw),
    twinCarbonKg: round(twin.carbonKg, 0),
    carbonKg: round(controlled.carbonKg, 0),
    carbonSavingPct: savingPct(twin.carbonKg, controlled.carbonKg),
  };
}

function moneyOf({ twinBill, bill }: Pick<ControlledRun, 'twinBill' | 'bill'>) {
  const saving = (part: keyof Bill) => savingPct(twinBill[part], bill[part]);
  return {
    twinCost: round(twinBill.cost, 2),
    cost: round(bill.cost, 2),
    costSavingPct: saving('cost'),
    electricityCostSavingPct: saving('electricityCost'),
    energyCostSavingPct: saving('energyCost'),
    demandCostSavingPct: saving('demandCost'),
  };
}

/** Per cent less than before, to a hundredth; 0 where there was nothing. */
export function savingPct(before: number, after: number): number {
  return before === 0 ? 0 : round((100 * (before - after)) / before, 2);
}

export function round(value: number, digits: number): number {
  // Adding zero turns a negative zero into zero.
  return Number(value.toFixed(digits)) + 0;
}
