import { commandMessage, type Command, type Receipt, type TelemetryInput, timeWindow } from '#contracts';
import {
  CYCLE_MS,
  type CycleInput,
  DemandMeter,
  LiveReadings,
  mainMeterId,
  rememberOutdoorAir,
  runCycle,
} from '#control';
import {
  DAY_MS,
  type DayPlan,
  type Forecast,
  forecastAt,
  type ForecastTarget,
  HOUR_MS,
  isDemandCharged,
  type Measure,
  MINUTE_MS,
  pointDefinition,
  pointKey,
  type PointCommand,
  type Sample,
  type Store,
} from '#domain';
import { type LearnedStore, StoreLearner } from '#forecasting';
import { type LeaseRow, type OutsideOutlook } from '#ports';
import { BucketHistorian } from '../identify/bucket-historian.js';
import { type Report, type StoreLine } from './store-line.js';
import { HeldSpans } from './held-spans.js';

/** A plan is made anew this often, event time. */
const PLAN_EVERY_MS = 15 * MINUTE_MS;

/** A gateway's clock may be ahead by this much without its samples being lost. */
const WRONG_CLOCK_MS = 15 * MINUTE_MS;

/** Makes the optimiser's plan from what a cycle knows; `undefined` leaves the cycle to the rules. */
export type Planner = (cycle: CycleInput) => Promise<DayPlan | undefined>;

export interface ControlOptions {
  /** From the first thing remembered to the last thing heard. */
  readonly fromMs: number;
  readonly untilMs: number;
  readonly switchedOff: ReadonlySet<Measure>;
  /** What the weather service foresees at a moment. */
  readonly outlook: (atMs: number) => OutsideOutlook;
  /** Without one, rules decide. */
  readonly planner?: Planner | undefined;
}

/**
 * The service's control cycle around one simulated store, without wire and disk: the same learner, plan, decisions and
 * gate, fed by the store's telemetry alone.
 */
export class ControlledStore {
  readonly #readings: LiveReadings;
  readonly #historian: BucketHistorian;
  readonly #held = new HeldSpans();
  readonly #learner: StoreLearner;
  readonly #demand: DemandMeter;
  readonly #leases = new Map<string, LeaseRow>();
  #ownOutdoorAir: ReadonlyMap<string, number> = new Map();
  #changes: { readonly key: string; readonly atMs: number }[] = [];
  #forecasts: ReadonlyMap<ForecastTarget, Forecast> = new Map();
  #plan: DayPlan | undefined;
  #newestCycleMs = -Infinity;
  #newestPlanMs = -Infinity;
  #commandCount = 0;
  #refusalCount = 0;

  constructor(
    private readonly store: Store,
    private readonly line: StoreLine,
    private readonly options: ControlOptions,
  ) {
    this.#readings = new LiveReadings(store);
    this.#demand = new DemandMeter(store);
    // Telemetry comes at the grain of the cycle: a bucket holds one sample, and nothing is lost by keeping means.
    this.#historian = new BucketHistorian(options.fromMs, options.untilMs + WRONG_CLOCK_MS, CYCLE_MS);
    this.#learner = new StoreLearner({ historian: this.#historian, ledger: this.#held });
  }

  get commandCount(): number {
    return this.#commandCount;
  }

  get refusalCount(): number {
    return this.#refusalCount;
  }

  /** History: learned from, never acted upon. */
  remember(telemetry: TelemetryInput): void {
    this.#historian.add(withoutImpossible(telemetry));
  }

  /** Takes up readings where they were left, as the service does after a restart: see `REMEMBERED_MS`. */
  recall(history: readonly TelemetryInput[]): void {
    for (const telemetry of history) this.#readings.update(pointsOf(withoutImpossible(telemetry)).samples);
  }

