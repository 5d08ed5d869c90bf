import { type CycleOutcome, DemandMeter, LiveReadings } from '#control';
import {
  type DayPlan,
  type EquipmentModels,
  type Forecast,
  type ForecastTarget,
  type Measure,
  type Store,
  type ZoneResponse,
} from '#domain';

/** What the service knows of one store right now; everything here can be rebuilt from the historian and the records. */
export class LiveStore {
  readings: LiveReadings;
  demand: DemandMeter;
  /** Outdoor air that each unit's own controller keeps by day, as far as it was seen. */
  ownOutdoorAir: ReadonlyMap<string, number> = new Map();
  connection: 'online' | 'offline' = 'offline';
  /** Wall-clock time of the last message; liveness only. */
  heardAtMs: number | undefined;
  outcome: CycleOutcome | undefined;
  forecasts: ReadonlyMap<ForecastTarget, Forecast> = new Map();
  zoneResponses: ReadonlyMap<string, ZoneResponse> = new Map();
  /** What was learned of its equipment. */
  models: EquipmentModels | undefined;
  /** The optimiser's newest word. */
  plan: DayPlan | undefined;
  /** Measures that somebody switched off. */
  switchedOff: ReadonlySet<Measure> = new Set();

  constructor(public store: Store) {
    this.readings = new LiveReadings(store);
    this.demand = new DemandMeter(store);
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
