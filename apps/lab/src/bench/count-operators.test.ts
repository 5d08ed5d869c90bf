import ts from 'typescript';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { COUNTER, countOperators } from './count-operators.js';
import { OPERATIONS } from './operation.js';

const counts = new Float64Array(OPERATIONS.length);

/** Runs instrumented code and gives what it returns and what it counted. */
function run(code: string): { readonly value: unknown; readonly counted: Record<string, number> } {
  const text = countOperators(ts, 'code.js', `(() => { ${code} })()`);
  const value: unknown = eval(text);
  const counted = OPERATIONS.map((operation, place) => [operation, counts[place]!] as const);
  return { value, counted: Object.fromEntries(counted.filter(([, count]) => count > 0)) };
}

beforeEach(() => {
  counts.fill(0);
  (globalThis as Record<string, unknown>)[COUNTER] = counts;
});

describe('countOperators', () => {
  it.each([
    ['return 2 + 3 * 4 - 6 / 2;', 11, { add: 2, multiply: 1, divide: 1 }],
    ['return 2 ** 3 + Math.exp(0) + Math.sqrt(16);', 13, { add: 2, power: 1, exponential: 1, root: 1 }],
    ['return (5 ^ 3) >>> 1;', 3, { integer: 2 }],
    ['const box = { sum: 1 }; box.sum += 2; box.sum *= 4; return box.sum;', 12, { add: 1, multiply: 1 }],
    ['return Math.max(1, 2) < 3 ? 1 : 0;', 1, { compare: 2 }],
  ])('counts what %s carries out and leaves its value', (code, value, counted) => {
    expect(run(code)).toEqual({ value, counted });
  });

  it('counts each time that a loop goes round, and nothing in a branch not taken', () => {
    const code = 'let sum = 0; for (let n = 0; n < 4; n++) sum += n; if (sum < 0) sum = sum / 0; return sum;';
    expect(run(code)).toEqual({ value: 6, counted: { add: 8, compare: 6 } });
  });

  it('leaves classes with private fields as they are', () => {
    const code = 'class A { #x = 1; get twice() { return this.#x * 2; } } return new A().twice;';
    expect(run(code)).toEqual({ value: 2, counted: { multiply: 1 } });
  });
});
