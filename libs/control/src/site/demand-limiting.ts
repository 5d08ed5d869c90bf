import { type CycleInput } from '../cycle-input.js';
import { type DayOutline } from './day-outline.js';
import { eventLimitKw } from './demand-response.js';
import { nextStages, shedLoad, releaseLoad, stagesInForce } from './demand-shed.js';
import { SHED_STAGES } from './demand-stages.js';
import { type DemandTarget, demandTarget, expectedWindowKw } from './demand-window.js';
import { type LoopPlan } from './schedule.js';

/** From these shares over the target on, so many stages at once; what is not enough by then is stepped up cycle by cycle. */
const STAGES_ABOVE = [
  { overFraction: 0.1, stages: 5 },
  { overFraction: 0.06, stages: 4 },
  { overFraction: 0.03, stages: 3 },
  { overFraction: 0, stages: 2 },
] as const;
/** Demand this far under the target lets one stage go, at the start of a window, so that loads come back one by one. */
const RELEASES_UNDER = 0.95;
/** Food is not touched for a peak that only a forecast speaks of. */
const MOST_FORESEEN_STAGES = SHED_STAGES.indexOf('frozenCases');

/**
 * The plan with as much load shed as it takes to keep the running window under its target. Rests where
 * nothing is told of demand, where no forecast of the store's load is licensed, and during an event of the utility, which has its own limit.
 */
export function limitDemand(input: CycleInput, outline: DayOutline, plan: LoopPlan): LoopPlan {
  if (input.switchedOff?.has('demandLimiting') || !input.demand || eventLimitKw(input) !== undefined) return plan;
  const measure = 'demandLimiting';
  const target = demandTarget(input);
  const expectedKw = expectedWindowKw(input);
  const { untilMs } = outline;
  if (!target || expectedKw === undefined)
    return releaseLoad(input, plan, untilMs, { measure, because: 'demand cannot be foreseen' });
  const because = `${Math.round(expectedKw)} kW expected in this quarter of an hour, ${Math.round(target.kw)} kW aimed at`;
  if (expectedKw < RELEASES_UNDER * target.kw) return releaseLoad(input, plan, untilMs, { measure, because });
  const most = target.basis === 'monthPeak' ? SHED_STAGES.length : MOST_FORESEEN_STAGES;
  const inForce = stagesInForce(input, plan, measure);
  const stages = Math.min(most, stagesWanted(input, plan, { target, expectedKw, inForce }));
  return shedLoad(input, plan, untilMs, { measure, stages, because });
}

interface Demand {
  readonly target: DemandTarget;
  readonly expectedKw: number;
  readonly inForce: number;
}

function stagesWanted(input: CycleInput, plan: LoopPlan, { target, expectedKw, inForce }: Demand): number {
  const over = expectedKw / target.kw - 1;
  const atOnce = STAGES_ABOVE.find(({ overFraction }) => over > overFraction)?.stages;
  if (atOnce === undefined) return inForce;
  return Math.max(atOnce, nextStages(input, plan, inForce));
}
