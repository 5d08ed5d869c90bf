/** How far a forecast was from the meter, in percent. `NaN` where there was nothing to measure. */
export interface Measures {
  /** Root mean square error over the mean actual value [ASHRAE Guideline 14, with p = 0]. */
  readonly cvRmsePct: number;
  /** `sum(predicted − actual) / sum(actual)`: positive is too much. */
  readonly nmbePct: number;
  /** Mean absolute error of each hour as a share of its actual value, over hours above 5 % of the mean. */
  readonly mapePct: number;
  /** CV(RMSE) of the totals of days, over each day's valid hours. */
  readonly dailyCvRmsePct: number;
}

/** Hours below this share of the mean would make a percentage of nearly nothing. */
const LEAST_MAPE_SHARE = 0.05;

/**
 * Measures a forecast over the hours that hold both a meter value and a prediction.
 *
 * @param firstHourOfDay hour of the day, 0 to 23, of the first value
 */
export function measuresOf(actual: Float64Array, predicted: Float64Array, firstHourOfDay = 0): Measures {
  const actuals: number[] = [];
  const errors: number[] = [];
  const days = new Map<number, { actual: number; predicted: number }>();
  for (let index = 0; index < actual.length; index++) {
    const [is, was] = [actual[index]!, predicted[index]!];
    if (!Number.isFinite(is + was)) continue;
    actuals.push(is);
    errors.push(was - is);
    const day = Math.floor((index + firstHourOfDay) / 24);
    const total = days.get(day) ?? { actual: 0, predicted: 0 };
    days.set(day, { actual: total.actual + is, predicted: total.predicted + was });
  }
  const totals = [...days.values()];
  const leastKw = LEAST_MAPE_SHARE * mean(actuals);
  const shares = errors.flatMap((error, hour) => {
    return actuals[hour]! > leastKw ? [Math.abs(error) / actuals[hour]!] : [];
  });
  return {
    cvRmsePct: cvRmsePct(actuals, errors),
    nmbePct: 100 * (mean(errors) / mean(actuals)),
    mapePct: 100 * mean(shares),
    dailyCvRmsePct: cvRmsePct(
      totals.map((day) => day.actual),
      totals.map((day) => day.predicted - day.actual),
    ),
  };
}

/** Share of actual values from p10 to p90, in percent; 80 is ideal. */
export function coveragePct(actual: Float64Array, p10: Float64Array, p90: Float64Array): number {
  const isInside = Array.from(actual, (value, hour) => value >= p10[hour]! && value <= p90[hour]!);
  return 100 * mean(isInside.flatMap((inside, hour) => (Number.isFinite(actual[hour]) ? [inside ? 1 : 0] : [])));
}

function cvRmsePct(actuals: readonly number[], errors: readonly number[]): number {
  return (100 * Math.sqrt(mean(errors.map((error) => error * error)))) / mean(actuals);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
