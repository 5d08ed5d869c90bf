import { CLIMATES, createSimulatedStore, type SimulatedStore, storeModel, syntheticWeather } from '#device-sim';

/** Minutes between reports. */
export const REPORT_MINUTES = 5;
const START_MS = Date.UTC(2026, 0, 1);

/** A whole simulated supermarket with weather of its own; stores of other numbers have other seeds and climates. */
export function newStore(seed: number, number: number, warmUpDays: number): SimulatedStore {
  const { id } = CLIMATES[number % CLIMATES.length]!;
  return createSimulatedStore({
    storeId: `bench-${number}`,
    model: storeModel('supermarket'),
    weather: syntheticWeather(id, seed + number),
    seed: seed + number,
    startAtMs: START_MS,
    warmUpDays,
    telemetryIntervalSec: REPORT_MINUTES * 60,
    clock: { kind: 'simulated', speed: 1 },
  });
}

/** Lets a store live for some minutes and report as it would on the wire. */
export function live(store: SimulatedStore, minutes: number): void {
  for (let minute = 1; minute <= minutes; minute++) {
    store.step();
    if (minute % REPORT_MINUTES === 0) store.telemetry();
  }
}
