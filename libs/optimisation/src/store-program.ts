import { type ForecastStep, type PriceRun } from '#domain';
import { addCircuit, type CaseBlock } from './cases/case-block.js';
import { chooseCircuits } from './cases/planned-circuit.js';
import { addDemand, type DemandBlock } from './demand/demand-block.js';
import { type HorizonStep, horizonSteps } from './horizon.js';
import { type PlanTask } from './plan-task.js';
import { type Index, type LinearProgram, ProgramBuilder, type Term } from './solver/linear-program.js';
import { heldZoneKw } from './zone/held-zone.js';
import { chooseZones } from './zone/planned-zone.js';
import { addZone, type ZoneBlock } from './zone/zone-block.js';
import { zoneLimits } from './zone/zone-limits.js';

/** The linear program of one store's plan, and what its variables mean. */
export interface StoreProgram {
  readonly program: LinearProgram;
  readonly steps: readonly HorizonStep[];
  readonly zones: readonly ZoneBlock[];
  readonly cases: readonly CaseBlock[];
  readonly demand: DemandBlock;
  /** What the plan changes in the store's power at each step, kW. */
  readonly change: readonly Index[];
  /** Of that, what people hold, whatever is planned, kW. */
  readonly heldKw: readonly number[];
  readonly prices: StepPrices;
  /** What was left to the rules and why. */
  readonly leftOut: readonly string[];
}

/** Money for a kWh of electricity at each step, carbon included, and of fuel. */
export interface StepPrices {
  readonly perKwh: readonly number[];
  readonly fuelPerKwh: number;
}

/**
 * Fuel where its price is not known, per kWh: a US commercial customer's natural gas. It decides between starting early and
 * late, and is not counted as money.
 */
export const ORDINARY_FUEL_PER_KWH = 0.035;
/** CO2 of burnt natural gas, kg/kWh [40 CFR 98, table C-1: 53.06 kg per million Btu]. */
export const GAS_CARBON_KG_PER_KWH = 0.181;
/**
 * What limits of lower rank than food are worth, in kWh of the dearest energy (and in kW of demand): a limit of the utility
 * before cost, comfort before both.
 */
const EXCESS_KWH = 50;
const DISCOMFORT_KWH_PER_KH = 5_000;
const DISCOMFORT_KW_PER_KH = 50;
/** Keeps the ranks apart where energy is free. */
const LEAST_DEAREST_PER_KWH = 0.05;

/** Puts the program of a checked task together. */
export function storeProgram(
  task: PlanTask,
  outdoor: readonly ForecastStep[],
  prices: readonly PriceRun[],
): StoreProgram {
  const steps = horizonSteps(task, outdoor, prices);
  const perKwh = stepPrices(task, steps);
  const meanPerKwh = mean(perKwh);
  const carbonPerKg = task.carbonPricePerKg ?? 0;
  const fuelPerKwh = (task.fuelPricePerKwh ?? ORDINARY_FUEL_PER_KWH) + carbonPerKg * GAS_CARBON_KG_PER_KWH;
  const dearest = Math.max(LEAST_DEAREST_PER_KWH, ...perKwh);
  const demandPerKw = task.demandCharges.reduce((sum, { pricePerKw }) => sum + pricePerKw, 0);
  const pricing = {
    discomfortPerKh: DISCOMFORT_KWH_PER_KH * dearest + DISCOMFORT_KW_PER_KH * demandPerKw,
    fuelPerKwh,
    meanPerKwh,
    mayPreCool: !task.switchedOff.includes('preCooling'),
  };

  const builder = new ProgramBuilder();
  const choices = chooseZones(task);
  const chosen = choices.flatMap(({ zone }) => zone ?? []);
  const isHeld = ({ held }: (typeof chosen)[number]) => held.coolingC !== undefined || held.heatingC !== undefined;
  const held = chosen.filter(isHeld);
  const zones = chosen
    .filter((zone) => !isHeld(zone))
    .map((zone) => addZone(builder, zone, steps, zoneLimits(zone, steps, task), pricing));
  const circuits = chooseCircuits(task, steps);
  const cases = circuits.flatMap((choice) =>
    'circuit' in choice ? addCircuit(builder, choice.circuit, steps, meanPerKwh) : [],
  );

  const heldCourses = held.map((zone) => heldZoneKw(zone, steps));
  const heldKw = steps.map((_, k) => heldCourses.reduce((sum, course) => sum + course[k]!, 0));
  const change = steps.map((step, k) => {
    const variable = builder.addVariable(-Infinity, Infinity, perKwh[k]! * step.hours);
    const terms = [...zones, ...cases].flatMap(({ powerTerms }): Term[] =>
      powerTerms[k]!.map(([index, kw]) => [index, -kw]),
    );
    const constantKw =
      heldKw[k]! +
      cases.reduce((sum, { constantsKw }) => sum + constantsKw[k]!, 0) -
      zones.reduce((sum, { referenceKw }) => sum + referenceKw[k]!, 0);
    builder.addRow(constantKw, constantKw, [[variable, 1], ...terms]);
    return variable;
  });
  const demand = addDemand(builder, task, steps, change, EXCESS_KWH * (dearest + demandPerKw / EXCESS_KWH));
  const leftOut = [
    ...choices.flatMap((choice) => choice.leftOut),
    ...circuits.flatMap((choice) => ('leftOut' in choice ? choice.leftOut : [])),
  ];
  const byHand = held.map(({ name }) => `${name}: somebody holds its setpoint`);
  return {
    program: builder.build(),
    steps,
    zones,
    cases,
    demand,
    change,
    heldKw,
    prices: { perKwh, fuelPerKwh },
    leftOut: [...leftOut, ...byHand],
  };
}

function stepPrices({ store, carbonPricePerKg = 0 }: PlanTask, steps: readonly HorizonStep[]): number[] {
  const carbonPerKwh = carbonPricePerKg * (store.gridCarbonKgPerKwh ?? 0);
  return steps.map(({ pricePerKwh }) => pricePerKwh + carbonPerKwh);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
