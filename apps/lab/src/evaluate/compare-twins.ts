import { Manifest, storeOf } from '#contracts';
import { DAY_MS, MINUTE_MS } from '#domain';
import { createSimulatedStore, type SimulatedStore, type StoreModel, type Weather } from '#device-sim';
import { ControlledStore, samplesOf } from './controlled-store.js';
import { type StoreOutcome, StoreTally } from './store-tally.js';

/** Spacing of telemetry in the laboratory; also that of the control cycle. */
const INTERVAL_MS = 5 * MINUTE_MS;

/** One store under one weather, run twice. */
export interface TwinCase {
  readonly label: string;
  readonly model: StoreModel;
  readonly weather: Weather;
  readonly seed: number;
  /** Start of the judged days, UTC. */
  readonly startAtMs: number;
  readonly learningDays: number;
  readonly judgedDays: number;
}

export interface TwinResult {
  readonly twin: StoreOutcome;
  readonly controlled: StoreOutcome;
  readonly commands: number;
  readonly refusals: number;
}

/**
 * Runs a store and its untouched twin through the same weather, traffic and seed. Both live through the learning days
 * under their own controllers; from the first judged day one of them is commanded.
 */
export async function compareTwins(twinCase: TwinCase, onProgress: (fraction: number) => void): Promise<TwinResult> {
  const twin = simulatedStore(twinCase);
  const commanded = simulatedStore(twinCase);
  const store = storeOf(Manifest.parse(commanded.manifest));
  const control = new ControlledStore(store, commanded);
  const tallies = { twin: new StoreTally(store, INTERVAL_MS), controlled: new StoreTally(store, INTERVAL_MS) };
  const endMs = twinCase.startAtMs + twinCase.judgedDays * DAY_MS;
  const totalMs = endMs - commanded.atMs;

  while (commanded.atMs < endMs) {
    const untouched = readAfterInterval(twin);
    const samples = readAfterInterval(commanded);
    const atMs = commanded.atMs;
    if (atMs <= twinCase.startAtMs) await control.remember(samples);
    else {
      tallies.twin.add(atMs, untouched);
      tallies.controlled.add(atMs, samples);
      await control.hear(atMs, samples);
    }
    if (atMs % DAY_MS === 0) onProgress(1 - (endMs - atMs) / totalMs);
  }
  const spanMs = twinCase.judgedDays * DAY_MS;
  return {
    twin: tallies.twin.outcome(spanMs),
    controlled: tallies.controlled.outcome(spanMs),
    commands: control.commandCount,
    refusals: control.refusalCount,
  };
}

function simulatedStore({ model, weather, seed, startAtMs, learningDays }: TwinCase): SimulatedStore {
  return createSimulatedStore({
    storeId: 'lab',
    model,
    weather,
    seed,
    startAtMs: startAtMs - learningDays * DAY_MS,
    clock: { kind: 'simulated', speed: 1 },
    telemetryIntervalSec: INTERVAL_MS / 1_000,
  });
}

function readAfterInterval(store: SimulatedStore) {
  const untilMs = store.atMs + INTERVAL_MS;
  while (store.atMs < untilMs) store.step();
  return samplesOf(store.telemetry());
}
