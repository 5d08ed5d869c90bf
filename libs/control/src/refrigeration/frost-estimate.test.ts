import { describe, expect, it } from '@jest/globals';
import { type CaseResponse, HOUR_MS } from '#domain';
import { type CoilWork, estimateFrost, type FrostSigns, seemsChoked } from './frost-estimate.js';

const signs = (over: Partial<FrostSigns> = {}): FrostSigns => ({
  sinceMs: 6 * HOUR_MS,
  longestIntervalH: 12,
  dewPointC: 14.4,
  coilTempC: -7,
  ...over,
});

describe('frost estimate', () => {
  it('is what the maker lets gather after the longest interval in rated air', () => {
    expect(estimateFrost(signs({ sinceMs: 12 * HOUR_MS })).fraction).toBeCloseTo(1, 6);
    expect(estimateFrost(signs()).fraction).toBeCloseTo(0.5, 6);
  });

  it('grows with the moisture of the air: at a dew point of 5 °C less than half as fast as at 14.4 °C', () => {
    // Saturation pressures of 8.7, 16.4 and 3.6 hPa.
    expect(estimateFrost(signs({ dewPointC: 5 })).fraction).toBeCloseTo((0.5 * (8.7 - 3.6)) / (16.4 - 3.6), 2);
    expect(estimateFrost(signs({ dewPointC: 18 })).fraction).toBeGreaterThan(0.5);
  });

  it('never stands still, however dry the air', () => {
    expect(estimateFrost(signs({ dewPointC: -20 })).fraction).toBeCloseTo(0.05, 6);
  });

  it('knows less where humidity is not measured, and takes rated air for granted', () => {
    const assumed = estimateFrost(signs({ dewPointC: undefined }));

    expect(assumed.fraction).toBeCloseTo(0.5, 6);
    expect(assumed.errorFraction).toBeGreaterThan(estimateFrost(signs()).errorFraction);
  });

  it('foretells when frost and its error will be all that a coil takes', () => {
    const { fullAfterMs } = estimateFrost(signs());
    const then = estimateFrost(signs({ sinceMs: fullAfterMs }));

    expect(then.fraction + then.errorFraction).toBeCloseTo(1, 6);
  });
});

describe('a choked coil', () => {
  const model: CaseResponse = {
    equipmentId: 'dairy-1',
    coolingPerH: 4,
    storePerH: 0.5,
    productPerH: 0.2,
    driftKPerH: 5,
    oneHourErrorK: 0.3,
    oneHourPersistenceErrorK: 0.9,
    trainedHours: 300,
    unknown: [],
  };
  /** Expected: 0.5·(21 − 1) + 0.2·(2 − 1) + 5 K/h over 4·(1 + 8) K/h, 42 %. */
  const work = (dutyFraction: number): CoilWork => ({
    dutyFraction,
    caseAirTempC: 1,
    sstC: -8,
    storeC: 21,
    productC: 2,
  });

  it('keeps its valve open clearly longer than the load explains', () => {
    expect(seemsChoked(model, work(0.42))).toBe(false);
    expect(seemsChoked(model, work(0.67))).toBe(false);
    expect(seemsChoked(model, work(0.7))).toBe(true);
  });

  it('is not seen by a model that foretells no better than "it stays as it is", nor by suction above its air', () => {
    expect(seemsChoked({ ...model, oneHourErrorK: 0.9 }, work(1))).toBe(false);
    expect(seemsChoked(model, { ...work(1), sstC: 2 })).toBe(false);
  });
});
