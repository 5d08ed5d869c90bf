import { dewPointC, type ForecastTarget } from '#domain';
import { type StoreHistory } from '#forecasting';
import { newStore } from './store-run.js';

const QUARTER_MINUTES = 15;
const QUARTERS_IN_DAY = 96;

/** Telemetry of a simulated supermarket as models see it: all five loads and the weather, by the quarter of an hour. */
export function simulatedHistory(seed: number, number: number, days: number): StoreHistory {
  const store = newStore(seed, number, 2);
  const { storeId, timeZone, openingHours, equipment } = store.manifest;
  const startAtMs = store.atMs;
  const meters = equipment.flatMap(({ id, endUse }) => (endUse === undefined ? [] : [{ id, endUse }]));
  const quarters: Partial<Record<ForecastTarget, Float64Array>> = {};
  const series = (target: ForecastTarget) => (quarters[target] ??= new Float64Array(days * QUARTERS_IN_DAY));
  for (let quarter = 0; quarter < days * QUARTERS_IN_DAY; quarter++) {
    for (let minute = 0; minute < QUARTER_MINUTES; minute++) store.step();
    const { samples } = store.telemetry();
    const reading = (equipmentId: string, point: string) => Number(samples[equipmentId]?.[point] ?? NaN);
    for (const { id, endUse } of meters) series(endUse)[quarter]! += reading(id, 'electricPowerKw');
    const outdoorC = reading('weather', 'outdoorAirTempC');
    series('outdoorAirTempC')[quarter] = outdoorC;
    series('outdoorDewPointC')[quarter] = dewPointC(outdoorC, reading('weather', 'outdoorRelativeHumidityPct'));
  }
  return { storeId, timeZone, openingHours, startAtMs, quarters, targets: hourly(quarters) };
}

/** Hourly means of quarters. */
export function hourly(quarters: NonNullable<StoreHistory['quarters']>): StoreHistory['targets'] {
  return Object.fromEntries(
    Object.entries(quarters).map(([target, values]) => [
      target,
      Float64Array.from({ length: values.length / 4 }, (_, hour) => {
        const first = 4 * hour;
        return (values[first]! + values[first + 1]! + values[first + 2]! + values[first + 3]!) / 4;
      }),
    ]),
  );
}
