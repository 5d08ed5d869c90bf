import { describe, expect, it } from '@jest/globals';
import { HOUR_MS, MINUTE_MS, type ProductResponse, splitPointKey } from '#domain';
import { dewPointEstimate } from './dew-point-estimate.js';
import { LiveReadings } from './live-readings.js';
import { productEstimate } from './product-estimate.js';
import { Cabinet, DAIRY, listening, type Told } from './sensors.fixture.js';

const LEARNED: ProductResponse = {
  equipmentId: 'dairy',
  timeConstantH: 3,
  timeConstantErrorFraction: 0.1,
  warmerK: 1.2,
  oneHourErrorK: 0.1,
  oneHourPersistenceErrorK: 0.4,
  trainedHours: 200,
};
const dairy = DAIRY[1]!;
const withoutProduct: Told = (hours) => ({ ...new Cabinet().tell(hours), 'dairy.productTempC': undefined });

/** Readings every five minutes to a cabinet whose model is known from the start. */
const learnedAfter = (untilH: number, told: Told) => {
  const live = new LiveReadings({ telemetryIntervalSec: 300, equipment: DAIRY });
  live.learn({ products: [LEARNED] });
  for (let atMs = 0; atMs <= untilH * HOUR_MS; atMs += 5 * MINUTE_MS) {
    for (const [key, value] of Object.entries(told(atMs / HOUR_MS))) {
      if (value !== undefined) live.update([{ ...splitPointKey(key), atMs, value }]);
    }
  }
  return live.at(untilH * HOUR_MS);
};

describe('product of a circuit', () => {
  it('is what is measured, while that is good', () => {
    const cabinet = new Cabinet();
    const { now } = listening(DAIRY, 24, (hours) => cabinet.tell(hours));

    expect(productEstimate(now, dairy)).toMatchObject({ source: 'measured' });
    expect(productEstimate(now, dairy)?.valueC).toBe(now.get('dairy', 'productTempC').value);
  });

  it('is by its air what is ordinary for the class, to within two kelvin, where it is not measured', () => {
    const { now } = listening(DAIRY, 24, withoutProduct);
    const estimate = productEstimate(now, dairy)!;

    expect(estimate.source).toBe('class');
    expect(estimate.valueC).toBeCloseTo(1.6, 0);
    expect(estimate.errorK).toBeGreaterThan(1);
    expect(estimate.errorK).toBeLessThan(2);
  });

  it('is known better by what was learned', () => {
    const estimate = productEstimate(learnedAfter(24, withoutProduct), dairy)!;

    expect(estimate.source).toBe('learned');
    expect(estimate.valueC).toBeCloseTo(2.2, 1);
    expect(estimate.errorK).toBeLessThan(0.8);
  });

  it('follows the air in hours and is less certain while it does', () => {
    const warming: Told = (hours) => {
      const cabinet = new Cabinet();
      if (hours >= 24) cabinet.airC = 7;
      return { ...cabinet.tell(hours), 'dairy.productTempC': undefined };
    };
    const [before, after] = [24, 25].map((untilH) => productEstimate(learnedAfter(untilH, warming), dairy)!);

    expect(after!.valueC).toBeGreaterThan(before!.valueC + 1);
    expect(after!.valueC).toBeLessThan(before!.valueC + 3);
    expect(after!.errorK).toBeGreaterThan(before!.errorK);
  });

  it('is by its air when its own sensor is not believed', () => {
    const cabinet = new Cabinet();
    const { now } = listening(DAIRY, 72, (hours) => {
      const told = cabinet.tell(hours);
      return {
        ...told,
        'dairy.productTempC': told['dairy.productTempC']! + Math.max(0, Math.min(5, 0.5 * (hours - 48))),
      };
    });

    expect(now.get('dairy', 'productTempC').quality).toBe('implausible');
    expect(productEstimate(now, dairy)?.source).toBe('class');
    expect(Math.abs(productEstimate(now, dairy)!.valueC - 1.6)).toBeLessThan(0.5);
  });

  it('is not known where neither food nor air is measured', () => {
    expect(productEstimate(listening(DAIRY, 2, () => ({ 'sg.sstC': -8 })).now, dairy)).toBeUndefined();
  });
});

describe('the dew point at a case', () => {
  const ZONE = [
    { id: 'sales', kind: 'zone', name: 'Sales', points: { zoneAirTempC: {}, relativeHumidityPct: {} } },
  ] as const;
  const at = (humidityPct: number | undefined) =>
    dewPointEstimate(
      listening(ZONE, 0, () => ({ 'sales.zoneAirTempC': 22, 'sales.relativeHumidityPct': humidityPct })).now,
      ZONE[0],
    );

  it('is that of the zone, with the errors of both sensors', () => {
    expect(at(50)!.valueC).toBeCloseTo(11.1, 1);
    expect(at(50)!.errorK).toBeGreaterThan(0.6);
    expect(at(50)!.errorK).toBeLessThan(1.2);
  });

  it('is known worse the drier the air is', () => {
    expect(at(20)!.errorK).toBeGreaterThan(1.5 * at(50)!.errorK);
  });

  it('is not known without a humidity, nor with one that is not believed', () => {
    expect(at(undefined)).toBeUndefined();
    const wet = listening(ZONE, 3, (hours) => ({
      'sales.zoneAirTempC': 22,
      'sales.relativeHumidityPct': hours < 1 ? 50 : 100,
    }));
    expect(dewPointEstimate(wet.now, ZONE[0])).toBeUndefined();
  });
});
