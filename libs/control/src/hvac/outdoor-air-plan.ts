import { type Equipment, type PlanStep } from '#domain';
import { type CycleInput } from '../cycle-input.js';
import { type DayOutline, runAt } from '../site/day-outline.js';
import { joinPlans, type LoopPlan, mergeSteps } from '../site/schedule.js';
import { LEASE_MS, leaseInForce, presentSetpoint } from '../site/setpoint-lease.js';
import { clip, type PointLimits, writableLimits } from '../site/writable-point.js';
import { goodValue } from '../snapshot/good-value.js';
import { freeCooling } from './economizer.js';
import { FAN_POINT } from './fan-speed.js';
import { OUTDOOR_AIR_POINT } from './own-outdoor-air.js';
import { sharingZone } from './thermal-loop.js';
import { freshAir, type FreshAir, NO_FRESH_AIR } from './ventilation.js';
import { CO2_AIM_PPM, type ZoneAir, zoneAir } from './zone-air.js';
import { outdoorNow } from './zone-task.js';

/** A share this near to the present one is not worth a command. */
const DEADBAND_FRACTION = 0.02;
/** More outdoor air than asked by this: an economizer of the unit itself is at work. */
const OWN_ECONOMIZER_FRACTION = 0.15;
/** A fan slower than this says nothing of the flow that it will have. */
const LEAST_FAN_FRACTION = 0.2;
/** Heating output above which a unit counts as heating. */
const HEATING_FRACTION = 0.05;

/** One unit and what is known of its air. */
interface Task {
  readonly input: CycleInput;
  readonly unit: Equipment;
  readonly limits: PointLimits;
  readonly air: ZoneAir;
  /** What its own controller keeps by day, over full supply flow; `undefined` while not seen. */
  readonly designFraction: number | undefined;
}

/**
 * Schedules of the least share of outdoor air of every unit: what people need, and more while it cools for nothing. By
 * day a unit keeps its own where carbon dioxide is not measured, or while it is not known what its own is; and while an
 * economizer of its own is at work.
 */
export function planOutdoorAir(input: CycleInput, outline: DayOutline): LoopPlan {
  return joinPlans(
    input.store.equipment.map((unit) => {
      const limits = writableLimits(unit, OUTDOOR_AIR_POINT);
      if (!limits) return { schedules: [], resting: [] };
      const designFraction = input.ownOutdoorAir?.get(unit.id);
      return planUnit({ input, unit, limits, air: zoneAir(input, unit), designFraction }, outline);
    }),
  );
}

function planUnit(task: Task, { stepsAtMs, untilMs: horizonMs, runs }: DayOutline): LoopPlan {
  const { input, unit } = task;
  const point = { equipmentId: unit.id, pointId: OUTDOOR_AIR_POINT };
  const blind = blindBecause(task);
  if (blind !== undefined) return { schedules: [], resting: [{ ...point, why: blind }] };
  const all = stepsAtMs.map((fromMs) => {
    const { isOpen, changesAtMs } = runAt({ stepsAtMs, untilMs: horizonMs, runs }, fromMs);
    // A share for an empty store must not be lent into open hours.
    const isEmpty = !isOpen && (changesAtMs === undefined || fromMs + LEASE_MS <= changesAtMs);
    return stepAt(task, fromMs, isEmpty);
  });
  const restsAt = all.findIndex((step) => typeof step === 'string');
  const now = all[0];
  if (typeof now === 'string') return { schedules: [], resting: [{ ...point, why: now }] };
  const steps = all.slice(0, restsAt < 0 ? undefined : restsAt).filter((step) => typeof step !== 'string');
  const untilMs = restsAt < 0 ? horizonMs : stepsAtMs[restsAt]!;
  const isAlone = input.switchedOff?.has('ventilation') === true;
  return { schedules: [{ ...point, untilMs, steps: isAlone ? steps.slice(0, 1) : mergeSteps(steps) }], resting: [] };
}

/** Mixed air is not steered where either of the two that are mixed cannot be read; the gate would refuse. */
function blindBecause({ input, unit, air }: Task): string | undefined {
  if (outdoorNow(input, unit) === undefined) return `the temperature outdoors at ${unit.name} is not known`;
  return air.tempC === undefined ? `the temperature of the zone of ${unit.name} is not known` : undefined;
}

