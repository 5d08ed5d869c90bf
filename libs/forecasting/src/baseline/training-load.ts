import { type EndUse } from '#domain';
import { plausibleRange, withoutSpikes } from '../plausible-range.js';
import { countValid, hoursBetween, type Refusal, type StoreHistory } from '../store-history.js';

/** Four weeks: less cannot tell a weekday from its weather. A year is what makes a good baseline. */
const LEAST_DAYS = 28;

/** Load to learn a baseline from. */
export interface TrainingLoad {
  /** Index in the history of the first hour that can be learnt from. */
  readonly from: number;
  /** From there on; `NaN` where the meter was silent or spiked, or the service steered. */
  readonly load: Float64Array;
  /** Hours that hold a value, in days. */
  readonly coveredDays: number;
}

/** The unsteered load between two hours of a history, or why it cannot carry a baseline. */
export function trainingLoad(
  history: StoreHistory,
  target: EndUse,
  from: number,
  until: number,
): TrainingLoad | Refusal {
  const raw = hoursBetween(history.targets[target], from, Math.max(from, until));
  const believable = withoutSpikes(raw, plausibleRange(raw));
  const steered = history.steered?.[target];
  const load = believable.map((value, hour) => ((steered?.[from + hour] ?? 0) > 0 ? NaN : value));
  const valid = countValid(load);
  if (valid < LEAST_DAYS * 24) {
    const steeredHours = countValid(believable) - valid;
    const besides = steeredHours > 0 ? ` beside ${steeredHours} steered hours` : '';
    return {
      refused: `only ${(valid / 24).toFixed(1)} days of valid hours of ${target}${besides}, a baseline needs ${LEAST_DAYS}`,
    };
  }
  const values = load.filter(Number.isFinite).sort();
  const min = values[0]!;
  const max = values.at(-1)!;
  if (max - min <= 1e-6 * Math.max(Math.abs(max), Math.abs(min), 1e-3)) {
    return { refused: `${target} never changes (always ${Number(max.toPrecision(4))}): there is nothing to learn` };
  }
  const first = load.findIndex(Number.isFinite);
  return { from: from + first, load: load.subarray(first), coveredDays: valid / 24 };
}
