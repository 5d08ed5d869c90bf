import { type HorizonStep, isWithin, type StepLoad } from '../horizon.js';
import { type DemandCharge, type DemandLimit, type PlanTask } from '../plan-task.js';
import { type Index, type ProgramBuilder } from '../solver/linear-program.js';

/** One demand charge inside the program. */
export interface ChargeBlock {
  readonly charge: DemandCharge;
  readonly segments: ChargeSegments;
  /** Demand above the peak so far, in the two segments. */
  readonly ordinary: Index;
  readonly beyond: Index;
  /** Rows `demand ≥ power`, by step; absent outside its windows. */
  readonly rows: ReadonlyMap<number, Index>;
}

/** One limit inside the program: rows and excess by step. */
export interface LimitBlock {
  readonly limit: DemandLimit;
  readonly rows: ReadonlyMap<number, Index>;
  readonly excess: ReadonlyMap<number, Index>;
}

export interface DemandBlock {
  readonly charges: readonly ChargeBlock[];
  readonly limits: readonly LimitBlock[];
}

/** Price of a demand charge above what is paid for anyway. */
export interface ChargeSegments {
  /** The peak so far. */
  readonly fromKw: number;
  /** Up to here demand counts by its chance to become the period's peak, above it in full. */
  readonly usualKw: number;
  readonly ordinaryPerKw: number;
  readonly beyondPerKw: number;
}

/** Of what a window may come to beyond its median, half the way to the 90th percentile is planned for. */
const UNSURE_FRACTION = 0.5;

/** Power that a step is planned for, kW, before what the plan changes. */
export function plannedForKw({ highestKw, moreKw }: StepLoad): number {
  return highestKw + UNSURE_FRACTION * moreKw;
}

/**
 * What a kilowatt of demand is worth today. A peak is paid for once in a billing period, so today's counts only if no later
 * day goes higher: with days that are alike, one chance in the days left. Above the peak that is expected of the period
 * (where nothing tells, the rules' highest within the horizon) it counts in full: plans make no new peaks.
 */
export function chargeSegments(charge: DemandCharge, rulesHighestKw: number): ChargeSegments {
  const { pricePerKw, peakSoFarKw, daysLeft, expectedPeakKw } = charge;
  return {
    fromKw: peakSoFarKw,
    usualKw: Math.max(peakSoFarKw, expectedPeakKw ?? rulesHighestKw),
    ordinaryPerKw: pricePerKw / daysLeft,
    beyondPerKw: pricePerKw,
  };
}

/** What demand of so many kW is counted as, in money. */
export function chargeCost({ fromKw, usualKw, ordinaryPerKw, beyondPerKw }: ChargeSegments, kw: number): number {
  const ordinaryKw = Math.max(0, Math.min(kw, usualKw) - fromKw);
  return ordinaryPerKw * ordinaryKw + beyondPerKw * Math.max(0, kw - usualKw);
}

/**
 * Adds charges and limits of demand over the changes that a plan makes.
 *
 * @param change variable of each step: what the plan changes in the store's power, kW
 * @param excessPerKwh price of power above a limit
 */
export function addDemand(
  program: ProgramBuilder,
  task: PlanTask,
  steps: readonly HorizonStep[],
  change: readonly Index[],
  excessPerKwh: number,
): DemandBlock {
  const { switchedOff } = task;
  const known = steps.flatMap((step, k) => (step.load ? [{ step, k, kw: plannedForKw(step.load) }] : []));
  const charges = switchedOff.includes('demandLimiting') ? [] : task.demandCharges;
  const limits = task.demandLimits.filter(
    ({ kind }) => !switchedOff.includes(kind === 'event' ? 'demandResponse' : 'demandLimiting'),
  );
  return {
    charges: charges.flatMap((charge) => {
      const counted = known.filter(({ step }) => isWithin(step, charge.windows));
      if (counted.length === 0 || charge.pricePerKw === 0) return [];
      const segments = chargeSegments(charge, Math.max(...counted.map(({ kw }) => kw)));
      const { fromKw, usualKw, ordinaryPerKw, beyondPerKw } = segments;
      const ordinary = program.addVariable(0, usualKw - fromKw, ordinaryPerKw);
      const beyond = program.addVariable(0, Infinity, beyondPerKw);
      const rows = new Map(
        counted.map(({ k, kw }) => [
          k,
          program.addRow(-Infinity, fromKw - kw, [
            [change[k]!, 1],
            [ordinary, -1],
            [beyond, -1],
          ]),
        ]),
      );
      return { charge, segments, ordinary, beyond, rows };
    }),
    limits: limits.map((limit) => {
      const rows = new Map<number, Index>();
      const excess = new Map<number, Index>();
      for (const { step, k, kw } of known.filter(({ step }) => isWithin(step, [limit]))) {
        excess.set(k, program.addVariable(0, Infinity, excessPerKwh * step.hours));
        rows.set(
          k,
          program.addRow(-Infinity, limit.limitKw - kw, [
            [change[k]!, 1],
            [excess.get(k)!, -1],
          ]),
        );
      }
      return { limit, rows, excess };
    }),
  };
}
