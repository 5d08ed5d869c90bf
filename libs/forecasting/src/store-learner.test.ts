import { beforeAll, describe, expect, it } from '@jest/globals';
import { DAY_MS, type Equipment, HOUR_MS, type Sample, type Store } from '#domain';
import { InMemoryHistorian } from '#ports';
import { madeUpStore, MONDAY_MS, OPENING_HOURS, seededNormal } from './store.fixture.js';
import { FORECAST_TARGETS, StoreLearner } from './store-learner.js';

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
    const learner = new StoreLearner(historian);
    const store = storeWith(METER, WEATHER, UNIT);
    await learner.train(store, NOW_MS);
    const forecasts = await learner.forecast(store, NOW_MS + 0.5 * HOUR_MS);

    expect(learner).toMatchObject({ targets: ['outdoorAirTempC', 'main'], refusals: {}, trainedAtMs: NOW_MS });
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
    const learner = new StoreLearner(historian);
    await learner.train(storeWith(WEATHER, UNIT), NOW_MS);

    expect(learner.zoneResponses).toHaveLength(1);
    const [response] = learner.zoneResponses;
    expect(response).toMatchObject({ equipmentId: 'rtu-1', heatingKPerH: undefined });
    // Buckets hold one sample each, so nothing but noise and the size of the step stands between fit and truth.
    expect(Math.abs(response!.coolingKPerH! / 4 - 1)).toBeLessThan(0.2);
    expect(Math.abs(response!.leakPerH / 0.08 - 1)).toBeLessThan(0.2);
  });

  it('says why it cannot learn, and forecasts nothing', async () => {
    const learner = new StoreLearner(new InMemoryHistorian());
    const store = storeWith(METER, WEATHER, UNIT);
    await learner.train(store, NOW_MS);
    const forecasts = await learner.forecast(store, NOW_MS);

    expect(forecasts).toEqual([]);
    expect(learner.refusals).toMatchObject({
      outdoorAirTempC: expect.stringMatching(/only 0\.0 days/),
      main: expect.stringMatching(/only 0\.0 days/),
      'rtu-1': expect.stringMatching(/only 0 hours/),
    });
    expect(learner.summary(forecasts)).toBe(learner.refusals['outdoorAirTempC']);
    expect(new StoreLearner(historian).summary([])).toBe('nothing to learn from yet');
  });

  it('forgets a refusal once there is something to learn', async () => {
    const learner = new StoreLearner(historian);
    const store = storeWith(METER, WEATHER, UNIT);
    await learner.train(store, MONDAY_MS + DAY_MS);
    expect(Object.keys(learner.refusals)).toEqual(['outdoorAirTempC', 'main', 'rtu-1']);

    await learner.train(store, NOW_MS);
    expect(learner.refusals).toEqual({});
  });

  it('sums the meters of an end use and leaves an hour open in which one was silent', async () => {
    const halves = new InMemoryHistorian();
    const half = main!.map((value) => value / 2);
    await halves.append('store-1', [
      ...samplesOf('meter-1', 'electricPowerKw', half, HOUR_MS),
      ...samplesOf('meter-2', 'electricPowerKw', half, HOUR_MS).filter((_, hour) => hour % 50 !== 7),
    ]);
    const store = storeWith(METER, { ...METER, id: 'meter-2' });
    const learner = new StoreLearner(halves);
    await learner.train(store, NOW_MS);
    const [forecast] = await learner.forecast(store, NOW_MS);

    const silentHours = half.filter((_, hour) => hour % 50 === 7).length;
    expect(forecast!.score.trainedHours).toBe(DAYS * 24 - silentHours);
    const usual = main!.reduce((sum, value) => sum + value, 0) / main!.length;
    expect(forecast!.hours.reduce((sum, { p50 }) => sum + p50, 0) / 48).toBeGreaterThan(0.7 * usual);
  });

  it('lets other work in between two models', async () => {
    const learner = new StoreLearner(historian);
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
    const learner = new StoreLearner(failing);

    await expect(learner.train(storeWith(METER), NOW_MS)).rejects.toThrow('disk full');
    expect(learner.trainedAtMs).toBe(-Infinity);
  });

  it('knows every target that can be forecast', () => {
    expect(FORECAST_TARGETS[0]).toBe('outdoorAirTempC');
    expect(FORECAST_TARGETS).toContain('refrigeration');
  });
});
