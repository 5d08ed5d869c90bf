import { describe, expect, it } from '@jest/globals';
import { stepTwoNodes } from './two-node.js';

const body = () => ({
  quickKjPerK: 150,
  slowKjPerK: 1_600,
  couplingKwPerK: 60 / 1_000,
  quickKwPerK: 0.5,
  quickKw: 0.5 * 10 + 3,
  slowKwPerK: 0.1,
  slowKw: 0.1 * 10,
});

describe('stepTwoNodes', () => {
  it('settles where what flows in flows out', () => {
    const state = { quickC: 20, slowC: 20 };
    for (let step = 0; step < 5_000; step++) stepTwoNodes(state, body(), 600);

    const slowC = (0.06 * state.quickC + 1) / (0.06 + 0.1);
    expect(state.slowC).toBeCloseTo(slowC, 9);
    expect(0.5 * (10 - state.quickC) + 3 + 0.1 * (10 - state.slowC)).toBeCloseTo(0, 9);
  });

  it('stores exactly the heat that flowed at the new temperatures', () => {
    const state = { quickC: 20, slowC: 24 };
    stepTwoNodes(state, body(), 60);

    const storedKj = 150 * (state.quickC - 20) + 1_600 * (state.slowC - 24);
    const inKw = 0.5 * (10 - state.quickC) + 3 + 0.1 * (10 - state.slowC);
    expect(storedKj).toBeCloseTo(inKw * 60, 9);
  });
});
