import { type Equipment, forecastAt, type ZoneModel } from '#domain';
import { type CycleInput } from '../cycle-input.js';
import { outdoorSensor } from '../refrigeration/outdoor-sensor.js';
import { type DayOutline, type OccupancyRun } from '../site/day-outline.js';
import { leaseInForce } from '../site/setpoint-lease.js';
import { type WallClock } from '../site/wall-clock.js';
import { clip, findEquipment, type PointLimits } from '../site/writable-point.js';
import { goodValue } from '../snapshot/good-value.js';
import { COMFORT_C, comfortable, SETBACK_C } from './comfort-setpoints.js';
import { coolingNeed, licensedForecast } from './cooling-need.js';
import { fixedStartMs, optimalStartMs } from './optimal-start.js';
import { MAX_STOP_MS, optimalStopMs } from './optimal-stop.js';
import { type PriceSetting } from './pre-cooling.js';
import { type PricePeak } from './price-peaks.js';
import { type ThermalLoop, type ZoneSetpoint } from './thermal-loop.js';
import { followsByK } from './unit-staggering.js';
import { learnedZone, zoneStateNow } from './zone-course.js';

/** One zone setpoint and everything its schedule depends on. */
export interface ZoneTask {
  readonly input: CycleInput;
  readonly loop: ThermalLoop;
  readonly pointId: ZoneSetpoint;
  readonly limits: PointLimits;
  readonly zoneAirTempC: number;
  readonly coolingFraction: number | undefined;
  readonly model: ZoneModel | undefined;
  readonly outdoorTempCAt: (atMs: number) => number | undefined;
  readonly prices: PriceSetting;
  readonly clock: WallClock;
  /** Held while open, when nothing else decides. */
  readonly comfortC: number;
  /** How far behind the leading unit of its zone this one follows, kelvin. */
  readonly followsByK: number;
}

/** A task with the moments at which its runs change. */
export interface TimedZoneTask extends ZoneTask {
  /** When each closed run ends its rest, by start of the run. */
  readonly startsAtMs: ReadonlyMap<number, number>;
  /** From when each open run is left to drift, by start of the run; runs that are not are absent. */
  readonly stopsAtMs: ReadonlyMap<number, number>;
}

/** What all tasks of one cycle share. */
export interface ZoneSetting {
  readonly peaks: readonly PricePeak[];
  readonly clock: WallClock;
}

/** The task of a setpoint whose zone temperature is known. */
export function zoneTask(
  input: CycleInput,
  loop: ThermalLoop,
  pointId: ZoneSetpoint,
  zoneAirTempC: number,
  { peaks, clock }: ZoneSetting,
): ZoneTask {
  const { store, readings, switchedOff } = input;
  const { equipmentId } = loop;
  const limits = loop.limits[pointId]!;
  const equipment = findEquipment(store, equipmentId)!;
  const coolingFraction = goodValue(readings, { equipmentId, pointId: 'coolingFraction' });
  const outdoorNowC = outdoorNow(input, equipment);
  const forecast = licensedForecast(input, 'outdoorAirTempC');
  const follows = switchedOff?.has('unitStaggering') ? 0 : followsByK(input, equipment, pointId);
  const away = pointId === 'heatingSetpointC' ? -1 : 1;
  return {
    input,
    loop,
    pointId,
    limits,
    zoneAirTempC,
    coolingFraction,
    model: learnedZone(input, equipment),
    outdoorTempCAt: (atMs) => (forecast && forecastAt(forecast, atMs)) ?? outdoorNowC,
    prices: {
      peaks: peaks.map((peak) => {
        return { ...peak, need: coolingNeed(input, peak, { coolingFraction, outdoorAirTempC: outdoorNowC }) };
      }),
      limits,
      currency: store.tariff?.currency ?? '',
      clock,
    },
    clock,
    comfortC: comfortable(pointId, COMFORT_C[pointId] + away * follows, limits),
    followsByK: follows,
  };
}

/** Outdoor temperature at a unit now; `undefined` where it is not measured or not good. */
export function outdoorNow({ store, readings }: CycleInput, equipment: Equipment): number | undefined {
  const sensor = outdoorSensor(store, equipment);
  return sensor && goodValue(readings, sensor);
}

/** When a closed run ends its rest. One that has begun to get ready goes on: a second thought would only cycle equipment. */
export function startMs(task: ZoneTask, run: OccupancyRun): number {
  const { input, loop, pointId, limits, model } = task;
  const isNow = run.fromMs <= input.atMs;
  const kind = pointId === 'heatingSetpointC' ? 'heating' : 'cooling';
  const opensAtMs = run.changesAtMs!;
  if (input.switchedOff?.has('optimalStart')) return fixedStartMs({ kind, opensAtMs });
  const fromTempC = isNow ? task.zoneAirTempC : COMFORT_C[pointId];
  const atRest = { airC: fromTempC, massC: fromTempC };
  const startAtMs = optimalStartMs({
    kind,
    fromMs: run.fromMs,
    from: isNow && model ? zoneStateNow(input, model, fromTempC, COMFORT_C[pointId]) : atRest,
    opensAtMs,
    targetC: task.comfortC,
    setbackC: clip(SETBACK_C[pointId], limits),
    model,
    outdoorTempCAt: task.outdoorTempCAt,
  });
  const hasBegun = isNow && leaseInForce(input, { equipmentId: loop.equipmentId, pointId })?.measure === 'optimalStart';
  return hasBegun ? Math.min(startAtMs, input.atMs) : startAtMs;
}

/** From when each open run of the day ahead is left to drift to its closing. */
export function stopsMs(task: ZoneTask, { runs }: DayOutline): Map<number, number> {
  const { input, pointId, zoneAirTempC } = task;
  const stops = new Map<number, number>();
  if (input.switchedOff?.has('nightSetback')) return stops;
  for (const { isOpen, fromMs, changesAtMs } of runs) {
    if (!isOpen || changesAtMs === undefined) continue;
    const isSoon = changesAtMs - input.atMs <= MAX_STOP_MS;
    const airC = isSoon ? zoneAirTempC : task.comfortC;
    const stopMs = optimalStopMs({
      pointId,
      fromMs,
      from: { airC, massC: airC },
      closesAtMs: changesAtMs,
      model: task.model,
      outdoorTempCAt: task.outdoorTempCAt,
    });
    if (stopMs !== undefined) stops.set(fromMs, stopMs);
  }
  return stops;
}
