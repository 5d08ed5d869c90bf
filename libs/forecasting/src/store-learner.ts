import {
  DAY_MS,
  type EquipmentModels,
  type Forecast,
  type ForecastTarget,
  HOUR_MS,
  type Store,
  type ZoneResponse,
} from '#domain';
import { type CommandLedger, type Historian, type OutsideOutlook } from '#ports';
import { SCORED_DAYS } from './as-made-score.js';
import { forecastStore } from './forecast-store.js';
import { learnFromMs, type LearnedStore, learnedOf, type LearningTask, learnStore } from './learned-store.js';
import { forecastNeedsFromMs } from './load/forecast-load.js';
import { measuredHistory } from './measured-history.js';
import { ScoreBook, type ScoredForecast } from './score-book.js';
import { type StoreHistory } from './store-history.js';
import { SteeringLog } from './steering-log.js';
import { type TrainedModel } from './trained-model.js';
import { serviceErrorScale } from './weather/service-errors.js';

/** Hours of a forecast: the day, and the night and day after. */
const HORIZON_HOURS = 48;
/** What scoring looks back on: every forecast that is scored, and a week and a day before it for the naive ones. */
const SCORED_FROM_MS = (SCORED_DAYS + 9) * DAY_MS;

/** Where a learner reads. */
export interface LearnerSources {
  readonly historian: Pick<Historian, 'buckets'>;
  /** Tells which hours were steered; without it none was. */
  readonly ledger?: Pick<CommandLedger, 'heldSpans'>;
}

/** Learns; elsewhere, in a service. */
export type Learn = (task: LearningTask) => Promise<LearnedStore>;

/** Everything that is known of one store beyond its samples: its models, how they did, which hours were steered. */
export class StoreLearner {
  /** Hour (since the epoch) of the last attempt to forecast. */
  triedHour = -Infinity;
  #learned: LearnedStore | undefined;
  #steering = new SteeringLog();
  #following: Promise<unknown> = Promise.resolve();
  #book: ScoreBook | undefined;
  readonly #learn: Learn;

  constructor(
    private readonly sources: LearnerSources,
    learn?: Learn,
  ) {
    this.#learn = learn ?? ((task) => learnStore(sources.historian, task));
  }

  /** Event time of the last training; −Infinity before the first. */
  get trainedAtMs(): number {
    return this.#learned?.trainedAtMs ?? -Infinity;
  }

  get models(): readonly TrainedModel[] {
    return this.#learned?.models ?? [];
  }

  get targets(): ForecastTarget[] {
    return this.models.map(({ target }) => target);
  }

  get zoneResponses(): readonly ZoneResponse[] {
    return this.#learned?.equipment.models.zoneResponses ?? [];
  }

  /** What was learned of the equipment; `undefined` before the first training. */
  get equipmentModels(): EquipmentModels | undefined {
    return this.#learned?.equipment.models;
  }

  get refusals(): Readonly<Record<string, string>> {
    return this.#learned?.refusals ?? {};
  }

  /** Goes on with what an earlier run learned; `false` when it cannot be read any more. */
  resume(body: unknown): boolean {
    const learned = learnedOf(body);
    if (learned) this.#take(learned);
    return learned !== undefined;
  }

  /** Takes forecasts that an earlier run made, oldest first, so that they go on being scored. */
  recall(store: Store, forecasts: readonly ScoredForecast[]): void {
    this.#bookOf(store).add(forecasts);
  }

  /** Learns everything anew, and returns what is to be kept of it. */
  async train(store: Store, atMs: number): Promise<LearnedStore> {
    const steering = await this.#followSteering(store, learnFromMs(atMs), atMs);
    const learned = await this.#learn({
      store,
      atMs,
      steering: steering.kept(),
      equipment: this.#learned?.equipment,
    });
    this.#learned = learned;
    return learned;
  }

  /**
   * Forecasts from now on; empty while nothing could be learned.
   *
   * @param outlook what a weather service foresees, when one answered
   */
  async forecast(store: Store, atMs: number, outlook?: OutsideOutlook): Promise<Forecast[]> {
    this.triedHour = Math.floor(atMs / HOUR_MS);
    if (this.models.length === 0) return [];
    const history = await this.#recentHistory(store, atMs);
    const book = this.#bookOf(store);
    const errorScaleOf = (target: 'outdoorAirTempC' | 'outdoorDewPointC') =>
      serviceErrorScale(target, book.issues(target, atMs), history);
    const forecasts = forecastStore(this.models, history, atMs, HORIZON_HOURS, {
      asMade: book.scores(history, atMs),
      service: outlook && {
        outlook,
        errorScale: {
          outdoorAirTempC: errorScaleOf('outdoorAirTempC'),
          outdoorDewPointC: errorScaleOf('outdoorDewPointC'),
        },
      },
    });
    book.add(forecasts);
    return forecasts;
  }

  /** One line for people who watch the start. */
  summary(forecasts: readonly Forecast[]): string {
    const licensed = forecasts.filter(({ isLicensed }) => isLicensed).length;
    if (forecasts.length > 0) return `${forecasts.length} models, ${licensed} licensed to act`;
    return Object.values(this.refusals)[0] ?? 'nothing to learn from yet';
  }

  #take(learned: LearnedStore): void {
    this.#learned = learned;
    this.#steering = new SteeringLog(learned.steering);
  }

  async #recentHistory(store: Store, atMs: number): Promise<StoreHistory> {
    const toMs = this.triedHour * HOUR_MS;
    const needs = this.models.map(({ model }) => (model.kind === 'load' ? forecastNeedsFromMs(model, atMs) : atMs));
    const neededMs = Math.min(toMs - SCORED_FROM_MS, ...needs);
    const fromMs = Math.floor(neededMs / HOUR_MS) * HOUR_MS;
    await this.#followSteering(store, fromMs, atMs);
    const history = await measuredHistory(this.sources.historian, store, fromMs, toMs);
    const hourCount = Math.round((toMs - history.startAtMs) / HOUR_MS);
    return { ...history, steered: this.#steering.hoursFrom(history.startAtMs, hourCount) };
  }

  /** Keeps on knowing what it knows of the past, as far as models learn from it. One reader at a time. */
  #followSteering(store: Store, fromMs: number, atMs: number): Promise<SteeringLog> {
    const { ledger } = this.sources;
    const toMs = Math.floor(atMs / HOUR_MS) * HOUR_MS;
    const follow = async () => {
      const keptFromMs = Math.max(this.#steering.startAtMs, learnFromMs(atMs));
      if (ledger) await this.#steering.follow(ledger, store.storeId, Math.min(fromMs, keptFromMs), toMs);
      return this.#steering;
    };
    // After the one before, whether or not that failed.
    const followed = this.#following.then(follow, follow);
    this.#following = followed;
    return followed;
  }

  #bookOf(store: Store): ScoreBook {
    return (this.#book ??= new ScoreBook(store.timeZone));
  }
}
