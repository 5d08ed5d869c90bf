import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MultivariateLinearRegression } from 'ml-regression';
import { seededNormal, seededRandom } from '../store.fixture.js';
import { NormalEquations, valueAt } from './normal-equations.js';

interface Rows {
  /** Row by row, the first column 1. */
  readonly rows: Float64Array;
  readonly width: number;
  readonly targets: readonly number[];
  readonly importance: readonly number[];
}

function learnt({ rows, width, targets, importance }: Rows): NormalEquations {
  const equations = new NormalEquations(width);
  targets.forEach((target, row) => equations.add(rows, row * width, target, importance[row]!));
  return equations;
}

function weightedMean(values: readonly number[], importance: readonly number[]): number {
  const total = importance.reduce((sum, weight) => sum + weight, 0);
  return values.reduce((sum, value, row) => sum + value * importance[row]!, 0) / total;
}

/** The same ridge regression by `ml-regression`: on standardised rows, the penalty as rows that say "this weight is 0". */
function byLibrary({ rows, width, targets, importance }: Rows, ridge: number): (row: number) => number {
  const columns = Array.from({ length: width - 1 }, (_, column) => {
    const values = targets.map((__, row) => rows[row * width + 1 + column]!);
    const mean = weightedMean(values, importance);
    const variance = weightedMean(
      values.map((value) => (value - mean) ** 2),
      importance,
    );
    return values.map((value) => (value - mean) / Math.sqrt(variance));
  });
  const intercept = weightedMean(targets, importance);
  const x = targets.map((_, row) => columns.map((column) => column[row]! * Math.sqrt(importance[row]!)));
  const y = targets.map((target, row) => [(target - intercept) * Math.sqrt(importance[row]!)]);
  columns.forEach((_, penalised) => {
    x.push(columns.map((__, column) => (column === penalised ? Math.sqrt(ridge) : 0)));
    y.push([0]);
  });
  const { weights } = new MultivariateLinearRegression(x, y, { intercept: false, statistics: false });
  return (row) => columns.reduce((sum, column, index) => sum + weights[index]![0]! * column[row]!, intercept);
}

/** Rows of columns of different size, every fourth value 0, with a target that depends on them. */
function randomRows(seed: number, count: number, columns: number): Rows {
  const normal = seededNormal(seed);
  const random = seededRandom(seed);
  const width = columns + 1;
  const rows = new Float64Array(count * width);
  const targets: number[] = [];
  for (let row = 0; row < count; row++) {
    rows[row * width] = 1;
    let target = 40 + normal();
    for (let column = 1; column < width; column++) {
      const value = random() < 0.25 ? 0 : 10 ** (column - 2) * (3 + normal());
      rows[row * width + column] = value;
      target += (column * value) / 10 ** (column - 2);
    }
    targets.push(target);
  }
  return { rows, width, targets, importance: targets.map(() => 0.1 + 3 * random()) };
}

describe('normal equations', () => {
  it('solve a weighted ridge regression like ml-regression does on standardised rows', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 12, max: 60 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: -3, max: 3 }),
        (seed, count, columns, power) => {
          const given = randomRows(seed, count, columns);
          const ridge = 10 ** power;
          const weights = learnt(given).solve(ridge);
          const predicted = byLibrary(given, ridge);
          given.targets.forEach((_, row) => {
            expect(valueAt(weights, given.rows, row * given.width)).toBeCloseTo(predicted(row), 6);
          });
        },
      ),
      { numRuns: 60, seed: 1 },
    );
  });

  it('take one row for two fits that trust it differently as they would take it each', () => {
    const given = randomRows(5, 40, 4);
    const [one, other] = [new NormalEquations(given.width), new NormalEquations(given.width)];
    given.targets.forEach((target, row) => {
      const trust = given.importance[row]!;
      NormalEquations.addToBoth(one, other, given.rows, row * given.width, target, { one: trust, other: 1 / trust });
    });

    expect(one.solve(1)).toEqual(learnt(given).solve(1));
    expect(other.solve(1)).toEqual(
      learnt({ ...given, importance: given.importance.map((trust) => 1 / trust) }).solve(1),
    );
  });

  it('can be solved on the way and go on learning', () => {
    const given = randomRows(3, 40, 4);
    const equations = new NormalEquations(given.width);
    given.targets.forEach((target, row) => {
      equations.add(given.rows, row * given.width, target, given.importance[row]!);
      if (row % 10 === 9) equations.solve(1);
    });

    expect(equations.solve(1)).toEqual(learnt(given).solve(1));
  });

  it('gives a column that never changes no weight, and copies of one their share each', () => {
    const normal = seededNormal(1);
    const count = 200;
    const rows = Float64Array.from({ length: count * 4 });
    const targets = Array.from({ length: count }, (_, row) => {
      const large = 1e6 + 1e5 * normal();
      rows.set([1, 7, large, large], row * 4);
      return 3 + 1e-4 * large;
    });
    const weights = learnt({ rows, width: 4, targets, importance: targets.map(() => 1) }).solve(1e-3);

    expect(weights[1]).toBe(0);
    expect(weights[2]).toBeCloseTo(0.5e-4, 8);
    expect(weights[3]).toBeCloseTo(0.5e-4, 8);
    expect(valueAt(weights, rows, 0)).toBeCloseTo(targets[0]!, 2);
  });

  it('says the mean with a column that changed once only by rounding, and 0 before any row', () => {
    const rows = Float64Array.of(1, 0.1 + 0.2, 1, 0.3);

    expect(new NormalEquations(2).solve(1)).toEqual(new Float64Array(2));
    expect(learnt({ rows, width: 2, targets: [4, 6], importance: [1, 1] }).solve(1e-9)).toEqual(Float64Array.of(5, 0));
  });

  it('believes a column that spoke in one row of a hundred less the larger its least spread', () => {
    const rows = new Float64Array(200);
    const targets = Array.from({ length: 100 }, (_, row) => {
      rows.set([1, row === 99 ? 1 : 0], row * 2);
      return row === 99 ? 20 : 10;
    });
    const equations = learnt({ rows, width: 2, targets, importance: targets.map(() => 1) });
    const [freely, bounded] = [equations.solve(1)[1]!, equations.solve(1, () => 0.5)[1]!];

    // Standard deviation √(0.01 · 0.99): the one row stands against a penalty of 1 in those units.
    expect(freely).toBeCloseTo((10 * 0.99) / (0.99 + 0.0099), 6);
    expect(bounded).toBeCloseTo((10 * 0.99) / (0.99 + 0.25), 6);
  });
});
