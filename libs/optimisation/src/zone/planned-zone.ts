import {
  pointKey,
  ROOFTOP_REFERENCE_C,
  type RooftopPowerModel,
  type Store,
  type ZoneModel,
  type ZoneState,
} from '#domain';
import { type HorizonStep } from '../horizon.js';
import { type Band, type PlanTask } from '../plan-task.js';

/** One unit of a zone. */
export interface PlannedUnit {
  readonly equipmentId: string;
  /** `undefined` where nothing was learned of it; it is taken to draw nothing then. */
  readonly power: RooftopPowerModel | undefined;
  /** Limits of the setpoints that are planned, as its manifest has them; absent where it has none or none is planned. */
  readonly cooling: Band | undefined;
  readonly heating: Band | undefined;
}

/** A zone whose setpoints can be planned: its temperature is known, and what its units do to it and draw. */
export interface PlannedZone {
  readonly name: string;
  readonly model: ZoneModel;
  readonly now: ZoneState;
  readonly units: readonly PlannedUnit[];
  /** All units at full output, K/h; 0 where none was seen to do it. */
  readonly coolingKPerH: number;
  readonly heatingKPerH: number;
  /** Setpoints of the zone that somebody holds; none when it is free. */
  readonly held: { readonly coolingC?: number; readonly heatingC?: number };
}

/** A zone to plan, and what of it (or all of it) is left to the rules, half a sentence each. */
export interface ZoneChoice {
  readonly zone: PlannedZone | undefined;
  readonly leftOut: readonly string[];
}

type Kind = 'cooling' | 'heating';
const EFFECT = { cooling: 'coolingKPerH', heating: 'heatingKPerH' } as const;
const SETPOINT = { cooling: 'coolingSetpointC', heating: 'heatingSetpointC' } as const;
const POWER = { cooling: 'coolingKw', heating: 'heatingKw' } as const;

/** The zones that have a model. Zones of which nothing was learned are left to the rules without a word. */
export function chooseZones(task: PlanTask): ZoneChoice[] {
  return (task.models?.zones ?? []).map((model) => chooseZone(task, model));
}

function chooseZone(task: PlanTask, model: ZoneModel): ZoneChoice {
  const name = task.store.equipment.find(({ id }) => id === model.zoneId)?.name ?? model.zoneId;
  const leave = (...why: string[]) => ({ zone: undefined, leftOut: why.map((one) => `${name}: ${one}`) });
  if (!isUsable(model)) return leave('its model foretells no better than "it stays as it is"');
  const now = task.present.zones[model.zoneId];
  if (!now || !Number.isFinite(now.airC) || !Number.isFinite(now.massC)) return leave('its temperature is not known');

  const faults = { cooling: faultOf(task, model, 'cooling'), heating: faultOf(task, model, 'heating') };
  const planned = {
    cooling: faults.cooling === undefined ? effectOf(model, 'cooling') : 0,
    heating: faults.heating === undefined ? effectOf(model, 'heating') : 0,
  };
  const leftOut = Object.values(faults).flatMap((fault) => (fault === undefined ? [] : `${name}: ${fault}`));
  if (planned.cooling + planned.heating === 0) {
    return leftOut.length > 0 ? { zone: undefined, leftOut } : leave('no unit was seen heating or cooling it');
  }
  const units = model.units.map(({ equipmentId }): PlannedUnit => {
    const limits = (kind: Kind) => (planned[kind] > 0 ? limitsOf(task.store, equipmentId, kind) : undefined);
    return { equipmentId, power: powerOf(task, equipmentId), cooling: limits('cooling'), heating: limits('heating') };
  });
  const held = heldSetpoints(task, units);
  return {
    zone: { name, model, now, units, coolingKPerH: planned.cooling, heatingKPerH: planned.heating, held },
    leftOut,
  };
}

/** All units at full output, K/h. */
function effectOf({ units }: ZoneModel, kind: Kind): number {
  return units.reduce((sum, unit) => sum + (unit[EFFECT[kind]] ?? 0), 0);
}

