import { Inject, Injectable } from '@nestjs/common';
import { CYCLE_MS, FROZEN_AFTER_MS } from '#control';
import { type Store } from '#domain';
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
    for (const { store, watermarkMs } of await records.stores.all()) {
      const live = new LiveStore(store);
      if (watermarkMs !== undefined) {
        const untilMs = watermarkMs + CYCLE_MS;
        // The last hours tell which sensors stand still and which cases have just defrosted.
        live.readings.update(await historian.samples(store.storeId, watermarkMs - FROZEN_AFTER_MS - CYCLE_MS, untilMs));
        live.readings.update(await historian.latest(store.storeId, untilMs));
      }
      live.forecasts = new Map(
        (await records.forecasts.latest(store.storeId)).map((forecast) => [forecast.target, forecast]),
      );
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
}