  /** Learns from what is remembered, or takes what another controller learned from the same. */
  async learn(atMs: number, learned?: LearnedStore): Promise<LearnedStore> {
    if (learned && this.#learner.resume(learned)) return learned;
    return this.#learner.train(this.store, atMs);
  }

  /**
   * What the store says: starts a cycle when its live telemetry crosses a boundary of event time. Held against the
   * service's clock as that of a real store is.
   */
  async hear({ late, live, receipts }: Report, serviceMs: number): Promise<void> {
    const { toMs, liveFromMs } = timeWindow({ kind: 'real' }, serviceMs, undefined);
    for (const telemetry of late) if (Date.parse(telemetry.at) <= toMs) this.remember(telemetry);
    for (const { equipmentId, receipt } of receipts) this.#receive(equipmentId, receipt);
    if (!live || Date.parse(live.at) > toMs) return;
    if (Date.parse(live.at) < liveFromMs) return this.remember(live);
    const telemetry = withoutImpossible(live);
    this.#historian.add(telemetry);
    const { samples, missing } = pointsOf(telemetry);
    this.#readings.update(samples);
    this.#demand.update(mainPowerOf(this.store, telemetry));
    for (const { equipmentId, pointId } of missing)
      this.#readings.markMissing(equipmentId, pointId, Date.parse(live.at));
    const atMs = Math.floor((this.#readings.watermarkMs ?? -Infinity) / CYCLE_MS) * CYCLE_MS;
    if (atMs <= this.#newestCycleMs) return;
    this.#newestCycleMs = atMs;
    await this.#cycle(atMs);
  }

  async #cycle(atMs: number): Promise<void> {
    await this.#foresee(atMs);
    this.#changes = this.#changes.filter((change) => change.atMs >= atMs - HOUR_MS);
    const seen = { store: this.store, atMs, readings: this.#readings.at(atMs), leases: [...this.#leases.values()] };
    this.#ownOutdoorAir = rememberOutdoorAir(this.#ownOutdoorAir, seen);
    const known: CycleInput = {
      ...seen,
      ownOutdoorAir: this.#ownOutdoorAir,
      demand: isDemandCharged(this.store) ? this.#demand.at(atMs) : undefined,
      forecasts: this.#forecasts,
      zoneResponses: new Map(this.#learner.zoneResponses.map((response) => [response.equipmentId, response])),
      models: this.#learner.equipmentModels,
      switchedOff: this.options.switchedOff,
      changesLastHour: countByKey(this.#changes),
      newCommandId: () => `${this.store.storeId}-${++this.#commandCount}`,
    };
    await this.#makePlan(known);
    const { commands, decisions } = runCycle({ ...known, plan: this.#plan });
    this.#refusalCount += decisions.filter(({ outcome }) => outcome === 'refused').length;
    const sent = decisions.filter(({ outcome }) => outcome === 'send');
    commands.forEach((command, index) => this.#send(command, sent[index]!));
  }

  /** Renews models daily and forecasts hourly. */
  async #foresee(atMs: number): Promise<void> {
    if (atMs - this.#learner.trainedAtMs >= DAY_MS) await this.#learner.train(this.store, atMs);
    if (Math.floor(atMs / HOUR_MS) <= this.#learner.triedHour) return;
    const forecasts = await this.#learner.forecast(this.store, atMs, this.options.outlook(atMs));
    this.#forecasts = new Map(forecasts.map((made) => [made.target, made]));
    const outdoor = this.#forecasts.get('outdoorAirTempC');
    this.#readings.expect(outdoor?.weatherSource === 'service' ? (atMs) => forecastAt(outdoor, atMs) : undefined);
    const { equipmentModels } = this.#learner;
    if (equipmentModels) this.#readings.learn(equipmentModels);
  }

  /** The one place where a plan is made. */
  async #makePlan(known: CycleInput): Promise<void> {
    const { planner } = this.options;
    if (!planner || known.atMs - this.#newestPlanMs < PLAN_EVERY_MS) return;
    this.#newestPlanMs = known.atMs;
    this.#plan = await planner(known);
  }

  #send(
    command: PointCommand,
    { measure, previousValue }: { measure: LeaseRow['measure']; previousValue: number | undefined },
  ): void {
    const key = pointKey(command.equipmentId, command.pointId);
    this.#leases.set(key, { command, measure, lastReceipt: undefined });
    if (command.value !== previousValue) this.#changes.push({ key, atMs: command.issuedAtMs });
    // Through the wire form: what the device reads is what the service would publish.
    const wire = JSON.parse(commandMessage(this.store.storeId, command).payload) as Command;
    const receipt = this.line.send(command.equipmentId, wire);
    if (receipt) this.#receive(command.equipmentId, receipt);
  }

  #receive(equipmentId: string, { commandId, status, at, value }: Receipt): void {
    const atMs = Date.parse(at);
    for (const [key, lease] of this.#leases) {
      if (lease.command.id !== commandId || lease.command.equipmentId !== equipmentId) continue;
      this.#leases.set(key, { ...lease, lastReceipt: { status, atMs, value } });
      if (status === 'applied') this.#held.hold(lease, atMs);
      else this.#held.letGo(lease.command, atMs);
    }
  }
}

/** A telemetry message without readings that are physically impossible: the service refuses those at its door. */
function withoutImpossible(telemetry: TelemetryInput): TelemetryInput {
  const samples: Record<string, Record<string, number | null>> = {};
  for (const [equipmentId, points] of Object.entries(telemetry.samples)) {
    const kept: Record<string, number | null> = {};
    for (const [pointId, reading] of Object.entries(points)) {
      const { min, max } = pointDefinition(pointId).possible;
      const value = reading === null ? null : Number(reading);
      if (value === null || (value >= min && value <= max)) kept[pointId] = value;
    }
    samples[equipmentId] = kept;
  }
  return { ...telemetry, samples };
}

/** Samples of a telemetry message, and the points that say they have no value. */
function pointsOf({ at, samples }: TelemetryInput) {
  const atMs = Date.parse(at);
  const points = Object.entries(samples).flatMap(([equipmentId, readings]) =>
    Object.entries(readings).map(([pointId, value]) => ({ equipmentId, pointId, value })),
  );
  return {
    samples: points.flatMap(({ value, ...point }): Sample[] =>
      value === null ? [] : [{ ...point, atMs, value: Number(value) }],
    ),
    missing: points.filter(({ value }) => value === null),
  };
}

/** What the main meter says in a telemetry message. */
function mainPowerOf(store: Store, { at, samples }: TelemetryInput): Sample[] {
  const equipmentId = mainMeterId(store);
  const value = equipmentId === undefined ? undefined : samples[equipmentId]?.['electricPowerKw'];
  if (equipmentId === undefined || value === undefined || value === null) return [];
  return [{ equipmentId, pointId: 'electricPowerKw', atMs: Date.parse(at), value: Number(value) }];
}

function countByKey(changes: readonly { readonly key: string }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { key } of changes) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
