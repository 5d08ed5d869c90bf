import { type Baseline, BASELINES } from '#device-sim';
import { type EvaluationRow, hasWorseComfort, hasWorseFood, round } from './evaluation-row.js';

/** Mean savings of some rows, each row counting the same, and how many rows did worse than their twins. */
export interface MeanSavings {
  readonly rows: number;
  readonly electricitySavingPct: number;
  readonly costSavingPct: number;
  readonly electricityCostSavingPct: number;
  readonly peakReductionPct: number;
  readonly carbonSavingPct: number;
  readonly gasSavingPct: number;
  /** Of the rows whose ceiling was searched; `null` when none was. */
  readonly ceilingCostSavingPct: number | null;
  /** Summed cost savings of those rows over their summed ceilings: rows with little to save count little. */
  readonly ceilingReachedPct: number | null;
  readonly rowsWithMoreElectricity: number;
  readonly rowsWithMoreCost: number;
  readonly rowsWithWorseFood: number;
  readonly rowsWithWorseComfort: number;
}

export interface MeasureSavings extends MeanSavings {
  readonly measure: string;
  readonly baseline: Baseline;
}

export interface EvaluationSummary {
  readonly isSimulated: true;
  readonly byBaseline: Readonly<Partial<Record<Baseline, MeanSavings>>>;
  /** Each measure alone; empty unless they were run. Not additive. */
  readonly byMeasure: readonly MeasureSavings[];
}

/** @param chosen name of the set of measures that the evaluation is about; the others are single measures */
export function summarise(rows: readonly EvaluationRow[], chosen: string): EvaluationSummary {
  const byBaseline: Partial<Record<Baseline, MeanSavings>> = {};
  const byMeasure: MeasureSavings[] = [];
  const singles = [...new Set(rows.map(({ measures }) => measures))].filter((name) => name !== chosen);
  for (const baseline of BASELINES) {
    const against = rows.filter((row) => row.baseline === baseline);
    if (against.length === 0) continue;
    const of = (name: string) => against.filter(({ measures }) => measures === name);
    byBaseline[baseline] = meanSavings(of(chosen));
    for (const measure of singles) {
      const alone = of(measure);
      if (alone.length > 0) byMeasure.push({ measure, baseline, ...meanSavings(alone) });
    }
  }
  return { isSimulated: true, byBaseline, byMeasure };
}

function meanSavings(rows: readonly EvaluationRow[]): MeanSavings {
  const mean = (pick: (row: EvaluationRow) => number) =>
    round(rows.reduce((sum, row) => sum + pick(row), 0) / rows.length, 1);
  const count = (is: (row: EvaluationRow) => boolean) => rows.filter(is).length;
  return {
    rows: rows.length,
    electricitySavingPct: mean((row) => row.electricitySavingPct),
    costSavingPct: mean((row) => row.costSavingPct),
    electricityCostSavingPct: mean((row) => row.electricityCostSavingPct),
    peakReductionPct: mean((row) => row.peakReductionPct),
    carbonSavingPct: mean((row) => row.carbonSavingPct),
    gasSavingPct: mean((row) => row.gasSavingPct),
    ...ceilingOf(rows),
    rowsWithMoreElectricity: count((row) => row.electricityKwh > row.twinElectricityKwh),
    rowsWithMoreCost: count((row) => row.cost > row.twinCost),
    rowsWithWorseFood: count(hasWorseFood),
    rowsWithWorseComfort: count(hasWorseComfort),
  };
}

function ceilingOf(rows: readonly EvaluationRow[]) {
  const searched = rows.filter(({ ceilingCostSavingPct }) => ceilingCostSavingPct !== null);
  const possible = searched.reduce((sum, row) => sum + row.ceilingCostSavingPct!, 0);
  const reached = searched.reduce((sum, row) => sum + row.costSavingPct, 0);
  return {
    ceilingCostSavingPct: searched.length === 0 ? null : round(possible / searched.length, 1),
    ceilingReachedPct: possible > 0 ? round((100 * reached) / possible, 1) : null,
  };
}
