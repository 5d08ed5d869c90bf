import { describe, expect, it } from '@jest/globals';
import { between, near } from './band.js';
import { checkRow, deviationText, isInside, valueText } from './check.js';
import { check } from './check.fixture.js';

const beside = (value: number, reference: number) => check({ value, band: near(reference, { pct: 5 }), digits: 2 });

describe('a check in words', () => {
  it.each([
    { check: check(), value: '400', deviation: '' },
    { check: check({ value: 459 }), value: '459', deviation: '+9' },
    { check: check({ value: 349.8 }), value: '350', deviation: '−0.2' },
    { check: check({ value: -12.5, band: between(-10, 0), digits: 1 }), value: '−12.5', deviation: '−2.5' },
    { check: { ...beside(3.66, 3.75), isRelative: true }, value: '3.66 / 3.75', deviation: '−2 %' },
    { check: { ...beside(-11.7, -5.3), digits: 1 }, value: '−11.7 / −5.3', deviation: '−6.4' },
  ])('is $value, $deviation', ({ check: given, value, deviation }) => {
    expect(valueText(given)).toBe(value);
    expect(deviationText(given)).toBe(deviation);
  });

  it('writes no minus before a zero', () => {
    expect(valueText(check({ value: -0.001, digits: 1 }))).toBe('0.0');
  });
});

describe('checkRow', () => {
  it('holds the figure, its band and the verdict', () => {
    expect(checkRow(check({ value: 459.27 }))).toEqual({
      topic: 'electricity',
      figure: 'supermarket A',
      where: 'Chicago',
      simulated: 459.3,
      expectedMin: 350,
      expectedMax: 450,
      reference: null,
      isInside: false,
    });
  });

  it('writes what is no number as null, and outside', () => {
    expect(checkRow(check({ value: NaN }))).toMatchObject({ simulated: null, isInside: false });
    expect(isInside(check({ value: NaN }))).toBe(false);
  });
});
