import { type ExpectedEffect, type PlanStep } from '#domain';
import { checkTask } from './check-task.js';
import { chargeCost, plannedForKw } from './demand/demand-block.js';
import { type StepLoad } from './horizon.js';
import { type PlanTask } from './plan-task.js';
import { sumEffects } from './reading/expected-effect.js';
import { caseChangeKw, readCase } from './reading/read-case.js';
import { readZone } from './reading/read-zone.js';
import { brokenWishes } from './reading/broken-wishes.js';
import { stepCauses } from './reading/step-causes.js';
import { type LinearSolver } from './solver/solver.js';
import { GAS_CARBON_KG_PER_KWH, type StoreProgram, storeProgram } from './store-program.js';
import { type StorePlan } from './store-plan.js';

/**
 * The cheapest schedule of a store's zone and case setpoints over the next day that keeps food, people and limits, in
 * this order; see docs/planning.md. Never throws for what a store may send: a plan that did not come about says why.
 */
export function planStore(task: PlanTask, solver: LinearSolver): StorePlan {
  const checked = checkTask(task);
  if ('refused' in checked) return noPlan(task, checked.refused, []);
  const program = storeProgram(task, checked.outdoor, checked.prices);
  const { zones, cases, leftOut } = program;
  if (zones.length + cases.length === 0) return noPlan(task, 'nothing is known well enough to be planned', leftOut);
  const answer = solver.solve(program.program);
  if (answer.status !== 'optimal') return noPlan(task, answer.why, leftOut);
  return readPlan(task, program, answer);
}

/** Rules decide alone. */
function noPlan({ atMs }: PlanTask, why: string, leftOut: readonly string[]): StorePlan {
  return { atMs, status: 'none', statusReason: why, schedules: [], expected: undefined, steps: [], leftOut };
}

interface Solution {
  readonly values: Float64Array;
  readonly duals: Float64Array;
}

function readPlan(task: PlanTask, program: StoreProgram, { values, duals }: Solution): StorePlan {
  const { steps, zones, cases, change, prices, leftOut } = program;
  const carbonKgPerKwh = task.store.gridCarbonKgPerKwh;
  const reading = {
    steps,
    values,
    causes: stepCauses(task, program, values, duals),
    energy: prices.perKwh.map((perKwh) => ({ perKwh, carbonKgPerKwh })),
    // An ordinary price only breaks ties; what is not known is not counted.
    fuel: {
      perKwh: task.fuelPricePerKwh === undefined ? 0 : prices.fuelPerKwh,
      carbonKgPerKwh: GAS_CARBON_KG_PER_KWH,
    },
    untilMs: steps.at(-1)!.toMs,
  };
  const schedules = [
    ...zones.flatMap((block) => readZone(block, reading)),
    ...cases.flatMap((block) => readCase(block, reading)),
  ];
  const broken = brokenWishes(program, values);
  const held = cases.filter(({ circuit }) => circuit.isHeld);
  const rulesKw = steps.map(({ load }, k) => ({
    // What people hold is no choice of the plan, so the rules have it too.
    byHandKw: program.heldKw[k]! + held.reduce((sum, block) => sum + caseChangeKw(block, values, k), 0),
    load,
  }));
  const whole = sumEffects([
    ...schedules.flatMap((schedule) => schedule.steps.map(({ expected }: PlanStep) => expected!)),
    demandEffect(program, rulesKw, values),
  ]);
  const what = `${zones.length} ${zones.length === 1 ? 'zone' : 'zones'} and ${cases.length - held.length} circuits`;
  return {
    atMs: task.atMs,
    status: broken.length === 0 ? 'optimal' : 'relaxed',
    statusReason: broken.length === 0 ? `cheapest schedule of ${what} within all limits` : broken.join('; '),
    schedules,
    expected: whole,
    steps: steps.map(({ fromMs, toMs, load }, k) => ({
      fromMs,
      toMs,
      expectedPowerKw: load && Math.max(0, load.meanKw + values[change[k]!]!),
      referencePowerKw: load && Math.max(0, load.meanKw + rulesKw[k]!.byHandKw),
    })),
    leftOut,
  };
}

/** The store under the rules during a step. */
interface RulesPower {
  readonly byHandKw: number;
  readonly load: StepLoad | undefined;
}

/** What the plan changes in demand charges, weighed by the chance that today's demand becomes the period's. */
function demandEffect({ demand }: StoreProgram, rules: readonly RulesPower[], values: Float64Array): ExpectedEffect {
  const cost = demand.charges.reduce((sum, { segments, ordinary, beyond, rows }) => {
    const rulesKw = [...rows.keys()].map((k) => plannedForKw(rules[k]!.load!) + rules[k]!.byHandKw);
    const planned = segments.ordinaryPerKw * values[ordinary]! + segments.beyondPerKw * values[beyond]!;
    return sum + planned - chargeCost(segments, Math.max(...rulesKw));
  }, 0);
  return { energyKwh: 0, cost, carbonKg: 0 };
}
