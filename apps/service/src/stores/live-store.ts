import { type CycleOutcome, LiveReadings } from '#control';
import { type Forecast, type ForecastTarget, type Store, type ZoneResponse } from '#domain';

/** What the service knows of one store right now; everything here can be rebuilt from the historian and the records. */
export class LiveStore {
  readings: LiveReadings;
  connection: 'online' | 'offline' = 'offline';
  /** Wall-clock time of the last message; liveness only. */
  heardAtMs: number | undefined;
  outcome: CycleOutcome | undefined;
  /** When the value of each point last changed by a decision, for "since when". */
  forecasts: ReadonlyMap<ForecastTarget, Forecast> = new Map();
  zoneResponses: ReadonlyMap<string, ZoneResponse> = new Map();

  constructor(public store: Store) {
    this.readings = new LiveReadings(store);
  }

  /** Takes a new manifest over. Readings are kept: points that are gone are simply no longer asked for. */
  introduce(store: Store): void {
    this.store = store;
  }
}
