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

  describe('remembers for how long product was above its limit', () => {
    const everyMin = (fromMin: number, untilMin: number, value: number) =>
      Array.from({ length: untilMin - fromMin }, (_, index) =>
        sample((fromMin + index) * MINUTE_MS, value, 'productTempC'),
      );
    const minutesAt = (live: LiveReadings, atMin: number) =>
      live.at(atMin * MINUTE_MS).minutesAboveLimit?.('rtu-1', 'dairy');
    const warmed = () => heard(...everyMin(0, 10, 4), ...everyMin(10, 40, 6), ...everyMin(40, 60, 5));

    it('in minutes, by the class of food', () => {
      expect(minutesAt(warmed(), 60)).toBe(30);
      expect(
        warmed()
          .at(60 * MINUTE_MS)
          .minutesAboveLimit?.('rtu-1', 'frozen'),
      ).toBe(60);
    });

    it('until it lies a day back', () => {
      const live = heard(...everyMin(10, 40, 6), ...everyMin(40, 24 * 60 + 30, 3));

      expect(minutesAt(live, 24 * 60 + 10)).toBe(30);
      expect(minutesAt(live, 24 * 60 + 25)).toBe(15);
      expect(minutesAt(live, 24 * 60 + 40)).toBe(0);
    });

    it('up to the moment of the cycle, but not past what is fresh', () => {
      expect(minutesAt(heard(sample(0, 6, 'productTempC')), 12)).toBe(12);
      expect(minutesAt(heard(sample(0, 6, 'productTempC')), 60)).toBe(15);
      expect(minutesAt(heard(sample(0, 6, 'productTempC'), sample(60 * MINUTE_MS, 4, 'productTempC')), 60)).toBe(15);
    });

    it('and not after the device said that it has no value', () => {
      const live = heard(sample(0, 6, 'productTempC'));
      live.markMissing('rtu-1', 'productTempC', 5 * MINUTE_MS);

      expect(minutesAt(live, 12)).toBe(5);
    });

    it('also after a restart that tells the last day again', () => {
      const again = new LiveReadings({ telemetryIntervalSec: 60 });
      again.update([...everyMin(0, 10, 4), ...everyMin(10, 40, 6), ...everyMin(40, 60, 5)]);

      expect(minutesAt(again, 60)).toBe(minutesAt(warmed(), 60));
    });

    it('in a view that later samples do not change', () => {
      const live = heard(...everyMin(0, 10, 6));
      const frozenView = live.at(9 * MINUTE_MS);
      live.update(everyMin(10, 40, 6));

      expect(frozenView.minutesAboveLimit?.('rtu-1', 'dairy')).toBe(9);
    });

    it('and knows nothing of product that was never measured', () => {
      expect(minutesAt(heard(sample(0, 22)), 1)).toBeUndefined();
    });
  });

  it('tells a cycle how far telemetry has come', () => {
    expect(heard(sample(0, 22), sample(MINUTE_MS, 22)).at(0).heardUntilMs).toBe(MINUTE_MS);
  });
});
