import { Inject, Injectable } from '@nestjs/common';
import { CYCLE_MS, DEMAND_WINDOW_MS, mainMeterId, REMEMBERED_MS } from '#control';
import { type Sample, startOfLocalMonth, type Store } from '#domain';
import { type Parts, PARTS } from '../parts.js';
import { LiveStore } from './live-store.js';

/** Every store that ever introduced itself, with its live state. */
@Injectable()
export class StoreDirectory {
  readonly #stores = new Map<string, LiveStore>();

  constructor(@Inject(PARTS) private readonly parts: Parts) {}

  /**
   * Brings back what a former run knew: manifests, last live readings, last forecasts. Samples beyond the live watermark
   * are history that was still being told: they are not readings.
   */
  async load(): Promise<void> {
    const { historian, records } = this.parts;
    for (const { store, watermarkMs, switchedOff } of await records.stores.all()) {
      const live = new LiveStore(store);
      live.switchedOff = new Set(switchedOff);
      if (watermarkMs !== undefined) {
        const untilMs = watermarkMs + CYCLE_MS;
        // The last day tells which sensors stand still, which cases have just defrosted and which food was warm for long.
        live.readings.update(await historian.samples(store.storeId, watermarkMs - REMEMBERED_MS - CYCLE_MS, untilMs));
        live.readings.update(await historian.latest(store.storeId, untilMs));
        live.demand.update(await this.#demandOfMonth(store, untilMs));
      }
      live.foresee(await records.forecasts.latest(store.storeId));
      this.#stores.set(store.storeId, live);
    }
  }

  find(storeId: string): LiveStore | undefined {
    return this.#stores.get(storeId);
  }

  /** In order of id. */
  all(): LiveStore[] {
    return [...this.#stores.values()].sort((a, b) => a.store.storeId.localeCompare(b.store.storeId));
  }

  /**
   * Takes a manifest over at once, so that telemetry right behind it finds its store; resolves when it is durable.
   */
  async introduce(store: Store): Promise<LiveStore> {
    const known = this.#stores.get(store.storeId);
    const live = known ?? new LiveStore(store);
    live.introduce(store);
    this.#stores.set(store.storeId, live);
    await this.parts.records.stores.save(store, Date.now());
    return live;
  }

  /** Means of the quarters of an hour of the running month, as readings at their ends. */
  async #demandOfMonth(store: Store, untilMs: number): Promise<Sample[]> {
    const equipmentId = mainMeterId(store);
    if (equipmentId === undefined) return [];
    const point = { equipmentId, pointId: 'electricPowerKw' };
    const { atMs, series } = await this.parts.historian.buckets({
      storeId: store.storeId,
      points: [point],
      fromMs: startOfLocalMonth(untilMs, store.timeZone),
      toMs: untilMs,
      stepMs: DEMAND_WINDOW_MS,
    });
    return atMs.map((startMs, index) => ({
      ...point,
      atMs: startMs + DEMAND_WINDOW_MS,
      value: series[0]!.mean[index]!,
    }));
  }
}
