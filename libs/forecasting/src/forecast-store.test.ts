import { describe, expect, it } from '@jest/globals';
import { DAY_MS, type Forecast, HOUR_MS } from '#domain';
import { forecastStore } from './forecast-store.js';
import { madeUpStore, MONDAY_MS } from './store.fixture.js';
import { type StoreHistory } from './store-history.js';
import { trainStore } from './trained-model.js';

/** Five weeks; the models know four. */
const whole = madeUpStore({ days: 35 });
const trainedUntilMs = MONDAY_MS + 28 * DAY_MS;
const { models } = trainStore(madeUpStore({ days: 28 }));

function of(forecasts: readonly Forecast[], target: string): Forecast {
  return forecasts.find((forecast) => forecast.target === target)!;
}

function changed(history: StoreHistory, change: (values: Float64Array, target: string) => void): StoreHistory {
  const targets = Object.fromEntries(
    Object.entries(history.targets).map(([target, values]) => {
      const copy = values.slice();
      change(copy, target);
      return [target, copy];
    }),
  );
  return { ...history, targets };
}

describe('forecast of a store', () => {
  it('starts with the running hour and covers the horizon, temperature first', () => {
    const forecasts = forecastStore(models, whole, trainedUntilMs + 0.4 * HOUR_MS, 48);

    expect(forecasts.map(({ target }) => target)).toEqual(['outdoorAirTempC', 'main', 'hvac']);
    for (const { hours } of forecasts) {
      expect(hours.map(({ atMs }) => atMs)).toEqual(Array.from({ length: 48 }, (_, h) => trainedUntilMs + h * HOUR_MS));
    }
  });

  it('knows nothing of hours that had not ended at the issue, not even of the running one', () => {
    const issuedAtMs = trainedUntilMs + 9.9 * HOUR_MS;
    const first = 28 * 24 + 9;
    const otherFuture = changed(whole, (values) => values.fill(500, first));

    expect(forecastStore(models, otherFuture, issuedAtMs, 48)).toEqual(forecastStore(models, whole, issuedAtMs, 48));
  });

  it('listens to the hour that ended at the issue', () => {
    const issuedAtMs = trainedUntilMs + 10 * HOUR_MS;
    const other = changed(whole, (values) => (values[28 * 24 + 9]! += 10));

    expect(of(forecastStore(models, other, issuedAtMs, 24), 'main').hours[0]!.p50).not.toBe(
      of(forecastStore(models, whole, issuedAtMs, 24), 'main').hours[0]!.p50,
    );
  });

  it('stays close to what happens on days it never saw', () => {
    for (let day = 0; day < 6; day++) {
      const { hours } = of(forecastStore(models, whole, trainedUntilMs + day * DAY_MS, 24), 'main');
      const errors = hours.map(({ p50 }, h) => Math.abs(p50 / whole.targets.main![(28 + day) * 24 + h]! - 1));
      expect(errors.reduce((sum, error) => sum + error, 0) / 24).toBeLessThan(0.2);
    }
  });

  it.each([
    { when: 'with all data', change: () => undefined },
    {
      when: 'with holes',
      change: (v: Float64Array) =>
        v.forEach((_, i) => {
          if (i % 7 < 2) v[i] = NaN;
        }),
    },
    { when: 'after two silent days', change: (v: Float64Array) => v.fill(NaN, 26 * 24) },
    { when: 'without any history', change: (v: Float64Array) => v.fill(NaN) },
    {
      when: 'with spikes',
      change: (v: Float64Array) => {
        v[27 * 24 + 3] = 1e9;
        v[27 * 24 + 20] = -1e9;
      },
    },
    {
      when: 'with infinities',
      change: (v: Float64Array) => {
        v[27 * 24 + 3] = Infinity;
      },
    },
    {
      when: 'at doubled level',
      change: (v: Float64Array) =>
        v.forEach((x, i) => {
          if (i > 25 * 24) v[i] = 2 * x;
        }),
    },
  ])('gives finite, ordered quantiles and no negative load $when', ({ change }) => {
    for (const forecast of forecastStore(models, changed(whole, change), trainedUntilMs, 48)) {
      for (const { p10, p50, p90 } of forecast.hours) {
        expect(Number.isFinite(p10 + p50 + p90)).toBe(true);
        expect(p10).toBeLessThanOrEqual(p50);
        expect(p50).toBeLessThanOrEqual(p90);
        if (forecast.target !== 'outdoorAirTempC') expect(p10).toBeGreaterThanOrEqual(0);
        expect(Math.abs(p90)).toBeLessThan(500);
      }
    }
  });

  it('is not licensed on the day after the level has doubled', () => {
    const doubled = changed(whole, (values, target) => {
      if (target === 'main')
        values.forEach((value, index) => {
          if (index >= 28 * 24) values[index] = 2 * value;
        });
    });
    const forecast = of(forecastStore(models, doubled, trainedUntilMs + DAY_MS, 24), 'main');

    expect(forecast).toMatchObject({
      isLicensed: false,
      licenceReason: expect.stringMatching(/unlike anything learnt/),
    });
  });

  it('is not licensed while the meter is silent', () => {
    const silent = changed(whole, (values, target) => {
      if (target === 'main') values.fill(NaN, 27 * 24 + 4);
    });
    const forecast = of(forecastStore(models, silent, trainedUntilMs, 24), 'main');

    expect(forecast).toMatchObject({
      isLicensed: false,
      licenceReason: expect.stringMatching(/only 4 of the last 24/),
    });
  });

  it('takes a hotter weather forecast as more cooling', () => {
    const mean = (outdoorC: number) => {
      const outlook = {
        issuedAtMs: trainedUntilMs,
        startAtMs: trainedUntilMs,
        outdoorAirTempC: new Float64Array(24).fill(outdoorC),
        outdoorDewPointC: new Float64Array(24).fill(10),
      };
      const { hours } = of(forecastStore(models, whole, trainedUntilMs, 24, { service: { outlook } }), 'hvac');
      return hours.reduce((sum, { p50 }) => sum + p50, 0) / 24;
    };

    expect(mean(30)).toBeGreaterThan(mean(22) + 5);
  });

  it('tells where the weather that a load leans on is from', () => {
    const outlook = {
      issuedAtMs: trainedUntilMs,
      startAtMs: trainedUntilMs,
      outdoorAirTempC: new Float64Array(48).fill(22),
      outdoorDewPointC: new Float64Array(48).fill(10),
    };
    const sources = (forecasts: readonly Forecast[]) => forecasts.map(({ weatherSource }) => weatherSource);

    expect(sources(forecastStore(models, whole, trainedUntilMs, 48, { service: { outlook } }))).toEqual([
      'service',
      'service',
      'service',
    ]);
    expect(sources(forecastStore(models, whole, trainedUntilMs, 48))).toEqual(['site', 'site', 'site']);
  });

  it('gives no licence to what rests on climatology, neither to weather nor to loads that were learnt with it', () => {
    const blind = changed(whole, (values, target) => {
      if (target === 'outdoorAirTempC') values.fill(NaN, 26 * 24);
    });

    for (const forecast of forecastStore(models, blind, trainedUntilMs, 24)) {
      expect(forecast).toMatchObject({ weatherSource: 'climatology', isLicensed: false });
      expect(forecast.licenceReason).toMatch(/climatology|only 0 of the last 24 hours/);
    }
  });

  it('is judged by forecasts as made once there are enough of them', () => {
    const [first] = forecastStore(models, whole, trainedUntilMs, 24);
    const bad = { ...first!.score, error: 0.5, naiveError: 0.2, skillFraction: -1.5, basis: 'asMade' as const };
    const judged = (scoredHours: number) =>
      of(
        forecastStore(models, whole, trainedUntilMs, 24, {
          asMade: new Map([['main', { ...bad, scoredHours, trainedHours: 0 }]]),
        }),
        'main',
      );

    expect(judged(47)).toMatchObject({ isLicensed: true, score: { basis: 'heldOut' } });
    expect(judged(48)).toMatchObject({
      isLicensed: false,
      score: {
        basis: 'asMade',
        error: 0.5,
        trainedHours: of(forecastStore(models, whole, trainedUntilMs, 24), 'main').score.trainedHours,
      },
      licenceReason: expect.stringMatching(/^no better than .* as forecast over the last 2 days/),
    });
  });

  it('survives being kept as JSON', () => {
    const kept = JSON.parse(JSON.stringify(models)) as typeof models;

    expect(forecastStore(kept, whole, trainedUntilMs, 24)).toEqual(forecastStore(models, whole, trainedUntilMs, 24));
  });
});
