import { type Habits } from '../store/store-model.js';

/** Setpoints of a thermostat for one part of the day. */
export interface ThermostatSetpoints {
  readonly coolingSetpointC: number;
  readonly heatingSetpointC: number;
}

/** How a store's own controllers run it, with no service at all. */
export interface LocalControls {
  readonly occupied: ThermostatSetpoints;
  /** `null`: the same day and night. */
  readonly setback: ThermostatSetpoints | null;
  /** Rooftop units start this long before opening, or as late as the building allows (`optimal`), this at the most. */
  readonly start: { readonly kind: 'fixed' | 'optimal'; readonly leadMinutes: number };
  /** Fresh air at its minimum by day, or as much of it as the people present need. */
  readonly ventilation: 'fixed' | 'demand';
  readonly hasWorkingEconomizers: boolean;
  readonly supplyFans: 'constant' | 'twoSpeed';
  /** Relative humidity above which occupied zones are dried; `null`: humidity falls out of cooling. */
  readonly dryAbovePct: number | null;
  readonly head: {
    readonly kind: 'fixed' | 'floating';
    readonly floorC: number;
    /** Above outdoors. */ readonly approachK: number;
  };
  readonly condenserFans: 'cycling' | 'variableSpeed';
  /** SST fixed at its setpoint, or raised until the neediest circuit just holds, by this at the most. */
  readonly suction: { readonly kind: 'fixed' | 'floating'; readonly mostRiseK: number };
  readonly caseAirOffsetK: number;
  readonly defrostStart: 'synchronous' | 'staggered';
  readonly defrostEnd: 'time' | 'temperature';
  readonly antiSweat: 'constant' | 'dewPoint';
  readonly caseLights: 'always' | 'openHours';
}

/** `A`: a store as commonly run. `B`: a well-run one. Savings are measured against A and also told against B. */
export const BASELINES = ['A', 'B'] as const;
export type Baseline = (typeof BASELINES)[number];

const BY_DAY: ThermostatSetpoints = { coolingSetpointC: 24, heatingSetpointC: 21 };
const BY_NIGHT: ThermostatSetpoints = { coolingSetpointC: 30, heatingSetpointC: 15.6 };

/** The local controls of a store under a baseline: A follows the store's own habits, B has only good ones. */
export function localControls(baseline: Baseline, habits: Habits): LocalControls {
  return baseline === 'A' ? typicalControls(habits) : WELL_RUN;
}

function typicalControls(habits: Habits): LocalControls {
  return {
    occupied: BY_DAY,
    setback: habits.hasNightSetback ? BY_NIGHT : null,
    start: { kind: 'fixed', leadMinutes: habits.leadMinutes },
    ventilation: 'fixed',
    hasWorkingEconomizers: habits.hasWorkingEconomizers,
    supplyFans: 'constant',
    dryAbovePct: null,
    head: { kind: 'fixed', floorC: 29.4, approachK: 0 },
    condenserFans: habits.hasVariableSpeedCondenserFans ? 'variableSpeed' : 'cycling',
    suction: { kind: 'fixed', mostRiseK: 0 },
    caseAirOffsetK: -habits.overcoolingK,
    defrostStart: habits.hasSynchronousDefrosts ? 'synchronous' : 'staggered',
    defrostEnd: habits.endsDefrostsOnTime ? 'time' : 'temperature',
    antiSweat: 'constant',
    caseLights: habits.lightsCasesAlways ? 'always' : 'openHours',
  };
}

/** No drying: with reheat units it costs several times what it saves in refrigeration (decision 0012). */
const WELL_RUN: LocalControls = {
  occupied: BY_DAY,
  setback: BY_NIGHT,
  start: { kind: 'optimal', leadMinutes: 180 },
  ventilation: 'demand',
  hasWorkingEconomizers: true,
  supplyFans: 'twoSpeed',
  dryAbovePct: null,
  head: { kind: 'floating', floorC: 21.1, approachK: 6 },
  condenserFans: 'variableSpeed',
  suction: { kind: 'floating', mostRiseK: 3 },
  caseAirOffsetK: 0,
  defrostStart: 'staggered',
  defrostEnd: 'temperature',
  antiSweat: 'dewPoint',
  caseLights: 'openHours',
};
