import { Inject, Injectable } from '@nestjs/common';
import { DAY_MS, type Forecast, HOUR_MS } from '#domain';
import { SCORED_DAYS, StoreLearner } from '#forecasting';
import { type OutsideOutlook } from '#ports';
import { type Parts, PARTS } from '../parts.js';
import { type LiveStore } from '../stores/live-store.js';
import { StoreEvents } from '../stores/store-events.js';
import { firstOfDays } from './issued-forecasts.js';
import { TrainingPool } from './training-pool.js';
import { isTrainingDue } from './training-schedule.js';
import { WorkLanes } from './work-lanes.js';

/** Stores that are forecast at a time: while one waits for its samples or the weather, the next can be worked on. */
const FORECAST_LANES = 4;
/** A training that failed is tried again after so long. */
const TRY_AGAIN_MS = HOUR_MS;

/** What this service remembers of a store between two cycles. */
interface Followed {
  readonly learner: StoreLearner;
  isLoaded: boolean;
  isForecasting: boolean;
  isTraining: boolean;
  tryTrainingFromMs: number;
}

/**
 * Keeps the forecasts of every store fresh: new ones each hour of the store's time, new models each day. Works beside the
 * control cycle and never holds it up; models are trained in threads of their own. A store without models is run by
 * rules, and one that fails is logged and tried again, and harms no other.
 */
@Injectable()
export class ForecastService {
  readonly #stores = new Map<string, Followed>();
  readonly #forecasts = new WorkLanes(FORECAST_LANES);
  readonly #trainings: WorkLanes;
  readonly #pool: TrainingPool;
  /** Stores that the weather service did not answer for when last asked. */
  readonly #withoutWeather = new Set<string>();
  #isStopping = false;

  constructor(
    @Inject(PARTS) private readonly parts: Parts,
    private readonly events: StoreEvents,
  ) {
    const { trainingThreads } = parts.settings;
    this.#trainings = new WorkLanes(trainingThreads);
    this.#pool = new TrainingPool(parts.historian, trainingThreads);
  }

  /** Called with each cycle; does something once an hour of the store's time. */
  cycleDone(live: LiveStore, atMs: number): void {
    const followed = this.#followedOf(live);
    if (Math.floor(atMs / HOUR_MS) > followed.learner.triedHour) this.#queueForecast(live, followed, atMs);
  }

