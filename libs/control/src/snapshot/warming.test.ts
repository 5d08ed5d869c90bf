import { describe, expect, it } from '@jest/globals';
import { HOUR_MS, MINUTE_MS } from '#domain';
import { type CabinetReading, Warming } from './warming.js';

const USUAL: CabinetReading = { productC: 2, airC: 1, coilC: -3, dutyFraction: 0.6 };

/** Two usual days, then what is told for some hours. */
const after = (hours: number, told: Partial<CabinetReading>, isRecovering = false, warming = usual()) => {
  for (let ms = 5 * MINUTE_MS; ms <= hours * HOUR_MS; ms += 5 * MINUTE_MS) {
    warming.see(48 * HOUR_MS + ms, { ...USUAL, ...told }, true, isRecovering);
  }
  return warming;
};
const usual = (limitC?: number) => {
  const warming = new Warming(limitC);
  for (let ms = 0; ms <= 48 * HOUR_MS; ms += 5 * MINUTE_MS) warming.see(ms, USUAL, true, false);
  return warming;
};

describe('Warming', () => {
  it('is not while everything is as usual', () => {
    expect([usual().isNow, usual().isProductStillWarm]).toEqual([false, false]);
  });

  it.each([
    { what: 'the valve is wide open', told: { dutyFraction: 1 }, isNow: true },
    { what: 'the coil is warmer too', told: { coilC: 1, dutyFraction: 0 }, isNow: true },
    { what: 'the valve is not measured', told: { dutyFraction: undefined }, isNow: true },
    { what: 'the valve is nearly closed at a cold coil', told: { dutyFraction: 0.1 }, isNow: false },
    { what: 'the air is as cold as ever', told: { dutyFraction: 1, airC: 1 }, isNow: false },
    { what: 'the air is not measured', told: { dutyFraction: 1, airC: undefined }, isNow: false },
  ])('of product and air at 6 °C is $isNow when $what', ({ told, isNow }) => {
    expect(after(1, { productC: 6, airC: 6, ...told }).isNow).toBe(isNow);
  });

  it('leaves product warm for hours after its air is cold again, but not for ever', () => {
    const warmed = { productC: 6, airC: 6, dutyFraction: 1 };
    const cooling = after(2.5, warmed);
    cooling.see(51 * HOUR_MS, { ...USUAL, productC: 5 }, true, false);
    expect([cooling.isNow, cooling.isProductStillWarm]).toEqual([false, true]);
    cooling.see(80 * HOUR_MS, { ...USUAL, productC: 5 }, true, false);
    expect(cooling.isProductStillWarm).toBe(false);
  });

  it('takes the warm air of a defrost for no proof of warm food', () => {
    expect(after(2.9, { productC: 6, airC: 6, dutyFraction: 1 }, true).isProductStillWarm).toBe(false);
  });

  it('is not explained by a defrost that does not end', () => {
    expect(after(3.5, { productC: 6, airC: 6, coilC: 5, dutyFraction: 0 }, true).isNow).toBe(true);
  });

  it('is certain when product and air are both above the limit, whatever valve and coil say', () => {
    const told = { productC: 6, airC: 6, dutyFraction: 0.1 };

    expect(after(1, told, false, usual(5)).isNow).toBe(true);
    expect(after(1, { ...told, airC: 4 }, false, usual(5)).isNow).toBe(false);
    expect(after(500, { ...told, coilC: 5 }, false, usual(5)).isNow).toBe(true);
  });

  it('does not become usual, however long it lasts', () => {
    expect(after(200, { productC: 6, airC: 6, dutyFraction: 1 }).isNow).toBe(true);
  });
});
