import { describe, expect, it } from '@jest/globals';
import { coreName, kindOf } from './day-kind.js';

describe('kindOf', () => {
  it.each([
    ['Labour Day', 9, 4, 'kept'],
    ['Veterans Day', 11, 11, 'seldomKept'],
    ['Christmas Eve', 12, 24, 'eve'],
    ['New Year’s Eve', 12, 31, 'eve'],
    ['Day after Thanksgiving', 11, 24, 'eve'],
    ['closed', 3, 3, 'closed'],
    [undefined, 12, 27, 'betweenYears'],
    [undefined, 12, 31, undefined],
    [undefined, 6, 27, undefined],
  ])('takes %s on %d/%d for %s', (name, month, dayOfMonth, kind) => {
    expect(kindOf(name, month, dayOfMonth)).toBe(kind);
  });
});

describe('coreName', () => {
  it('is the same for a holiday on its date and on a weekday instead', () => {
    expect(coreName('Christmas Day (substitute day)')).toBe('Christmas Day');
    expect(coreName('Christmas Day')).toBe('Christmas Day');
  });
});
