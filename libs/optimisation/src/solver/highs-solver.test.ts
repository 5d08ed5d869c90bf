import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HighsSolver } from './highs-solver.js';
import { ProgramBuilder } from './linear-program.js';

let solver: HighsSolver;
beforeAll(async () => {
  solver = await HighsSolver.load();
});
afterAll(() => solver.dispose());

/** Least `x + 2y` with `x + y ≥ least` and both between 0 and 5. */
function program(least: number) {
  const builder = new ProgramBuilder();
  const x = builder.addVariable(0, 5, 1);
  const y = builder.addVariable(0, 5, 2);
  builder.addRow(least, Infinity, [
    [x, 1],
    [y, 1],
  ]);
  return builder.build();
}

describe('the solver', () => {
  it('finds the optimum and what a row is worth', () => {
    const answer = solver.solve(program(7));

    expect(answer).toMatchObject({ status: 'optimal' });
    if (answer.status !== 'optimal') return;
    expect([...answer.values]).toEqual([5, 2]);
    expect(Math.abs(answer.duals[0]!)).toBeCloseTo(2, 9);
  });

  it('says that nothing keeps all limits', () => {
    expect(solver.solve(program(11))).toEqual({ status: 'infeasible', why: 'no schedule keeps all limits' });
  });

  it('says that a program without a bottom is no plan', () => {
    const builder = new ProgramBuilder();
    builder.addVariable(-Infinity, Infinity, 1);

    expect(solver.solve(builder.build()).status).not.toBe('optimal');
  });

  it('answers a program that holds no number, and the next one as if nothing had been', () => {
    expect(solver.solve(program(NaN)).status).toBe('failed');
    expect(solver.solve(program(7))).toMatchObject({ status: 'optimal' });
  });

  it('gives the same answer to the same program, whatever it solved between', () => {
    const first = solver.solve(program(7));
    solver.solve(program(3));

    expect(solver.solve(program(7))).toEqual(first);
  });

  it('can be used after its memory was freed', () => {
    solver.dispose();

    expect(solver.solve(program(7))).toMatchObject({ status: 'optimal' });
  });

  it('refuses a time limit that is none', async () => {
    await expect(HighsSolver.load({ timeLimitSeconds: 0 })).rejects.toThrow('set one above 0');
  });
});
