import {
  DAY_MS,
  type Equipment,
  type EquipmentModels,
  isOpenAt,
  MINUTE_MS,
  type Store,
  type UnknownEffect,
} from '#domain';
import { type Historian, type PointRef } from '#ports';
import { isRefusal, type Refusal } from '../store-history.js';
import { outdoorTemperaturePoint } from '../store-series.js';
import { fitCaseResponse } from './case-response.js';
import { fitProductResponse } from './product-response.js';
import { fitRackPower } from './rack-power.js';
import { fitRooftopPower } from './rooftop-power.js';
import { fitZoneModel } from './zone-model.js';
import { fitZoneResponse } from './zone-response.js';

/** Models of a store's equipment, and what is missing of them and why. */
export interface LearnedEquipment {
  readonly models: EquipmentModels;
  /** By subject, such as `rtu-1 power` for a whole model or `rack-1: dP/dSST of suction-mt` for a part of one. */
  readonly refusals: Readonly<Record<string, string>>;
}

/** Four weeks: weather that changes, and no season that is over. */
const LEARN_FROM_MS = 28 * DAY_MS;
const STEP_MS = 15 * MINUTE_MS;
/** Case air answers within minutes, so that its series are finer and two weeks of them say as much. */
const CASES_LEARN_FROM_MS = 14 * DAY_MS;
const CASE_STEP_MS = 5 * MINUTE_MS;

/**
 * Identifies every model that the store has the points for, from the four weeks before a moment. A model that the data
 * do not carry is absent. Yields to the event loop between models, a few milliseconds to tens of them each.
 */
export async function learnEquipment(
  store: Store,
  historian: Pick<Historian, 'buckets'>,
  atMs: number,
): Promise<LearnedEquipment> {
  const read = readerOf(store, historian, atMs);
  const refusals: Record<string, string> = {};
  /** The model, or nothing; what is missing is noted under the subject. */
  async function kept<Model extends object>(subject: string, result: Model | Refusal): Promise<Model[]> {
    await otherWork();
    if (isRefusal(result)) {
      refusals[subject] = result.refused;
      return [];
    }
    const unknown = 'unknown' in result ? (result.unknown as readonly UnknownEffect[]) : [];
    for (const { effect, why } of unknown) refusals[`${subject}: ${effect}`] = why;
    return [result];
  }
  const models = {
    zoneResponses: await each(conditioners(store), async (unit) =>
      kept(`${unit.id} zone response`, await zoneResponseOf(unit, store, read)),
    ),
    zones: await each(zonesOf(store), async (zone) => kept(`${zone.id} zone`, await zoneModelOf(zone, store, read))),
    rooftopUnits: await each(ofKind(store, 'rooftopUnit'), async (unit) =>
      kept(`${unit.id} power`, await rooftopPowerOf(unit, read)),
    ),
    racks: await each(ofKind(store, 'rack'), async (rack) =>
      kept(`${rack.id} power`, await rackPowerOf(rack, store, read)),
    ),
    circuits: await each(ofKind(store, 'circuit'), async (circuit) =>
      kept(`${circuit.id} air`, await caseResponseOf(circuit, store, read)),
    ),
    products: await each(ofKind(store, 'circuit'), async (circuit) =>
      'productTempC' in circuit.points ? kept(`${circuit.id} product`, await productResponseOf(circuit, read)) : [],
    ),
  };
  return { models, refusals };
}

interface Reader {
  /** Means of points over the days learned from; points that are not there are asked for as `undefined`. */
  series(points: readonly (PointRef | undefined)[], stepMs: number): Promise<(Float64Array | undefined)[]>;
  readonly outdoor: PointRef | undefined;
  /** 1 in quarters of an hour whose middle lies in opening hours. */
  readonly isOpen: Float64Array;
}

