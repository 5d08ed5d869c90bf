import { describe, expect, it } from '@jest/globals';
import { HOUR_MS, MINUTE_MS } from '#domain';
import { LiveReadings } from './live-readings.js';

const sample = (atMs: number, value: number, pointId = 'zoneAirTempC') => ({
  equipmentId: 'rtu-1',
  pointId,
  atMs,
  value,
});
const heard = (...samples: readonly ReturnType<typeof sample>[]) => {
  const live = new LiveReadings({ telemetryIntervalSec: 60 });
  live.update(samples);
  return live;
};

describe('LiveReadings', () => {
  it('keeps the newest value and ignores older ones that arrive late', () => {
    const live = heard(sample(10 * MINUTE_MS, 22), sample(5 * MINUTE_MS, 19));

    expect(live.at(11 * MINUTE_MS).get('rtu-1', 'zoneAirTempC')).toEqual({
      value: 22,
      atMs: 10 * MINUTE_MS,
      quality: 'good',
    });
    expect(live.watermarkMs).toBe(10 * MINUTE_MS);
  });

  it('calls a point that was never heard missing, and has no watermark before the first sample', () => {
    const live = heard();

    expect(live.at(0).get('rtu-1', 'zoneAirTempC').quality).toBe('missing');
    expect(live.watermarkMs).toBeUndefined();
  });

  it.each([
    { telemetryIntervalSec: 60, ageMin: 15, quality: 'good' },
    { telemetryIntervalSec: 60, ageMin: 16, quality: 'stale' },
    { telemetryIntervalSec: 600, ageMin: 50, quality: 'good' },
    { telemetryIntervalSec: 600, ageMin: 51, quality: 'stale' },
  ])('calls a reading $ageMin min old $quality when telemetry comes every $telemetryIntervalSec s', (given) => {
    const live = new LiveReadings(given);
    live.update([sample(0, 22)]);

    expect(live.at(given.ageMin * MINUTE_MS).get('rtu-1', 'zoneAirTempC').quality).toBe(given.quality);
  });

  const repeating = (hours: number, pointId: string) =>
    Array.from({ length: hours * 12 + 1 }, (_, index) => sample(index * 5 * MINUTE_MS, 22, pointId));

  it.each([
    { what: 'a temperature that kept still for 12 h', hours: 12, pointId: 'zoneAirTempC', quality: 'frozen' },
    { what: 'a temperature that kept still for 11 h', hours: 11, pointId: 'zoneAirTempC', quality: 'good' },
    { what: 'a setpoint that kept still for 12 h', hours: 12, pointId: 'coolingSetpointC', quality: 'good' },
  ])('calls $what $quality', ({ hours, pointId, quality }) => {
    const live = heard(...repeating(hours, pointId));

    expect(live.at(hours * HOUR_MS).get('rtu-1', pointId).quality).toBe(quality);
  });

  it('thaws a frozen sensor as soon as it moves', () => {
    const live = heard(...repeating(12, 'zoneAirTempC'), sample(12 * HOUR_MS + MINUTE_MS, 22.1));

    expect(live.at(12 * HOUR_MS + MINUTE_MS).get('rtu-1', 'zoneAirTempC').quality).toBe('good');
  });

  it('does not hold a silent gap against a sensor: it starts to count anew', () => {
    const live = heard(sample(0, 22), sample(12 * HOUR_MS, 22));

    expect(live.at(12 * HOUR_MS).get('rtu-1', 'zoneAirTempC').quality).toBe('good');
  });

  it('shows that a device has no value, until it has one again', () => {
    const live = heard(sample(0, 22));
    live.markMissing('rtu-1', 'zoneAirTempC', MINUTE_MS);

    expect(live.at(MINUTE_MS).get('rtu-1', 'zoneAirTempC')).toEqual({
      value: undefined,
      atMs: MINUTE_MS,
      quality: 'missing',
    });
    expect(live.watermarkMs).toBe(0);
    live.update([sample(2 * MINUTE_MS, 23)]);
    expect(live.at(2 * MINUTE_MS).get('rtu-1', 'zoneAirTempC').quality).toBe('good');
  });

  it('does not use the future: the value before stands in, or none', () => {
    const live = heard(sample(4 * MINUTE_MS, 21), sample(6 * MINUTE_MS, 22));

    expect(live.at(5 * MINUTE_MS).get('rtu-1', 'zoneAirTempC').value).toBe(21);
    expect(live.at(3 * MINUTE_MS).get('rtu-1', 'zoneAirTempC').quality).toBe('missing');
  });

  it('gives readings that later samples do not change', () => {
    const live = heard(sample(0, 22));
    const frozenView = live.at(MINUTE_MS);
    live.update([sample(MINUTE_MS, 30)]);

    expect(frozenView.get('rtu-1', 'zoneAirTempC').value).toBe(22);
  });

  it('drops values that are no number', () => {
    expect(heard(sample(0, NaN)).at(0).get('rtu-1', 'zoneAirTempC').quality).toBe('missing');
  });

  it('remembers when a defrost was last seen', () => {
    const live = heard(
      sample(0, 0, 'isDefrosting'),
      sample(MINUTE_MS, 1, 'isDefrosting'),
      sample(2 * MINUTE_MS, 0, 'isDefrosting'),
    );

    expect(live.at(3 * MINUTE_MS).lastTrueAtMs?.('rtu-1', 'isDefrosting')).toBe(MINUTE_MS);
    expect(live.at(3 * MINUTE_MS).lastTrueAtMs?.('rtu-2', 'isDefrosting')).toBeUndefined();
  });
});
