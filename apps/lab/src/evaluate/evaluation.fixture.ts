import { ALL_MEASURES, type StoreWeek } from './matrix.js';
import { type ControlledRun, type WeekResult } from './run-week.js';
import { type Bill, type StoreOutcome } from './store-tally.js';

/** A store week with good defaults. */
export function week(over: Partial<StoreWeek> = {}): StoreWeek {
  return {
    climate: 'chicago',
    season: 'winter',
    model: 'supermarket',
    baseline: 'A',
    seed: 1,
    learningDays: 15,
    judgedDays: 2,
    events: [],
    tariffs: ['site'],
    byRules: false,
    measureSets: [ALL_MEASURES],
    ...over,
  };
}

export function outcome(over: Partial<StoreOutcome> = {}): StoreOutcome {
  return {
    electricityKwh: 100,
    kwhByEndUse: { main: 100, hvac: 20, refrigeration: 60, lighting: 15, other: 5 },
    gasKwh: 0,
    peakKw: 10,
    carbonKg: 40,
    productMinutes: 0,
    productKelvinHours: 0,
    comfortKelvinHours: 0,
    compressorStarts: 3,
    defrosts: 2,
    course: {
      fromMs: Date.UTC(2026, 0, 19),
      powerKw: [8, 9, 10, 9],
      productExcessK: [-2, -1.5, -1, -1.5],
      zoneAirTempC: [21, 21, 22, 22],
    },
    ...over,
  };
}

export function weekResult(
  twin: StoreOutcome,
  controlled: StoreOutcome,
  over: Partial<ControlledRun> = {},
): WeekResult {
  const bill = billTo(8, 2);
  const run: ControlledRun = {
    tariff: 'site',
    measures: ALL_MEASURES.name,
    outcome: controlled,
    bill,
    twinBill: bill,
    commands: 12,
    refusals: 1,
    ...over,
  };
  return { place: 'Chicago', timeZone: 'America/Chicago', currency: 'USD', twin, runs: [run] };
}

/** A bill for energy, demand and gas alone. */
export function billTo(energyCost: number, demandCost: number, gasCost = 0): Bill {
  const electricityCost = energyCost + demandCost;
  return { energyCost, demandCost, electricityCost, gasCost, cost: electricityCost + gasCost };
}
