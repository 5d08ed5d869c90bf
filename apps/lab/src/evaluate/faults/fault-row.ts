import { harmOf, hasWorseComfort, hasWorseFood, round, savingPct } from '../evaluation-row.js';
import { type StoreWeek } from '../matrix.js';
import { type WeekResult } from '../run-week.js';

/** One fault at one store: what twin and controlled store suffered under it. */
export interface FaultRow extends ReturnType<typeof harmOf> {
  readonly fault: string;
  readonly store: string;
  /** What control adds to the harm of the fault; 0 where it adds none. */
  readonly productMinutesBeyond: number;
  readonly productKelvinHoursBeyond: number;
  readonly comfortKelvinHoursBeyond: number;
  readonly electricitySavingPct: number;
  readonly commands: number;
  readonly refusals: number;
}

export interface FaultSummary {
  readonly isSimulated: true;
  readonly runs: number;
  readonly runsWithMoreFoodHarm: number;
  readonly runsWithMoreComfortHarm: number;
}

/** Rows of one store week under a fault. */
export function faultRows(fault: string, week: StoreWeek, { place, twin, runs }: WeekResult): FaultRow[] {
  return runs.map(({ outcome, commands, refusals }) => {
    const harm = harmOf(twin, outcome);
    const beyond = (after: number, before: number) => round(Math.max(0, after - before), 2);
    return {
      fault,
      store: `${place}, ${week.season}, ${week.model}, ${week.baseline}`,
      ...harm,
      productMinutesBeyond: beyond(harm.productMinutes, harm.twinProductMinutes),
      productKelvinHoursBeyond: beyond(harm.productKelvinHours, harm.twinProductKelvinHours),
      comfortKelvinHoursBeyond: beyond(harm.comfortKelvinHours, harm.twinComfortKelvinHours),
      electricitySavingPct: savingPct(twin.electricityKwh, outcome.electricityKwh),
      commands,
      refusals,
    };
  });
}

export function summariseFaults(rows: readonly FaultRow[]): FaultSummary {
  return {
    isSimulated: true,
    runs: rows.length,
    runsWithMoreFoodHarm: rows.filter(hasWorseFood).length,
    runsWithMoreComfortHarm: rows.filter(hasWorseComfort).length,
  };
}
