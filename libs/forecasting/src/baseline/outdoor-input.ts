import { type LocalHours, onLocalDays } from '../load/local-days.js';
import { plausibleRange, withoutSpikes } from '../plausible-range.js';
import { hoursBetween, type StoreHistory } from '../store-history.js';
import { type BaselineDay, meanOfLastDay } from './baseline-days.js';
import { climateOf, type OutdoorClimate, withoutHoles } from './outdoor-climate.js';
import { type OutdoorResponse, responseTo } from './outdoor-response.js';

/** An outdoor quantity the load is explained by. */
export interface OutdoorInput {
  readonly response: OutdoorResponse;
  /** Stands in for hours without a measurement. */
  readonly climate: OutdoorClimate;
}

/** What the columns are made with; plain data. */
export interface BaselineInputs {
  readonly outdoorAirTempC?: OutdoorInput | undefined;
  readonly outdoorDewPointC?: OutdoorInput | undefined;
}

export const OUTDOOR_QUANTITIES = ['outdoorAirTempC', 'outdoorDewPointC'] as const satisfies (keyof BaselineInputs)[];

/** Weather on local days, `NaN` is missing. */
export type OutdoorSeries = Readonly<Record<(typeof OUTDOOR_QUANTITIES)[number], Float64Array>>;

/** With weather for a smaller share of the load, the model does without. */
const LEAST_SHARE = 0.5;
/** Kelvin beyond what was learnt at which a value is a sensor's fault. */
const IMPOSSIBLE_K = 25;

/** Measured weather of the hours of a history from one index up to another, on local days. */
export function outdoorOn(history: StoreHistory, from: number, to: number, hours: LocalHours): OutdoorSeries {
  const on = (name: (typeof OUTDOOR_QUANTITIES)[number]) =>
    onLocalDays(hoursBetween(history.targets[name], from, to), hours);
  return { outdoorAirTempC: on('outdoorAirTempC'), outdoorDewPointC: on('outdoorDewPointC') };
}

/** What a load is to be explained by, from the hours in which load and weather were measured. */
export function inputsOf(days: readonly BaselineDay[], load: Float64Array, outdoor: OutdoorSeries): BaselineInputs {
  const loadHours = load.filter(Number.isFinite).length;
  const inputs: Partial<Record<keyof BaselineInputs, OutdoorInput>> = {};
  for (const name of OUTDOOR_QUANTITIES) {
    const values = outdoor[name];
    const isLearnt = (_: number, slot: number) => Number.isFinite(values[slot]!) && Number.isFinite(load[slot]!);
    if (values.filter(isLearnt).length < LEAST_SHARE * loadHours) continue;
    const climate = climateOf(days, values);
    const memory = meanOfLastDay(withoutHoles(days, values, climate));
    inputs[name] = { climate, response: responseTo(values.filter(isLearnt), memory.filter(isLearnt)) };
  }
  return inputs;
}

/** Weather to learn from, without what a sensor shows only when it is broken. */
export function withoutFaults({ outdoorAirTempC, outdoorDewPointC }: OutdoorSeries): OutdoorSeries {
  const without = (values: Float64Array) => withoutSpikes(values, plausibleRange(values));
  return { outdoorAirTempC: without(outdoorAirTempC), outdoorDewPointC: without(outdoorDewPointC) };
}

/** Weather to predict with; what lies far beyond all that was learnt is made missing. */
export function believable(outdoor: OutdoorSeries, inputs: BaselineInputs): OutdoorSeries {
  const within = (name: (typeof OUTDOOR_QUANTITIES)[number]) => {
    const response = inputs[name]?.response;
    if (!response) return outdoor[name];
    return outdoor[name].map((value) =>
      value >= response.min - IMPOSSIBLE_K && value <= response.max + IMPOSSIBLE_K ? value : NaN,
    );
  };
  return { outdoorAirTempC: within('outdoorAirTempC'), outdoorDewPointC: within('outdoorDewPointC') };
}
