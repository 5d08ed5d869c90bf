import { type CycleOutcome, LiveReadings } from '#control';
import { type Forecast, type ForecastTarget, type Store, type ZoneResponse } from '#domain';

/** What the service knows of one store right now; everything here can be rebuilt from the historian and the records. */
export class LiveStore {
  readings: LiveReadings;
  connection: 'online' | 'offline' = 'offline';
  /** Wall-clock time of the last message; liveness only. */
  heardAtMs: number | undefined;
  outcome: CycleOutcome | undefined;
  forecasts: ReadonlyMap<ForecastTarget, Forecast> = new Map();
  zoneResponses: ReadonlyMap<string, ZoneResponse> = new Map();

  constructor(public store: Store) {
    this.readings = new LiveReadings(store);
  }

  /**
   * Takes a new manifest over. Readings are kept, for points that are gone are simply no longer asked for; unless the
   * store now speaks at another interval, which decides what is stale: then they are heard anew.
   */
  introduce(store: Store): void {
    if (store.telemetryIntervalSec !== this.store.telemetryIntervalSec) this.readings = new LiveReadings(store);
    this.store = store;
  }
}
