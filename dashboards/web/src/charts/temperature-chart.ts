import type { EquipmentState, History, PlanView, StoreDetail } from '#contracts';
import {
  limitText,
  temperatureIn,
  temperatureText,
  temperatureUnitText,
  type TemperatureUnit,
} from '../format/temperature.js';
import { pointInSentence } from '../format/vocabulary.js';
import { isNarrowScreen } from '../parts/screen.js';
import { circuitsWorstFirst, equipmentOfKind, foodPoint, marginK, pointOf } from '../store/equipment.js';
import { storeNowMs, unrealWord } from '../store/store-clock.js';
import type { ChartLine, ChartMark, ChartSpec, LineStyle } from './chart-spec.js';
import { historySamples, lastValue, planSamples, runsOf } from './samples.js';

const MOST_CIRCUITS = { wide: 6, narrow: 4 };
const MOST_ZONES = 4;
const SERIES: readonly LineStyle[] = ['series1', 'series2', 'series3', 'series4', 'series5', 'series6'];
/** Frozen food and ice cream have limits below this. */
const FROZEN_BELOW_C = -5;
/** ASHRAE 55 band for the clothing of winter to summer, drawn as ground, never as a limit. */
const COMFORT_C = { low: 20, high: 26 };

interface Frame {
  readonly store: StoreDetail;
  readonly history: History | undefined;
  readonly unit: TemperatureUnit;
  readonly range: { readonly fromMs: number; readonly toMs: number };
}

export function isFrozen(circuit: EquipmentState): boolean {
  return circuit.maxProductTempC !== null && circuit.maxProductTempC < FROZEN_BELOW_C;
}

/** Circuits drawn in a chart of food: the ones closest to their limit. */
export function drawnCircuits(store: StoreDetail, frozen: boolean): EquipmentState[] {
  return circuitsWorstFirst(store)
    .filter((circuit) => isFrozen(circuit) === frozen && foodPoint(circuit))
    .slice(0, isNarrowScreen() ? MOST_CIRCUITS.narrow : MOST_CIRCUITS.wide);
}

/** Is food safe? The warmest value of each bucket, so that a short excursion survives a long view. */
export function foodChart(frame: Frame, frozen: boolean): ChartSpec {
  const circuits = drawnCircuits(frame.store, frozen);
  const all = circuitsWorstFirst(frame.store).filter((circuit) => isFrozen(circuit) === frozen).length;
  const limits = [...new Set(circuits.flatMap((circuit) => circuit.maxProductTempC ?? []))];
  const lines = circuits.map((circuit, index): ChartLine => {
    const pointId = foodPoint(circuit)?.pointId ?? '';
    const isAir = pointId === 'caseAirTempC';
    const limit = circuit.maxProductTempC;
    return {
      label: isAir ? `${circuit.name}, air` : circuit.name,
      style: SERIES[index] ?? 'series6',
      samples: historySamples(frame.history, circuit.id, pointId, 'max', scaleOf(frame.unit)),
      ...(limit === null || isAir ? {} : { shadedAbove: temperatureIn(limit, frame.unit) }),
    };
  });
  const warmest = circuits.find((circuit) => marginK(circuit) !== undefined);
  const value = warmest ? foodPoint(warmest)?.value : undefined;
  const which = all > circuits.length ? `${circuits.length} of ${all} circuits, closest to the limit first. ` : '';
  return {
    ...temperatureFrame(frame),
    title: frozen ? 'Frozen food' : 'Chilled food',
    caption: `${which}${warmest ? `${warmest.name}: ${temperatureText(value, frame.unit)} now, limit ${warmest.maxProductTempC === null ? 'not known' : limitText(warmest.maxProductTempC)}.` : 'No circuit reports.'} D marks defrosts.`,
    lines,
    limits: limits.map((limitC) => ({
      value: temperatureIn(limitC, frame.unit),
      label: `limit ${limitText(limitC)}`,
      tone: 'critical',
    })),
    marks: circuits.flatMap((circuit) => defrosts(frame.history, circuit.id)),
  };
}

export function defrosts(history: History | undefined, circuitId: string): ChartMark[] {
  return runsOf(history, circuitId, 'isDefrosting', 'D');
}

/** Zones that are drawn, and the points that hold their temperature and setpoints. */
export function zoneSources(store: StoreDetail): EquipmentState[] {
  const zones = equipmentOfKind(store, 'zone').filter((zone) => pointOf(zone, 'zoneAirTempC'));
  const units = equipmentOfKind(store, 'rooftopUnit').filter((unit) => pointOf(unit, 'zoneAirTempC'));
  return (zones.length > 0 ? zones : units).slice(0, MOST_ZONES);
}

