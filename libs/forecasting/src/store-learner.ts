import {
  DAY_MS,
  END_USES,
  type Forecast,
  type ForecastTarget,
  HOUR_MS,
  MINUTE_MS,
  type Store,
  type ZoneResponse,
} from '#domain';
import { type Historian, type PointRef } from '#ports';
import { forecastStore } from './forecast-store.js';
import { LOOK_BACK_HOURS } from './persistence.js';
import { isRefusal, type StoreHistory } from './store-history.js';
import { outdoorTemperaturePoint, pointsOf } from './store-series.js';
import { type TrainedModel, trainTargets } from './trained-model.js';
import { fitZoneResponse } from './zone-response.js';

/** Temperature first: the loads lean on it. */
export const FORECAST_TARGETS: readonly ForecastTarget[] = ['outdoorAirTempC', ...END_USES];

const LEARN_FROM_MS = 56 * DAY_MS;
/** What a forecast looks back on: persistence, and a day for the day's mean temperature at its first hour. */
const FORECAST_FROM_MS = (LOOK_BACK_HOURS + 24) * HOUR_MS;
const ZONES_LEARN_FROM_MS = 21 * DAY_MS;
const ZONE_STEP_MS = 15 * MINUTE_MS;

/** Hours of a forecast: the day, and the night and day after. */
const HORIZON_HOURS = 48;

/** What has been learned of one store from its stored samples alone. */
export class StoreLearner {
  /** Event time of the last training; −Infinity before the first. */
  trainedAtMs = -Infinity;
  /** Hour (since the epoch) of the last attempt to forecast. */
  triedHour = -Infinity;
  readonly refusals: Record<string, string> = {};
  zoneResponses: ZoneResponse[] = [];
  #models: TrainedModel[] = [];

  constructor(private readonly historian: Historian) {}

  get targets(): string[] {
    return this.#models.map(({ target }) => target);
  }

  /** Fits every model the store has data for; yields to the event loop between them. */
  async train(store: Store, atMs: number): Promise<void> {
    const history = await this.#history(store, atMs, LEARN_FROM_MS);
    // Not before the read: one that failed is tried again with the next cycle, not the next day.
    this.trainedAtMs = atMs;
    for (const subject of Object.keys(this.refusals)) delete this.refusals[subject];
    const models: TrainedModel[] = [];
    for (const { target, result } of trainTargets(history)) {
      if (isRefusal(result)) this.refusals[target] = result.refused;
      else models.push(result);
      await otherWork();
    }
    this.#models = models;
    this.zoneResponses = await this.#learnZones(store, atMs);
  }

  /** Forecasts from now on; empty while nothing could be learned. */
  async forecast(store: Store, atMs: number): Promise<Forecast[]> {
    this.triedHour = Math.floor(atMs / HOUR_MS);
    if (this.#models.length === 0) return [];
    return forecastStore(this.#models, await this.#history(store, atMs, FORECAST_FROM_MS), atMs, HORIZON_HOURS);
  }

  /** One line for people who watch the start. */
  summary(forecasts: readonly Forecast[]): string {
    const licensed = forecasts.filter(({ isLicensed }) => isLicensed).length;
    if (forecasts.length > 0) return `${forecasts.length} models, ${licensed} licensed to act`;
    return Object.values(this.refusals)[0] ?? 'nothing to learn from yet';
  }

  async #history(store: Store, atMs: number, lengthMs: number): Promise<StoreHistory> {
    const endMs = Math.floor(atMs / HOUR_MS) * HOUR_MS;
    const startAtMs = endMs - lengthMs;
    const targets: Partial<Record<ForecastTarget, Float64Array>> = {};
    const pointsByTarget = FORECAST_TARGETS.map((target) => [target, pointsOf(store, target)] as const);
    const { series } = await this.historian.buckets({
      storeId: store.storeId,
      points: pointsByTarget.flatMap(([, points]) => points),
      fromMs: startAtMs,
      toMs: endMs,
      stepMs: HOUR_MS,
    });
    let next = 0;
    for (const [target, points] of pointsByTarget) {
      const parts = series.slice(next, (next += points.length));
      // An hour in which one of several meters was silent is unknown: a NaN in the sum keeps it so.
      if (parts.length > 0)
        targets[target] = parts[0]!.mean.map((_, hour) => parts.reduce((sum, { mean }) => sum + mean[hour]!, 0));
    }
    return { storeId: store.storeId, timeZone: store.timeZone, openingHours: store.openingHours, startAtMs, targets };
  }

  async #learnZones(store: Store, atMs: number): Promise<ZoneResponse[]> {
    const outdoor = outdoorTemperaturePoint(store);
    if (!outdoor) return [];
    const responses: ZoneResponse[] = [];
    for (const equipment of store.equipment) {
      if (!('coolingSetpointC' in equipment.points || 'heatingSetpointC' in equipment.points)) continue;
      const zoneId = 'zoneAirTempC' in equipment.points ? equipment.id : equipment.zoneId;
      if (zoneId === undefined) continue;
      const point = (equipmentId: string, pointId: string): PointRef => ({ equipmentId, pointId });
      const { series } = await this.historian.buckets({
        storeId: store.storeId,
        points: [
          point(zoneId, 'zoneAirTempC'),
          outdoor,
          point(equipment.id, 'heatingFraction'),
          point(equipment.id, 'coolingFraction'),
        ],
        fromMs: atMs - ZONES_LEARN_FROM_MS,
        toMs: atMs,
        stepMs: ZONE_STEP_MS,
      });
      const [zoneAirTempC, outdoorAirTempC, heatingFraction, coolingFraction] = series.map(({ mean }) => mean);
      const response = fitZoneResponse(
        {
          zoneAirTempC: zoneAirTempC!,
          outdoorAirTempC: outdoorAirTempC!,
          ...('heatingFraction' in equipment.points && { heatingFraction: heatingFraction! }),
          ...('coolingFraction' in equipment.points && { coolingFraction: coolingFraction! }),
        },
        ZONE_STEP_MS,
        equipment.id,
      );
      if (isRefusal(response)) this.refusals[equipment.id] = response.refused;
      else responses.push(response);
      await otherWork();
    }
    return responses;
  }
}

/** Lets messages and cycles that wait have their turn. */
function otherWork(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
