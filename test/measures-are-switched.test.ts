import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MeasureSwitch } from '#contracts';
import { inTime } from './support/condition.js';
import { passwordIn, ServiceUnderTest } from './support/service-under-test.js';
import { TinyPlant } from './support/tiny-plant.js';

const HOUR_MS = 3_600_000;
/** The kiosk closes at 20:00. */
const START_MS = Date.UTC(2026, 0, 14, 19);

describe('a measure that somebody switched off', () => {
  let system: ServiceUnderTest;
  let plant: TinyPlant;

  beforeAll(async () => {
    system = await ServiceUnderTest.start();
    plant = await TinyPlant.join(system.brokerUrl, passwordIn(system.dataDir, 'kiosk'), START_MS);
    await runUntil(START_MS + HOUR_MS / 2);
  }, 120_000);
  afterAll(async () => {
    await plant.leave();
    await system.stopAndRemove();
  });

  async function runUntil(endMs: number): Promise<void> {
    while (plant.atMs < endMs)
      await inTime(`the cycle of ${new Date(plant.atMs).toISOString()}`, plant.stepWithService());
  }

  function put(body: unknown, storeId = 'kiosk'): Promise<Response> {
    return fetch(`${system.api.httpUrl}/api/stores/${storeId}/measures`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  const offAtKiosk = async () =>
    (await system.api.get('/api/stores/kiosk/measures', MeasureSwitch.array()))
      .filter(({ isOn }) => !isOn)
      .map(({ measure }) => measure);

  it('is one of many that are all on at first', async () => {
    expect(await offAtKiosk()).toEqual([]);
  });

  it('moves nothing from then on, while the others go on', async () => {
    const answer = await put([{ measure: 'nightSetback', isOn: false }]);
    expect(answer.status).toBe(200);
    expect(await offAtKiosk()).toEqual(['nightSetback']);

    await runUntil(START_MS + 4 * HOUR_MS);
    expect(plant.heard.filter(({ value }) => value < 17)).toEqual([]);
    const measures = (await system.api.decisions('kiosk')).map(({ measure }) => measure);
    expect(measures).toContain('comfort');
    expect(measures).not.toContain('nightSetback');
  });

  it('stays off after a restart of the service, and acts again once it is switched on', async () => {
    await system.stop();
    system = await ServiceUnderTest.start({}, system.dataDir);
    await plant.rejoin(system.brokerUrl, passwordIn(system.dataDir, 'kiosk'));
    expect(await offAtKiosk()).toEqual(['nightSetback']);

    await put([{ measure: 'nightSetback', isOn: true }]);
    await runUntil(START_MS + 5 * HOUR_MS);
    expect(plant.heard.at(-1)).toMatchObject({ value: 15.6 });
  }, 90_000);

  it.each([
    { what: 'a measure that does not exist', body: [{ measure: 'prayer', isOn: false }], status: 400 },
    { what: 'something that is no list', body: { nightSetback: false }, status: 400 },
    { what: 'an empty list', body: [], status: 400 },
  ])('is refused with $status for $what', async ({ body, status }) => {
    expect((await put(body)).status).toBe(status);
    expect(await offAtKiosk()).toEqual([]);
  });

  it('is refused for a store that nobody knows', async () => {
    expect((await put([{ measure: 'comfort', isOn: false }], 'nowhere')).status).toBe(404);
  });
});
