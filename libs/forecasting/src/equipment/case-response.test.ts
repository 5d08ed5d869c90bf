import { describe, expect, it } from '@jest/globals';
import { caseRecoveryKPerH, caseWarmUpKPerH, holdingDutyFraction } from '#domain';
import { seededNormal } from '../store.fixture.js';
import { type CaseSeries, fitCaseResponse } from './case-response.js';
import { learned } from './equipment.fixture.js';

const STEP_MS = 300_000;
const STEPS = 14 * 288;
const TRUTH = { cooling: 2, store: 0.4, product: 0.8, drift: 1.5 };
const SUCTION_C = -8;

/** A case under a proportional valve with four defrosts a day; product follows within two hours. Means of 5 min. */
function madeUpCase(noiseK = 0.03): Required<CaseSeries> {
  const normal = seededNormal(31);
  const column = () => new Float64Array(STEPS);
  const series = {
    caseAirTempC: column(),
    coolingDutyFraction: column(),
    sstC: column(),
    storeAirTempC: column(),
    productTempC: column(),
    isDefrosting: column(),
  };
  let [airC, productC] = [1, 1.5];
  for (let step = 0; step < STEPS; step++) {
    const isDefrosting = step % 72 < 6;
    const storeC = 22 + 1.5 * Math.sin((2 * Math.PI * step) / 288);
    for (let minute = 0; minute < 5; minute++) {
      const setpointC = step % 288 < 144 ? 0 : 1;
      const duty = isDefrosting ? 0 : Math.min(1, Math.max(0, 0.6 + 0.5 * (airC - setpointC)));
      const heatKPerH = isDefrosting ? 6 : 0;
      const changeKPerH =
        -TRUTH.cooling * duty * (airC - SUCTION_C) +
        TRUTH.store * (storeC - airC) +
        TRUTH.product * (productC - airC) +
        TRUTH.drift +
        heatKPerH;
      airC += changeKPerH / 60;
      productC += (airC - productC) / 120;
      series.caseAirTempC[step]! += airC / 5;
      series.coolingDutyFraction[step]! += duty / 5;
      series.productTempC[step]! += productC / 5;
    }
    series.caseAirTempC[step]! += noiseK * normal();
    series.productTempC[step]! += noiseK * normal();
    series.sstC[step] = SUCTION_C + 0.2 * normal();
    series.storeAirTempC[step] = storeC + noiseK * normal();
    series.isDefrosting[step] = isDefrosting ? 1 : 0;
  }
  return series;
}

describe('response of case air', () => {
  it('finds how fast a case cools and warms, though its defrosts are heated', () => {
    const model = learned(fitCaseResponse(madeUpCase(), STEP_MS, 'dairy-1'));

    const around = { sstC: SUCTION_C, storeC: 22, productC: 1 };
    const warmUpKPerH = TRUTH.store * 21 + TRUTH.drift;
    const recoveryKPerH = TRUTH.cooling * 9 - warmUpKPerH;
    expect(Math.abs(caseWarmUpKPerH(model, 1, around) / warmUpKPerH - 1)).toBeLessThan(0.15);
    expect(Math.abs(caseRecoveryKPerH(model, 1, around) / recoveryKPerH - 1)).toBeLessThan(0.2);
    expect(holdingDutyFraction(model, 1, around)).toBeCloseTo(warmUpKPerH / (TRUTH.cooling * 9), 1);
    expect(model.oneHourErrorK).toBeLessThan(0.5 * model.oneHourPersistenceErrorK);
  });

  it('does without store and product, whose part then is in the drift', () => {
    const { caseAirTempC, coolingDutyFraction, sstC, isDefrosting } = madeUpCase();

    const model = learned(
      fitCaseResponse({ caseAirTempC, coolingDutyFraction, sstC, isDefrosting }, STEP_MS, 'dairy-1'),
    );

    expect(model.storePerH).toBe(0);
    expect(model.unknown.map(({ effect }) => effect)).toEqual(['store', 'product']);
    expect(holdingDutyFraction(model, 1, { sstC: SUCTION_C, storeC: NaN, productC: NaN })).toBeCloseTo(0.55, 1);
  });

  it.each<{ when: string; change: Partial<CaseSeries>; why: RegExp }>([
    { when: 'no air was measured', change: { caseAirTempC: new Float64Array(STEPS).fill(NaN) }, why: /only 0 hours/ },
    {
      when: 'the air sensor is frozen',
      change: { caseAirTempC: new Float64Array(STEPS).fill(1) },
      why: /only 0 hours/,
    },
    {
      when: 'it defrosts all the time',
      change: { isDefrosting: new Float64Array(STEPS).fill(1) },
      why: /only 0 hours/,
    },
    {
      when: 'the valve was never seen open',
      change: { coolingDutyFraction: new Float64Array(STEPS) },
      why: /hardly varied/,
    },
  ])('refuses when $when', ({ change, why }) => {
    expect(fitCaseResponse({ ...madeUpCase(), ...change }, STEP_MS, 'dairy-1')).toEqual({
      refused: expect.stringMatching(why),
    });
  });
});
