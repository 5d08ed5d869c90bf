import { describe, expect, it } from '@jest/globals';
import { productAfter } from '#domain';
import { seededNormal } from '../store.fixture.js';
import { learned } from './equipment.fixture.js';
import { fitProductResponse } from './product-response.js';

const STEP_MS = 300_000;
const STEPS = 14 * 288;
const TIME_CONSTANT_H = 3;

/** Air that rises by 5 K in four defrosts a day; product settles 0.7 K above it. */
function madeUpProduct(riseK = 5, noiseK = 0.04) {
  const normal = seededNormal(41);
  const caseAirTempC = new Float64Array(STEPS);
  const productTempC = new Float64Array(STEPS);
  let productC = 2;
  for (let step = 0; step < STEPS; step++) {
    const airC = 1 + (step % 72 < 7 ? riseK : 0);
    productC += ((airC + 0.7 - productC) / TIME_CONSTANT_H) * (STEP_MS / 3_600_000);
    caseAirTempC[step] = airC + noiseK * normal();
    productTempC[step] = productC + noiseK * normal();
  }
  return { caseAirTempC, productTempC };
}

describe('response of product', () => {
  it('finds time constant and resting difference through sensor noise and gaps', () => {
    const series = madeUpProduct();
    series.productTempC.fill(NaN, 500, 700);

    const model = learned(fitProductResponse(series, STEP_MS, 'dairy-1'));

    expect(Math.abs(model.timeConstantH / TIME_CONSTANT_H - 1)).toBeLessThan(0.1);
    expect(model.warmerK).toBeCloseTo(0.7, 1);
    expect(model.oneHourErrorK).toBeLessThan(0.3 * model.oneHourPersistenceErrorK);
    expect(productAfter(model, 2, 6, TIME_CONSTANT_H)).toBeCloseTo(6.7 - 4.7 / Math.E, 0);
  });

  it.each([
    { when: 'the air never moved', series: madeUpProduct(0, 0.02), why: /hardly moved|lost in the noise|no better/ },
    {
      when: 'the product sensor is frozen',
      series: { ...madeUpProduct(), productTempC: new Float64Array(STEPS).fill(2) },
      why: /only 0 hours/,
    },
    {
      when: 'nothing was measured',
      series: { ...madeUpProduct(), caseAirTempC: new Float64Array(STEPS).fill(NaN) },
      why: /only 0 hours/,
    },
  ])('refuses when $when', ({ series, why }) => {
    expect(fitProductResponse(series, STEP_MS, 'dairy-1')).toEqual({ refused: expect.stringMatching(why) });
  });
});