function readerOf(store: Store, historian: Pick<Historian, 'buckets'>, atMs: number): Reader {
  const toMs = Math.floor(atMs / STEP_MS) * STEP_MS;
  const startMs = toMs - LEARN_FROM_MS;
  return {
    async series(points, stepMs) {
      const fromMs = stepMs === STEP_MS ? startMs : toMs - CASES_LEARN_FROM_MS;
      const asked = points.filter((point) => point !== undefined);
      const table = await historian.buckets({ storeId: store.storeId, points: asked, fromMs, toMs, stepMs });
      let next = 0;
      return points.map((point) => point && table.series[next++]!.mean);
    },
    outdoor: outdoorTemperaturePoint(store),
    isOpen: Float64Array.from({ length: LEARN_FROM_MS / STEP_MS }, (_, step) =>
      isOpenAt(store.openingHours, store.timeZone, startMs + (step + 0.5) * STEP_MS) ? 1 : 0,
    ),
  };
}

const NO_OUTDOOR: Refusal = { refused: 'the store measures no outdoor temperature' };

async function zoneResponseOf(unit: Equipment, store: Store, read: Reader) {
  const zone = zoneAirOf(unit, store);
  if (!read.outdoor) return NO_OUTDOOR;
  if (!zone) return { refused: 'the temperature of its zone is not measured' };
  const [zoneAirTempC, outdoorAirTempC, heatingFraction, coolingFraction] = await read.series(
    [zone, read.outdoor, point(unit, 'heatingFraction'), point(unit, 'coolingFraction')],
    STEP_MS,
  );
  const series = { zoneAirTempC: zoneAirTempC!, outdoorAirTempC: outdoorAirTempC!, heatingFraction, coolingFraction };
  return fitZoneResponse({ ...series, isOpen: read.isOpen }, STEP_MS, unit.id);
}

async function zoneModelOf(zone: Equipment, store: Store, read: Reader) {
  if (!read.outdoor) return NO_OUTDOOR;
  const units = conditioners(store).filter((unit) => unit.id === zone.id || unit.zoneId === zone.id);
  const [zoneAirTempC, outdoorAirTempC, ...fractions] = await read.series(
    [
      point(zone, 'zoneAirTempC'),
      read.outdoor,
      ...units.flatMap((unit) => [point(unit, 'heatingFraction'), point(unit, 'coolingFraction')]),
    ],
    STEP_MS,
  );
  const course = {
    zoneAirTempC: zoneAirTempC!,
    outdoorAirTempC: outdoorAirTempC!,
    isOpen: read.isOpen,
    units: units.map(({ id }, index) => ({
      equipmentId: id,
      heatingFraction: fractions[2 * index],
      coolingFraction: fractions[2 * index + 1],
    })),
  };
  return fitZoneModel(course, STEP_MS, zone.id);
}

async function rooftopPowerOf(unit: Equipment, read: Reader) {
  if (!read.outdoor) return NO_OUTDOOR;
  if (!('electricPowerKw' in unit.points)) return { refused: 'its electric power is not reported' };
  const [electricPowerKw, outdoorAirTempC, fanFraction, coolingFraction, heatingFraction, gasPowerKw] =
    await read.series(
      [
        point(unit, 'electricPowerKw'),
        read.outdoor,
        point(unit, 'fanFraction'),
        point(unit, 'coolingFraction'),
        point(unit, 'heatingFraction'),
        point(unit, 'gasPowerKw'),
      ],
      STEP_MS,
    );
  const series = { electricPowerKw: electricPowerKw!, outdoorAirTempC: outdoorAirTempC! };
  return fitRooftopPower({ ...series, fanFraction, coolingFraction, heatingFraction, gasPowerKw }, STEP_MS, unit.id);
}

