import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { madeUpStore, seededNormal } from '../store.fixture.js';
import { type StoreHistory } from '../store-history.js';
import { DAY_HOURS } from './local-days.js';
import { dayAheadAt, forecastAt, trainedBefore, without } from './timeline.fixture.js';

const DAYS = 26;
const HOURS = DAYS * DAY_HOURS;
const FIRST_ISSUE = 16 * DAY_HOURS;

/** A store that is steered in some hours. */
const STORE: StoreHistory = {
  ...without(madeUpStore({ days: DAYS, seed: 8, timeZone: 'America/Chicago' }), 'hvac'),
  steered: { main: Float64Array.from({ length: HOURS }, (_, hour) => (hour > 9 * DAY_HOURS && hour % 24 < 6 ? 1 : 0)) },
};

/** The store with another load, and other hours steered, from an hour on. */
function otherFrom(hour: number, kind: 'noise' | 'spikes' | 'silence', seed: number): StoreHistory {
  const normal = seededNormal(seed);
  const change = { noise: (kw: number) => 3 * kw + 50 * normal(), spikes: (kw: number) => 80 * kw, silence: () => NaN };
  const from = (values: Float64Array, other: (value: number) => number) =>
    values.map((value, index) => (index < hour ? value : other(value)));
  return {
    ...STORE,
    targets: { ...STORE.targets, main: from(STORE.targets.main!, change[kind]) },
    steered: { main: from(STORE.steered!.main!, (share) => 1 - share) },
  };
}

const issueHour = fc.integer({ min: FIRST_ISSUE, max: HOURS - 48 });
const kind = fc.constantFrom<'noise' | 'spikes' | 'silence'>('noise', 'spikes', 'silence');

describe('no look-ahead', () => {
  it('loads and steering from an hour on change no digit of a day-ahead forecast issued up to it', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(issueHour, { minLength: 2, maxLength: 4 }),
        fc.nat(),
        kind,
        fc.nat(1000),
        (hours, pick, how, seed) => {
          const issues = hours.toSorted((one, other) => one - other);
          const last = pick % issues.length;
          const before = dayAheadAt(STORE, issues).slice(0, last + 1);
          const after = dayAheadAt(otherFrom(issues[last]!, how, seed), issues).slice(0, last + 1);
          expect(after).toEqual(before);
        },
      ),
      { numRuns: 6, seed: 1 },
    );
  });

  it('later issues asked for in the same call change nothing of those before them', () => {
    const issues = [FIRST_ISSUE, FIRST_ISSUE + 31, FIRST_ISSUE + 5 * DAY_HOURS];

    const alone = dayAheadAt(STORE, issues.slice(0, 2));
    // But for rounding: importance is measured against the last day asked for.
    dayAheadAt(STORE, issues)
      .slice(0, 2)
      .forEach(({ p50 }, index) =>
        p50.forEach((value, hour) => expect(value).toBeCloseTo(alone[index]!.p50[hour]!, 6)),
      );
  });

  it('loads and steering from an hour on change no digit of a trained store’s forecast issued at it', () => {
    const trained = trainedBefore(STORE, FIRST_ISSUE);
    fc.assert(
      fc.property(issueHour, kind, fc.nat(1000), (hour, how, seed) => {
        expect(forecastAt(trained, otherFrom(hour, how, seed), hour)).toEqual(forecastAt(trained, STORE, hour));
      }),
      { numRuns: 25, seed: 2 },
    );
  });

  it('loads and steering that did come change later forecasts', () => {
    const other = otherFrom(FIRST_ISSUE, 'noise', 3);
    const issue = FIRST_ISSUE + DAY_HOURS;
    const trained = trainedBefore(STORE, FIRST_ISSUE);

    expect(dayAheadAt(other, [FIRST_ISSUE, issue])[1]).not.toEqual(dayAheadAt(STORE, [FIRST_ISSUE, issue])[1]);
    expect(forecastAt(trained, other, issue)).not.toEqual(forecastAt(trained, STORE, issue));
  });

  it('loads of the hours to come are not learnt from', () => {
    const learnt = trainedBefore(STORE, FIRST_ISSUE);

    expect(trainedBefore(otherFrom(FIRST_ISSUE, 'noise', 4), FIRST_ISSUE)).toEqual(learnt);
  });
});
