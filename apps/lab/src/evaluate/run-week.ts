import { Manifest, storeOf, type TelemetryInput } from '#contracts';
import { planTaskOf, REMEMBERED_MS } from '#control';
import { DAY_MS, MINUTE_MS, PermanentError } from '#domain';
import { createSimulatedStore, type SimulatedStore, storeModel, type Weather } from '#device-sim';
import { type LearnedStore } from '#forecasting';
import { HighsSolver, planStore } from '#optimisation';
import { cellTariff, type TariffChoice } from './cell-tariff.js';
import { ControlledStore, type Planner } from './controlled-store.js';
import { judgedFromMs, type MeasureSet, type StoreWeek, weekLabel } from './matrix.js';
import { StoreLine } from './store-line.js';
import { type Bill, billOf, type StoreOutcome, StoreTally } from './store-tally.js';
import { WeatherOutlook } from './weather-outlook.js';
import { weatherOf } from './week-weather.js';

/** Spacing of telemetry in the laboratory; also that of the control cycle. */
const INTERVAL_MS = 5 * MINUTE_MS;

/** One controlled run beside the twin. */
export interface ControlledRun {
  readonly tariff: TariffChoice;
  readonly measures: string;
  readonly outcome: StoreOutcome;
  readonly bill: Bill;
  /** The twin's under the same tariff. */
  readonly twinBill: Bill;
  readonly commands: number;
  readonly refusals: number;
}

export interface WeekResult {
  readonly place: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly twin: StoreOutcome;
  readonly runs: readonly ControlledRun[];
}

/**
 * Runs a store and its untouched twin through the same weather, traffic, events and seed. All live through the learning
 * days under their own controllers and settle alike; from the first judged moment on, copies are commanded, one for each
 * tariff and set of measures. A plant cannot be copied, so each copy lives its learning days anew, at 50 ms a day; their
 * telemetry is the twin's to the last digit, and models are learned from it once.
 */
export async function runWeek(week: StoreWeek): Promise<WeekResult> {
  const weather = weatherOf(week);
  const untilMs = judgedFromMs(week) + week.judgedDays * DAY_MS;
  const twin = startedStore(week, weather, week.tariffs[0]!);
  if (week.events.length > 0 && twin.course.list(twin.atMs).length === 0)
    throw new PermanentError(`${weekLabel(week)}: nothing of the scenario can happen at this store`);
  const history = learningDaysOf(twin, week);
  const tally = tallyFrom(twin);
  while (twin.atMs < untilMs) tallyStep(twin, tally);
  const untouched = tally.outcome();
  const { timeZone } = weather.site;

  const runs: ControlledRun[] = [];
  let learned: LearnedStore | undefined;
  for (const tariff of week.tariffs) {
    const prices = cellTariff(weather.site, tariff);
    for (const measures of week.measureSets) {
      const run = await runControlled({ week, weather, tariff, measures, history, untilMs, learned });
      learned = run.learned;
      runs.push({
        tariff,
        measures: measures.name,
        outcome: run.outcome,
        bill: billOf(run.outcome, prices, timeZone),
        twinBill: billOf(untouched, prices, timeZone),
        commands: run.commands,
        refusals: run.refusals,
      });
    }
  }
  const { currency } = cellTariff(weather.site, week.tariffs[0]!);
  return { place: weather.site.name, timeZone, currency, twin: untouched, runs };
}

interface RunInputs {
  readonly week: StoreWeek;
  readonly weather: Weather;
  readonly tariff: TariffChoice;
  readonly measures: MeasureSet;
  readonly history: readonly TelemetryInput[];
  readonly untilMs: number;
  readonly learned: LearnedStore | undefined;
}

async function runControlled({ week, weather, tariff, measures, history, untilMs, learned: known }: RunInputs) {
  const simulated = startedStore(week, weather, tariff);
  while (simulated.atMs < judgedFromMs(week)) simulated.step();
  // What was measured up to now has been told by the twin.
  simulated.telemetry();
  const line = new StoreLine(simulated);
  const outlook = new WeatherOutlook(simulated.weather, week.seed);
  const control = new ControlledStore(storeOf(Manifest.parse(simulated.manifest)), line, {
    fromMs: judgedFromMs(week) - week.learningDays * DAY_MS,
    untilMs,
    switchedOff: new Set(measures.switchedOff),
    outlook: (atMs) => outlook.at(atMs),
    planner: week.byRules ? undefined : await optimiser(),
  });
  for (const telemetry of history) control.remember(telemetry);
  control.recall(history.slice(-Math.ceil(REMEMBERED_MS / INTERVAL_MS)));
  const learned = await control.learn(simulated.atMs, known);
  const tally = tallyFrom(simulated);
  while (simulated.atMs < untilMs) {
    tallyStep(simulated, tally);
    if (simulated.atMs % INTERVAL_MS === 0) await control.hear(line.report(), simulated.atMs);
  }
  return { outcome: tally.outcome(), commands: control.commandCount, refusals: control.refusalCount, learned };
}

/** The service plans in a thread of its own, a moment later; here the plan is there at once. */
let solver: Promise<HighsSolver> | undefined;
async function optimiser(): Promise<Planner> {
  const highs = await (solver ??= HighsSolver.load());
  return (cycle) => Promise.resolve(planStore(planTaskOf(cycle), highs));
}

/** Lets a store live up to the first judged moment, and returns what it told meanwhile. */
function learningDaysOf(simulated: SimulatedStore, week: StoreWeek): TelemetryInput[] {
  const history: TelemetryInput[] = [];
  while (simulated.atMs < judgedFromMs(week)) {
    simulated.step();
    if (simulated.atMs % INTERVAL_MS === 0) history.push(simulated.telemetry());
  }
  return history;
}

/** A store of a week at the start of its learning days. */
function startedStore(week: StoreWeek, weather: Weather, tariff: TariffChoice): SimulatedStore {
  const { model, seed, baseline, events, learningDays } = week;
  return createSimulatedStore({
    storeId: 'lab',
    model: storeModel(model),
    weather: { ...weather, site: { ...weather.site, tariff: cellTariff(weather.site, tariff) } },
    seed,
    baseline,
    events,
    eventsFromMs: judgedFromMs(week),
    startAtMs: judgedFromMs(week) - learningDays * DAY_MS,
    clock: { kind: 'simulated', speed: 1 },
    telemetryIntervalSec: INTERVAL_MS / 1_000,
  });
}

function tallyFrom(simulated: SimulatedStore): StoreTally {
  return new StoreTally(storeOf(Manifest.parse(simulated.manifest)), simulated.plant, simulated.atMs);
}

function tallyStep(simulated: SimulatedStore, tally: StoreTally): void {
  simulated.step();
  tally.add(simulated.atMs);
}
