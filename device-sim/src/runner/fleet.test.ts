import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { type Command, commandTopic, cycleTopic, Manifest, Receipt, Telemetry } from '#contracts';
import { storePassword } from '../edge/credentials.js';
import { defaultStores } from '../store/default-stores.js';
import { Ear, type Heard } from './ear.fixture.js';
import { type RunningFleet, runStores, type RunStoresOptions } from './fleet.js';

/** A machine that is busy with other tests takes its time. */
jest.setTimeout(30_000);

describe('runStores against a broker', () => {
  let ear: Ear | undefined;
  let fleet: RunningFleet | undefined;
  afterEach(async () => {
    await fleet?.stop();
    await ear?.close();
    [fleet, ear] = [undefined, undefined];
  });

  const START = Date.UTC(2026, 6, 14, 12);

  async function start(options: Partial<RunStoresOptions> = {}, count = 1): Promise<Ear> {
    ear = new Ear();
    const broker = await ear.listen();
    fleet = await runStores({
      stores: defaultStores({ count, seed: 1 }),
      broker,
      speed: 3_000,
      barrier: false,
      startAtMs: START,
      secret: 'secret',
      ...options,
    });
    return ear;
  }

  const command = (fields: Partial<Command> = {}): Command => ({
    id: 'c-1',
    point: 'sctSetpointC',
    value: 24,
    issuedAt: new Date(START).toISOString(),
    expiresAt: new Date(START + 3_600_000).toISOString(),
    reason: 'test',
    ...fields,
  });

  it('introduces itself with a retained manifest and status under the password of its id', async () => {
    const heard = await start({}, 2);
    await heard.until(() => heard.of('status').length > 0 && heard.of('manifest', 'sim-002').length > 0);

    expect(heard.of('manifest')[0]!.retain).toBe(true);
    expect(Manifest.parse(heard.of('manifest')[0]!.body)).toMatchObject({
      storeId: 'sim-001',
      clock: { kind: 'simulated', speed: 3_000 },
    });
    expect(heard.of('status')[0]).toMatchObject({ body: { status: 'online' }, retain: true });
    expect(heard.passwords.get('sim-001')).toBe(storePassword('secret', 'sim-001'));
    expect(heard.passwords.get('sim-002')).toBe(storePassword('secret', 'sim-002'));
  });

  it('sends its past first, evenly spaced and marked, then goes live without a gap', async () => {
    const progress: number[] = [];
    const heard = await start({
      historyDays: 0.5,
      onProgress: ({ phase, fraction }) => phase === 'sending' && progress.push(fraction),
    });
    await fleet!.whenLive;
    const isLive = ({ body }: Heard) => body['historical'] === false;
    await heard.until(() => heard.of('telemetry').some(isLive));

    const past = heard.of('telemetry').filter((message) => !isLive(message));
    const times = past.map(({ body }) => Date.parse(Telemetry.parse(body).at));
    expect(times).toHaveLength(144);
    expect(times[0]).toBe(START - 12 * 3_600_000 + 300_000);
    expect(times.at(-1)).toBe(START);
    expect(Date.parse(String(heard.of('telemetry').find(isLive)!.body['at']))).toBe(START + 60_000);
    expect(progress.at(-1)).toBe(1);
    expect([...progress].sort((a, b) => a - b)).toEqual(progress);
  });

  it('takes commands and says that it is online when its past is told, before its first live sample', async () => {
    const heard = await start({ historyDays: 0.2 });
    const isLive = ({ kind, body }: Heard) => kind === 'telemetry' && body['historical'] === false;
    await heard.until(() => heard.heard.some(isLive));
    const kinds = heard.heard.map((message) => (isLive(message) ? 'live' : message.kind));
    const inRuns = kinds.filter((kind, index) => kind !== kinds[index - 1]);
    expect(inRuns.slice(0, 5)).toEqual(['manifest', 'telemetry', 'subscribe', 'status', 'live']);
  });

  it('answers what the broker kept for an earlier run when it is live, not while it tells its past', async () => {
    const heard = await start();
    await heard.until(() => heard.of('telemetry').length > 0);
    await fleet!.stop();
    heard.publish(commandTopic('sim-001', 'rack-1'), command());
    heard.heard.length = 0;
    fleet = await runStores({
      stores: defaultStores({ count: 1, seed: 1 }),
      broker: heard.url,
      speed: 60,
      startAtMs: START,
      historyDays: 0.2,
    });
    await heard.until(() => heard.of('receipt').length > 0);
    expect(heard.of('receipt')[0]!.body).toMatchObject({ status: 'applied', at: new Date(START).toISOString() });
    expect(heard.of('telemetry').length).toBeGreaterThanOrEqual(57);
  });

  it('stands still at each control cycle until its notice when told to run in step', async () => {
    const heard = await start({ speed: 100_000, barrier: true, barrierDeadlineMs: 60_000 });
    for (let cycle = 0; cycle < 6; cycle++) {
      const enteredAt = new Date(START + Math.max(1, cycle * 5) * 60_000).toISOString();
      await heard.until(() => heard.of('telemetry').some(({ body }) => body['at'] === enteredAt));
      // Receipts tell the plant's time: at this speed it would be minutes ahead after a round trip.
      for (const trip of [1, 2]) {
        const id = `c-${cycle}-${trip}`;
        heard.publish(commandTopic('sim-001', 'rack-1'), command({ id }));
        await heard.until(() => heard.of('receipt').some(({ body }) => body['commandId'] === id));
      }
      expect(heard.of('receipt').slice(-2)).toMatchObject([{ body: { at: enteredAt } }, { body: { at: enteredAt } }]);
      heard.publish(cycleTopic('sim-001'), {
        at: new Date(START + cycle * 300_000).toISOString(),
        mode: 'rules',
        commandIds: [],
      });
    }
    expect(fleet!.status()[0]!.missedCycles).toBe(0);
  });

  it('resumes live from a given time without telling a past', async () => {
    const stores = defaultStores({ count: 1, seed: 1 }).map((store) => ({ ...store, resumeAtMs: START + 86_400_000 }));
    // Slow enough that the time until the broker answers is no lateness.
    const heard = await start({ stores, historyDays: 2, speed: 60 });
    await heard.until(() => heard.of('telemetry').length > 0);
    expect(heard.of('telemetry')[0]!.body).toMatchObject({
      at: new Date(START + 86_400_000 + 60_000).toISOString(),
      historical: false,
    });
  });

  it('answers commands with receipts, once per id, and tells when a lease has run out', async () => {
    const heard = await start();
    await fleet!.whenLive;
    await heard.until(() => heard.of('telemetry').length > 0);
    heard.publish(cycleTopic('sim-001'), { at: new Date(START).toISOString(), mode: 'rules', commandIds: ['c-1'] });
    heard.publish(commandTopic('sim-001', 'rack-1'), { nonsense: true });
    heard.publish(commandTopic('sim-001', 'rack-1'), command());
    heard.publish(commandTopic('sim-001', 'rack-1'), command());
    await heard.until(() => heard.of('receipt').some(({ body }) => body['status'] === 'reverted'));

    const receipts = heard.of('receipt').map(({ body }) => Receipt.parse(body));
    expect(receipts.map(({ status }) => status)).toEqual(['applied', 'applied', 'reverted']);
    expect(receipts[0]).toMatchObject({ commandId: 'c-1', value: 24 });
    expect(receipts[1]).toEqual(receipts[0]);
    expect(receipts[2]!.value).toBe(29.4);
  });

  it('keeps what happens while the link is down and sends it later, marked when it has become old', async () => {
    const heard = await start();
    await fleet!.whenLive;
    await heard.until(() => heard.of('telemetry').length > 0);
    const before = heard.of('telemetry').length;
    heard.cutLinks();
    await heard.until(() => heard.of('telemetry').length > before + 30);

    const times = heard.of('telemetry').map(({ body }) => Date.parse(String(body['at'])));
    const unique = [...new Set(times)];
    expect(unique.every((time, index) => index === 0 || time - unique[index - 1]! === 60_000)).toBe(true);
    expect(heard.of('telemetry').some(({ body }) => body['historical'] === true)).toBe(true);
    expect(heard.of('status').map(({ body }) => body['status'])).toContain('offline');
  });

  it('waits for a broker that is not there yet, in one line, and says goodbye when stopped', async () => {
    ear = new Ear();
    const broker = await ear.listen();
    await ear.close();
    const lines: string[] = [];
    fleet = await runStores({
      stores: defaultStores({ count: 1, seed: 1 }),
      broker,
      speed: 60,
      onLine: (line) => lines.push(line),
    });
    await new Promise<void>((resolve) => {
      const watch = setInterval(() => lines.length > 0 && (clearInterval(watch), resolve()), 20);
    });
    expect(lines).toEqual([
      expect.stringMatching(
        /^sim-001: cannot reach mqtt:\/\/127\.0\.0\.1:\d+ \(.*ECONNREFUSED.*\); attempt 1, still trying$/,
      ),
    ]);

    ear = new Ear();
    await ear.listen(Number(new URL(broker).port));
    await ear.until(() => ear!.of('status').length > 0);
    await fleet.stop();
    expect(ear.of('status').at(-1)!.body).toEqual({ status: 'offline' });
  });
});