/**
 * Why a zone's heating or cooling cannot be planned. Units that always work together cannot be told apart, so one of them
 * may have the effect of all; a unit without effect gets the same setpoints, or it would do the others' work.
 */
function faultOf({ store, models }: PlanTask, { units }: ZoneModel, kind: Kind): string | undefined {
  for (const { equipmentId, [EFFECT[kind]]: effect } of units) {
    const hasPoint = store.equipment.find(({ id }) => id === equipmentId)?.points[SETPOINT[kind]] !== undefined;
    if ((hasPoint || effect !== undefined) && !limitsOf(store, equipmentId, kind)) {
      return `${equipmentId} takes no ${kind} setpoint`;
    }
    const power = models?.rooftopUnits.find((model) => model.equipmentId === equipmentId)?.[POWER[kind]];
    if (effect !== undefined && (power === undefined || !Number.isFinite(power))) {
      return `the power of ${equipmentId} for ${kind} is not known`;
    }
  }
  return undefined;
}

function powerOf({ models }: PlanTask, unitId: string): RooftopPowerModel | undefined {
  return models?.rooftopUnits.find(({ equipmentId }) => equipmentId === unitId);
}

/** Of several held units the one that works hardest holds the zone. */
function heldSetpoints({ overridden }: PlanTask, units: readonly PlannedUnit[]): PlannedZone['held'] {
  const heldAt = (kind: Kind) =>
    units
      .map(({ equipmentId }) => overridden[pointKey(equipmentId, SETPOINT[kind])])
      .filter((value) => value !== undefined);
  const [cooling, heating] = [heldAt('cooling'), heldAt('heating')];
  return {
    ...(cooling.length > 0 && { coolingC: Math.min(...cooling) }),
    ...(heating.length > 0 && { heatingC: Math.max(...heating) }),
  };
}

/**
 * Electric power of a unit at full output during a step, kW. While the store is closed its fan runs with it only; while it
 * is open the fan runs anyway and does not count.
 */
export function unitPowerKw({ power }: PlannedUnit, kind: Kind, step: HorizonStep): number {
  const warmerK = step.outdoorC - ROOFTOP_REFERENCE_C;
  if (power?.[POWER[kind]] === undefined) return 0;
  const { coolingKw = 0, coolingKwPerK, heatingKw = 0, heatingKwPerK, fanKw } = power;
  const workKw = kind === 'cooling' ? coolingKw + coolingKwPerK * warmerK : heatingKw + heatingKwPerK * warmerK;
  return Math.max(0, workKw) + (step.isOpen ? 0 : fanKw);
}

/** All units that do it together, kW. */
export function zonePowerKw({ units }: PlannedZone, kind: Kind, step: HorizonStep): number {
  return units.reduce((sum, unit) => sum + (unit[kind] ? unitPowerKw(unit, kind, step) : 0), 0);
}

/** Fuel of all units at full heating, kW. */
export function zoneGasKw({ units }: PlannedZone): number {
  return units.reduce((sum, { heating, power }) => sum + (heating ? (power?.heatingGasKw ?? 0) : 0), 0);
}

function isUsable(model: ZoneModel): boolean {
  const { leakPerH, massPerH, massTimeConstantH, driftKPerH, openDriftKPerH, units } = model;
  const effects = units.flatMap(({ heatingKPerH = 0, coolingKPerH = 0 }) => [heatingKPerH, coolingKPerH]);
  const figures = [leakPerH, massPerH, massTimeConstantH, driftKPerH, openDriftKPerH, ...effects];
  return figures.every(Number.isFinite) && model.sixHourErrorK < model.sixHourPersistenceErrorK;
}

function limitsOf({ equipment }: Store, equipmentId: string, kind: Kind): Band | undefined {
  const { isWritable, min, max } = equipment.find(({ id }) => id === equipmentId)?.points[SETPOINT[kind]] ?? {};
  return isWritable === true && min !== undefined && max !== undefined ? { min, max } : undefined;
}