/** Is it comfortable, and what will be asked of the rooftop units? */
export function zoneChart(frame: Frame, plan: PlanView | undefined): ChartSpec {
  const zones = zoneSources(frame.store);
  const units = equipmentOfKind(frame.store, 'rooftopUnit').slice(0, MOST_ZONES);
  const temperatures = zones
    .map((zone) => pointOf(zone, 'zoneAirTempC')?.value)
    .filter((value) => typeof value === 'number');
  const caption =
    temperatures.length > 0
      ? `${temperatureText(Math.min(...temperatures), frame.unit)} to ${temperatureText(Math.max(...temperatures), frame.unit)} now. Grey: comfort band ${temperatureText(COMFORT_C.low, frame.unit, 0)} to ${temperatureText(COMFORT_C.high, frame.unit, 0)}, expected in open hours.`
      : 'No zone reports.';
  return {
    ...temperatureFrame(frame),
    title: 'Zones and setpoints',
    caption: `${caption} Setpoints: past solid, planned dashed.`,
    lines: [
      ...zones.map((zone, index): ChartLine => ({
        label: zone.name,
        style: SERIES[index] ?? 'series6',
        samples: historySamples(frame.history, zone.id, 'zoneAirTempC', 'mean', scaleOf(frame.unit)),
      })),
      ...setpointLines(frame, plan, units, ['coolingSetpointC', 'heatingSetpointC']),
    ],
    limits: [],
    marks: [],
    zone: { low: temperatureIn(COMFORT_C.low, frame.unit), high: temperatureIn(COMFORT_C.high, frame.unit) },
  };
}

/** What is asked of the racks: condensing (SCT) or suction (SST) temperature, past and planned. */
export function rackChart(
  frame: Frame,
  plan: PlanView | undefined,
  pointId: 'sctSetpointC' | 'sstSetpointC',
): ChartSpec {
  const kind = pointId === 'sctSetpointC' ? 'rack' : 'suctionGroup';
  const equipment = equipmentOfKind(frame.store, kind).filter((item) => pointOf(item, pointId));
  const now = equipment.map((item) => `${item.name} ${temperatureText(pointOf(item, pointId)?.value, frame.unit)}`);
  return {
    ...temperatureFrame(frame),
    title: pointId === 'sctSetpointC' ? 'Condensing setpoint (SCT)' : 'Suction setpoint (SST)',
    caption: now.length > 0 ? `Read back now: ${now.join(', ')}. Past solid, planned dashed.` : 'None reports.',
    lines: setpointLines(frame, plan, equipment, [pointId]),
    limits: [],
    marks: [],
  };
}

/** Outdoor temperature, measured and forecast. */
export function outdoorChart(frame: Frame, forecast: ChartLine | undefined): ChartSpec {
  const station = frame.store.equipment.find((equipment) => pointOf(equipment, 'outdoorAirTempC'));
  const samples = historySamples(frame.history, station?.id ?? '', 'outdoorAirTempC', 'mean', scaleOf(frame.unit));
  const last = station ? pointOf(station, 'outdoorAirTempC')?.value : undefined;
  return {
    ...temperatureFrame(frame),
    title: 'Outdoor air',
    caption: station
      ? `${temperatureText(last, frame.unit)} now.${forecast ? ' Forecast dashed.' : ''}`
      : 'No outdoor sensor.',
    lines: [
      ...(lastValue(samples) === undefined
        ? []
        : [{ label: 'measured', style: 'actual' as const, samples, isNamedBefore: forecast !== undefined }]),
      ...(forecast ? [forecast] : []),
    ],
    limits: [],
    marks: [],
  };
}

/** Setpoints of several pieces of equipment; those that move alike are drawn once. */
function setpointLines(
  frame: Frame,
  plan: PlanView | undefined,
  equipment: readonly EquipmentState[],
  pointIds: readonly string[],
): ChartLine[] {
  const nowMs = storeNowMs(frame.store);
  const seen = new Set<string>();
  const isNew = (line: ChartLine) => {
    const key = `${line.style} ${line.samples.values.join(' ')}`;
    const isFirst = !seen.has(key);
    seen.add(key);
    return isFirst;
  };
  return pointIds.flatMap((pointId) =>
    equipment.flatMap((item) => {
      const name = pointIds.length > 1 ? pointInSentence(pointId) : item.name;
      const past: ChartLine = {
        label: name,
        style: 'setpoint',
        samples: historySamples(frame.history, item.id, pointId, 'mean', scaleOf(frame.unit)),
        isStepped: true,
      };
      const schedule = plan?.schedules.find((entry) => entry.equipmentId === item.id && entry.pointId === pointId);
      const future: ChartLine | undefined = schedule && {
        label: name,
        style: 'plan',
        samples: planSamples(schedule, nowMs, scaleOf(frame.unit)),
        isStepped: true,
      };
      const drawn = [past, ...(future ? [future] : [])].filter((line) => line.samples.values.length > 0 && isNew(line));
      // The name stands once: at the end of the plan where there is one.
      return drawn.map((line, index) => ({ ...line, isUnnamed: index < drawn.length - 1 }));
    }),
  );
}

function temperatureFrame({ store, unit, range }: Frame) {
  return {
    unit: temperatureUnitText(unit),
    decimals: 1,
    timeZone: store.timeZone,
    unrealWord: unrealWord(store),
    ...range,
    nowMs: storeNowMs(store),
    startsAtZero: false,
    smallestSpan: unit === 'C' ? 3 : 5,
    bands: [],
  };
}

/** From °C to the reader's scale. */
export function scaleOf(unit: TemperatureUnit): (valueC: number) => number {
  return (valueC) => temperatureIn(valueC, unit);
}
