import { PermanentError } from '#domain';
import { type ListedEvent } from '../scenarios/event-course.js';
import { type StoreEvent } from '../scenarios/event.js';
import { concerns } from '../scenarios/event-target.js';
import { type SimulatedStore } from '../store/simulated-store.js';

/** One event of a run, at all the stores where it happens. */
export interface FleetEvent {
  /** `scenario-2` is the third event of the scenario; `live-1` the first one told live. */
  readonly id: string;
  readonly event: StoreEvent;
  readonly stores: readonly StoreEventState[];
}

export interface StoreEventState extends Pick<ListedEvent, 'target' | 'fromMs' | 'untilMs' | 'state'> {
  readonly storeId: string;
}

/** There is no store, or no event, of this name. */
export class UnknownName extends PermanentError {}

/** The events of many stores, each with one id wherever it happens. */
export class FleetEvents {
  readonly #stores: readonly SimulatedStore[];
  readonly #onChange: () => void;
  /** Events told live: which id they have at each store. */
  readonly #live: ReadonlyMap<string, string>[] = [];

  /** @param onChange told when an event has been added or ended */
  constructor(stores: readonly SimulatedStore[], onChange: () => void = () => undefined) {
    this.#stores = stores;
    this.#onChange = onChange;
  }

  /** Every event, or those of one store. */
  list(storeId?: string): FleetEvent[] {
    const found = new Map<string, { event: StoreEvent; stores: StoreEventState[] }>();
    for (const { manifest, course, atMs } of this.#storesOf(storeId)) {
      for (const { id, event, target, fromMs, untilMs, state } of course.list(atMs)) {
        const fleetId = this.#fleetId(manifest.storeId, id);
        const entry = found.get(fleetId) ?? { event, stores: [] };
        found.set(fleetId, entry);
        entry.stores.push({ storeId: manifest.storeId, target, fromMs, untilMs, state });
      }
    }
    return [...found].map(([id, { event, stores }]) => ({ id, event, stores }));
  }

  /**
   * Lets something happen at the stores that it means; those without the equipment are passed by.
   *
   * @throws PermanentError when it means none, or fits at none
   */
  add(event: StoreEvent): FleetEvent {
    const known = new Set(this.#stores.map(({ manifest }) => manifest.storeId));
    const stray = 'stores' in event ? event.stores?.find((storeId) => !known.has(storeId)) : undefined;
    if (stray !== undefined) throw new PermanentError(`event: stores: there is no store "${stray}"`);
    const ids = new Map<string, string>();
    let misfit: unknown = new PermanentError('event: storesFraction: means none of these stores');
    for (const { manifest, course, atMs } of this.#stores.filter(({ manifest }) => concerns(event, manifest.storeId))) {
      try {
        ids.set(manifest.storeId, course.add(event, atMs));
      } catch (error) {
        if (!(error instanceof PermanentError)) throw error;
        misfit = error;
      }
    }
    if (ids.size === 0) throw misfit;
    this.#live.push(ids);
    this.#onChange();
    return this.list().find(({ id }) => id === `live-${this.#live.length}`)!;
  }

  /** Ends an event now, or calls it off: everywhere, or at one store. Gives the stores where it was. */
  end(id: string, storeId?: string): string[] {
    const ended = this.#storesOf(storeId).filter(({ manifest, course, atMs }) => {
      const local = course.list(atMs).find((listed) => this.#fleetId(manifest.storeId, listed.id) === id);
      if (local) course.end(local.id, atMs);
      return local !== undefined;
    });
    if (ended.length === 0) {
      throw new UnknownName(`there is no event "${id}"${storeId === undefined ? '' : ` at ${storeId}`}`);
    }
    this.#onChange();
    return ended.map(({ manifest }) => manifest.storeId);
  }

  #storesOf(storeId: string | undefined): readonly SimulatedStore[] {
    if (storeId === undefined) return this.#stores;
    const found = this.#stores.filter(({ manifest }) => manifest.storeId === storeId);
    if (found.length === 0) throw new UnknownName(`there is no store "${storeId}"`);
    return found;
  }

  /** A store counts the events told to it; the fleet counts all of them. */
  #fleetId(storeId: string, id: string): string {
    const index = this.#live.findIndex((ids) => ids.get(storeId) === id);
    return index < 0 ? id : `live-${index + 1}`;
  }
}
