import { DAY_MS, isOpenAt, localTime, MINUTE_MS, nextOpeningAt, type Store } from '#domain';
import { Manifest, storeOf } from '#contracts';
import { createSimulatedStore, type SimulatedStore, storeModel, type Weather } from '#device-sim';
import { cellTariff, type TariffChoice } from '../cell-tariff.js';
import { judgedFromMs, type StoreWeek, weekLabel } from '../matrix.js';
import { weatherOf } from '../week-weather.js';
import { savingPct } from '../evaluation-row.js';
import { billOf, QUARTER_MS, type StoreOutcome, StoreTally } from '../store-tally.js';
import { coordinateDescent } from './coordinate-descent.js';
import { type Lever, leversOf, type Moment } from './lever.js';
import { OWN_SCHEDULE, type Schedule, TRIED_VALUES } from './schedule.js';

/** A schedule is looked at this often, as the controller looks at its plan. */
const LOOK_EVERY_MS = 5 * MINUTE_MS;
/** Days in which a plant settles before it is judged; three weeks of learning would change costs by less than 0.1 %. */
const WARM_UP_DAYS = 6;
const MOST_SWEEPS = 3;
/** Air that nobody calls stale (the gate's limit); where the twin's is worse, as stale as that. */
const STALE_AIR_PPM = 1_000;

export interface CeilingJob {
  readonly week: StoreWeek;
  readonly tariff: TariffChoice;
}

/** The most that the search could save of the twin's cost with foresight. */
export interface Ceiling {
  readonly costSavingPct: number;
  readonly electricitySavingPct: number;
  readonly peakReductionPct: number;
  readonly schedule: Schedule;
  readonly evaluations: number;
}

interface Setting extends CeilingJob {
  readonly weather: Weather;
}

/** What a schedule did to a store, food, people and air included. */
interface Trial {
  readonly store: Store;
  readonly outcome: StoreOutcome;
  readonly cost: number;
  readonly mostCo2Ppm: number;
}

export function ceilingLabel({ week, tariff }: CeilingJob): string {
  return `ceiling of ${weekLabel(week)}, ${tariff}`;
}

/**
 * Searches the schedule that makes the judged days cheapest, on the plant itself and in the very weather and traffic that
 * will be: what a controller with perfect foresight and perfect models could do with one schedule for all those days.
 * Food, comfort and air may not be worse than the twin's. A schedule that changed from day to day could do better still,
 * and so could one that no single change of this one leads to: the ceiling is a low estimate.
 */
export function findCeiling({ week, tariff }: CeilingJob): Ceiling {
  const setting = { week, weather: weatherOf(week), tariff };
  const twin = tryOut(setting, OWN_SCHEDULE, []);
  const moments = momentsOf(week, twin);
  const costOf = (schedule: Schedule) => {
    const tried = tryOut(setting, schedule, moments);
    return isAllowed(tried, twin) ? tried.cost : Infinity;
  };
  const { best, evaluations } = coordinateDescent(OWN_SCHEDULE, TRIED_VALUES, costOf, MOST_SWEEPS);
  const { outcome, cost } = tryOut(setting, best, moments);
  return {
    costSavingPct: savingPct(twin.cost, cost),
    electricitySavingPct: savingPct(twin.outcome.electricityKwh, outcome.electricityKwh),
    peakReductionPct: savingPct(twin.outcome.peakKw, outcome.peakKw),
    schedule: best,
    evaluations,
  };
}

function isAllowed({ outcome, mostCo2Ppm }: Trial, twin: Trial): boolean {
  return (
    outcome.productMinutes <= twin.outcome.productMinutes &&
    outcome.productKelvinHours <= twin.outcome.productKelvinHours &&
    outcome.comfortKelvinHours <= twin.outcome.comfortKelvinHours &&
    mostCo2Ppm <= Math.max(STALE_AIR_PPM, twin.mostCo2Ppm)
  );
}

/** @param moments one for each look at the schedule; none leaves the store to itself */
function tryOut(setting: Setting, schedule: Schedule, moments: readonly Moment[]): Trial {
  const { week, weather, tariff } = setting;
  const simulated = settledStore(week, weather);
  const store = storeOf(Manifest.parse(simulated.manifest));
  const levers = leversOf(simulated);
  const tally = new StoreTally(store, simulated.plant, simulated.atMs);
  const untilMs = simulated.atMs + week.judgedDays * DAY_MS;
  const looks = new Map(moments.map((moment) => [moment.atMs, moment]));
  let isOpen = false;
  let mostCo2Ppm = 0;
  while (simulated.atMs < untilMs) {
    const moment = looks.get(simulated.atMs);
    if (moment) pull(simulated, levers, schedule, moment);
    if (simulated.atMs % QUARTER_MS === 0) isOpen = isOpenAt(store.openingHours, store.timeZone, simulated.atMs);
    simulated.step();
    tally.add(simulated.atMs);
    if (!isOpen) continue;
    for (const { zone } of simulated.plant.spaces) mostCo2Ppm = Math.max(mostCo2Ppm, zone.co2Ppm);
  }
  const outcome = tally.outcome();
  const { cost } = billOf(outcome, cellTariff(weather.site, tariff), store.timeZone);
  return { store, outcome, cost, mostCo2Ppm };
}

/** Holds every point that the schedule speaks of until the next look. */
function pull(simulated: SimulatedStore, levers: readonly Lever[], schedule: Schedule, moment: Moment): void {
  for (const { equipmentId, pointId, valueAt } of levers) {
    const value = valueAt(schedule, moment);
    if (value !== null) simulated.hold(equipmentId, pointId, value, moment.atMs + LOOK_EVERY_MS);
  }
}

function settledStore(week: StoreWeek, weather: Weather): SimulatedStore {
  return createSimulatedStore({
    storeId: 'lab',
    model: storeModel(week.model),
    weather,
    seed: week.seed,
    baseline: week.baseline,
    startAtMs: judgedFromMs(week),
    events: week.events,
    clock: { kind: 'simulated', speed: 1 },
    warmUpDays: WARM_UP_DAYS,
  });
}

function momentsOf(week: StoreWeek, { store, outcome }: Trial): Moment[] {
  const { openingHours, timeZone } = store;
  const { fromMs, powerKw } = outcome.course;
  const peakAtMs = fromMs + powerKw.indexOf(outcome.peakKw) * QUARTER_MS;
  const peakMinute = localTime(peakAtMs, timeZone).minuteOfDay;
  const count = (week.judgedDays * DAY_MS) / LOOK_EVERY_MS;
  return Array.from({ length: count }, (_, index) => {
    const atMs = fromMs + index * LOOK_EVERY_MS;
    const isOpen = isOpenAt(openingHours, timeZone, atMs);
    const opensAtMs = isOpen ? atMs : nextOpeningAt(openingHours, timeZone, atMs);
    return {
      atMs,
      isOpen,
      minutesToOpening: opensAtMs === undefined ? Infinity : (opensAtMs - atMs) / MINUTE_MS,
      minutesFromPeak: localTime(atMs, timeZone).minuteOfDay - peakMinute,
    };
  });
}
