import { Inject, Injectable } from '@nestjs/common';
import { type CycleInput, planTaskOf } from '#control';
import { MINUTE_MS } from '#domain';
import { type Parts, PARTS } from '../parts.js';
import { type LiveStore } from '../stores/live-store.js';
import { PlanningThread } from './planning-thread.js';

/** How often a plan is made anew, event time. */
const PLAN_EVERY_MS = 15 * MINUTE_MS;

/**
 * Makes the optimiser's plans beside the control cycle, which never waits for one: a cycle takes the newest that is there,
 * and rules decide without one.
 */
@Injectable()
export class PlanningService {
  /** Quarter of an hour of the newest plan asked for, by store. */
  readonly #quarters = new Map<string, number>();
  readonly #thread = new PlanningThread();
  #isStopping = false;

  constructor(@Inject(PARTS) private readonly parts: Parts) {}

  /** Called with each cycle; asks for a plan once in a quarter of an hour of the store's time. */
  cycleDone(live: LiveStore, known: CycleInput): void {
    const { storeId } = live.store;
    const quarter = Math.floor(known.atMs / PLAN_EVERY_MS);
    if (this.#isStopping || quarter === this.#quarters.get(storeId)) return;
    this.#quarters.set(storeId, quarter);
    void this.#plan(live, known);
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    await this.#thread.stop();
  }

  async #plan(live: LiveStore, known: CycleInput): Promise<void> {
    const { logger, metrics } = this.parts;
    const { storeId } = live.store;
    const endTiming = metrics.planSeconds.startTimer();
    try {
      live.plan = await this.#thread.plan(planTaskOf(known));
      metrics.plans.inc({ status: live.plan.status });
    } catch (error) {
      if (this.#isStopping) return;
      metrics.plans.inc({ status: 'failed' });
      logger.error({ error, storeId }, 'planning failed; rules go on with the last plan while it holds');
    } finally {
      endTiming();
      metrics.waitingPlans.set(this.#thread.waitingCount);
    }
  }
}
