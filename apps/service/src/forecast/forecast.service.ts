import { Inject, Injectable } from '@nestjs/common';
import { DAY_MS, type Forecast, HOUR_MS } from '#domain';
import { StoreLearner } from '#forecasting';
import { type Parts, PARTS } from '../parts.js';
import { type LiveStore } from '../stores/live-store.js';
import { StoreEvents } from '../stores/store-events.js';

/**
 * Keeps the forecasts of every store fresh: a new one each hour of the store's time, new models each day. Works beside
 * the control cycle, one store after the other, and never holds it up; a store without models is run by rules.
 */
@Injectable()
export class ForecastService {
  readonly #learners = new Map<string, StoreLearner>();
  readonly #queued = new Set<string>();
  #work: Promise<void> = Promise.resolve();

  constructor(
    @Inject(PARTS) private readonly parts: Parts,
    private readonly events: StoreEvents,
  ) {}

  /** Called with each cycle; does something once an hour of the store's time. */
  cycleDone(live: LiveStore, atMs: number): void {
    const { storeId } = live.store;
    const newestMs = Math.max(...[...live.forecasts.values()].map(({ issuedAtMs }) => issuedAtMs), -Infinity);
    const learner = this.#learners.get(storeId);
    const isDue = Math.floor(atMs / HOUR_MS) > Math.floor(newestMs / HOUR_MS) || !learner;
    if (!isDue || this.#queued.has(storeId) || learner?.triedHour === Math.floor(atMs / HOUR_MS)) return;
    this.#queued.add(storeId);
    this.#work = this.#work.then(async () => {
      try {
        await this.#refresh(live, atMs);
      } catch (error) {
        this.parts.logger.error({ error, storeId }, 'forecast failed; rules go on without it');
      } finally {
        this.#queued.delete(storeId);
      }
    });
  }

  /** Resolves when the work queued so far is done. */
  async stop(): Promise<void> {
    await this.#work;
  }

  async #refresh(live: LiveStore, atMs: number): Promise<void> {
    const { storeId } = live.store;
    let learner = this.#learners.get(storeId);
    if (!learner) this.#learners.set(storeId, (learner = new StoreLearner(this.parts.historian)));
    if (atMs - learner.trainedAtMs >= DAY_MS) {
      const startedMs = performance.now();
      await learner.train(live.store, atMs);
      this.parts.metrics.trainingSeconds.observe((performance.now() - startedMs) / 1_000);
      live.zoneResponses = new Map(learner.zoneResponses.map((response) => [response.equipmentId, response]));
      this.parts.logger.info({ storeId, models: learner.targets, refusals: learner.refusals }, 'models trained');
    }
    const forecasts: Forecast[] = await learner.forecast(live.store, atMs);
    if (forecasts.length > 0) {
      await this.parts.records.forecasts.save(forecasts);
      live.forecasts = new Map(forecasts.map((forecast) => [forecast.target, forecast]));
    }
    this.events.next({ kind: 'trained', storeId, summary: learner.summary(forecasts) });
    this.events.next({ kind: 'changed', storeId });
  }
}
