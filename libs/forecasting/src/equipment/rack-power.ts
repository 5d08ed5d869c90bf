import { type CondenserFanModel, HOUR_MS, type RackPowerModel, type UnknownEffect } from '#domain';
import { quantileOf } from '../quantile.js';
import { isRefusal, type Refusal } from '../store-history.js';
import { cleanPower, cleanTemperature } from './clean-series.js';
import { type FittedCompressors, fitCompressorPower, type SuctionSeries } from './compressor-power.js';
import { fitTerms } from './linear-fit.js';

/** Means of a rack over equal steps; `NaN` is missing, and absent is not reported. */
export interface RackSeries {
  readonly sctC?: Float64Array | undefined;
  readonly outdoorAirTempC?: Float64Array | undefined;
  readonly condenserFanPowerKw?: Float64Array | undefined;
  readonly groups: readonly (Omit<SuctionSeries, 'sctC'> & { readonly suctionGroupId: string })[];
}

/** Fans between these shares of their most turn as the setpoint needs; outside they stand, or run flat out. */
const TURNING = { least: 0.03, most: 0.95 } as const;
/** Nearer to outdoors the readings of two sensors tell nothing of the difference, K. */
const LEAST_DIFFERENCE_K = 2;
const LEAST_FAN_ROWS = 100;
const LEAST_LOG_SPREAD = 0.05;

/**
 * Identifies the power of a rack (see `RackPowerModel`): compressors of each suction group, and condenser fans. A group
 * or the fans that cannot be identified are named among the unknown; a rack without any group is refused.
 */
export function fitRackPower(series: RackSeries, stepMs: number, rackId: string): RackPowerModel | Refusal {
  const unknown: UnknownEffect[] = [];
  const fitted: FittedCompressors[] = [];
  for (const { suctionGroupId, ...group } of series.groups) {
    const result = fitCompressorPower({ ...group, sctC: series.sctC }, stepMs, suctionGroupId);
    if (isRefusal(result)) unknown.push({ effect: `compressors of ${suctionGroupId}`, why: result.refused });
    else {
      fitted.push(result);
      unknown.push(...result.unknown);
    }
  }
  if (fitted.length === 0)
    return { refused: unknown[0]?.why ?? 'the rack has no suction group that reports its power' };
  const fans = fitFans(series, stepMs);
  if (isRefusal(fans)) unknown.push({ effect: 'condenser fans', why: fans.refused });
  return {
    rackId,
    groups: fitted.map(({ model }) => model),
    fans: isRefusal(fans) ? undefined : fans,
    trainedHours: (Math.min(...fitted.map(({ rows }) => rows)) * stepMs) / HOUR_MS,
    unknown,
  };
}

/**
 * Fan power on logarithms, where the law of the condenser is a straight line: `ln F = a + b·ln P − c·ln(SCT − outdoor)`.
 * Only steps in which the fans follow their setpoint count.
 */
function fitFans(series: RackSeries, stepMs: number): CondenserFanModel | Refusal {
  const { sctC, outdoorAirTempC, condenserFanPowerKw } = series;
  if (!condenserFanPowerKw || !sctC || !outdoorAirTempC)
    return { refused: 'fan power, condensing and outdoor temperature are not all reported' };
  const [headC, outdoorC] = [cleanTemperature(sctC, stepMs), cleanTemperature(outdoorAirTempC, stepMs)];
  const fanKw = cleanPower(condenserFanPowerKw);
  const compressorKw = fanKw.map((_, step) =>
    series.groups.reduce((sum, { electricPowerKw }) => sum + electricPowerKw[step]!, 0),
  );
  const mostKw = quantileOf(fanKw.filter(Number.isFinite).sort(), 0.995);
  const isTurning = (step: number) =>
    fanKw[step]! > TURNING.least * mostKw &&
    fanKw[step]! < TURNING.most * mostKw &&
    headC[step]! - outdoorC[step]! > LEAST_DIFFERENCE_K &&
    compressorKw[step]! > 0;
  const logs = (valueAt: (step: number) => number) =>
    fanKw.map((_, step) => (isTurning(step) ? Math.log(valueAt(step)) : NaN));
  const fit = fitTerms(
    logs((step) => fanKw[step]!),
    [
      { name: 'heat', values: logs((step) => compressorKw[step]!), leastSpread: LEAST_LOG_SPREAD },
      {
        name: 'difference',
        values: logs((step) => 1 / (headC[step]! - outdoorC[step]!)),
        leastSpread: LEAST_LOG_SPREAD,
      },
    ],
  );
  const { heat, difference } = fit.weights;
  if (fit.rows < LEAST_FAN_ROWS || heat === undefined || difference === undefined)
    return {
      refused:
        'the fans hardly turned as load and weather ask, so what a lower condensing temperature costs is not known',
    };
  const shape = (step: number) => compressorKw[step]! ** heat * (headC[step]! - outdoorC[step]!) ** -difference;
  let [measuredKw, shapeSum] = [0, 0];
  for (let step = 0; step < fanKw.length; step++) {
    if (!isTurning(step)) continue;
    measuredKw += fanKw[step]!;
    shapeSum += shape(step);
  }
  // A mean of logarithms falls short of the mean; the factor is set so that the energy is right.
  const factor = measuredKw / shapeSum;
  let [squares, count] = [0, 0];
  for (let step = 0; step < fanKw.length; step++) {
    if (!isTurning(step)) continue;
    squares += (fanKw[step]! - Math.min(mostKw, factor * shape(step))) ** 2;
    count++;
  }
  return {
    factor,
    heatExponent: heat,
    differenceExponent: difference,
    mostKw,
    residualKw: Math.sqrt(squares / Math.max(1, count)),
  };
}
