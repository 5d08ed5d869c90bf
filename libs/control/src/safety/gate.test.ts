import { describe, expect, it } from '@jest/globals';
import { commandTo, NOON, refusalOf } from '../testing/gate-attempt.js';
import { PASSING_CASES, REFUSED_CASES } from '../testing/gate-cases/index.js';
import { buildInput } from '../testing/input-builder.js';
import { judgeCommand } from './gate.js';

describe('the safety gate lets pass', () => {
  it.each(PASSING_CASES)('$what', (attempt) => {
    expect(refusalOf(attempt)).toBeUndefined();
  });
});

describe('the safety gate refuses', () => {
  it.each(REFUSED_CASES)('$what', ({ because, ...attempt }) => {
    expect(refusalOf(attempt)).toMatch(because);
  });
});

describe('the safety gate', () => {
  it('never alters a command', () => {
    const command = commandTo('rtu-1.coolingSetpointC', 24.5, NOON);

    expect(judgeCommand(command, { ...buildInput(), passed: [] })).toEqual({ passes: true, command });
  });
});
