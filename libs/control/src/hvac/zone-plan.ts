import { HOUR_MS, type PlanStep } from '#domain';
import { type CycleInput } from '../cycle-input.js';
import { type DayOutline } from '../site/day-outline.js';
import { joinPlans, type LoopPlan, mergeSteps } from '../site/schedule.js';
import { wallClockOf } from '../site/wall-clock.js';
import { goodValue, qualityOf } from '../snapshot/good-value.js';
import { pricePeaks } from './price-peaks.js';
import { findThermalLoops, ZONE_SETPOINTS } from './thermal-loop.js';
import { spreadStarts } from './unit-staggering.js';
import { type SwitchedOffStep, zoneStepAt } from './zone-steps.js';
import { startMs, stopsMs, type TimedZoneTask, zoneTask, type ZoneTask } from './zone-task.js';

/** Schedules of every zone setpoint over the day ahead. A zone whose temperature is not known is left alone. */
export function planZones(input: CycleInput, outline: DayOutline): LoopPlan {
  const setting = {
    peaks: pricePeaks(input.store, input.atMs, outline.untilMs + 2 * HOUR_MS),
    clock: wallClockOf(input.store.timeZone),
  };
  const resting: LoopPlan['resting'][number][] = [];
  const tasks: ZoneTask[] = [];
  for (const loop of findThermalLoops(input.store)) {
    const { equipmentId, name, temperature } = loop;
    const zoneAirTempC = temperature && goodValue(input.readings, temperature);
    for (const pointId of ZONE_SETPOINTS) {
      if (!loop.limits[pointId]) continue;
      if (zoneAirTempC !== undefined) tasks.push(zoneTask(input, loop, pointId, zoneAirTempC, setting));
      else {
        const quality = temperature ? qualityOf(input.readings, temperature) : 'not measured';
        resting.push({ equipmentId, pointId, why: `the zone temperature of ${name} is ${quality}` });
      }
    }
  }
  const plans = withTimes(tasks, outline).map((task) => scheduleOf(task, outline));
  return joinPlans([...plans, { schedules: [], resting }]);
}

/** When each task's runs change; starts for one opening are spread over the units of the store. */
function withTimes(tasks: readonly ZoneTask[], outline: DayOutline): TimedZoneTask[] {
  const closed = outline.runs.filter(({ isOpen, changesAtMs }) => !isOpen && changesAtMs !== undefined);
  const startsAtMs = new Map(tasks.map((task) => [task, new Map<number, number>()]));
  for (const run of closed) {
    for (const pointId of ZONE_SETPOINTS) {
      const sharing = tasks.filter((task) => task.pointId === pointId);
      const own = sharing.map((task) => ({ equipmentId: task.loop.equipmentId, startMs: startMs(task, run) }));
      const spread = tasks[0]?.input.switchedOff?.has('unitStaggering')
        ? new Map(own.map((start) => [start.equipmentId, start.startMs]))
        : spreadStarts(own);
      for (const task of sharing) startsAtMs.get(task)!.set(run.fromMs, spread.get(task.loop.equipmentId)!);
    }
  }
  return tasks.map((task) => ({ ...task, startsAtMs: startsAtMs.get(task)!, stopsAtMs: stopsMs(task, outline) }));
}

/** The steps up to the first that a switched-off measure would decide; from there on the point is left alone. */
function scheduleOf(task: TimedZoneTask, outline: DayOutline): LoopPlan {
  const { equipmentId } = task.loop;
  const { pointId } = task;
  const all = outline.stepsAtMs.map((fromMs) => zoneStepAt(task, outline, fromMs));
  const offAt = all.findIndex(isOff);
  const off = all[offAt];
  if (offAt === 0 && off && isOff(off)) {
    return { schedules: [], resting: [{ equipmentId, pointId, why: `${off.off} is switched off for this store` }] };
  }
  const steps = all.slice(0, offAt < 0 ? undefined : offAt).filter((step): step is PlanStep => !isOff(step));
  const untilMs = offAt < 0 ? outline.untilMs : outline.stepsAtMs[offAt]!;
  return { schedules: [{ equipmentId, pointId, untilMs, steps: mergeSteps(steps) }], resting: [] };
}

const isOff = (step: PlanStep | SwitchedOffStep): step is SwitchedOffStep => 'off' in step;
