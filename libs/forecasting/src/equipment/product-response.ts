import { HOUR_MS, productAfter, type ProductResponse } from '#domain';
import { type Refusal } from '../store-history.js';
import { fitBalance } from './balance.js';
import { cleanTemperature } from './clean-series.js';
import { simulatedError } from './simulated-error.js';

/** Means of a circuit over equal steps; `NaN` is missing. */
export interface ProductSeries {
  readonly caseAirTempC: Float64Array;
  readonly productTempC: Float64Array;
}

const LEAST_HOURS = 48;
/** Air that moves less against the product tells nothing of how fast product follows, K. */
const LEAST_SPREAD_K = 0.05;
/** Spans of the regression that are tried: product moves by less than its sensor's noise within minutes. */
const SPANS_H = [1, 3, 6];
const HORIZON_H = 1;

/**
 * Identifies how product follows the air (see `ProductResponse`). Defrosts count, other than for the air: the air is
 * measured, and its rise is the step that shows the time constant. With fans still during a heated defrost product
 * follows more slowly; the time constant is a mean over what was seen.
 */
export function fitProductResponse(
  series: ProductSeries,
  stepMs: number,
  equipmentId: string,
): ProductResponse | Refusal {
  const stepH = stepMs / HOUR_MS;
  const airC = cleanTemperature(series.caseAirTempC, stepMs);
  const productC = cleanTemperature(series.productTempC, stepMs);
  const difference = airC.map((value, step) => value - productC[step]!);
  const hours = difference.filter(Number.isFinite).length * stepH;
  if (hours < LEAST_HOURS)
    return { refused: `only ${hours.toFixed(0)} hours of product and case air, ${LEAST_HOURS} are needed` };
  const horizon = Math.round(HORIZON_H / stepH);
  const terms = [{ name: 'air', values: difference, leastSpread: LEAST_SPREAD_K }];
  let refused = '';
  let best: ProductResponse | undefined;
  for (const spanH of SPANS_H) {
    const fit = fitBalance(productC, terms, stepH, Math.max(1, Math.round(spanH / stepH)));
    const weight = fit.weights['air'];
    if (weight === undefined) {
      refused ||= {
        still: 'the air hardly moved against the product, so how fast product follows cannot be learned',
        wrongSign: 'the product does not follow the air of its case',
        noise: 'how fast product follows the air is lost in the noise',
      }[fit.dropped['air']!];
      continue;
    }
    const model = {
      equipmentId,
      timeConstantH: 1 / weight,
      timeConstantErrorFraction: fit.errors['air']! / weight,
      warmerK: fit.intercept / weight,
      oneHourErrorK: NaN,
      oneHourPersistenceErrorK: NaN,
      trainedHours: hours,
    };
    const error = simulatedError(productC, horizon, Math.max(1, horizon / 4), (from) => {
      let tempC = productC[from]!;
      for (let step = from; step < from + horizon; step++) {
        tempC = productAfter(model, tempC, (airC[step]! + airC[step + 1]!) / 2, stepH);
      }
      return tempC;
    });
    const found = { ...model, oneHourErrorK: error.modelK, oneHourPersistenceErrorK: error.persistenceK };
    if (!best || found.oneHourErrorK < best.oneHourErrorK) best = found;
  }
  if (!best) return { refused };
  if (!(best.oneHourErrorK < best.oneHourPersistenceErrorK))
    return { refused: 'an hour ahead it foresees no better than "it stays as it is": the product moved too little' };
  return best;
}
