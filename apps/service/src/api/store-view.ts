import { type EquipmentState, type PointState, type StoreDetail, type StoreSummary } from '#contracts';
import {
  DAY_MS,
  type Equipment,
  forecastAt,
  HOUR_MS,
  isOpenAt,
  localTime,
  MINUTE_MS,
  pointDefinition,
  productLimits,
  startOfLocalDay,
  startOfLocalMonth,
} from '#domain';
import { type StoreReadings } from '#control';
import { type Historian, type LeaseRow, type Records } from '#ports';
import { pointsOf } from '#forecasting';
import { type LiveStore } from '../stores/live-store.js';
import { attentionOf, comfortTally, foodTally } from './attention.js';

/** Telemetry intervals after which a connected store counts as silent. */
const SILENT_AFTER_INTERVALS = 5;

export const isoOrNull = (atMs: number | undefined) => (atMs === undefined ? null : new Date(atMs).toISOString());

/** One store as the fleet page shows it. */
export async function summaryOf(live: LiveStore, historian: Historian, nowMs: number): Promise<StoreSummary> {
  const { store, outcome, readings } = live;
  const storeMs = readings.watermarkMs;
  const view = readings.at(storeMs ?? nowMs);
  const isOpen = storeMs !== undefined && isOpenAt(store.openingHours, store.timeZone, storeMs);
  const connection = connectionOf(live, nowMs);
  const mainForecast = live.forecasts.get('main');
  return {
    storeId: store.storeId,
    name: store.name,
    timeZone: store.timeZone,
    clock: store.clock,
    connection,
    mode: connection === 'online' ? (outcome?.mode ?? 'local') : 'local',
    modeReason: modeReason(live, connection),
    storeTimeAt: isoOrNull(storeMs),
    dataAgeSec: dataAgeSec(live, nowMs),
    isOpen,
    needsYou: attentionOf(store, view, { connection, isOpen, silentSinceMs: storeMs }),
    food: foodTally(store, view),
    comfort: comfortTally(store, view, isOpen),
    powerKw: mainPowerKw(live, view),
    forecastPowerKw: (mainForecast?.isLicensed && storeMs !== undefined && forecastAt(mainForecast, storeMs)) || null,
    ...(await energyOf(live, historian)),
  };
}

/** One store in full. */
export async function detailOf(
  live: LiveStore,
  { historian, records }: { historian: Historian; records: Records },
  rejectedMessages: number,
  nowMs: number,
): Promise<StoreDetail> {
  const { store } = live;
  const storeMs = live.readings.watermarkMs ?? nowMs;
  const leases = (await records.ledger.latestLeases(store.storeId)).filter(
    ({ command, lastReceipt }) => command.expiresAtMs > storeMs && lastReceipt?.status !== 'reverted',
  );
  const view = live.readings.at(storeMs);
  return {
    ...(await summaryOf(live, historian, nowMs)),
    floorAreaM2: store.floorAreaM2,
    location: { latitudeDeg: store.location.latitudeDeg, longitudeDeg: store.location.longitudeDeg },
    openingHoursToday: store.openingHours[localTime(storeMs, store.timeZone).weekday],
    currency: store.tariff?.currency ?? null,
    tariffName: store.tariff ? [store.tariff.utility, store.tariff.name].filter(Boolean).join(' ') : null,
    equipment: store.equipment.map((equipment) => equipmentState(equipment, view, leases)),
    doing: leases.map(({ command, measure }) => ({
      equipmentId: command.equipmentId,
      pointId: command.pointId,
      measure,
      value: command.value,
      unit: pointDefinition(command.pointId).unit,
      reason: command.reason,
      sinceAt: new Date(command.issuedAtMs).toISOString(),
    })),
    demandWindow: await demandWindowOf(live, historian),
    rejectedMessages,
  };
}

function equipmentState(equipment: Equipment, view: StoreReadings, leases: readonly LeaseRow[]): EquipmentState {
  const ownLeases = leases.filter(({ command }) => command.equipmentId === equipment.id);
  return {
    id: equipment.id,
    kind: equipment.kind,
    name: equipment.name,
    zoneId: equipment.zoneId ?? null,
    rackId: equipment.rackId ?? null,
    suctionGroupId: equipment.suctionGroupId ?? null,
    productClass: equipment.productClass ?? null,
    form: equipment.form ?? null,
    endUse: equipment.endUse ?? null,
    maxProductTempC: equipment.productClass ? productLimits(equipment.productClass).maxProductTempC : null,
    isControlled: ownLeases.length > 0,
    points: Object.entries(equipment.points).map(([pointId, spec]): PointState => {
      const { value, atMs, quality, because } = view.get(equipment.id, pointId);
      const { meaning, unit } = pointDefinition(pointId);
      const lease = ownLeases.find(({ command }) => command.pointId === pointId);
      return {
        pointId,
        meaning,
        unit,
        value: value ?? null,
        at: isoOrNull(atMs),
        quality,
        because: because ?? null,
        isWritable: spec.isWritable ?? false,
        min: spec.min ?? null,
        max: spec.max ?? null,
        wantedValue: lease?.command.value ?? null,
      };
    }),
  };
}

