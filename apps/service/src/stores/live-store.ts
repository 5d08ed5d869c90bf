import { type CycleOutcome, DemandMeter, LiveReadings } from '#control';
import {
  type DayPlan,
  type EquipmentModels,
  type Forecast,
  forecastAt,
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
    const before = this.store;
    this.store = store;
    if (store.telemetryIntervalSec !== before.telemetryIntervalSec) this.readings = new LiveReadings(store);
    else if (JSON.stringify(store.equipment) !== JSON.stringify(before.equipment)) this.readings.equip(store.equipment);
    if (JSON.stringify(store.tariff) !== JSON.stringify(before.tariff)) this.demand = new DemandMeter(store);
  }

  /** Takes over what was learned of the store. */
  learn(models: EquipmentModels | undefined, zoneResponses: readonly ZoneResponse[]): void {
    this.models = models;
    this.zoneResponses = new Map(zoneResponses.map((response) => [response.equipmentId, response]));
    if (models) this.readings.learn(models);
  }

  /** Takes over new forecasts. */
  foresee(forecasts: readonly Forecast[]): void {
    this.forecasts = new Map(forecasts.map((forecast) => [forecast.target, forecast]));
    const outdoor = this.forecasts.get('outdoorAirTempC');
    // A forecast that leans on the store's own sensor cannot judge it.
    this.readings.expect(outdoor?.weatherSource === 'service' ? (atMs) => forecastAt(outdoor, atMs) : undefined);
  }
}
