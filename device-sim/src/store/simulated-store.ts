import { type Command, type ManifestInput, type Receipt, type TelemetryInput } from '#contracts';
import { type StoreClock } from '#domain';
import { type Baseline, type LocalControls, localControls } from '../controllers/local-controls.js';
import { type OwnReceipt, StoreEdge } from '../edge/store-edge.js';
import { EventCourse } from '../scenarios/event-course.js';
import { type StoreEvent } from '../scenarios/event.js';
import { type Happening, NOTHING_HAPPENS, type PersonHold } from '../scenarios/happening.js';
import { withHeatWave } from '../weather/heat-wave.js';
import { type Weather } from '../weather/weather.js';
import { ActivityCourse } from './activity.js';
import { StoreClockFace } from './store-clock.js';
import { floorAreaM2, type StoreModel } from './store-model.js';
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
  /** How the store's own controllers run it; `A` when not given. */
  readonly baseline?: Baseline | undefined;
  /** Single habits other than the baseline's, for experiments. */
  readonly controls?: Partial<LocalControls> | undefined;
  /** What happens at it, from the first moment that is seen. */
  readonly events?: readonly StoreEvent[] | undefined;
  /** Moment from which the events count; the first that is seen when not given. */
  readonly eventsFromMs?: number | undefined;
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
  /** What happens to the store through time; events told live are added to it. */
  readonly course: EventCourse;
  /** What was going on in the last step. */
  readonly happening: Happening;
  /** The weather that the store sees, heat waves included. */
  readonly weather: Weather;
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
  readonly plant: SupermarketPlant;
}

/** Builds a store and lets it settle; the same options and commands give the same run to the last digit. */
export function createSimulatedStore(options: SimulatedStoreOptions): SimulatedStore {
  const { storeId, model, seed, weather: sky } = options;
  const controls = { ...localControls(options.baseline ?? 'A', model.habits), ...options.controls };
  const plant = new SupermarketPlant({ model, site: sky.site, controls });
  const edge = new StoreEdge(plant.actuators);
  const newClock = () => new StoreClockFace(model.openingHours, sky.site.timeZone, controls.start.leadMinutes);
  const clock = newClock();
  const activity = new ActivityCourse(seed, newClock());
  const window = new TelemetryWindow(plant, seed);
  const startAtMs = Math.floor(options.startAtMs / STEP_MS) * STEP_MS;
  const course = new EventCourse({
    storeId,
    equipment: plant.equipment,
    events: options.events ?? [],
    startAtMs: options.eventsFromMs ?? startAtMs,
    readingOf: (equipmentId, pointId) => window.latest(equipmentId, pointId),
  });
  const weather = withHeatWave(sky, (atMs) => (atMs < startAtMs ? 0 : course.warmerKAt(atMs)));
  let atMs = startAtMs - (options.warmUpDays ?? WARM_UP_DAYS) * 86_400_000;
  let happening = NOTHING_HAPPENS;

  function step(): void {
    if (atMs >= startAtMs) take(course.at(atMs));
    const moment = clock.at(atMs);
    edge.advance(atMs, moment);
    plant.step(STEP_SEC, {
      weather: weather.at(atMs + STEP_MS / 2),
      moment,
      activity: activity.at(atMs, moment),
      demandLimitKw: happening.demandLimitKw,
    });
    atMs += STEP_MS;
    window.add();
  }

  /** Lets happen what is new. */
  function take(next: Happening): void {
    const before = happening;
    if (next === before) return;
    happening = next;
    if (next.defects !== before.defects) plant.setDefects(next.defects);
    if (!next.isPowered && before.isPowered) edge.reset();
    const isNew = (hold: PersonHold) => !before.holds.includes(hold);
    const isOver = (hold: PersonHold) => !next.holds.includes(hold);
    for (const { equipmentId, pointId, value } of before.holds.filter(isOver)) {
      edge.hold(equipmentId, pointId, value, atMs, atMs);
    }
    for (const { equipmentId, pointId, value, untilMs } of next.holds.filter(isNew)) {
      edge.hold(equipmentId, pointId, value, untilMs, atMs);
    }
  }

  while (atMs < startAtMs) step();
  window.reset();

  return {
    manifest: manifestOf(options, plant),
    get atMs() {
      return atMs;
    },
    course,
    get happening() {
      return happening;
    },
    weather,
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
  plant: SupermarketPlant,
): ManifestInput {
  // A copy through JSON is what the wire carries anyway; it also drops `readonly` and absent fields.
  return JSON.parse(
    JSON.stringify({
      storeId,
      name: name ?? `Simulated store, ${site.name}`,
      timeZone: site.timeZone,
      location: { latitudeDeg: site.latitudeDeg, longitudeDeg: site.longitudeDeg, elevationM: site.elevationM },
      floorAreaM2: floorAreaM2(model),
      openingHours: model.openingHours,
      tariff: site.tariff,
      gridCarbonKgPerKwh: site.gridCarbonKgPerKwh,
      clock,
      telemetryIntervalSec: telemetryIntervalSec ?? STEP_SEC,
      equipment: plant.equipment,
    }),
  ) as ManifestInput;
}
