import { fitTerms, type LinearFit, type Term } from './linear-fit.js';

/**
 * Fits `dT/dt = Σ weight·influence + drift` in its integral form over a span of steps:
 *
 * `(T(t + span) − T(t))/span = Σ weight·mean of the influence + drift`
 *
 * which is a regression, knows no error of discretisation, and averages out sensor noise that would bias a fit from one
 * step to the next [physics 7.3]. Means within the span are taken by trapezoids, as series of step means need.
 *
 * Spans overlap, a new one beginning every quarter of their length.
 *
 * @param state at each step; `NaN` is missing, and no span reaches over a gap
 * @param influences in the unit of the state or as fractions; each with as many steps
 * @returns weights per hour
 */
export function fitBalance(
  state: Float64Array,
  influences: readonly Term[],
  stepH: number,
  spanSteps: number,
): LinearFit {
  const gaps = new Float64Array(state.length + 1);
  for (let step = 0; step < state.length; step++) {
    const isComplete = Number.isFinite(state[step]) && influences.every(({ values }) => Number.isFinite(values[step]));
    gaps[step + 1] = gaps[step]! + (isComplete ? 0 : 1);
  }
  const every = Math.max(1, Math.floor(spanSteps / 4));
  const starts = Uint32Array.from(
    { length: Math.max(0, Math.ceil((state.length - spanSteps) / every)) },
    (_, span) => span * every,
  );
  const change = Float64Array.from(starts, (step) =>
    gaps[step + spanSteps + 1]! === gaps[step]! ? (state[step + spanSteps]! - state[step]!) / (spanSteps * stepH) : NaN,
  );
  return fitTerms(
    change,
    influences.map((influence) => ({ ...influence, values: spanMeans(influence.values, spanSteps, starts) })),
  );
}

/** Mean over each span by trapezoids; where the span holds a gap, a number without meaning. */
function spanMeans(values: Float64Array, spanSteps: number, starts: Uint32Array): Float64Array {
  const sums = new Float64Array(values.length + 1);
  for (let step = 0; step < values.length; step++) sums[step + 1] = sums[step]! + (values[step]! || 0);
  const means = new Float64Array(starts.length);
  for (let span = 0; span < starts.length; span++) {
    const start = starts[span]!;
    const end = start + spanSteps;
    const halfEnds = ((values[start]! || 0) + (values[end]! || 0)) / 2;
    means[span] = (sums[end + 1]! - sums[start]! - halfEnds) / spanSteps;
  }
  return means;
}
