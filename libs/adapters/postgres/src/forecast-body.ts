import { type Forecast, type ForecastStep, HOUR_MS } from '#domain';

const QUARTER_MS = HOUR_MS / 4;

/** Digits kept of each value: more than any meter or forecast is good for. */
const KEPT_DIGITS = 4;

/** A forecast as the records keep it, without what the columns beside it say: one array for each quantile. */
interface ForecastBody extends Pick<Forecast, 'score' | 'isLicensed' | 'licenceReason' | 'weatherSource'> {
  readonly hours: StepColumns;
  readonly quarters: StepColumns;
}

/** Steps without a gap between them. */
interface StepColumns {
  /** Start of the first; meaningless when there is none. */
  readonly startAtMs: number;
  readonly p10: readonly number[];
  readonly p50: readonly number[];
  readonly p90: readonly number[];
}

/** Text to be kept of a forecast. */
export function forecastBody({ hours, quarters, ...forecast }: Forecast): string {
  const { score, isLicensed, licenceReason, weatherSource } = forecast;
  const body: ForecastBody = {
    hours: columnsOf(hours),
    quarters: columnsOf(quarters),
    weatherSource,
    score: rounded(score),
    isLicensed,
    licenceReason,
  };
  return JSON.stringify(body);
}

/** The forecast that was kept so. */
export function forecastOf(text: string, columns: Pick<Forecast, 'storeId' | 'target' | 'issuedAtMs'>): Forecast {
  const { hours, quarters, weatherSource, score, isLicensed, licenceReason } = JSON.parse(text) as ForecastBody;
  return {
    ...columns,
    hours: stepsOf(hours, HOUR_MS),
    quarters: stepsOf(quarters, QUARTER_MS),
    weatherSource,
    // JSON drops what is undefined; the field itself is promised.
    score: { ...score, lastWeekError: score.lastWeekError },
    isLicensed,
    licenceReason,
  };
}

function columnsOf(steps: readonly ForecastStep[]): StepColumns {
  return {
    startAtMs: steps[0]?.atMs ?? 0,
    p10: steps.map(({ p10 }) => short(p10)),
    p50: steps.map(({ p50 }) => short(p50)),
    p90: steps.map(({ p90 }) => short(p90)),
  };
}

function stepsOf({ startAtMs, p10, p50, p90 }: StepColumns, stepMs: number): ForecastStep[] {
  return p50.map((median, index) => ({
    atMs: startAtMs + index * stepMs,
    p10: p10[index]!,
    p50: median,
    p90: p90[index]!,
  }));
}

function rounded(score: Forecast['score']): Forecast['score'] {
  return {
    ...score,
    error: short(score.error),
    naiveError: short(score.naiveError),
    lastWeekError: score.lastWeekError === undefined ? undefined : short(score.lastWeekError),
    skillFraction: short(score.skillFraction),
    coverageFraction: short(score.coverageFraction),
  };
}

function short(value: number): number {
  return Number(value.toPrecision(KEPT_DIGITS));
}
