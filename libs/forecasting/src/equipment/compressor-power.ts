import { type CompressorPowerModel, HOUR_MS, type SeenRange, type UnknownEffect } from '#domain';
import { quantileOf } from '../quantile.js';
import { type Refusal } from '../store-history.js';
import { cleanPower, cleanTemperature } from './clean-series.js';
import { byLift, combined, type Temperature, unknownInfluences } from './compressor-influences.js';
import { type Dropped, fitTerms, type LinearFit } from './linear-fit.js';

/** What one circuit reported, as means over equal steps. */
export interface CircuitLoadSeries {
  readonly equipmentId: string;
  readonly coolingDutyFraction: Float64Array;
  readonly caseAirTempC: Float64Array;
}

/** Means of a suction group over equal steps; `NaN` is missing, and absent is not reported. */
export interface SuctionSeries {
  readonly electricPowerKw: Float64Array;
  readonly sstC: Float64Array;
  readonly sstSetpointC?: Float64Array | undefined;
  readonly sctC?: Float64Array | undefined;
  readonly circuits: readonly CircuitLoadSeries[];
}

export interface FittedCompressors {
  readonly model: CompressorPowerModel;
  readonly rows: number;
  readonly unknown: readonly UnknownEffect[];
}

const LEAST_ROWS = 200;
/** Temperatures that move less, as standard deviation, tell nothing of their influence, K. */
const LEAST_SCT_SPREAD_K = 0.5;
const LEAST_SST_SPREAD_K = 0.3;
/** Share of the power's own spread that a model may leave unexplained. */
const LARGEST_UNEXPLAINED = 0.8;
/** Shares of circuits and influences of temperatures are found in turn. */
const ROUNDS = 5;

/**
 * Identifies the power of a suction group's compressors (see `CompressorPowerModel`).
 *
 * The model is a product: shares of the circuits times influences of the temperatures. Each is linear with the other
 * held, so the two regressions are done in turn. Suction swings with its own compressors, as an effect of their power and
 * not as its cause. Its influence is therefore learned twice, from its setpoint by quarters of an hour and from suction
 * itself by hours, and so is that of condensing; each way errs for a reason of its own, and how far the two lie apart is
 * counted as the error of their mean. A setpoint that does not move, or is not reported, leaves the influence unknown.
 *
 * Shares of circuits that always work together cannot be told apart: their sum is what is known.
 *
 * @returns what was learned, and which influences could not be
 */
export function fitCompressorPower(
  series: SuctionSeries,
  stepMs: number,
  suctionGroupId: string,
): FittedCompressors | Refusal {
  const powerKw = cleanPower(series.electricPowerKw);
  const sstC = cleanTemperature(series.sstC, stepMs);
  const sctC = series.sctC && cleanTemperature(series.sctC, stepMs);
  if (series.circuits.length === 0)
    return { refused: 'no circuit reports its valve, so the load of the compressors is not known' };
  const pullsK = series.circuits.map(({ coolingDutyFraction, caseAirTempC }) => {
    const airC = cleanTemperature(caseAirTempC, stepMs);
    return coolingDutyFraction.map((duty, step) => duty * Math.max(0, airC[step]! - sstC[step]!));
  });
  const reference = { sctC: sctC ? meanOf(sctC) : 0, sstC: meanOf(sstC) };
  const temperatures = movedOf(sctC, series.sstSetpointC, reference);
  const moved = temperatures.filter(({ byK, leastSpreadK }) => spreadOf(byK) > leastSpreadK);
  const quarters = fitInTurn({ powerKw, pullsK, moved });
  if (quarters.shares.rows < LEAST_ROWS)
    return {
      refused: `only ${quarters.shares.rows} steps with power, suction and all its circuits, ${LEAST_ROWS} are needed`,
    };
  const perHour = Math.max(1, Math.round(HOUR_MS / stepMs));
  const hourly = (values: Float64Array) => meansOf(values, perHour);
  const hours = fitInTurn({
    powerKw: hourly(powerKw),
    pullsK: pullsK.map(hourly),
    moved: movedOf(sctC && hourly(sctC), series.sstSetpointC && hourly(sstC), reference).filter(({ name }) =>
      moved.some((other) => other.name === name),
    ),
  });
  const { sct, sst } = byLift(combined(quarters.influences, hours.influences), reference.sstC);
  const factor = factorOf(moved, { sct: sct?.perK, sst: sst?.perK }, powerKw.length);
  const shares = fitShares(powerKw, pullsK, indicesOf(pullsK), factor);
  if (Object.keys(shares.weights).length === 0)
    return { refused: 'the power of the compressors does not follow the valves of their circuits' };
  const spreadKw = fitTerms(powerKw, []).residual;
  if (!(shares.residual < LARGEST_UNEXPLAINED * spreadKw))
    return {
      refused: `the valves of the circuits leave ${shares.residual.toFixed(1)} of ${spreadKw.toFixed(1)} kW unexplained`,
    };
  const dropped = {
    ...Object.fromEntries(
      temperatures.map(({ name }) => [name, moved.some((one) => one.name === name) ? 'noise' : 'still']),
    ),
    ...hours.influences.dropped,
    ...quarters.influences.dropped,
  } as Record<string, Dropped>;
  return {
    model: {
      suctionGroupId,
      circuits: series.circuits.map(({ equipmentId }, index) => ({
        equipmentId,
        kwPerK: shares.weights[String(index)] ?? 0,
      })),
      referenceSctC: reference.sctC,
      referenceSstC: reference.sstC,
      sctPerK: sct?.perK,
      sstPerK: sst && -sst.perK,
      sctPerKError: sct?.error,
      sstPerKError: sst?.error,
      seenSctC: sctC && seenRange(sctC),
      seenSstC: seenRange(sstC),
      meanKw: meanOf(powerKw),
      residualKw: shares.residual,
    },
    rows: shares.rows,
    unknown: unknownInfluences(suctionGroupId, series, { sct, sst }, dropped),
  };
}

