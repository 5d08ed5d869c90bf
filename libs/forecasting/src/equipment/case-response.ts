import { caseAirAfter, type CaseResponse, HOUR_MS, type UnknownEffect } from '#domain';
import { type Refusal } from '../store-history.js';
import { fitBalance } from './balance.js';
import { cleanTemperature } from './clean-series.js';
import { type LinearFit, type Term } from './linear-fit.js';
import { simulatedError, type SimulatedError } from './simulated-error.js';

/** Means of a circuit over equal steps; `NaN` is missing, and absent is not reported. */
export interface CaseSeries {
  readonly caseAirTempC: Float64Array;
  readonly coolingDutyFraction: Float64Array;
  /** Of the suction group that feeds it. */
  readonly sstC: Float64Array;
  /** Air around it. */
  readonly storeAirTempC?: Float64Array | undefined;
  readonly productTempC?: Float64Array | undefined;
  /** Above 0 in steps that hold a defrost. */
  readonly isDefrosting?: Float64Array | undefined;
}

const LEAST_HOURS = 48;
/** Cooling that varies less, as duty times kelvin between air and suction, cannot be told from the drift. */
const LEAST_PULL_SPREAD_K = 0.1;
const LEAST_AIR_SPREAD_K = 0.1;
/** Spans of the regression that are tried: air answers in minutes, but valves open and shut within them. */
const SPANS_H = [1 / 12, 0.25, 0.5];
const HORIZON_H = 1;

/**
 * Identifies how case air answers (see `CaseResponse`), by the regression that simulates best an hour ahead. Steps with
 * a defrost are left out, for ice and heaters then rule; the pull-down after them is what shows the coil's strength.
 */
export function fitCaseResponse(series: CaseSeries, stepMs: number, equipmentId: string): CaseResponse | Refusal {
  const stepH = stepMs / HOUR_MS;
  const clean = cleanCase(series, stepMs);
  const hours = clean.caseAirTempC.filter((airC, step) => Number.isFinite(airC + clean.pullK[step]!)).length * stepH;
  if (hours < LEAST_HOURS)
    return { refused: `only ${hours.toFixed(0)} hours of case air, valve and suction, ${LEAST_HOURS} are needed` };
  const terms = termsOf(clean);
  let best: { fit: LinearFit; model: CaseResponse; error: SimulatedError } | undefined;
  for (const spanH of SPANS_H) {
    const fit = fitBalance(clean.caseAirTempC, terms, stepH, Math.max(1, Math.round(spanH / stepH)));
    if (fit.weights['cooling'] === undefined && best) continue;
    const model = modelOf(fit, equipmentId, hours);
    const error = oneHourError(model, clean, stepH);
    if (!best || error.modelK < best.error.modelK || best.fit.weights['cooling'] === undefined)
      best = { fit, model, error };
  }
  const { fit, model, error } = best!;
  if (fit.weights['cooling'] === undefined) {
    const why = {
      still: 'the cooling hardly varied, so its effect cannot be told',
      wrongSign: 'the air does not answer to the cooling',
      noise: 'the effect of cooling is lost in the noise',
    };
    return { refused: why[fit.dropped['cooling']!] };
  }
  if (!(error.modelK < error.persistenceK))
    return {
      refused: `an hour ahead it errs by ${error.modelK.toFixed(2)} K, and "it stays as it is" by ${error.persistenceK.toFixed(2)} K: the air moved too little to learn from`,
    };
  return {
    ...model,
    oneHourErrorK: error.modelK,
    oneHourPersistenceErrorK: error.persistenceK,
    unknown: unknownOf(series, fit),
  };
}

interface CleanCase {
  /** `NaN` during defrosts. */
  readonly caseAirTempC: Float64Array;
  readonly dutyFraction: Float64Array;
  readonly sstC: Float64Array;
  readonly pullK: Float64Array;
  readonly storeC: Float64Array | undefined;
  readonly productC: Float64Array | undefined;
}

function cleanCase(series: CaseSeries, stepMs: number): CleanCase {
  const { isDefrosting, coolingDutyFraction, storeAirTempC, productTempC } = series;
  const airC = cleanTemperature(series.caseAirTempC, stepMs).map((value, step) =>
    isDefrosting && !(isDefrosting[step] === 0) ? NaN : value,
  );
  const sstC = cleanTemperature(series.sstC, stepMs);
  return {
    caseAirTempC: airC,
    dutyFraction: coolingDutyFraction,
    sstC,
    pullK: coolingDutyFraction.map((duty, step) => duty * (sstC[step]! - airC[step]!)),
    storeC: storeAirTempC && cleanTemperature(storeAirTempC, stepMs),
    productC: productTempC && cleanTemperature(productTempC, stepMs),
  };
}

function termsOf({ caseAirTempC, pullK, storeC, productC }: CleanCase): Term[] {
  const above = (values: Float64Array) => values.map((value, step) => value - caseAirTempC[step]!);
  const air = { leastSpread: LEAST_AIR_SPREAD_K, isHelper: true };
  return [
    { name: 'cooling', values: pullK, leastSpread: LEAST_PULL_SPREAD_K },
    ...(storeC ? [{ name: 'store', values: above(storeC), ...air }] : []),
    ...(productC ? [{ name: 'product', values: above(productC), ...air }] : []),
  ];
}

function modelOf({ weights, intercept }: LinearFit, equipmentId: string, hours: number): CaseResponse {
  return {
    equipmentId,
    coolingPerH: weights['cooling'] ?? 0,
    storePerH: weights['store'] ?? 0,
    productPerH: weights['product'] ?? 0,
    driftKPerH: intercept,
    oneHourErrorK: NaN,
    oneHourPersistenceErrorK: NaN,
    trainedHours: hours,
    unknown: [],
  };
}

/** Error of simulations of an hour without defrost, with what valve, suction, store and product really did. */
function oneHourError(model: CaseResponse, series: CleanCase, stepH: number): SimulatedError {
  const { caseAirTempC, dutyFraction, sstC, storeC, productC } = series;
  const horizon = Math.round(HORIZON_H / stepH);
  const between = (values: Float64Array | undefined, step: number) =>
    values ? (values[step]! + values[step + 1]!) / 2 : 0;
  return simulatedError(caseAirTempC, horizon, Math.max(1, horizon / 4), (from) => {
    let airC = caseAirTempC[from]!;
    for (let step = from; step < from + horizon; step++) {
      if (Number.isNaN(caseAirTempC[step]!)) return NaN;
      const inputs = {
        dutyFraction: between(dutyFraction, step),
        sstC: between(sstC, step),
        storeC: between(storeC, step),
        productC: between(productC, step),
      };
      airC = caseAirAfter(model, airC, inputs, stepH);
    }
    return airC;
  });
}

function unknownOf({ storeAirTempC, productTempC }: CaseSeries, { weights }: LinearFit): UnknownEffect[] {
  const unknown: UnknownEffect[] = [];
  const tell = (name: 'store' | 'product', what: string, isMeasured: boolean) => {
    if (weights[name] !== undefined) return;
    unknown.push({
      effect: name,
      why: isMeasured ? `the air was not seen to answer to ${what}` : `${what} is not measured`,
    });
  };
  tell('store', 'the store air', storeAirTempC !== undefined);
  tell('product', 'the product', productTempC !== undefined);
  return unknown;
}
