import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CYCLE_MS, type CycleInput, type CycleOutcome, rememberOutdoorAir, runCycle } from '#control';
import { HOUR_MS, isDemandCharged, MINUTE_MS, pointKey } from '#domain';
import { type LedgerEntry } from '#ports';
import { ForecastService } from '../forecast/forecast.service.js';
import { PlanningService } from '../plan/planning.service.js';
import { type Parts, PARTS } from '../parts.js';
import { type LiveStore } from '../stores/live-store.js';
import { StoreEvents } from '../stores/store-events.js';

/** The same refusal of the same point is recorded once in this time. */
const REFUSAL_REPEAT_MS = 30 * MINUTE_MS;

/**
 * Runs the control cycle of each store when its own time crosses a cycle boundary: freeze what is known, decide, record,
 * send. A store that fails is logged and left to its leases; the others never notice.
 */
@Injectable()
export class CycleService {
  /** Boundary of each store's newest cycle. */
  readonly #newestCycleMs = new Map<string, number>();
  readonly #running = new Map<string, Promise<void>>();
  readonly #refusedAtMs = new Map<string, number>();
  #isStopping = false;

  constructor(
    @Inject(PARTS) private readonly parts: Parts,
    private readonly forecasts: ForecastService,
    private readonly planning: PlanningService,
    private readonly events: StoreEvents,
  ) {}

  /** Called after each live message; starts a cycle when a boundary was crossed. */
  watermarkMoved(live: LiveStore): void {
    const { storeId } = live.store;
    if (this.#isStopping || this.#running.has(storeId)) return;
    const run = this.#catchUp(live).finally(() => this.#running.delete(storeId));
    this.#running.set(storeId, run);
  }

  /** Begins no more cycles; resolves when those under way have ended. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    await Promise.all(this.#running.values());
  }

  async #catchUp(live: LiveStore): Promise<void> {
    const { storeId } = live.store;
    for (;;) {
      const watermarkMs = live.readings.watermarkMs;
      if (watermarkMs === undefined || this.#isStopping) return;
      const atMs = Math.floor(watermarkMs / CYCLE_MS) * CYCLE_MS;
      if (atMs <= (this.#newestCycleMs.get(storeId) ?? -Infinity)) return;
      this.#newestCycleMs.set(storeId, atMs);
      try {
        await this.#run(live, atMs);
      } catch (error) {
        this.parts.metrics.failedCycles.inc();
        this.parts.logger.error(
          { error, storeId },
          'control cycle failed; the store stays on its leases and local control',
        );
      }
    }
  }

  async #run(live: LiveStore, atMs: number): Promise<void> {
    const { records, link, metrics } = this.parts;
    const { store } = live;
    const seen = {
      store,
      atMs,
      readings: live.readings.at(atMs),
      leases: await records.ledger.latestLeases(store.storeId),
    };
    live.ownOutdoorAir = rememberOutdoorAir(live.ownOutdoorAir, seen);
    const known: CycleInput = {
      ...seen,
      ownOutdoorAir: live.ownOutdoorAir,
      demand: isDemandCharged(store) ? live.demand.at(atMs) : undefined,
      forecasts: live.forecasts,
      zoneResponses: live.zoneResponses,
      models: live.models,
      plan: live.plan,
      switchedOff: live.switchedOff,
      changesLastHour: await records.ledger.changesSince(store.storeId, atMs - HOUR_MS),
      newCommandId: randomUUID,
    };
    const outcome = runCycle(known);
    await records.ledger.record(store.storeId, this.#ledgerEntries(store.storeId, outcome));
    for (const command of outcome.commands) await link.sendCommand(store.storeId, command);
    live.outcome = outcome;
    await link.announceCycle(store.storeId, {
      atMs,
      mode: outcome.mode,
      commandIds: outcome.commands.map(({ id }) => id),
    });
    metrics.cycles.inc({ mode: outcome.mode });
    for (const decision of outcome.decisions) metrics.decisions.inc({ outcome: decision.outcome });
    await records.stores.saveWatermark(store.storeId, atMs);
    this.events.next({ kind: 'cycle', storeId: store.storeId, atMs });
    this.forecasts.cycleDone(live, atMs);
    this.planning.cycleDone(live, known);
  }

  /** Commands to be sent, and refusals that are news. */
  #ledgerEntries(storeId: string, { atMs, decisions, commands }: CycleOutcome): LedgerEntry[] {
    const sent = decisions.filter(({ outcome }) => outcome === 'send');
    const entries: LedgerEntry[] = sent.map((decision, index) => ({ command: commands[index]!, decision, atMs }));
    for (const decision of decisions) {
      if (decision.outcome !== 'refused') continue;
      const key = `${storeId}/${pointKey(decision.equipmentId, decision.pointId)}`;
      if (atMs - (this.#refusedAtMs.get(key) ?? -Infinity) < REFUSAL_REPEAT_MS) continue;
      this.#refusedAtMs.set(key, atMs);
      entries.push({ decision, atMs });
    }
    return entries;
  }
}
