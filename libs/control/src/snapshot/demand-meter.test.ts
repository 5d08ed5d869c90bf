import { describe, expect, it } from '@jest/globals';
import { MINUTE_MS, type Sample } from '#domain';
import { buildStore } from '../testing/store-builder.js';
import { DemandMeter } from './demand-meter.js';

const MAIN_METER = {
  id: 'main',
  kind: 'meter',
  name: 'main',
  endUse: 'main',
  points: { electricPowerKw: {} },
} as const;
const at = (time: string) => Date.parse(`2026-07-${time}Z`);
const reading = (time: string, value: number): Sample => ({
  equipmentId: 'main',
  pointId: 'electricPowerKw',
  atMs: at(time),
  value,
});

function meterAfter(...samples: Sample[]): DemandMeter {
  const meter = new DemandMeter(buildStore({ timeZone: 'America/Chicago', equipment: [MAIN_METER] }));
  meter.update(samples);
  return meter;
}

describe('the demand of a store', () => {
  it('is unknown before its first reading', () => {
    expect(meterAfter().at(at('14T12:00'))).toBeUndefined();
  });

  it('is the mean of the quarter of an hour that runs, readings counting for the time before them', () => {
    const meter = meterAfter(reading('14T12:00', 500), reading('14T12:05', 100), reading('14T12:10', 200));
    expect(meter.at(at('14T12:10'))).toMatchObject({
      windowStartMs: at('14T12:00'),
      meanKwSoFar: 150,
      monthPeakKw: 500,
    });
  });

  it('remembers the highest window of the month, not the highest reading', () => {
    const meter = meterAfter(
      reading('14T12:05', 300),
      reading('14T12:10', 0),
      reading('14T12:20', 140),
      reading('14T12:35', 90),
    );
    expect(meter.at(at('14T12:35'))!.monthPeakKw).toBe(150);
  });

  it('counts a window that has just ended', () => {
    expect(meterAfter(reading('14T12:15', 120)).at(at('14T12:15'))).toMatchObject({
      windowStartMs: at('14T12:15'),
      meanKwSoFar: undefined,
      monthPeakKw: 120,
    });
  });

  it('begins anew with the month of the store’s own clock', () => {
    // Midnight in Chicago is 05:00 UTC.
    const before = reading('01T04:55', 400);
    const after = reading('01T05:10', 100);
    expect(meterAfter(before).at(at('01T04:59'))!.monthPeakKw).toBeUndefined();
    expect(meterAfter(before, after).at(at('01T05:10'))).toMatchObject({ meanKwSoFar: 100, monthPeakKw: undefined });
    expect(meterAfter(before, after, reading('01T05:20', 50)).at(at('01T05:20'))!.monthPeakKw).toBe(100);
  });

  it('passes over other points, gaps and what comes late', () => {
    const meter = meterAfter(
      reading('14T12:05', 100),
      { ...reading('14T12:06', 999), equipmentId: 'hvac' },
      { ...reading('14T12:07', 999), pointId: 'demandLimitKw' },
      reading('14T12:08', NaN),
      reading('14T11:00', 999),
    );
    expect(meter.at(at('14T12:08') + MINUTE_MS)).toMatchObject({ meanKwSoFar: 100, monthPeakKw: undefined });
  });
});
