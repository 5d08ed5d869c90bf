import { type StoreProgram } from '../store-program.js';
import { degrees } from './planned-steps.js';

/** Less than this is what thermostats and meters miss. */
const NOTICED_K = 0.2;
const NOTICED_KW = 0.5;

/** What a plan could not keep, half a sentence each: food that is too warm now, comfort, limits of demand. */
export function brokenWishes({ cases, zones, demand }: StoreProgram, values: Float64Array): string[] {
  const food = cases.flatMap(({ circuit, boundsC }) =>
    Math.max(...boundsC) > circuit.limitC
      ? `${circuit.name}: food at ${degrees(circuit.productNowC)} of at most ${degrees(circuit.limitC)} ${circuit.isHeld ? 'has its air held by hand' : 'comes down as fast as it can'}`
      : [],
  );
  const comfort = zones.flatMap(({ zone, discomfort }) => {
    const worstK = Math.max(0, ...discomfort.map((variable) => (variable === undefined ? 0 : values[variable]!)));
    return worstK > NOTICED_K
      ? `${zone.name}: up to ${worstK.toFixed(1)} K outside its limits, more than its units can do`
      : [];
  });
  const limits = demand.limits.flatMap(({ limit, excess }) => {
    const worstKw = Math.max(0, ...[...excess.values()].map((variable) => values[variable]!));
    const whose = limit.kind === 'event' ? "the utility's limit" : 'the target';
    return worstKw > NOTICED_KW
      ? `${whose} of ${Math.round(limit.limitKw)} kW is missed by up to ${worstKw.toFixed(1)} kW: food and comfort allow no more`
      : [];
  });
  return [...food, ...comfort, ...limits];
}