  /** Drops what waits, ends trainings under way (they are simply due again), and resolves when forecasts have ended. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    const ended = [this.#forecasts.close(), this.#trainings.close()];
    await this.#pool.stop();
    await Promise.all(ended);
  }

  #followedOf(live: LiveStore): Followed {
    const { storeId } = live.store;
    let followed = this.#stores.get(storeId);
    if (!followed) {
      const sources = { historian: this.parts.historian, ledger: this.parts.records.ledger };
      const learner = new StoreLearner(sources, (task) => this.#pool.learn(task));
      const resting = { isLoaded: false, isForecasting: false, isTraining: false, tryTrainingFromMs: -Infinity };
      this.#stores.set(storeId, (followed = { learner, ...resting }));
    }
    return followed;
  }

  #queueForecast(live: LiveStore, followed: Followed, atMs: number): void {
    if (followed.isForecasting) return;
    followed.isForecasting = true;
    this.#forecasts.add(async () => {
      try {
        if (!followed.isLoaded) await this.#load(live, followed, atMs);
        followed.isLoaded = true;
        await this.#forecast(live, followed, atMs);
      } catch (error) {
        const { storeId } = live.store;
        this.parts.logger.error({ error, storeId }, 'forecast failed; rules go on without it');
      } finally {
        followed.isForecasting = false;
      }
      this.#queueTraining(live, followed, atMs);
    });
  }

  #queueTraining(live: LiveStore, followed: Followed, atMs: number): void {
    const { learner } = followed;
    const state = {
      storeId: live.store.storeId,
      trainedAtMs: learner.trainedAtMs,
      hasModels: learner.models.length > 0,
    };
    if (!followed.isLoaded || followed.isTraining || atMs < followed.tryTrainingFromMs) return;
    if (!isTrainingDue(state, atMs)) return;
    followed.isTraining = true;
    this.#trainings.add(async () => {
      const newestMs = live.outcome?.atMs ?? atMs;
      try {
        await this.#train(live, followed, newestMs);
      } catch (error) {
        if (!this.#isStopping) this.#trainingFailed(live, followed, newestMs, error);
      } finally {
        followed.isTraining = false;
        this.parts.metrics.waitingTrainings.set(this.#trainings.waitingCount);
      }
    });
    this.parts.metrics.waitingTrainings.set(this.#trainings.waitingCount);
  }

  /** Brings back what an earlier run learned, and the forecasts by which it is judged. */
  async #load(live: LiveStore, { learner }: Followed, atMs: number): Promise<void> {
    const { models, forecasts } = this.parts.records;
    const { store } = live;
    const kept = await models.latest(store.storeId);
    if (!kept || !learner.resume(kept.body)) return;
    live.learn(learner.equipmentModels, learner.zoneResponses);
    const range = { fromMs: atMs - SCORED_DAYS * DAY_MS, toMs: atMs };
    for (const target of learner.targets) learner.recall(store, await firstOfDays(forecasts, store, target, range));
  }

  async #forecast(live: LiveStore, { learner }: Followed, atMs: number): Promise<void> {
    const { metrics, records } = this.parts;
    const endTiming = metrics.forecastSeconds.startTimer();
    const forecasts = await learner.forecast(live.store, atMs, await this.#outlook(live, atMs));
    if (forecasts.length === 0) return;
    // Kept before used, so that whatever is steered by them can be explained.
    await records.forecasts.save(forecasts);
    live.foresee(forecasts);
    endTiming();
    for (const { target, isLicensed } of forecasts) metrics.forecasts.inc({ target, licensed: String(isLicensed) });
    this.#announce(live, learner, forecasts);
  }

  /** What the weather service foresees; without an answer stores forecast their own weather. */
  async #outlook({ store }: LiveStore, atMs: number): Promise<OutsideOutlook | undefined> {
    const { logger, weather } = this.parts;
    const { storeId } = store;
    try {
      const outlook = await weather?.outlook(store.location, atMs);
      if (this.#withoutWeather.delete(storeId) && this.#withoutWeather.size === 0) {
        logger.info('the weather service answers for every store again');
      }
      return outlook;
    } catch (error) {
      // One outage is one line, however many stores ask.
      if (this.#withoutWeather.size === 0) {
        logger.warn({ error, storeId }, 'no forecast from the weather service; stores use their own');
      }
      this.#withoutWeather.add(storeId);
      return undefined;
    }
  }

  async #train(live: LiveStore, followed: Followed, atMs: number): Promise<void> {
    const { metrics, records, settings, logger } = this.parts;
    const { learner } = followed;
    const { storeId } = live.store;
    const hadModels = learner.models.length > 0;
    const endTiming = metrics.trainingSeconds.startTimer();
    const learned = await learner.train(live.store, atMs);
    endTiming();
    live.learn(learner.equipmentModels, learner.zoneResponses);
    await records.models.save(storeId, atMs, learned);
    await records.forecasts.prune(storeId, atMs - settings.forecastDays * DAY_MS);
    logger.info({ storeId, models: learner.targets, refusals: learner.refusals }, 'models trained');
    if (learner.models.length === 0) this.#announce(live, learner, []);
    else if (!hadModels) this.#queueForecast(live, followed, live.outcome?.atMs ?? atMs);
  }

  #trainingFailed({ store: { storeId } }: LiveStore, followed: Followed, atMs: number, error: unknown): void {
    followed.tryTrainingFromMs = atMs + TRY_AGAIN_MS;
    this.parts.metrics.failedTrainings.inc();
    this.parts.logger.error(
      { error, storeId },
      'training failed; the former models stay, and it is tried again in an hour',
    );
  }

  #announce({ store: { storeId } }: LiveStore, learner: StoreLearner, forecasts: readonly Forecast[]): void {
    this.events.next({ kind: 'trained', storeId, summary: learner.summary(forecasts) });
    this.events.next({ kind: 'changed', storeId });
  }
}