/** A temperature that may move power, turned so that more of it is more work. */
interface Moved {
  readonly name: Temperature;
  readonly byK: Float64Array;
  readonly leastSpreadK: number;
}

function movedOf(
  sctC: Float64Array | undefined,
  sstC: Float64Array | undefined,
  reference: { readonly sctC: number; readonly sstC: number },
): Moved[] {
  const moved: Moved[] = [];
  if (sctC) {
    const byK = sctC.map((value) => value - reference.sctC);
    moved.push({ name: 'sct', byK, leastSpreadK: LEAST_SCT_SPREAD_K });
  }
  if (sstC) {
    const byK = sstC.map((value) => reference.sstC - value);
    moved.push({ name: 'sst', byK, leastSpreadK: LEAST_SST_SPREAD_K });
  }
  return moved;
}

interface TurnSeries {
  readonly powerKw: Float64Array;
  readonly pullsK: readonly Float64Array[];
  readonly moved: readonly Moved[];
}

function fitInTurn({ powerKw, pullsK, moved }: TurnSeries): { shares: LinearFit; influences: LinearFit } {
  let factor = factorOf(moved, {}, powerKw.length);
  let kept = indicesOf(pullsK);
  for (let round = 1; ; round++) {
    const shares = fitShares(powerKw, pullsK, kept, factor);
    // A circuit without a share in one round has none in the next.
    kept = kept.filter((index) => String(index) in shares.weights);
    const loadKw = powerKw.map((_, step) =>
      kept.reduce((sum, index) => sum + shares.weights[String(index)]! * pullsK[index]![step]!, 0),
    );
    const influences = fitTerms(
      powerKw.map((value, step) => value - loadKw[step]!),
      moved.map(({ name, byK }) => ({ name, values: byK.map((value, step) => value * loadKw[step]!), leastSpread: 0 })),
      false,
    );
    if (round === ROUNDS || moved.length === 0) return { shares, influences };
    factor = factorOf(moved, influences.weights, powerKw.length);
  }
}

function fitShares(
  powerKw: Float64Array,
  pullsK: readonly Float64Array[],
  kept: readonly number[],
  factor: Float64Array,
): LinearFit {
  const terms = kept.map((index) => ({
    name: String(index),
    values: pullsK[index]!.map((pull, step) => pull * factor[step]!),
    leastSpread: 0,
    isHelper: true,
  }));
  return fitTerms(powerKw, terms, false);
}

/** `1 + Σ perK·K` at each step. */
function factorOf(
  moved: readonly Moved[],
  perK: Readonly<Record<string, number | undefined>>,
  length: number,
): Float64Array {
  const factor = new Float64Array(length).fill(1);
  for (const { name, byK } of moved) {
    const weight = perK[name] ?? 0;
    for (let step = 0; step < length; step++) factor[step]! += weight * byK[step]!;
  }
  return factor;
}

function indicesOf(items: readonly unknown[]): number[] {
  return items.map((_, index) => index);
}

/** Means of so many steps each; missing where one of them is. */
function meansOf(values: Float64Array, steps: number): Float64Array {
  return Float64Array.from({ length: Math.floor(values.length / steps) }, (_, index) => {
    let sum = 0;
    for (let step = index * steps; step < (index + 1) * steps; step++) sum += values[step]!;
    return sum / steps;
  });
}

function seenRange(values: Float64Array): SeenRange {
  const sorted = values.filter(Number.isFinite).sort();
  return { minC: quantileOf(sorted, 0.01), maxC: quantileOf(sorted, 0.99) };
}

function meanOf(values: Float64Array): number {
  const known = values.filter(Number.isFinite);
  return known.reduce((sum, value) => sum + value, 0) / known.length;
}

function spreadOf(values: Float64Array): number {
  const mean = meanOf(values);
  return Math.sqrt(meanOf(values.map((value) => (value - mean) ** 2)));
}
