import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DAY_MS, type Equipment, HOUR_MS, MINUTE_MS, type Sample, type Store } from '#domain';
import { InMemoryHistorian } from '#ports';
import { madeUpStore, MONDAY_MS, OPENING_HOURS, seededNormal } from './store.fixture.js';
import { FORECAST_TARGETS, measuredHistory } from './measured-history.js';
import { StoreLearner } from './store-learner.js';

// Each test learns a store or two, which a busy machine does not do in five seconds.
jest.setTimeout(60_000);

const DAYS = 28;
const NOW_MS = MONDAY_MS + DAYS * DAY_MS;
const QUARTER_MS = HOUR_MS / 4;

const METER: Equipment = {
  id: 'meter-1',
  kind: 'meter',
  name: 'Main',
  endUse: 'main',
  points: { electricPowerKw: {} },
};
const WEATHER: Equipment = { id: 'weather-1', kind: 'weatherStation', name: 'Roof', points: { outdoorAirTempC: {} } };
const UNIT: Equipment = {
  id: 'rtu-1',
  kind: 'rooftopUnit',
  name: 'Sales floor',
  points: { zoneAirTempC: {}, coolingSetpointC: { isWritable: true }, coolingFraction: {} },
};

function storeWith(...equipment: Equipment[]): Store {
  return {
    storeId: 'store-1',
    name: 'Store 1',
    timeZone: 'UTC',
    location: { latitudeDeg: 41.9, longitudeDeg: -87.6 },
    floorAreaM2: 3_000,
    openingHours: OPENING_HOURS,
    clock: { kind: 'real' },
    telemetryIntervalSec: 900,
    equipment,
  };
}

function samplesOf(equipmentId: string, pointId: string, values: Float64Array, stepMs: number): Sample[] {
  return Array.from(values, (value, index) => ({ equipmentId, pointId, atMs: MONDAY_MS + index * stepMs, value }));
}

/** A zone that leaks 0.08 per hour and cools by up to 4 K/h, under a thermostat with night setback. */
function zoneSamples(outdoorAirTempC: Float64Array): Sample[] {
  const normal = seededNormal(3);
  const zoneAirTempC = new Float64Array(DAYS * 96);
  const coolingFraction = new Float64Array(DAYS * 96);
  let zoneC = 22;
  for (let index = 0; index < zoneAirTempC.length; index++) {
    const hour = (index / 4) % 24;
    const cooling = Math.min(1, Math.max(0, zoneC - (hour >= 7 && hour < 21 ? 21 : 25)));
    zoneAirTempC[index] = zoneC + 0.01 * normal();
    coolingFraction[index] = cooling;
    zoneC += 0.25 * (0.08 * (outdoorAirTempC[Math.floor(index / 4)]! - zoneC) - 4 * cooling + 0.6);
  }
  return [
    ...samplesOf('rtu-1', 'zoneAirTempC', zoneAirTempC, QUARTER_MS),
    ...samplesOf('rtu-1', 'coolingFraction', coolingFraction, QUARTER_MS),
  ];
}

