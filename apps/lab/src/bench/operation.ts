/** Kinds of operation that are counted in code at work and then timed on their own. */
export const OPERATIONS = [
  'add',
  'multiply',
  'divide',
  'power',
  'exponential',
  'logarithm',
  'root',
  'trigonometric',
  'compare',
  'integer',
] as const;
export type Operation = (typeof OPERATIONS)[number];

/** How many of each in one unit of work, such as a simulated minute of one store. */
export type OperationCounts = Readonly<Record<Operation, number>>;

export function totalOf(counts: OperationCounts): number {
  return OPERATIONS.reduce((sum, operation) => sum + counts[operation], 0);
}
