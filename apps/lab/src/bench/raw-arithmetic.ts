import { type Operation, type OperationCounts, OPERATIONS } from './operation.js';

/** Numbers per array: three arrays fit into the nearest cache. */
const LENGTH = 1_024;
const LEAST_MS = 400;

const [a, b, c] = [filled(0.7), filled(1.3), new Float64Array(LENGTH)];
const [i, j, k] = [new Int32Array(LENGTH).fill(7), new Int32Array(LENGTH).fill(13), new Int32Array(LENGTH)];

/** `count` times one operation on neighbouring numbers: two loads, the operation, a store, nothing else. */
const LOOPS: Readonly<Record<Operation, (count: number) => void>> = {
  add: (count) => {
    for (let n = 0; n < count; n++) c[n] = a[n]! + b[n]!;
  },
  multiply: (count) => {
    for (let n = 0; n < count; n++) c[n] = a[n]! * b[n]!;
  },
  divide: (count) => {
    for (let n = 0; n < count; n++) c[n] = a[n]! / b[n]!;
  },
  power: (count) => {
    for (let n = 0; n < count; n++) c[n] = a[n]! ** b[n]!;
  },
  exponential: (count) => {
    for (let n = 0; n < count; n++) c[n] = Math.exp(a[n]!);
  },
  logarithm: (count) => {
    for (let n = 0; n < count; n++) c[n] = Math.log(a[n]!);
  },
  root: (count) => {
    for (let n = 0; n < count; n++) c[n] = Math.sqrt(a[n]!);
  },
  trigonometric: (count) => {
    for (let n = 0; n < count; n++) c[n] = Math.cos(a[n]!);
  },
  compare: (count) => {
    for (let n = 0; n < count; n++) c[n] = a[n]! < b[n]! ? a[n]! : b[n]!;
  },
  integer: (count) => {
    for (let n = 0; n < count; n++) k[n] = Math.imul(i[n]!, j[n]!);
  },
};

/** Time that the counted operations take in plain loops over typed arrays, µs. */
export function rawMicroseconds(counts: OperationCounts): number {
  return OPERATIONS.reduce((sum, operation) => sum + counts[operation] * nanosecondsOf(operation) * 1e-3, 0);
}

/** Best of several rounds, so that a busy machine does not count against the limit. */
function nanosecondsOf(operation: Operation): number {
  const loop = LOOPS[operation];
  const passes = 200;
  let best = Infinity;
  const endMs = performance.now() + LEAST_MS / OPERATIONS.length;
  while (performance.now() < endMs || best === Infinity) {
    const startMs = performance.now();
    for (let pass = 0; pass < passes; pass++) loop(LENGTH);
    best = Math.min(best, ((performance.now() - startMs) * 1e6) / (passes * LENGTH));
  }
  return best;
}

function filled(around: number): Float64Array {
  return Float64Array.from({ length: LENGTH }, (_, n) => around + (0.2 * n) / LENGTH);
}
