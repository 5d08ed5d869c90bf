import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Ear } from '../runner/ear.fixture.js';
import { type RunningFleet, runStores } from '../runner/fleet.js';
import { defaultStores } from '../store/default-stores.js';
import { startControlApi } from './control-api.js';
import { type RunningServer } from './json-server.js';
import { type EventJson, type StoreJson } from './views.js';

const START = Date.UTC(2026, 6, 14, 12);

/** A machine that is busy with other tests takes its time. */
jest.setTimeout(30_000);

describe('the control API', () => {
  const ear = new Ear();
  const lines: string[] = [];
  let fleet: RunningFleet | undefined;
  let api: RunningServer;
  beforeAll(async () => {
    api = await startControlApi({ port: 0, fleet: () => fleet, onLine: (line) => lines.push(line) });
    const early = await fetch(`${api.url}/stores`);
    expect([early.status, await early.json()]).toEqual([
      503,
      { error: 'the stores are still being built; try again soon' },
    ]);
    await ear.listen();
    fleet = await runStores({
      stores: defaultStores({ count: 2, seed: 1, climateIds: ['chicago'] }),
      broker: ear.url,
      speed: 600,
      startAtMs: START,
      scenario: {
        ...{ name: 'Hot', description: 'A hot day.', source: 'hot' },
        events: [{ kind: 'heatWave', warmerK: 5, after: '12h', lasts: '1d' }],
      },
    });
    await fleet.whenLive;
    await ear.until(() => ear.of('telemetry', 'sim-002').length > 0);
  });
  afterAll(async () => {
    await api.close();
    await fleet?.stop();
    await ear.close();
  });

  async function ask(method: string, path: string, body?: string | object) {
    const text = typeof body === 'object' ? JSON.stringify(body) : body;
    const response = await fetch(`${api.url}${path}`, { method, ...(text !== undefined && { body: text }) });
    const json = (await response.json()) as Record<string, unknown>;
    return { status: response.status, json, headers: response.headers };
  }
  const stores = async (path = '/stores', method = 'GET', body?: object) =>
    (await ask(method, path, body)).json['stores'] as StoreJson[];
  const events = async (path = '/events') => (await ask('GET', path)).json['events'] as EventJson[];

  it('shows every store with its state and a few readings', async () => {
    const [first, second] = await stores();
    expect(first).toMatchObject({
      ...{ id: 'sim-001', name: 'Simulated store 1, Chicago', place: 'Chicago', phase: 'live' },
      ...{ speed: 600, paused: false, connected: true, outage: null, lost: 0, commands: 0, events: [] },
    });
    expect(Date.parse(first!.at)).toBeGreaterThan(START);
    expect(second!.id).toBe('sim-002');
    const inRange = (value: number | null, min: number, max: number) => value !== null && value > min && value < max;
    expect(inRange(first!.outdoorAirTempC, 0, 45)).toBe(true);
    expect(inRange(first!.mainPowerKw, 10, 1_000)).toBe(true);
    expect(inRange(first!.productMarginK, -10, 10)).toBe(true);
    expect(await stores('/stores?store=sim-002')).toHaveLength(1);
  });

  it('pauses, resumes and changes speed, of one store or of all', async () => {
    const paused = async () => (await stores()).map((store) => store.paused);
    expect((await stores('/pause?store=sim-002', 'POST')).map(({ id, paused }) => [id, paused])).toEqual([
      ['sim-002', true],
    ]);
    expect(await paused()).toEqual([false, true]);
    await ask('POST', '/pause');
    expect(await paused()).toEqual([true, true]);
    await ask('POST', '/resume');
    expect(await paused()).toEqual([false, false]);

    await ask('POST', '/speed?store=sim-001', { speed: 30 });
    expect((await stores()).map(({ speed }) => speed)).toEqual([30, 600]);
    expect((await stores('/speed', 'POST', { speed: 60 })).map(({ speed }) => speed)).toEqual([60, 60]);
  });

  it('tells stores of an event, lists it under one id wherever it happens, and ends it', async () => {
    await ask('POST', '/pause');
    const outage = (await ask('POST', '/events', { kind: 'powerCut', lasts: '2h' })).json as unknown as EventJson;
    const fault = await ask('POST', '/events?store=sim-002', { kind: 'compressorFailed', equipmentId: 'suction-mt' });
    expect(fault.json).toMatchObject({
      event: { kind: 'compressorFailed', stores: ['sim-002'] },
      stores: [{ store: 'sim-002', target: 'suction-mt compressor 1', state: 'on', until: null }],
    });
    expect(outage.stores.map(({ store, state }) => [store, state])).toEqual([
      ['sim-001', 'on'],
      ['sim-002', 'on'],
    ]);
    const listed = await events();
    expect(listed.map(({ id }) => id)).toEqual(['scenario-0', outage.id, fault.json['id']]);
    expect((await events('/events?store=sim-001')).map(({ id }) => id)).toEqual(['scenario-0', outage.id]);
    expect((await stores()).map((store) => store.events.map(({ kind }) => kind))).toEqual([
      ['powerCut'],
      ['powerCut', 'compressorFailed'],
    ]);

    expect((await ask('DELETE', `/events/${outage.id}?store=sim-002`)).json).toEqual({
      id: outage.id,
      endedAt: ['sim-002'],
    });
    expect((await ask('DELETE', `/events/${String(fault.json['id'])}`)).json['endedAt']).toEqual(['sim-002']);
    expect((await stores()).map((store) => store.events.length)).toEqual([1, 0]);
    await ask('DELETE', `/events/${outage.id}`);
    expect((await stores()).map((store) => store.events.length)).toEqual([0, 0]);
    await ask('POST', '/resume');
  });

  it('takes the link away from a store and gives it back', async () => {
    await ear.until(() => ear.of('status').at(-1)!.body['status'] === 'online');
    await ask('POST', '/speed', { speed: 600 });
    ear.heard.length = 0;
    const { json } = await ask('POST', '/events?store=sim-001', { kind: 'networkOutage' });
    await ear.until(() => ear.of('status').some(({ body }) => body['status'] === 'offline'));
    expect((await stores('/stores?store=sim-001'))[0]).toMatchObject({ connected: false, outage: 'link' });
    await ask('DELETE', `/events/${String(json['id'])}`);
    await ear.until(() => ear.of('status').some(({ body }) => body['status'] === 'online'));
    expect((await stores())[0]).toMatchObject({ connected: true, outage: null, lost: 0 });
  });

  it('names the built-in scenarios', async () => {
    const { status, json } = await ask('GET', '/scenarios');
    expect(status).toBe(200);
    expect(json['scenarios']).toEqual(expect.arrayContaining([expect.any(String)]));
  });

  it.each([
    ['GET', '/nothing', undefined, 404, /^there is nothing at \/nothing$/],
    ['GET', '/pause', undefined, 405, /^\/pause takes POST, not GET$/],
    ['PUT', '/events', '{}', 405, /^\/events takes GET, POST, not PUT$/],
    ['POST', '/pause?store=sim-009', undefined, 404, /^there is no store "sim-009"$/],
    ['POST', '/pause?stroe=sim-001', undefined, 400, /^unknown query parameter "stroe"; known: store$/],
    ['POST', '/speed', '{"speed": "fast"}', 400, /^\{"speed": 60\} is expected/],
    ['POST', '/speed', '{"speed": 0}', 400, /above 0 and up to 100000$/],
    ['POST', '/speed', '', 400, /^\{"speed": 60\} is expected/],
    ['POST', '/events', '', 400, /^an event is expected, such as/],
    ['POST', '/events', '{"kind":', 400, /^event: line 1: the JSON ends too early$/],
    ['POST', '/events?store=sim-001', '{"kind":', 400, /^event: line 1: the JSON ends too early$/],
    ['POST', '/events', '{"kind":"flood"}', 400, /^event: kind: /],
    ['POST', '/events', '{"kind":"icedCoil","equipmentId":"freezer-99"}', 400, /there is no "freezer-99"/],
    ['POST', '/events', '{"kind":"powerCut","stores":["sim-009"]}', 400, /^event: stores: there is no store "sim-009"/],
    ['POST', '/events?store=sim-009', '{"kind":"powerCut"}', 404, /^there is no store "sim-009"$/],
    ['POST', '/events?store=sim-001', '{"kind":"powerCut","stores":["sim-002"]}', 400, /not both$/],
    ['POST', '/events?store=sim-001', '{"kind":"brokerGone"}', 400, /stores: is no field of this$/],
    ['DELETE', '/events/live-99', undefined, 404, /^there is no event "live-99"$/],
    ['DELETE', '/events/scenario-0?store=sim-009', undefined, 404, /^there is no store "sim-009"$/],
  ])('answers %s %s with %j by %i and one line', async (method, path, body, status, says) => {
    const answer = await ask(method, path, body);
    expect([answer.status, Object.keys(answer.json)]).toEqual([status, ['error']]);
    expect(answer.json['error']).toMatch(says);
    expect(answer.json['error']).not.toContain('\n');
    if (status === 405) expect(answer.headers.get('allow')).toBeTruthy();
  });

  it('takes no body without end', async () => {
    const answer = await ask('POST', '/events', 'x'.repeat(1_000_000));
    expect([answer.status, answer.json]).toEqual([413, { error: 'a body of more than 65536 bytes is not taken' }]);
  });

  it.each([
    ['under a foreign name', { host: 'evil.example:7070' }],
    ['from a foreign web page', { origin: 'https://evil.example' }],
  ])('takes nothing that is asked %s', async (_how, headers) => {
    const status = await new Promise((resolve, reject) => {
      httpRequest(`${api.url}/pause`, { method: 'POST', headers }, ({ statusCode }) => resolve(statusCode))
        .once('error', reject)
        .end();
    });
    expect(status).toBe(403);
    expect((await stores()).every(({ paused }) => !paused)).toBe(true);
  });

  it('survives an asker who breaks off', async () => {
    await new Promise<void>((resolve) => {
      const broken = httpRequest(`${api.url}/events`, { method: 'POST', headers: { 'content-length': '1000' } });
      broken.once('error', () => resolve());
      broken.write('{"kind":', () => broken.destroy(new Error('gone')));
    });
    expect((await ask('GET', '/stores')).status).toBe(200);
    expect(lines).toEqual([]);
  });

  it('says when its port is taken', async () => {
    const port = Number(new URL(api.url).port);
    await expect(startControlApi({ port, fleet: () => fleet, onLine: () => undefined })).rejects.toThrow(
      `port ${port} at 127.0.0.1 is taken`,
    );
  });
});
