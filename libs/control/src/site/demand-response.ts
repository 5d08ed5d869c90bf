import { type CycleInput } from '../cycle-input.js';
import { goodValue } from '../snapshot/good-value.js';
import { type DayOutline } from './day-outline.js';
import { releaseLoad, shedLoad, stagesInForce } from './demand-shed.js';
import { SHED_STAGES } from './demand-stages.js';
import { expectedWindowKw, mainMeterId } from './demand-window.js';
import { type LoopPlan } from './schedule.js';

/** Demand this far under the limit stays as it is; further under, nothing more needs shedding. */
const ENOUGH_FRACTION = 0.85;

/** The limit that the utility asks for now; `undefined` while it asks for none, or the store does not take part. */
export function eventLimitKw({ store, readings, switchedOff }: CycleInput): number | undefined {
  const equipmentId = mainMeterId(store);
  if (equipmentId === undefined || switchedOff?.has('demandResponse')) return undefined;
  const limitKw = goodValue(readings, { equipmentId, pointId: 'demandLimitKw' });
  return limitKw !== undefined && limitKw > 0 ? limitKw : undefined;
}

/**
 * The plan with everything shed that food and comfort allow, while the utility asks for it and demand is not well under
 * its limit. An event comes without notice, so nothing is cooled ahead; what was shed stays shed to its end, for loads that
 * come back in the middle of an event come back together, and afterwards they come back stage by stage. Whoever overrides a point keeps it: the gate refuses.
 */
export function respondToDemand(input: CycleInput, outline: DayOutline, plan: LoopPlan): LoopPlan {
  const limitKw = eventLimitKw(input);
  const measure = 'demandResponse';
  const { untilMs } = outline;
  if (limitKw === undefined)
    return releaseLoad(input, plan, untilMs, { measure, because: 'the event of the utility is over' });
  const expectedKw = expectedWindowKw(input);
  const isEnough = expectedKw !== undefined && expectedKw < ENOUGH_FRACTION * limitKw;
  const because = `the utility asks for less than ${Math.round(limitKw)} kW`;
  const stages = isEnough ? stagesInForce(input, plan, measure) : SHED_STAGES.length;
  return shedLoad(input, plan, untilMs, { measure, stages, because });
}
