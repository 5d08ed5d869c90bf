import { HOUR_MS } from '#domain';
import { type PlanTask } from '../plan-task.js';
import { type StoreProgram } from '../store-program.js';
import { wallClockOf } from './wall-clock.js';

/** What in a solved program speaks at a step beside the equipment's own limits: words for reasons. */
export interface StepCauses {
  /** Half a sentence on a limit of the utility that holds now: the utility asks for less than 90 kW until 19:00. */
  eventNow(k: number): string | undefined;
  /** On the store's demand, where it is what costs now. */
  peakNow(k: number): string | undefined;
  /** On a price above the cheapest of the next hours. */
  dearNow(k: number): string | undefined;
  /** On what is to come within reach and makes it worth doing more now. */
  ahead(k: number): string | undefined;
  clock(atMs: number): string;
}

/** How far ahead something may be the cause of doing more now. */
const REACH_MS = 8 * HOUR_MS;
/** Prices this much apart are different ones. */
const DEARER_FRACTION = 1.02;
/** A row with a smaller price than this does not bind. */
const BINDING_DUAL = 1e-6;

export function stepCauses(
  { store, currency = '' }: PlanTask,
  { steps, demand }: StoreProgram,
  values: Float64Array,
  duals: Float64Array,
): StepCauses {
  const clock = wallClockOf(store.timeZone);
  const money = (pricePerKwh: number) => `${Number(pricePerKwh.toFixed(4))} ${currency}`.trim();
  const isBinding = (row: number | undefined) => row !== undefined && Math.abs(duals[row]!) > BINDING_DUAL;
  const eventNow = (k: number) => {
    const block = demand.limits.find(({ limit, rows }) => limit.kind === 'event' && rows.has(k));
    return (
      block && `the utility asks for less than ${Math.round(block.limit.limitKw)} kW until ${clock(block.limit.toMs)}`
    );
  };
  const peakNow = (k: number) => {
    const target = demand.limits.find(({ limit, rows }) => limit.kind === 'target' && isBinding(rows.get(k)));
    if (target) return `the store stays under ${Math.round(target.limit.limitKw)} kW`;
    const charge = demand.charges.find(({ rows }) => isBinding(rows.get(k)));
    if (!charge) return undefined;
    const demandKw = charge.segments.fromKw + values[charge.ordinary]! + values[charge.beyond]!;
    return `demand is charged and stays under ${Math.round(demandKw)} kW`;
  };
  const reach = (k: number) => {
    const untilMs = steps[k]!.fromMs + REACH_MS;
    return steps.slice(k + 1).filter(({ fromMs }) => fromMs < untilMs);
  };
  const dearNow = (k: number) => {
    const { pricePerKwh } = steps[k]!;
    const near = [...steps.slice(0, k), ...reach(k)];
    if (!near.some((step) => pricePerKwh > DEARER_FRACTION * step.pricePerKwh)) return undefined;
    const cheaper = steps.slice(k).find((step) => step.pricePerKwh * DEARER_FRACTION < pricePerKwh);
    return `energy costs ${money(pricePerKwh)}/kWh${cheaper ? ` until ${clock(cheaper.fromMs)}` : ''}`;
  };
  const ahead = (k: number) => {
    const later = reach(k).map((step) => ({ step, index: steps.indexOf(step) }));
    const event = later.find(({ index }) => eventNow(index) !== undefined && eventNow(k) === undefined);
    if (event) return `from ${clock(event.step.fromMs)} ${eventNow(event.index)}`;
    const peak = later.find(({ index }) => peakNow(index) !== undefined);
    if (peak && peakNow(k) === undefined) return `at ${clock(peak.step.fromMs)} ${peakNow(peak.index)}`;
    const { pricePerKwh } = steps[k]!;
    const rise = later.find(({ step }) => step.pricePerKwh > DEARER_FRACTION * pricePerKwh);
    return (
      rise &&
      `energy costs ${money(pricePerKwh)}/kWh now and ${money(rise.step.pricePerKwh)} from ${clock(rise.step.fromMs)}`
    );
  };
  return { eventNow, peakNow, dearNow, ahead, clock };
}
