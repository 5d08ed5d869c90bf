import { type TwinCase, type TwinResult } from './compare-twins.js';

/** One line of the table and of the JSON file; savings are simulated, positive means less than the twin. */
export interface EvaluationRow {
  readonly store: string;
  readonly days: number;
  readonly twinElectricityKwh: number;
  readonly electricityKwh: number;
  readonly electricitySavingPct: number;
  readonly hvacSavingPct: number;
  readonly refrigerationSavingPct: number;
  readonly gasSavingPct: number;
  /** `null` when the store states no tariff: unknown, not zero. */
  readonly costSavingPct: number | null;
  readonly peakReductionPct: number;
  readonly carbonSavingKg: number;
  readonly twinProductMinutes: number;
  readonly productMinutes: number;
  readonly twinComfortKelvinHours: number;
  readonly comfortKelvinHours: number;
  readonly commands: number;
  readonly refusals: number;
}

export function evaluationRow({ label, judgedDays }: TwinCase, result: TwinResult): EvaluationRow {
  const { twin, controlled } = result;
  return {
    store: label,
    days: judgedDays,
    twinElectricityKwh: round(twin.electricityKwh, 0),
    electricityKwh: round(controlled.electricityKwh, 0),
    electricitySavingPct: savingPct(twin.electricityKwh, controlled.electricityKwh),
    hvacSavingPct: savingPct(twin.kwhByEndUse.hvac, controlled.kwhByEndUse.hvac),
    refrigerationSavingPct: savingPct(twin.kwhByEndUse.refrigeration, controlled.kwhByEndUse.refrigeration),
    gasSavingPct: savingPct(twin.gasKwh, controlled.gasKwh),
    costSavingPct: twin.cost === undefined ? null : savingPct(twin.cost, controlled.cost),
    peakReductionPct: savingPct(twin.peakKw, controlled.peakKw),
    carbonSavingKg: round(twin.carbonKg - controlled.carbonKg, 0),
    twinProductMinutes: round(twin.productMinutes, 0),
    productMinutes: round(controlled.productMinutes, 0),
    twinComfortKelvinHours: round(twin.comfortKelvinHours, 2),
    comfortKelvinHours: round(controlled.comfortKelvinHours, 2),
    commands: result.commands,
    refusals: result.refusals,
  };
}

/** Means of the savings, sums of the violations. */
export interface EvaluationSummary {
  readonly isSimulated: true;
  readonly meanElectricitySavingPct: number;
  /** Of the rows whose cost is known; `null` when none is. */
  readonly meanCostSavingPct: number | null;
  readonly meanPeakReductionPct: number;
  readonly rowsWithMoreElectricity: number;
  readonly rowsWithMoreProductMinutes: number;
  readonly rowsWithMoreDiscomfort: number;
}

export function summarise(rows: readonly EvaluationRow[]): EvaluationSummary {
  const costs = rows.flatMap(({ costSavingPct }) => costSavingPct ?? []);
  return {
    isSimulated: true,
    meanElectricitySavingPct: mean(rows.map((row) => row.electricitySavingPct)),
    meanCostSavingPct: costs.length === 0 ? null : mean(costs),
    meanPeakReductionPct: mean(rows.map((row) => row.peakReductionPct)),
    rowsWithMoreElectricity: rows.filter((row) => row.electricityKwh > row.twinElectricityKwh).length,
    rowsWithMoreProductMinutes: rows.filter((row) => row.productMinutes > row.twinProductMinutes).length,
    rowsWithMoreDiscomfort: rows.filter((row) => row.comfortKelvinHours > row.twinComfortKelvinHours).length,
  };
}

function savingPct(before = 0, after = 0): number {
  return before === 0 ? 0 : round((100 * (before - after)) / before, 1);
}

function mean(values: readonly number[]): number {
  return round(values.reduce((sum, value) => sum + value, 0) / values.length, 1);
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
