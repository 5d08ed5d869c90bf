import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { before } from '../testing/gate-attempt.js';
import { PASSING_CASES, REFUSED_CASES } from '../testing/gate-cases/index.js';
import { mutantsOf } from '../testing/mutants.js';
import { unsafeBecause } from '../testing/oracle.js';
import { GATE_FILES, gateSource, relinkGate } from '../testing/relinked-gate.js';
import { play } from '../testing/stage.js';
import { story } from '../testing/story.js';
import { judgeBy, type judgeCommand, RULES } from './gate.js';

type Judge = typeof judgeCommand;

/** Every row of the gate's tables, as a question whether the judge gets it wrong. */
const ROWS: ((judge: Judge) => boolean)[] = [
  ...PASSING_CASES.map(before).map(
    ({ command, context }) =>
      (judge: Judge) =>
        !judge(command, context).passes,
  ),
  ...REFUSED_CASES.map((attempt) => ({ ...before(attempt), because: attempt.because })).map(
    ({ command, context, because }) =>
      (judge: Judge) => {
        const verdict = judge(command, context);
        return verdict.passes || !because.test(verdict.refusal);
      },
  ),
];

/** Whether any row comes out otherwise than it must. The row that told comes first next time: like mutants lie together. */
function isCaughtByTables(judge: Judge): boolean {
  try {
    const telling = ROWS.findIndex((isWrong) => isWrong(judge));
    if (telling >= 0) ROWS.unshift(...ROWS.splice(telling, 1));
    return telling >= 0;
  } catch {
    return true;
  }
}

const STORIES = fc.sample(story, { seed: 20_260_715, numRuns: 250 });

function isCaughtByStories(judge: Judge): boolean {
  return STORIES.some((told) => {
    for (const scene of play(told, judge, false)) if (unsafeBecause(scene) !== undefined) return true;
    return false;
  });
}

const without =
  (left: string): Judge =>
  (command, context) =>
    judgeBy(
      Object.entries(RULES).flatMap(([name, rule]) => (name === left ? [] : [rule])),
      command,
      context,
    );

/** Rules whose work others do too, so that no unsafe command gets out without them; they say it in better words. */
const DOUBLED = new Set(['isFiniteValue']);

/** Mutants that no test can tell from the gate as it is, and why. */
const EQUIVALENT: readonly { readonly why: string; readonly mutants: readonly RegExp[] }[] = [
  {
    why: 'a move of exactly the tolerance of 0.005, which fractions in binary do not hit',
    mutants: [/^(.+) ([<>])=? (.*SAME_SETPOINT_K) -> \1 \2=? \3$/],
  },
  {
    why: 'two computed temperatures that are exactly the same',
    mutants: [/^(dewC|caseC) >= (\w+) -> \1 > \2$/],
  },
  {
    why: 'the formula gives the same at the edge',
    mutants: [/^outdoorC >= COLDEST_MIXED_C -> outdoorC > COLDEST_MIXED_C$/],
  },
  {
    why: 'no move at all, whichever way it goes',
    mutants: [/^to < from -> to <= from$/, /^command\.value ([<>]) present -> command\.value \1= present$/],
  },
  {
    why: 'counts are whole',
    mutants: [/^\w+\.length (>|===) 0 -> \w+\.length \1 -?0\.1$/, /^\(view\.changesLastHour.+ > 0 -> .+ > 0\.1$/],
  },
  {
    why: 'a tenth of a millisecond',
    mutants: [/^expiresAtMs - 1 -> .+ - (1\.1|0\.9)$/, /^windowMs: 0 -> windowMs: -?0\.1$/],
  },
  {
    why: 'another rule refuses what this one would then let pass, or throw on',
    mutants: [
      /^productClass === undefined \|\| min === undefined \|\| max === undefined -> .+ min === undefined && max/,
      /^outdoorC === undefined \|\| zoneC === undefined -> outdoorC === undefined && zoneC/,
    ],
  },
  {
    why: 'no other kind of equipment has the point, or a number is compared with none',
    mutants: [
      /^!equipment \|\| command\.pointId !== 'sstSetpointC' -> !equipment && /,
      /^way === undefined \|\| present === undefined -> way === undefined && /,
    ],
  },
];

const isEquivalent = (name: string) => EQUIVALENT.some(({ mutants }) => mutants.some((known) => known.test(name)));

describe('a gate', () => {
  it('that is whole is faulted by neither tables nor stories', async () => {
    const whole = await relinkGate('', '');

    expect(isCaughtByTables(whole.judgeCommand)).toBe(false);
    expect(isCaughtByStories(whole.judgeCommand)).toBe(false);
  });

  it.each(Object.keys(RULES))('without %s is caught by tables and stories', (name) => {
    expect(isCaughtByTables(without(name))).toBe(true);
    if (!DOUBLED.has(name)) expect(isCaughtByStories(without(name))).toBe(true);
  });

  it.each(GATE_FILES)('with any small change of %s is caught by tables', async (file) => {
    const uncaught: string[] = [];
    const mutants = mutantsOf(file, gateSource(file));
    for (const { name, source } of mutants) {
      const { judgeCommand: judge } = await relinkGate(file, source);
      if (!isCaughtByTables(judge)) uncaught.push(name);
    }

    expect(mutants.length).toBeGreaterThan(0);
    expect(uncaught.filter((name) => !isEquivalent(name))).toEqual([]);
  });
});
