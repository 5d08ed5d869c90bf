import { describe, expect, it } from '@jest/globals';
import { productAfter, type ProductResponse } from '#domain';
import { shiftCase } from './case-shift.js';
import { type CircuitState } from './suction-circuits.js';

const dairy = (over: Partial<CircuitState> = {}): CircuitState => ({
  name: 'dairy',
  phase: 'cooling',
  airExcessK: 0.1,
  dutyFraction: 0.6,
  productTempC: 2,
  maxProductTempC: 5,
  ...over,
});
const band = { min: 0, max: 2, nominalC: 1 };
const response = (over: Partial<ProductResponse> = {}): ProductResponse => ({
  equipmentId: 'dairy-1',
  timeConstantH: 4,
  timeConstantErrorFraction: 0.05,
  warmerK: 0.7,
  oneHourErrorK: 0.1,
  oneHourPersistenceErrorK: 0.4,
  trainedHours: 300,
  ...over,
});

describe('case shift', () => {
  it.each([
    { when: 'product settles 1.2 K above', model: response(), to: 1.6 },
    { when: 'product settles at the air', model: response({ warmerK: -0.3 }), to: 2 },
    { when: 'product settles far above', model: response({ warmerK: 3.2 }), to: 1 },
    { when: 'the estimate is poor', model: response({ oneHourErrorK: 0.2 }), to: 1.4 },
    { when: 'product follows a defrost slowly', model: response({ timeConstantH: 12 }), to: 2 },
  ])('sets $to °C when $when', ({ model, to }) => {
    expect(shiftCase(dairy(), band, model).setpointC).toBeCloseTo(to, 6);
  });

  it('keeps settled product, its error and a defrost 1 K below the limit wherever it is warmer than the maker', () => {
    const model = response();
    const settled = shiftCase(dairy(), band, model).setpointC + 0.5 + model.warmerK;
    const swing = productAfter(model, settled, settled - model.warmerK + 6.5, 0.6) - settled;

    expect(settled + swing + 2 * model.oneHourErrorK).toBeLessThanOrEqual(4);
    expect(settled + swing + 2 * model.oneHourErrorK).toBeGreaterThan(3.85);
  });

  it('trusts no model that foretells no better than "it stays as it is"', () => {
    const blind = response({ warmerK: -3, oneHourErrorK: 0.4, oneHourPersistenceErrorK: 0.4 });

    expect(shiftCase(dairy({ productTempC: 2.2 }), band, blind)).toEqual(
      shiftCase(dairy({ productTempC: 2.2 }), band, undefined),
    );
  });

  it('lets measured product count from the coldest air it may still follow when nothing was learned', () => {
    expect(shiftCase(dairy({ productTempC: 0.5 }), band, undefined).setpointC).toBe(2);
    expect(shiftCase(dairy({ productTempC: 1.1 }), band, undefined).setpointC).toBe(1.4);
    expect(shiftCase(dairy({ productTempC: 3 }), band, undefined).setpointC).toBe(1);
  });

  it.each([
    { when: 'product is within 1.5 K of its limit', state: dairy({ productTempC: 3.7 }), to: 0.6 },
    { when: 'product is above its limit', state: dairy({ productTempC: 5.5 }), to: 0 },
    { when: 'the case is short of cooling', state: dairy({ dutyFraction: 1, airExcessK: 2 }), to: 1 },
    { when: 'product is not measured', state: dairy({ productTempC: undefined }), to: 1 },
  ])('goes to $to °C at once when $when', ({ state, to }) => {
    expect(shiftCase(state, band, response({ warmerK: 0 })).setpointC).toBeCloseTo(to, 6);
  });

  it('does not take the pull-down after a defrost for a lack of cooling', () => {
    const recovering = dairy({ phase: 'recovering', dutyFraction: 1, airExcessK: 4 });

    expect(shiftCase(recovering, band, response({ warmerK: 0 })).setpointC).toBe(2);
  });
});