async function rackPowerOf(rack: Equipment, store: Store, read: Reader) {
  const groups = ofKind(store, 'suctionGroup').filter(
    ({ rackId, points }) => rackId === rack.id && 'electricPowerKw' in points && 'sstC' in points,
  );
  const [sctC, outdoorAirTempC, condenserFanPowerKw] = await read.series(
    [point(rack, 'sctC'), read.outdoor, point(rack, 'condenserFanPowerKw')],
    STEP_MS,
  );
  const groupSeries = await Promise.all(
    groups.map(async (group) => {
      const circuits = ofKind(store, 'circuit').filter(
        ({ suctionGroupId, points }) =>
          suctionGroupId === group.id && 'coolingDutyFraction' in points && 'caseAirTempC' in points,
      );
      const [electricPowerKw, sstC, sstSetpointC, ...readings] = await read.series(
        [
          point(group, 'electricPowerKw'),
          point(group, 'sstC'),
          point(group, 'sstSetpointC'),
          ...circuits.flatMap((circuit) => [point(circuit, 'coolingDutyFraction'), point(circuit, 'caseAirTempC')]),
        ],
        STEP_MS,
      );
      return {
        suctionGroupId: group.id,
        electricPowerKw: electricPowerKw!,
        sstC: sstC!,
        sstSetpointC,
        circuits: circuits.map(({ id }, index) => ({
          equipmentId: id,
          coolingDutyFraction: readings[2 * index]!,
          caseAirTempC: readings[2 * index + 1]!,
        })),
      };
    }),
  );
  return fitRackPower({ sctC, outdoorAirTempC, condenserFanPowerKw, groups: groupSeries }, STEP_MS, rack.id);
}

async function caseResponseOf(circuit: Equipment, store: Store, read: Reader) {
  const group = store.equipment.find(({ id }) => id === circuit.suctionGroupId);
  const suction = group && point(group, 'sstC');
  if (!suction || !('caseAirTempC' in circuit.points && 'coolingDutyFraction' in circuit.points))
    return { refused: 'air, valve and suction temperature are not all reported' };
  const [caseAirTempC, coolingDutyFraction, sstC, storeAirTempC, productTempC, isDefrosting] = await read.series(
    [
      point(circuit, 'caseAirTempC'),
      point(circuit, 'coolingDutyFraction'),
      suction,
      zoneAirOf(circuit, store),
      point(circuit, 'productTempC'),
      point(circuit, 'isDefrosting'),
    ],
    CASE_STEP_MS,
  );
  const series = { caseAirTempC: caseAirTempC!, coolingDutyFraction: coolingDutyFraction!, sstC: sstC! };
  return fitCaseResponse({ ...series, storeAirTempC, productTempC, isDefrosting }, CASE_STEP_MS, circuit.id);
}

async function productResponseOf(circuit: Equipment, read: Reader) {
  if (!('caseAirTempC' in circuit.points)) return { refused: 'the air of its case is not measured' };
  const [caseAirTempC, productTempC] = await read.series(
    [point(circuit, 'caseAirTempC'), point(circuit, 'productTempC')],
    CASE_STEP_MS,
  );
  return fitProductResponse({ caseAirTempC: caseAirTempC!, productTempC: productTempC! }, CASE_STEP_MS, circuit.id);
}

function point(equipment: Equipment, pointId: string): PointRef | undefined {
  return pointId in equipment.points ? { equipmentId: equipment.id, pointId } : undefined;
}

function ofKind(store: Store, kind: Equipment['kind']): Equipment[] {
  return store.equipment.filter((equipment) => equipment.kind === kind);
}

/** Everything whose setpoints move a zone. */
function conditioners(store: Store): Equipment[] {
  return store.equipment.filter(({ points }) => 'coolingSetpointC' in points || 'heatingSetpointC' in points);
}

function zonesOf(store: Store): Equipment[] {
  return store.equipment.filter(({ points }) => 'zoneAirTempC' in points);
}

/** Where the air around an equipment is measured: by itself, in its zone, or in the only zone there is. */
function zoneAirOf(equipment: Equipment, store: Store): PointRef | undefined {
  const zones = zonesOf(store);
  const zone =
    zones.find(({ id }) => id === equipment.id) ??
    zones.find(({ id }) => id === equipment.zoneId) ??
    (equipment.zoneId === undefined && zones.length === 1 ? zones[0] : undefined);
  return zone && point(zone, 'zoneAirTempC');
}

async function each<Item, Result>(
  items: readonly Item[],
  learn: (item: Item) => Promise<readonly Result[]>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const item of items) results.push(...(await learn(item)));
  return results;
}

/** Lets messages and cycles that wait have their turn. */
function otherWork(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
