import { type HorizonStep } from '../horizon.js';
import { type Index, type ProgramBuilder, type Term } from '../solver/linear-program.js';
import { type PlannedCircuit } from './planned-circuit.js';

/** A circuit inside the program: its variables by step, and what it is compared with. */
export interface CaseBlock {
  readonly circuit: PlannedCircuit;
  readonly air: readonly Index[];
  readonly product: readonly Index[];
  /** What product may reach by step, °C: the highest planned, or what the coldest air can do while it comes down. */
  readonly boundsC: readonly number[];
  /** Product at the end of each step in air of the maker's value, °C. */
  readonly referenceC: readonly number[];
}

/** Rounding of a course that is given to the program as a bound, K. */
const ROUNDING_K = 1e-4;

/**
 * Adds a circuit. Case air is taken to be where it is set, and the load to follow at once: air itself settles within
 * minutes. Of a load that holds air where it is, a kelvin changes
 * `kwPerK / coolingPerH · ((storePerH + productPerH)·air − productPerH·product)`.
 *
 * @returns its block, and by step the terms of its power in kW and the constant that belongs to them
 */
export function addCircuit(
  program: ProgramBuilder,
  circuit: PlannedCircuit,
  steps: readonly HorizonStep[],
  meanPerKwh: number,
): CaseBlock & { readonly powerTerms: readonly (readonly Term[])[]; readonly constantsKw: readonly number[] } {
  const { airBandC, highestC, productNowC, warmerK, nominalC, kwPerAirK, kwPerProductK } = circuit;
  const coldestC = productCourse(circuit, steps, airBandC.min);
  const referenceC = productCourse(circuit, steps, nominalC);
  const boundsC = coldestC.map((temperatureC) => Math.max(highestC, temperatureC + ROUNDING_K));
  const air: Index[] = [];
  const product: Index[] = [];
  const constantsKw: number[] = [];
  const powerTerms = steps.map((step, k): Term[] => {
    const kept = keptShare(circuit, step);
    air.push(program.addVariable(airBandC.min, airBandC.max));
    product.push(program.addVariable(-Infinity, boundsC[k]!));
    const before: Term[] = k === 0 ? [] : [[product[k - 1]!, -kept]];
    const known = (1 - kept) * warmerK + (k === 0 ? kept * productNowC : 0);
    program.addRow(known, known, [[product[k]!, 1], ...before, [air[k]!, -(1 - kept)]]);
    // Mean of product over the step, between its ends.
    const half = kwPerProductK[k]! / 2;
    const beforeC = k === 0 ? productNowC : referenceC[k - 1]!;
    const startKw = k === 0 ? half * productNowC : 0;
    constantsKw.push(startKw + kwPerAirK[k]! * nominalC - half * (beforeC + referenceC[k]!));
    const earlier: Term[] = k === 0 ? [] : [[product[k - 1]!, half]];
    return [[air[k]!, -kwPerAirK[k]!], ...earlier, [product[k]!, half]];
  });
  addDebt(program, circuit, { endC: referenceC.at(-1)!, product: product.at(-1)! }, meanPerKwh);
  return { circuit, air, product, boundsC, referenceC, powerTerms, constantsKw };
}

/** Product at the end of each step in air of one temperature, °C. */
function productCourse(circuit: PlannedCircuit, steps: readonly HorizonStep[], airC: number): number[] {
  let productC = circuit.productNowC;
  return steps.map((step) => {
    const kept = keptShare(circuit, step);
    return (productC = kept * productC + (1 - kept) * (airC + circuit.warmerK));
  });
}

/** Share of product's distance from where it settles that is left after a step. */
function keptShare({ timeConstantH }: PlannedCircuit, { hours }: HorizonStep): number {
  return Math.exp(-hours / timeConstantH);
}

/**
 * Cold that was in product at the beginning is not cashed in: what the end is warmer than both the beginning and the rules'
 * end is paid for at the mean price of the day. A kelvin of product takes `kwPerProductK·timeConstantH` to remove.
 */
function addDebt(
  program: ProgramBuilder,
  { productNowC, kwPerProductK, timeConstantH }: PlannedCircuit,
  { endC, product }: { readonly endC: number; readonly product: Index },
  meanPerKwh: number,
): void {
  const meanKwPerK = kwPerProductK.reduce((sum, kwPerK) => sum + kwPerK, 0) / kwPerProductK.length;
  const price = meanPerKwh * meanKwPerK * timeConstantH;
  if (price <= 0) return;
  const owed = program.addVariable(0, Infinity, price);
  program.addRow(-Infinity, Math.max(endC, productNowC), [
    [product, 1],
    [owed, -1],
  ]);
}
