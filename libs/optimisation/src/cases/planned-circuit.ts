import {
  type CaseResponse,
  compressorPowerKw,
  type Equipment,
  pointKey,
  productLimits,
  type ProductResponse,
} from '#domain';
import { type HorizonStep } from '../horizon.js';
import { type Band, type PlanTask } from '../plan-task.js';
import { headCourse } from './head-course.js';

/** How far case air may move from the maker's value, and how far below the product limit it stays; the gate's envelope. */
const REACH_K = 1;
const AIR_BELOW_LIMIT_K = 1;
/** Product is planned this far below its limit, and twice the error of its model further: what the rules keep too. */
const PRODUCT_MARGIN_K = 1;
const ERROR_FACTOR = 2;
/** Mean of case air above its setpoint, defrosts included. */
const MEAN_AIR_EXCESS_K = 0.5;
/** Air of the store around cases, °C; its changes are left out, for both courses have them. */
const STORE_AIR_C = 22;
/** Air is not planned colder than the valve can hold at this opening. */
const MOST_DUTY_FRACTION = 0.95;

/** A circuit whose air setpoint can be planned. */
export interface PlannedCircuit {
  readonly equipmentId: string;
  readonly name: string;
  /** Air setpoints to choose from; one value where somebody holds it. */
  readonly airBandC: Band;
  /** The maker's value, which the rules compare with. */
  readonly nominalC: number;
  /** Product limit of its class, and the highest temperature that is planned. */
  readonly limitC: number;
  readonly highestC: number;
  readonly productNowC: number;
  /** Product moves towards `air setpoint + warmerK` with this time constant. */
  readonly warmerK: number;
  readonly timeConstantH: number;
  /** Compressor power by step that a kelvin of colder air takes, and that a kelvin of warmer product takes, kW/K. */
  readonly kwPerAirK: readonly number[];
  readonly kwPerProductK: readonly number[];
  readonly isHeld: boolean;
}

export type CircuitChoice = { readonly circuit: PlannedCircuit } | { readonly leftOut: string };

/** The circuits that have writable case air. */
export function chooseCircuits(task: PlanTask, steps: readonly HorizonStep[]): CircuitChoice[] {
  if (task.switchedOff.includes('caseShift')) return [];
  const heads = new Map<string, readonly number[]>();
  return task.store.equipment
    .filter(({ kind, points }) => kind === 'circuit' && points['caseAirSetpointC']?.isWritable === true)
    .map((equipment) => chooseCircuit(task, equipment, steps, heads));
}

function chooseCircuit(
  task: PlanTask,
  equipment: Equipment,
  steps: readonly HorizonStep[],
  heads: Map<string, readonly number[]>,
): CircuitChoice {
  const { models, present, overridden } = task;
  const { id: equipmentId, name, productClass } = equipment;
  const leave = (why: string) => ({ leftOut: `${name}: ${why}` });
  if (!productClass) return leave('it does not say what food it keeps');
  const product = models?.products.find((model) => model.equipmentId === equipmentId);
  const response = models?.circuits.find((model) => model.equipmentId === equipmentId);
  if (!product || !isUsable(product) || !response || !isUsable(response)) return leave('its models are not known');
  const power = groupPower(task, equipmentId, steps, heads);
  if (!power || !(response.coolingPerH > 0)) return leave('its share in compressor power is not known');
  const productNowC = present.circuits[equipmentId]?.productC;
  if (productNowC === undefined || !Number.isFinite(productNowC)) return leave('its product temperature is not known');

  const limitC = productLimits(productClass).maxProductTempC;
  const held = overridden[pointKey(equipmentId, 'caseAirSetpointC')];
  const band = airBand(equipment, limitC);
  if (!band) return leave('it takes no air setpoint that is safe for its food');
  const coldestC = coldestHeldC(response, present.sstC[power.suctionGroupId], productNowC);
  const min = Math.min(band.nominalC, Math.max(band.min, coldestC));
  const perCoolingK = power.kwPerK.map((kwPerK) => kwPerK / response.coolingPerH);
  return {
    circuit: {
      equipmentId,
      name,
      airBandC: held === undefined ? { min, max: band.max } : { min: held, max: held },
      nominalC: band.nominalC,
      limitC,
      highestC: limitC - PRODUCT_MARGIN_K - ERROR_FACTOR * product.oneHourErrorK,
      productNowC,
      warmerK: product.warmerK + MEAN_AIR_EXCESS_K,
      timeConstantH: product.timeConstantH,
      kwPerAirK: perCoolingK.map((perK) => perK * (response.storePerH + response.productPerH)),
      kwPerProductK: perCoolingK.map((perK) => perK * response.productPerH),
      isHeld: held !== undefined,
    },
  };
}

function isUsable(model: CaseResponse | ProductResponse): boolean {
  const figures = Object.values(model).filter((value) => typeof value === 'number');
  return figures.every(Number.isFinite) && model.oneHourErrorK < model.oneHourPersistenceErrorK;
}

function groupPower(
  task: PlanTask,
  circuitId: string,
  steps: readonly HorizonStep[],
  heads: Map<string, readonly number[]>,
) {
  for (const rack of task.models?.racks ?? []) {
    for (const group of rack.groups) {
      const share = group.circuits.find(({ equipmentId }) => equipmentId === circuitId);
      if (!share || !(share.kwPerK > 0)) continue;
      const { suctionGroupId } = group;
      const head = heads.get(rack.rackId) ?? headCourse(task.store, rack, steps);
      heads.set(rack.rackId, head);
      const sstC = task.present.sstC[suctionGroupId] ?? group.referenceSstC;
      return { suctionGroupId, kwPerK: head.map((sctC) => compressorPowerKw(group, share.kwPerK, sctC, sstC)) };
    }
  }
  return undefined;
}

function airBand({ points }: Equipment, limitC: number) {
  const { min, max } = points['caseAirSetpointC'] ?? {};
  if (min === undefined || max === undefined) return undefined;
  // The maker's value is not on the wire; the middle of the manifest's limits stands for it.
  const middleC = (min + max) / 2;
  const band = {
    min: Math.max(min, middleC - REACH_K),
    max: Math.min(max, middleC + REACH_K, limitC - AIR_BELOW_LIMIT_K),
  };
  return band.min <= band.max ? { ...band, nominalC: Math.min(middleC, band.max) } : undefined;
}

/** The coldest air that the valve holds at its suction now; none is known where suction is not measured. */
function coldestHeldC(response: CaseResponse, sstC: number | undefined, productC: number): number {
  if (sstC === undefined) return Infinity;
  const { coolingPerH, storePerH, productPerH, driftKPerH } = response;
  const cooling = MOST_DUTY_FRACTION * coolingPerH;
  const pull = storePerH * STORE_AIR_C + productPerH * productC + driftKPerH + cooling * sstC;
  return pull / (cooling + storePerH + productPerH);
}
