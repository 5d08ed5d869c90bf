import { forecastAt, HOUR_MS, type PlanStep } from '#domain';
import { type CycleInput } from '../cycle-input.js';
import { outdoorSensor } from '../refrigeration/outdoor-sensor.js';
import { type DayOutline, type OccupancyRun, runAt } from '../site/day-outline.js';
import { joinPlans, type LoopPlan, mergeSteps } from '../site/schedule.js';
import { leaseInForce } from '../site/setpoint-lease.js';
import { degrees, type WallClock, wallClockOf } from '../site/wall-clock.js';
import { clip, findEquipment, type PointLimits } from '../site/writable-point.js';
import { goodValue, qualityOf } from '../snapshot/good-value.js';
import { COMFORT_C, comfortable, SETBACK_C } from './comfort-setpoints.js';
import { coolingNeed, licensedForecast } from './cooling-need.js';
import { setbackStep } from './night-setback.js';
import { optimalStartMs } from './optimal-start.js';
import { mayCoast, priceAwareStep, type PriceSetting } from './pre-cooling.js';
import { type PricePeak, pricePeaks } from './price-peaks.js';
import { findThermalLoops, type ThermalLoop, ZONE_SETPOINTS, type ZoneSetpoint } from './thermal-loop.js';

/** One zone setpoint and everything its schedule depends on. */
interface Task {
  readonly input: CycleInput;
  readonly loop: ThermalLoop;
  readonly pointId: ZoneSetpoint;
  readonly limits: PointLimits;
  readonly zoneAirTempC: number;
  readonly coolingFraction: number | undefined;
  readonly prices: PriceSetting;
  readonly clock: WallClock;
  /** When each closed run starts to get ready, by start of the run. */
  readonly startsAtMs: ReadonlyMap<number, number>;
}

/** Schedules of every zone setpoint over the day ahead. A zone whose temperature is not known is left alone. */
export function planZones(input: CycleInput, outline: DayOutline): LoopPlan {
  const shared = {
    peaks: pricePeaks(input.store, input.atMs, outline.untilMs + 2 * HOUR_MS),
    clock: wallClockOf(input.store.timeZone),
  };
  return joinPlans(
    findThermalLoops(input.store).flatMap((loop) =>
      ZONE_SETPOINTS.map((pointId) => planSetpoint(input, outline, loop, pointId, shared)),
    ),
  );
}

function planSetpoint(
  input: CycleInput,
  outline: DayOutline,
  loop: ThermalLoop,
  pointId: ZoneSetpoint,
  shared: { readonly peaks: readonly PricePeak[]; readonly clock: WallClock },
): LoopPlan {
  const limits = loop.limits[pointId];
  if (!limits) return { schedules: [], resting: [] };
  const { equipmentId, name, temperature } = loop;
  const zoneAirTempC = temperature && goodValue(input.readings, temperature);
  if (zoneAirTempC === undefined) {
    const quality = temperature ? qualityOf(input.readings, temperature) : 'not measured';
    const why = `the zone temperature of ${name} is ${quality}`;
    return { schedules: [], resting: [{ equipmentId, pointId, why }] };
  }
  const coolingFraction = goodValue(input.readings, { equipmentId, pointId: 'coolingFraction' });
  const outdoor = outdoorSensor(input.store, findEquipment(input.store, equipmentId));
  const outdoorAirTempC = outdoor && goodValue(input.readings, outdoor);
  const peaks = shared.peaks.map((peak) => {
    return { ...peak, need: coolingNeed(input, peak, { coolingFraction, outdoorAirTempC }) };
  });
  const { clock } = shared;
  const prices = { peaks, limits, currency: input.store.tariff?.currency ?? '', clock };
  const task = { input, loop, pointId, limits, zoneAirTempC, coolingFraction, prices, clock };
  const closed = outline.runs.filter(({ isOpen, changesAtMs }) => !isOpen && changesAtMs !== undefined);
  const startsAtMs = new Map(closed.map((run) => [run.fromMs, startMs(task, run, outdoorAirTempC)]));
  const steps = outline.stepsAtMs.map((fromMs) => stepAt({ ...task, startsAtMs }, outline, fromMs));
  return { schedules: [{ equipmentId, pointId, untilMs: outline.untilMs, steps: mergeSteps(steps) }], resting: [] };
}

/** When a closed run ends its rest. One that has begun to get ready goes on: a second thought would only cycle equipment. */
function startMs(task: Omit<Task, 'startsAtMs'>, run: OccupancyRun, outdoorNowC: number | undefined): number {
  const { input, loop, pointId, limits } = task;
  const isNow = run.fromMs <= input.atMs;
  const forecast = licensedForecast(input, 'outdoorAirTempC');
  const startAtMs = optimalStartMs({
    kind: pointId === 'heatingSetpointC' ? 'heating' : 'cooling',
    fromMs: run.fromMs,
    fromTempC: isNow ? task.zoneAirTempC : COMFORT_C[pointId],
    opensAtMs: run.changesAtMs!,
    targetC: comfortable(pointId, COMFORT_C[pointId], limits),
    setbackC: clip(SETBACK_C[pointId], limits),
    response: input.zoneResponses.get(loop.equipmentId),
    outdoorTempCAt: (atMs) => (forecast && forecastAt(forecast, atMs)) ?? outdoorNowC,
  });
  const hasBegun = isNow && leaseInForce(input, { equipmentId: loop.equipmentId, pointId })?.measure === 'optimalStart';
  return hasBegun ? Math.min(startAtMs, input.atMs) : startAtMs;
}

function stepAt(task: Task, outline: DayOutline, fromMs: number): PlanStep {
  const { input, pointId, limits, startsAtMs, clock } = task;
  const run = runAt(outline, fromMs);
  if (run.isOpen) return openStep(task, run, fromMs);
  if (run.changesAtMs === undefined || fromMs < (startsAtMs.get(run.fromMs) ?? Infinity)) {
    return setbackStep(pointId, limits, run, fromMs, clock);
  }
  const value = comfortable(pointId, COMFORT_C[pointId], limits);
  const verb = pointId === 'heatingSetpointC' ? 'warming up' : 'cooling down';
  const startedAtMs = Math.max(startsAtMs.get(run.fromMs)!, run.fromMs);
  const opening = clock(run.changesAtMs);
  const since = startedAtMs > input.atMs ? ` from ${clock(startedAtMs)}` : '';
  const reason = `${verb}${since} to be at ${degrees(value)} when doors open at ${opening}`;
  return { fromMs, value, measure: 'optimalStart', reason };
}

function openStep(task: Task, { changesAtMs }: OccupancyRun, fromMs: number): PlanStep {
  const { input, pointId, limits, prices } = task;
  const value = comfortable(pointId, COMFORT_C[pointId], limits);
  if (pointId === 'coolingSetpointC') {
    const step = priceAwareStep(fromMs, prices);
    const isHeldBack =
      step?.measure === 'coasting' && fromMs === input.atMs && !mayCoast(task.zoneAirTempC, task.coolingFraction);
    if (step && !isHeldBack && (step.measure === 'coasting' ? step.value > value : step.value < value)) return step;
  }
  const until = changesAtMs === undefined ? 'open' : `open until ${task.clock(changesAtMs)}`;
  const side = pointId === 'heatingSetpointC' ? 'heating below' : 'cooling above';
  return { fromMs, value, measure: 'comfort', reason: `${until}: ${side} ${degrees(value)}` };
}
