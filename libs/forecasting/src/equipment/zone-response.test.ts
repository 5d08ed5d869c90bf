import { describe, expect, it } from '@jest/globals';
import { seededNormal } from '../store.fixture.js';
import { isRefusal } from '../store-history.js';
import { fitZoneResponse, type ZoneSeries } from './zone-response.js';

const QUARTER_MS = 900_000;
const TRUTH = { leak: 0.08, heating: 3, cooling: 4, drift: 0.25 };

/** A zone under thermostats with night setback, integrated in one-minute steps; means of a quarter, with 0.03 K of noise. */
function simulatedZone({
  days = 14,
  meanOutdoorC = 14,
  leak = TRUTH.leak,
  noiseK = 0.03,
  openKPerH = 0,
} = {}): ZoneSeries {
  const normal = seededNormal(7);
  const count = days * 96;
  const column = () => new Float64Array(count);
  const series = {
    zoneAirTempC: column(),
    outdoorAirTempC: column(),
    heatingFraction: column(),
    coolingFraction: column(),
    isOpen: column(),
  };
  let zoneC = 21;
  for (let index = 0; index < count; index++) {
    for (let minute = 0; minute < 15; minute++) {
      const hour = ((index * 15 + minute) / 60) % 24;
      const outdoorC = meanOutdoorC + 8 * Math.cos(((hour - 15) * Math.PI) / 12) + 5 * Math.sin(index / 300);
      const isDay = hour >= 7 && hour < 21;
      const heating = Math.min(1, Math.max(0, (isDay ? 20 : 16) - zoneC));
      const cooling = Math.min(1, Math.max(0, zoneC - (isDay ? 23 : 27)));
      const isOpen = hour >= 8 && hour < 20 ? 1 : 0;
      const changeKPerH =
        leak * (outdoorC - zoneC) +
        TRUTH.heating * heating -
        TRUTH.cooling * cooling +
        TRUTH.drift +
        openKPerH * isOpen;
      zoneC += changeKPerH / 60;
      series.zoneAirTempC[index]! += zoneC / 15;
      series.outdoorAirTempC[index]! += outdoorC / 15;
      series.heatingFraction[index]! += heating / 15;
      series.coolingFraction[index]! += cooling / 15;
      series.isOpen[index]! += isOpen / 15;
    }
    series.zoneAirTempC[index]! += noiseK * normal();
  }
  return series;
}

function fitted(series: ZoneSeries) {
  const response = fitZoneResponse(series, QUARTER_MS, 'rtu-1');
  if (isRefusal(response)) throw new Error(response.refused);
  return response;
}

describe('zone response', () => {
  it('finds the leak and gains of a known zone within 15 %, through noise and holes', () => {
    const series = simulatedZone({ meanOutdoorC: 17 });
    series.zoneAirTempC.fill(NaN, 200, 260);
    series.zoneAirTempC[900] = NaN;

    const response = fitted(series);

    expect(Math.abs(response.leakPerH / TRUTH.leak - 1)).toBeLessThan(0.15);
    expect(Math.abs(response.heatingKPerH! / TRUTH.heating - 1)).toBeLessThan(0.15);
    expect(Math.abs(response.coolingKPerH! / TRUTH.cooling - 1)).toBeLessThan(0.15);
    expect(Math.abs(response.driftKPerH - TRUTH.drift)).toBeLessThan(0.1);
    expect(response.trainedHours).toBeGreaterThan(300);
  });

  it('is exact to 2 % without noise', () => {
    const response = fitted(simulatedZone({ noiseK: 0, meanOutdoorC: 17 }));

    expect(Math.abs(response.leakPerH / TRUTH.leak - 1)).toBeLessThan(0.02);
    expect(Math.abs(response.coolingKPerH! / TRUTH.cooling - 1)).toBeLessThan(0.02);
  });

  it('leaves cooling unknown in a winter that never cooled', () => {
    const response = fitted(simulatedZone({ meanOutdoorC: 0 }));

    expect(response.coolingKPerH).toBeUndefined();
    expect(response.heatingKPerH).toBeGreaterThan(2);
  });

  it('tells the part of people and lights from the rest of the drift, and how far it errs after 6 h', () => {
    const response = fitted(simulatedZone({ meanOutdoorC: 17, openKPerH: 0.6 }));

    expect(response.openDriftKPerH).toBeCloseTo(0.6, 1);
    expect(response.driftKPerH).toBeCloseTo(TRUTH.drift, 1);
    expect(response.sixHourErrorK).toBeLessThan(0.15);
  });

  it('works without any report of heating or cooling when the zone floats', () => {
    const { zoneAirTempC, outdoorAirTempC } = simulatedZone({ meanOutdoorC: 17 });

    const response = fitZoneResponse({ zoneAirTempC, outdoorAirTempC }, QUARTER_MS, 'rtu-1');

    if (!isRefusal(response)) {
      expect(response.leakPerH).toBeGreaterThanOrEqual(0);
      expect(response.heatingKPerH).toBeUndefined();
    }
  });

  it('never reports a negative leak', () => {
    const series = simulatedZone({ leak: 0 });
    const response = fitZoneResponse(series, QUARTER_MS, 'rtu-1');

    if (!isRefusal(response)) expect(response.leakPerH).toBeGreaterThanOrEqual(0);
    else expect(response.refused).toMatch(/\w/);
  });

  it('refuses a zone that does not answer to its cooling', () => {
    const series = simulatedZone({ meanOutdoorC: 17 });
    const normal = seededNormal(3);
    const zoneAirTempC = series.zoneAirTempC.map(() => 21 + 0.2 * normal());

    expect(isRefusal(fitZoneResponse({ ...series, zoneAirTempC }, QUARTER_MS, 'rtu-1'))).toBe(true);
  });

  it.each([
    { when: 'a day and a half', series: simulatedZone({ days: 1.5 }), reason: /only 36 hours/ },
    {
      when: 'a frozen zone and outdoor sensor',
      series: { zoneAirTempC: new Float64Array(960).fill(21), outdoorAirTempC: new Float64Array(960).fill(10) },
      reason: /only 0 hours/,
    },
  ])('refuses $when', ({ series, reason }) => {
    expect(fitZoneResponse(series, QUARTER_MS, 'rtu-1')).toEqual({ refused: expect.stringMatching(reason) });
  });
});