function connectionOf(live: LiveStore, nowMs: number): StoreSummary['connection'] {
  if (live.connection === 'offline' || live.heardAtMs === undefined) return 'offline';
  const { clock, telemetryIntervalSec } = live.store;
  const speed = clock.kind === 'real' ? 1 : clock.speed;
  // Wall time between messages; never less than a few seconds, which a busy machine may need.
  const silentAfterMs = Math.max((SILENT_AFTER_INTERVALS * telemetryIntervalSec * 1_000) / speed, 15_000);
  return nowMs - live.heardAtMs > silentAfterMs ? 'silent' : 'online';
}

function modeReason({ outcome }: LiveStore, connection: StoreSummary['connection']): string {
  if (connection === 'offline') return 'The store is not connected: its own controllers run it.';
  if (connection === 'silent') return 'The store sends nothing: it is not commanded and runs on its own controllers.';
  return outcome?.modeReason ?? 'The first control cycle has not run yet.';
}

/** Age of the newest sample on the store's clock. */
function dataAgeSec(live: LiveStore, nowMs: number): number | null {
  const { watermarkMs } = live.readings;
  const { clock } = live.store;
  if (watermarkMs === undefined) return null;
  if (clock.kind === 'real') return Math.max(0, (nowMs - watermarkMs) / 1_000);
  return live.heardAtMs === undefined ? null : Math.max(0, ((nowMs - live.heardAtMs) / 1_000) * clock.speed);
}

function mainPowerKw(live: LiveStore, view: StoreReadings): number | null {
  const values = pointsOf(live.store, 'main').map(({ equipmentId, pointId }) => view.get(equipmentId, pointId).value);
  if (values.length === 0 || values.includes(undefined)) return null;
  return values.reduce((sum: number, value) => sum + value!, 0);
}

async function energyOf(
  live: LiveStore,
  historian: Historian,
): Promise<Pick<StoreSummary, 'energyTodayKwh' | 'last24hKw'>> {
  const { store, readings } = live;
  const storeMs = readings.watermarkMs;
  const points = pointsOf(store, 'main');
  if (storeMs === undefined || points.length === 0) return { energyTodayKwh: null, last24hKw: [] };
  const midnightMs = startOfLocalDay(storeMs, store.timeZone);
  const stepMs = 15 * MINUTE_MS;
  const table = await historian.buckets({
    storeId: store.storeId,
    points,
    fromMs: Math.min(midnightMs, storeMs - DAY_MS),
    toMs: storeMs + 1,
    stepMs,
  });
  const quarterKw = table.atMs.map((_, index) => table.series.reduce((sum, { mean }) => sum + mean[index]!, 0));
  let energyTodayKwh = 0;
  table.atMs.forEach((atMs, index) => {
    const elapsedMs = Math.min(stepMs, storeMs - atMs);
    if (atMs >= midnightMs && !Number.isNaN(quarterKw[index]))
      energyTodayKwh += (quarterKw[index]! * elapsedMs) / HOUR_MS;
  });
  const last24hKw = Array.from({ length: 24 }, (_, hour) => {
    const fromMs = storeMs - (24 - hour) * HOUR_MS;
    const values = quarterKw.filter(
      (kw, index) => !Number.isNaN(kw) && table.atMs[index]! >= fromMs && table.atMs[index]! < fromMs + HOUR_MS,
    );
    return values.length === 0 ? null : values.reduce((sum, kw) => sum + kw, 0) / values.length;
  });
  return { energyTodayKwh, last24hKw };
}

/** Utilities bill the highest mean power of a quarter of an hour. */
const DEMAND_WINDOW_MS = 15 * MINUTE_MS;

async function demandWindowOf(live: LiveStore, historian: Historian): Promise<StoreDetail['demandWindow']> {
  const { store, readings } = live;
  const storeMs = readings.watermarkMs;
  const points = pointsOf(store, 'main');
  if (storeMs === undefined || points.length === 0) return null;
  const startedMs = Math.floor(storeMs / DEMAND_WINDOW_MS) * DEMAND_WINDOW_MS;
  const table = await historian.buckets({
    storeId: store.storeId,
    points,
    fromMs: startOfLocalMonth(storeMs, store.timeZone),
    toMs: storeMs + 1,
    stepMs: DEMAND_WINDOW_MS,
  });
  const meansKw = table.atMs.map((_, index) => table.series.reduce((sum, { mean }) => sum + mean[index]!, 0));
  const ended = meansKw.slice(0, -1).filter((kw) => !Number.isNaN(kw));
  return {
    startedAt: new Date(startedMs).toISOString(),
    endsAt: new Date(startedMs + DEMAND_WINDOW_MS).toISOString(),
    meanKw: Number.isNaN(meansKw.at(-1)) ? null : meansKw.at(-1)!,
    monthPeakKw: ended.length === 0 ? null : ended.reduce((most, kw) => Math.max(most, kw), -Infinity),
  };
}