describe('store learner', () => {
  const { outdoorAirTempC, main } = madeUpStore({ days: DAYS }).targets;
  let historian: InMemoryHistorian;

  beforeAll(async () => {
    historian = new InMemoryHistorian();
    await historian.append('store-1', [
      ...samplesOf('meter-1', 'electricPowerKw', main!, HOUR_MS),
      ...Array.from({ length: DAYS * 96 }, (_, index): Sample => ({
        equipmentId: 'weather-1',
        pointId: 'outdoorAirTempC',
        atMs: MONDAY_MS + index * QUARTER_MS,
        value: outdoorAirTempC![Math.floor(index / 4)]!,
      })),
      ...zoneSamples(outdoorAirTempC!),
    ]);
  });

  it('learns a store from its samples and forecasts two days, temperature first', async () => {
    const learner = new StoreLearner({ historian });
    const store = storeWith(METER, WEATHER, UNIT);
    await learner.train(store, NOW_MS);
    const forecasts = await learner.forecast(store, NOW_MS + 0.5 * HOUR_MS);

    expect(learner.targets).toEqual(['main', 'outdoorAirTempC']);
    expect(learner.trainedAtMs).toBe(NOW_MS);
    expect(learner.triedHour).toBe(NOW_MS / HOUR_MS);
    expect(forecasts.map(({ target, hours }) => [target, hours.length, hours[0]!.atMs])).toEqual([
      ['outdoorAirTempC', 48, NOW_MS],
      ['main', 48, NOW_MS],
    ]);
    expect(forecasts[1]).toMatchObject({ isLicensed: true, storeId: 'store-1' });
    expect(forecasts[1]!.score.skillFraction).toBeGreaterThan(0.3);
    expect(learner.summary(forecasts)).toMatch(/^2 models, \d licensed to act$/);
  });

  it('finds how a zone answers to its cooling', async () => {
    const learner = new StoreLearner({ historian });
    await learner.train(storeWith(WEATHER, UNIT), NOW_MS);

    expect(learner.zoneResponses).toHaveLength(1);
    const [response] = learner.zoneResponses;
    expect(response).toMatchObject({ equipmentId: 'rtu-1', heatingKPerH: undefined });
    // Buckets hold one sample each, so nothing but noise and the size of the step stands between fit and truth.
    expect(Math.abs(response!.coolingKPerH! / 4 - 1)).toBeLessThan(0.2);
    expect(Math.abs(response!.leakPerH / 0.08 - 1)).toBeLessThan(0.2);
  });

  it('says why it cannot learn, and forecasts nothing', async () => {
    const learner = new StoreLearner({ historian: new InMemoryHistorian() });
    const store = storeWith(METER, WEATHER, UNIT);
    await learner.train(store, NOW_MS);
    const forecasts = await learner.forecast(store, NOW_MS);

    expect(forecasts).toEqual([]);
    expect(learner.refusals).toMatchObject({
      outdoorAirTempC: expect.stringMatching(/only 0\.0 days/),
      main: expect.stringMatching(/only 0\.0 days/),
      'rtu-1 zone response': expect.stringMatching(/only 0 hours/),
    });
    expect(learner.summary(forecasts)).toBe(learner.refusals['main']);
    expect(new StoreLearner({ historian }).summary([])).toBe('nothing to learn from yet');
  });

  it('forgets a refusal once there is something to learn', async () => {
    const learner = new StoreLearner({ historian });
    const store = storeWith(METER, WEATHER, UNIT);
    await learner.train(store, MONDAY_MS + DAY_MS);
    expect(learner.refusals).toHaveProperty('main');

    await learner.train(store, NOW_MS);
    expect(learner.refusals).not.toHaveProperty('main');
  });

  it('sums the meters of an end use and leaves an hour open in which one was silent', async () => {
    const halves = new InMemoryHistorian();
    const half = main!.map((value) => value / 2);
    await halves.append('store-1', [
      ...samplesOf('meter-1', 'electricPowerKw', half, HOUR_MS),
      ...samplesOf('meter-2', 'electricPowerKw', half, HOUR_MS).filter((_, hour) => hour % 50 !== 7),
    ]);
    const store = storeWith(METER, { ...METER, id: 'meter-2' });
    const learner = new StoreLearner({ historian: halves });
    await learner.train(store, NOW_MS);
    const [forecast] = await learner.forecast(store, NOW_MS);

    const silentHours = half.filter((_, hour) => hour % 50 === 7).length;
    expect(forecast!.score.trainedHours).toBe(DAYS * 24 - silentHours);
    const usual = main!.reduce((sum, value) => sum + value, 0) / main!.length;
    expect(forecast!.hours.reduce((sum, { p50 }) => sum + p50, 0) / 48).toBeGreaterThan(0.7 * usual);
  });

  it('lets other work in between two models', async () => {
    const learner = new StoreLearner({ historian });
    const turns: number[] = [];
    let isDone = false;
    const training = learner.train(storeWith(METER, WEATHER, UNIT), NOW_MS).finally(() => (isDone = true));
    while (!isDone) turns.push(await new Promise<number>((resolve) => setImmediate(() => resolve(turns.length))));
    await training;

    expect(turns.length).toBeGreaterThanOrEqual(learner.targets.length);
  });

  it('tries again soon when the samples could not be read', async () => {
    const failing = new InMemoryHistorian();
    failing.buckets = () => Promise.reject(new Error('disk full'));
    const learner = new StoreLearner({ historian: failing });

    await expect(learner.train(storeWith(METER), NOW_MS)).rejects.toThrow('disk full');
    expect(learner.trainedAtMs).toBe(-Infinity);
  });

  it('goes on with models that were kept as JSON, and does not take those of another form', async () => {
    const store = storeWith(METER, WEATHER);
    const first = new StoreLearner({ historian });
    const body = JSON.parse(JSON.stringify(await first.train(store, NOW_MS))) as object;
    const second = new StoreLearner({ historian }, () => Promise.reject(new Error('must not be learned again')));

    expect(second.resume(body)).toBe(true);
    expect(second.trainedAtMs).toBe(NOW_MS);
    expect(await second.forecast(store, NOW_MS)).toEqual(await first.forecast(store, NOW_MS));
    for (const other of [undefined, null, 'models', {}, { ...body, form: 0 }]) {
      expect(new StoreLearner({ historian }).resume(other)).toBe(false);
    }
  });

  it('scores its forecasts as they were made, also those of an earlier run', async () => {
    const store = storeWith(METER, WEATHER);
    const issuedAt = (day: number) => MONDAY_MS + (21 + day) * DAY_MS;
    const first = new StoreLearner({ historian });
    await first.train(store, issuedAt(0));
    const made = [await first.forecast(store, issuedAt(0)), await first.forecast(store, issuedAt(1))];
    const second = new StoreLearner({ historian });
    await second.train(store, issuedAt(2));
    second.recall(store, made.flat());
    await second.forecast(store, issuedAt(2));
    const [, loads] = await second.forecast(store, issuedAt(3));

    expect(made[1]![1]!.score).toMatchObject({ basis: 'heldOut' });
    expect(loads!.score).toMatchObject({ basis: 'asMade', scoredHours: 72 });
  });

  it('tells its models which hours were steered', async () => {
    const held = {
      equipmentId: 'rtu-1',
      pointId: 'coolingSetpointC',
      measure: 'coasting' as const,
      fromMs: NOW_MS - 90 * MINUTE_MS,
      untilMs: NOW_MS - 30 * MINUTE_MS,
    };
    const ledger = {
      heldSpans: async (_: string, { fromMs, toMs }: { fromMs: number; toMs: number }) =>
        held.untilMs > fromMs && held.fromMs < toMs ? [held] : [],
    };
    const learner = new StoreLearner({ historian, ledger });
    const { steering } = await learner.train(storeWith(METER, WEATHER), NOW_MS);

    expect(steering.untilMs).toBe(NOW_MS);
    expect(Object.keys(steering.shares)).toEqual(['main', 'hvac']);
    expect(steering.shares.hvac!.slice(-4)).toEqual([0, 0, 0.5, 0.5]);
    expect(steering.shares.main).toEqual(steering.shares.hvac);
  });

  it('derives the dew point outdoors where humidity is measured', async () => {
    const humid = new InMemoryHistorian();
    await humid.append('store-1', [
      ...samplesOf('weather-1', 'outdoorAirTempC', new Float64Array(96).fill(25), QUARTER_MS),
      ...samplesOf('weather-1', 'outdoorRelativeHumidityPct', new Float64Array(96).fill(50), QUARTER_MS),
    ]);
    const weather = { ...WEATHER, points: { outdoorAirTempC: {}, outdoorRelativeHumidityPct: {} } };
    const { targets, quarters } = await measuredHistory(humid, storeWith(weather), MONDAY_MS, MONDAY_MS + DAY_MS);

    expect(targets.outdoorDewPointC).toHaveLength(24);
    expect(targets.outdoorDewPointC![7]).toBeCloseTo(13.9, 1);
    expect(quarters).toEqual({});
  });

  it('reads a year in months and stops at the first that is empty', async () => {
    const asked: number[] = [];
    const watched: Pick<InMemoryHistorian, 'buckets'> = {
      buckets: (query) => {
        asked.push((query.toMs - query.fromMs) / DAY_MS);
        return historian.buckets(query);
      },
    };
    const history = await measuredHistory(watched, storeWith(METER, WEATHER), NOW_MS - 366 * DAY_MS, NOW_MS);

    expect(asked).toEqual([30, 30]);
    expect(history.startAtMs).toBe(NOW_MS - 60 * DAY_MS);
    expect(history.targets.main).toHaveLength(60 * 24);
    expect(Array.from(history.targets.main!.subarray(-48))).toEqual(Array.from(main!.subarray(-48)));
    // This meter reports hourly.
    expect(history.quarters).toEqual({});
  });

  it('knows every target that can be forecast', () => {
    expect(FORECAST_TARGETS[0]).toBe('outdoorAirTempC');
    expect(FORECAST_TARGETS).toContain('refrigeration');
  });
});
