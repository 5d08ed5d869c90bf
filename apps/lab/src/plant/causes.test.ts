import { describe, expect, it } from '@jest/globals';
import { type Cause, causeOf, CAUSES } from './causes.js';
import { check } from './check.fixture.js';
import { TOPICS } from './report.js';

const cause: Cause = { topic: 'electricity', rows: ['supermarket A'], columns: ['Chicago'], side: 'above', text: 'so' };

describe('causeOf', () => {
  it('finds the cause of a figure outside', () => {
    expect(causeOf(check({ value: 459 }), [cause])).toBe(cause);
  });

  it.each([
    ['inside', check()],
    ['on the other side', check({ value: 340 })],
    ['of another row', check({ value: 459, row: 'supermarket B' })],
    ['of another place', check({ value: 459, column: 'Phoenix' })],
    ['of another topic', check({ value: 459, topic: 'humidity' })],
  ])('finds none for a figure %s', (_, given) => {
    expect(causeOf(given, [cause])).toBeUndefined();
  });
});

it('explains only topics that there are', () => {
  const known = TOPICS.map(({ id }) => id);
  expect(CAUSES.map(({ topic }) => topic).filter((topic) => !known.includes(topic))).toEqual([]);
});