/** The step, or why the unit keeps its own share. */
function stepAt(task: Task, fromMs: number, isEmpty: boolean): PlanStep | string {
  const { input, unit, air, designFraction } = task;
  const { switchedOff, atMs } = input;
  const isNow = fromMs === atMs;
  if (isNow && hasOwnEconomizerAtWork(task)) return `the economizer of ${unit.name} is at work`;
  const cooling = isNow && !switchedOff?.has('economizer') ? coolingStep(task) : undefined;
  if (cooling) return cooling;
  if (switchedOff?.has('ventilation')) return 'ventilation is switched off for this store';
  if (isEmpty) return ventilationStep(task, fromMs, NO_FRESH_AIR);
  if (air.co2Ppm === undefined) return `CO2 of ${unit.name} is not measured`;
  if (designFraction === undefined) return `it is not known how much outdoor air ${unit.name} keeps by itself`;
  return ventilationStep(task, fromMs, freshAir(air.co2Ppm, designFraction));
}

/**
 * A slower fan needs a larger share for the same air. Stages change the flow between two cycles; then there is for some
 * minutes up to twice the air that was asked for, or half of it, which an hour's mean hardly shows. Steps ahead take
 * carbon dioxide as it is now.
 */
function ventilationStep(task: Task, fromMs: number, { flowFraction, reason }: FreshAir): PlanStep {
  const { input, unit, limits, air } = task;
  const share = clip(Math.round((100 * flowFraction) / flowNow(task)) / 100, limits);
  const step: PlanStep = { fromMs, value: share, measure: 'ventilation', reason };
  if (fromMs !== input.atMs) return step;
  const present = presentSetpoint(input, { equipmentId: unit.id, pointId: OUTDOOR_AIR_POINT });
  if (present === undefined || clip(present, limits) !== present) return step;
  if (Math.abs(share - present) < DEADBAND_FRACTION) return { ...step, value: present };
  const mayWait = share > present && (air.co2Ppm ?? Infinity) < CO2_AIM_PPM && isHeated(task);
  return mayWait ? { ...step, value: present, reason: `${reason}; no more while the zone is heated` } : step;
}

function coolingStep({ input, unit, air, limits }: Task): PlanStep | undefined {
  const { store, readings } = input;
  const equipmentId = unit.id;
  const humid = [unit, ...store.equipment].find(({ points }) => points['outdoorRelativeHumidityPct'] !== undefined);
  const cooling = freeCooling({
    air,
    outdoorC: outdoorNow(input, unit),
    outdoorRelativeHumidityPct:
      humid && goodValue(readings, { equipmentId: humid.id, pointId: 'outdoorRelativeHumidityPct' }),
    coolingFraction: goodValue(readings, { equipmentId, pointId: 'coolingFraction' }),
    isRunning: leaseInForce(input, { equipmentId, pointId: OUTDOOR_AIR_POINT })?.measure === 'economizer',
  });
  if (!cooling) return undefined;
  const value = clip(cooling.shareFraction, limits);
  return { fromMs: input.atMs, value, measure: 'economizer', reason: cooling.reason };
}

/** Whether any unit of the zone heats, or may: one that reports its heating but cannot be read. */
function isHeated({ input, unit }: Task): boolean {
  return sharingZone(input.store, unit).some(({ id: equipmentId, points }) => {
    if (points['heatingFraction'] === undefined) return false;
    return (goodValue(input.readings, { equipmentId, pointId: 'heatingFraction' }) ?? 1) > HEATING_FRACTION;
  });
}

/** Mean flow of the last readings while the fan runs, else what it is set to, else full. */
function flowNow({ input, unit: { id: equipmentId, points } }: Task): number {
  const measured = goodValue(input.readings, { equipmentId, pointId: 'fanFraction' });
  const set = points[FAN_POINT] ? presentSetpoint(input, { equipmentId, pointId: FAN_POINT }) : undefined;
  return [measured, set].find((flow) => flow !== undefined && flow > LEAST_FAN_FRACTION) ?? 1;
}

function hasOwnEconomizerAtWork({ input, unit: { id: equipmentId } }: Task): boolean {
  const drawn = goodValue(input.readings, { equipmentId, pointId: 'outdoorAirFraction' });
  const asked = goodValue(input.readings, { equipmentId, pointId: OUTDOOR_AIR_POINT });
  return drawn !== undefined && asked !== undefined && drawn > asked + OWN_ECONOMIZER_FRACTION;
}
