import { type Command, type ManifestInput, type Receipt, type TelemetryInput } from '#contracts';
import { type StoreClock } from '#domain';
import { type OwnReceipt, StoreEdge } from '../edge/store-edge.js';
import { type Weather } from '../weather/weather.js';
import { ActivityCourse } from './activity.js';
import { type Plant } from './plant.js';
import { StoreClockFace } from './store-clock.js';
import { type StoreModel } from './store-model.js';
import { SupermarketPlant } from './supermarket-plant.js';
import { TelemetryWindow } from './telemetry-window.js';

export const STEP_SEC = 60;
const STEP_MS = STEP_SEC * 1_000;
/** Unseen days before the start, in which temperatures find their places. */
const WARM_UP_DAYS = 2;

export interface SimulatedStoreOptions {
  readonly storeId: string;
  readonly name?: string | undefined;
  readonly model: StoreModel;
  readonly weather: Weather;
  readonly seed: number;
  /** First moment that is seen; floored to a whole minute. */
  readonly startAtMs: number;
  readonly clock: StoreClock;
  readonly telemetryIntervalSec?: number | undefined;
  /** Unseen days before the start; 2 when not given. */
  readonly warmUpDays?: number | undefined;
}

/** A whole store in this process: the wire's manifest, telemetry, commands and receipts without a wire. */
export interface SimulatedStore {
  readonly manifest: ManifestInput;
  /** Event time, UTC. */
  readonly atMs: number;
  /** Advances by 60 s. */
  step(): void;
  /** Readings now; powers and shares are means since the call before, so no energy is lost between calls. */
  telemetry(): TelemetryInput;
  receive(equipmentId: string, command: Command): Receipt;
  /** Receipts that nobody asked for since the call before: leases that ran out or were taken over. */
  takeReceipts(): OwnReceipt[];
  /** A person at the device takes a point over until a moment. */
  hold(equipmentId: string, pointId: string, value: number, untilMs: number): void;
  /** Physics behind the points, for tests and experiments that check them. */
  readonly plant: Plant;
}

/** Builds a store and lets it settle; the same options and commands give the same run to the last digit. */
export function createSimulatedStore(options: SimulatedStoreOptions): SimulatedStore {
  const { model, weather, seed } = options;
  const plant = new SupermarketPlant(model);
  const edge = new StoreEdge(plant.actuators);
  const newClock = () => new StoreClockFace(model.openingHours, weather.site.timeZone, model.thermostat.leadMinutes);
  const clock = newClock();
  const activity = new ActivityCourse(seed, newClock());
  const window = new TelemetryWindow(plant, seed);
  const startAtMs = Math.floor(options.startAtMs / STEP_MS) * STEP_MS;
  let atMs = startAtMs - (options.warmUpDays ?? WARM_UP_DAYS) * 86_400_000;

  function step(): void {
    const moment = clock.at(atMs);
    edge.advance(atMs, moment);
    plant.step(STEP_SEC, { weather: weather.at(atMs + STEP_MS / 2), moment, activity: activity.at(atMs, moment) });
    atMs += STEP_MS;
    window.add();
  }

  while (atMs < startAtMs) step();
  window.reset();

  return {
    manifest: manifestOf(options, plant),
    get atMs() {
      return atMs;
    },
    step,
    telemetry: () => window.take(atMs),
    receive: (equipmentId, command) => edge.receive(equipmentId, command, atMs, clock.at(atMs)),
    takeReceipts: () => edge.takeReceipts(),
    hold: (equipmentId, pointId, value, untilMs) => edge.hold(equipmentId, pointId, value, untilMs, atMs),
    plant,
  };
}

function manifestOf(
  { storeId, name, model, weather: { site }, clock, telemetryIntervalSec }: SimulatedStoreOptions,
  plant: Plant,
): ManifestInput {
  // A copy through JSON is what the wire carries anyway; it also drops `readonly` and absent fields.
  return JSON.parse(
    JSON.stringify({
      storeId,
      name: name ?? `Simulated store, ${site.name}`,
      timeZone: site.timeZone,
      location: { latitudeDeg: site.latitudeDeg, longitudeDeg: site.longitudeDeg, elevationM: site.elevationM },
      floorAreaM2: model.floorAreaM2,
      openingHours: model.openingHours,
      tariff: site.tariff,
      gridCarbonKgPerKwh: site.gridCarbonKgPerKwh,
      clock,
      telemetryIntervalSec: telemetryIntervalSec ?? STEP_SEC,
      equipment: plant.equipment,
    }),
  ) as ManifestInput;
}
