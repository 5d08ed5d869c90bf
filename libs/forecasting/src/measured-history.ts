import {
  DAY_MS,
  dewPointC,
  END_USES,
  type EndUse,
  type ForecastTarget,
  HOUR_MS,
  type Store,
  WEATHER_TARGETS,
} from '#domain';
import { type Historian, type PointRef } from '#ports';
import { HOUR_QUARTERS, hourlyMeans, isByQuarter } from './quarter-series.js';
import { type StoreHistory } from './store-history.js';
import { outdoorHumidityPoint, outdoorTemperaturePoint, pointsOf } from './store-series.js';

/** Temperature first: the loads lean on it. */
export const FORECAST_TARGETS: readonly ForecastTarget[] = [...WEATHER_TARGETS, ...END_USES];

const QUARTER_MS = HOUR_MS / HOUR_QUARTERS;
/** Read at a time, so that a long history holds up nobody. */
const SLICE_MS = 30 * DAY_MS;

/**
 * What a store measured from one moment up to another, both on the hour. Read backwards; a month without any sample ends
 * it, which spares young stores eleven empty months and costs a store that was silent so long what came before.
 */
export async function measuredHistory(
  historian: Pick<Historian, 'buckets'>,
  store: Store,
  fromMs: number,
  toMs: number,
): Promise<StoreHistory> {
  const temperature = outdoorTemperaturePoint(store);
  const humidity = outdoorHumidityPoint(store);
  const meters = END_USES.map((endUse) => [endUse, pointsOf(store, endUse)] as const).filter(
    ([, points]) => points.length > 0,
  );
  const points = [
    ...meters.flatMap(([, own]) => own),
    ...[temperature, humidity].filter((point) => point !== undefined),
  ];
  const { startAtMs, series } = await readQuarters(historian, store.storeId, points, fromMs, toMs);
  const seriesOf = (point: PointRef) => series[points.indexOf(point)]!;

  const targets: Partial<Record<ForecastTarget, Float64Array>> = {};
  const quarters: Partial<Record<EndUse, Float64Array>> = {};
  for (const [endUse, own] of meters) {
    const parts = own.map(seriesOf);
    targets[endUse] = sumOf(parts.map(hourlyMeans));
    if (parts.every(isByQuarter)) quarters[endUse] = sumOf(parts);
  }
  if (temperature) {
    const outdoorAirTempC = (targets.outdoorAirTempC = hourlyMeans(seriesOf(temperature)));
    const humidityPct = humidity && hourlyMeans(seriesOf(humidity));
    // The dew point of hourly means: it differs by less than a tenth of a kelvin from the mean of dew points.
    if (humidityPct) {
      targets.outdoorDewPointC = outdoorAirTempC.map((dryBulbC, hour) => dewPointC(dryBulbC, humidityPct[hour]!));
    }
  }
  const { storeId, timeZone, openingHours } = store;
  return { storeId, timeZone, openingHours, startAtMs, targets, quarters };
}

async function readQuarters(
  historian: Pick<Historian, 'buckets'>,
  storeId: string,
  points: readonly PointRef[],
  fromMs: number,
  toMs: number,
): Promise<{ readonly startAtMs: number; readonly series: Float64Array[] }> {
  const count = Math.max(0, Math.round((toMs - fromMs) / QUARTER_MS));
  const series = points.map(() => new Float64Array(count).fill(NaN));
  let startAtMs = toMs;
  while (startAtMs > fromMs && points.length > 0) {
    const sliceMs = Math.max(fromMs, startAtMs - SLICE_MS);
    const slice = await historian.buckets({ storeId, points, fromMs: sliceMs, toMs: startAtMs, stepMs: QUARTER_MS });
    startAtMs = sliceMs;
    slice.series.forEach(({ mean }, index) => series[index]!.set(mean, Math.round((sliceMs - fromMs) / QUARTER_MS)));
    if (slice.series.every(({ mean }) => !mean.some(Number.isFinite))) break;
  }
  // Copies, so that each series owns its buffer and can be handed to another thread.
  return { startAtMs, series: series.map((values) => values.slice(Math.round((startAtMs - fromMs) / QUARTER_MS))) };
}

/** A step in which one of several meters was silent is unknown: a NaN in the sum keeps it so. */
function sumOf(parts: readonly Float64Array[]): Float64Array {
  return parts[0]!.map((_, index) => parts.reduce((sum, part) => sum + part[index]!, 0));
}
