import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { manifestTopic, receiptTopic, statusTopic, telemetryTopic } from '#contracts';
import { iso } from './support/api-client.js';
import { eventually } from './support/condition.js';
import { ServiceUnderTest } from './support/service-under-test.js';
import { smallStore } from './support/store-manifest.js';
import { type StoreClient } from './support/store-client.js';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const START_MS = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
const NOW = iso(START_MS);
/** Of the bad store; the others have clocks of their own, and talk of minutes to come. */
const realClock = { clock: { kind: 'real' } } as const;

const telemetry = telemetryTopic('bad');
const manifest = manifestTopic('bad');
const values = (samples: string, at = NOW) => `{"at":"${at}","samples":${samples}}`;

/** The manifest of the bad store with one thing changed. */
function changed(change: (manifest: ReturnType<typeof smallStore>) => object): string {
  return JSON.stringify(change(smallStore('bad', realClock)));
}

const hall = smallStore('bad').equipment[1]!;
const withHall = (fields: object) =>
  changed((whole) => ({ ...whole, equipment: [whole.equipment[0], { ...hall, ...fields }] }));
const opening = (hours: object) =>
  changed((whole) => ({ ...whole, openingHours: { ...whole.openingHours, mon: hours } }));

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

/** One message each, what it is refused for, and what the operator reads. */
const CASES: [name: string, topic: string, payload: string | Buffer, reason: string, detail: RegExp][] = [
  ['an empty message', telemetry, '', 'malformedJson', /not JSON/],
  ['JSON that breaks off', telemetry, '{"at":"2026-', 'malformedJson', /not JSON/],
  ['bytes that are no text', telemetry, Buffer.from([0, 255, 254, 128]), 'malformedJson', /not JSON/],
  ['NaN', telemetry, values('{"main":{"electricPowerKw":NaN}}'), 'malformedJson', /not JSON/],
  [
    'an infinity',
    telemetry,
    values('{"main":{"electricPowerKw":1e999}}'),
    'notFinite',
    /main\.electricPowerKw must be finite/,
  ],
  ['a string for a number', telemetry, values('{"main":{"electricPowerKw":"12"}}'), 'wrongType', /must be a number/],
  ['a list for a number', telemetry, values('{"main":{"electricPowerKw":[1]}}'), 'wrongType', /must be a number/],
  [
    'lists in lists in lists',
    telemetry,
    values(`{"main":{"electricPowerKw":${nested(100_000)}}}`),
    'wrongType',
    /must be a number/,
  ],
  ['a list for an object', telemetry, '[]', 'badTelemetry', /expected object/],
  ['no time', telemetry, '{"samples":{}}', 'badTelemetry', /at: /],
  ['a time that is none', telemetry, values('{}', 'yesterday'), 'badTelemetry', /at: /],
  ['a number for samples', telemetry, values('7'), 'badTelemetry', /samples: /],
  [
    'equipment not in the manifest',
    telemetry,
    values('{"rtu-9":{"zoneAirTempC":20}}'),
    'unknownEquipment',
    /rtu-9 is not in the manifest/,
  ],
  [
    'a point not in the manifest',
    telemetry,
    values('{"hall":{"humour":1}}'),
    'unknownPoint',
    /hall\.humour is not in the manifest/,
  ],
  ['a point named like a method', telemetry, values('{"hall":{"constructor":1}}'), 'unknownPoint', /hall\.constructor/],
  ['999 °C', telemetry, values('{"hall":{"zoneAirTempC":999}}'), 'impossibleValue', /must be -60 to 80 °C/],
  [
    'a time years ahead',
    telemetry,
    values('{"hall":{"zoneAirTempC":20}}', '2099-01-01T00:00:00Z'),
    'timeInFuture',
    /check the clock/,
  ],
  [
    'a time decades ago',
    telemetry,
    values('{"hall":{"zoneAirTempC":20}}', '1970-01-01T00:00:00Z'),
    'timeInPast',
    /check the clock/,
  ],
  [
    'live news of yesterday',
    telemetry,
    values('{"hall":{"zoneAirTempC":20}}', iso(START_MS - DAY_MS)),
    'timeLate',
    /kept as history/,
  ],
  [
    'other equipment in the telemetry of a device',
    'storewatt/v1/bad/main/telemetry',
    values('{"hall":{"zoneAirTempC":20}}'),
    'foreignEquipment',
    /main may publish its own/,
  ],
  ['5 MB', telemetry, Buffer.alloc(5_000_000, 'x'), 'oversizedMessage', /larger than 1048576 bytes/],
  [
    'a manifest of another store',
    manifest,
    JSON.stringify(smallStore('other')),
    'badManifest',
    /storeId is "other" but the topic says "bad"/,
  ],
  ['a manifest with an id twice', manifest, withHall({ id: 'main' }), 'badManifest', /"main" is used twice/],
  [
    'a manifest with a missing reference',
    manifest,
    withHall({ zoneId: 'attic' }),
    'badManifest',
    /there is no zone "attic"/,
  ],
  [
    'a manifest with a reference to the wrong kind',
    manifest,
    withHall({ rackId: 'main' }),
    'badManifest',
    /"main" is a meter, not a rack/,
  ],
  [
    'a manifest with min above max',
    manifest,
    withHall({ points: { zoneAirTempC: { min: 9, max: 1 } } }),
    'badManifest',
    /min must be below max/,
  ],
  [
    'a writable point without limits',
    manifest,
    withHall({ points: { heatingSetpointC: { isWritable: true } } }),
    'badManifest',
    /a writable point needs min and max/,
  ],
  [
    'an unknown time zone',
    manifest,
    changed((whole) => ({ ...whole, timeZone: 'Mars/Olympus' })),
    'badManifest',
    /timeZone: an IANA time zone/,
  ],
  [
    'a store that closes before it opens',
    manifest,
    opening({ opens: '20:00', closes: '08:00' }),
    'badManifest',
    /closes must be later than opens/,
  ],
  [
    'a manifest without equipment',
    manifest,
    changed((whole) => ({ ...whole, equipment: [] })),
    'badManifest',
    /equipment: /,
  ],
  [
    'a manifest with a NUL in its name',
    manifest,
    changed((whole) => ({ ...whole, name: 'a\0b' })),
    'badManifest',
    /cannot be stored as text/,
  ],
  [
    'a manifest with half a character in its name',
    manifest,
    changed((whole) => ({ ...whole, name: 'a\ud800b' })),
    'badManifest',
    /cannot be stored as text/,
  ],
  [
    'a receipt for an unknown command',
    receiptTopic('bad', 'hall'),
    JSON.stringify({ commandId: 'nobody', status: 'applied', at: NOW }),
    'unknownCommand',
    /no command of this id was sent to hall/,
  ],
  [
    'a receipt with an unknown status',
    receiptTopic('bad', 'hall'),
    JSON.stringify({ commandId: 'x', status: 'fine', at: NOW }),
    'badReceipt',
    /status: /,
  ],
  [
    'a receipt with a NUL in its command id',
    receiptTopic('bad', 'hall'),
    JSON.stringify({ commandId: 'x\0', status: 'applied', at: NOW }),
    'badReceipt',
    /cannot be stored as text/,
  ],
  ['a status that is none', statusTopic('bad'), '{"status":"tired"}', 'badStatus', /status: /],
];

const GARBAGE_TOPICS = [
  'storewatt/v1/bad/nonsense',
  'storewatt/v1/bad/hall/zone/telemetry',
  'storewatt/v1/bad/ /telemetry',
  'storewatt/v1/bad/',
];

describe('a store that sends what cannot be used', () => {
  let system: ServiceUnderTest;
  let bad: StoreClient;
  let good: StoreClient;
  let goodCount = 0;

  beforeAll(async () => {
    system = await ServiceUnderTest.start();
    bad = await system.connect('bad');
    good = await system.connect('good');
    await bad.introduce(smallStore('bad', realClock));
    await good.introduce(smallStore('good'));
  }, 90_000);
  afterAll(() => system.stopAndRemove());

  /** One numbered sample of the good store, a minute after the one before. */
  const goodSample = () => {
    goodCount++;
    return good.telemetry(START_MS + goodCount * MINUTE_MS, { main: { electricPowerKw: goodCount } });
  };
  const counted = (reason: string) => system.api.counter('storewatt_rejections_total', `{reason="${reason}"}`);

  it.each(CASES)('is told why: %s', async (_name, topic, payload, reason, detail) => {
    const before = await counted(reason);

    await Promise.all([bad.publish(topic, payload), goodSample()]);

    const rows = await system.api.rejections('bad');
    expect(rows[0]).toMatchObject({ topic, reason, detail: expect.stringMatching(detail) });
    expect(await counted(reason)).toBe(before + 1);
  });

  it.each(GARBAGE_TOPICS)('is told that %j is no topic', async (topic) => {
    await Promise.all([bad.publish(topic, '{}'), goodSample()]);

    const rows = await system.api.rejections();
    expect(rows.find((row) => row.topic === topic)).toMatchObject({ reason: 'unknownTopic', count: 1 });
  });

  it('is told to introduce itself first', async () => {
    const stranger = await system.connect('stranger');
    await stranger.telemetry(START_MS, { main: { electricPowerKw: 1 } });

    expect(await system.api.rejections('stranger')).toMatchObject([
      { reason: 'unknownStore', detail: 'publish a manifest first', count: 1 },
    ]);
  });

  it('has the good samples of a partly bad message stored', async () => {
    const samples = '{"main":{"electricPowerKw":42},"hall":{"zoneAirTempC":999,"coolingSetpointC":24},"attic":{"x":1}}';
    await bad.publish(telemetry, values(samples, iso(START_MS + MINUTE_MS)));

    const range = [START_MS, START_MS + 5 * MINUTE_MS] as const;
    expect([...(await system.api.minutes('bad', 'main.electricPowerKw', ...range)).values()]).toEqual([42]);
    expect([...(await system.api.minutes('bad', 'hall.coolingSetpointC', ...range)).values()]).toEqual([24]);
    expect(await system.api.minutes('bad', 'hall.zoneAirTempC', ...range)).toEqual(new Map());
  });

  it('is cut off when it announces 40 MB, and the refusal is shown', async () => {
    const greedy = await system.connect('greedy');
    const closed = new Promise<void>((resolve) => greedy.mqtt.once('close', () => resolve()));
    greedy.mqtt.publish(telemetryTopic('greedy'), Buffer.alloc(40_000_000), { qos: 1 }, () => undefined);
    await Promise.all([closed, goodSample()]);

    const rows = await eventually('the refusal of the packet', async () => {
      const found = await system.api.rejections('greedy');
      return found.length > 0 && found;
    });
    expect(rows).toMatchObject([
      { reason: 'oversizedPacket', detail: expect.stringContaining('Send smaller messages') },
    ]);
  });

  it('may name points like methods of the language', async () => {
    const points = { constructor: {}, toString: {}, valueOf: { isWritable: true, min: 0, max: 1 } };
    const odd = await system.connect('odd');
    await odd.introduce(smallStore('odd', { equipment: [{ id: 'toString', kind: 'zone', name: 'Odd', points }] }));
    await odd.telemetry(START_MS, { toString: { constructor: 1, toString: 2, valueOf: 0.5 } });

    const { equipment } = await system.api.store('odd');
    expect(equipment[0]!.points.map(({ value }) => value).sort()).toEqual([0.5, 1, 2]);
    expect(await system.api.rejections('odd')).toEqual([]);
  });

  it('cannot fill the memory with faults that are all different', async () => {
    const flood = await system.connect('flood');
    await flood.introduce(smallStore('flood'));
    const samples = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`ghost-${index}`, { x: index }]));
    await flood.telemetry(START_MS, samples);
    await flood.telemetry(START_MS, { ['long'.repeat(100_000)]: { x: 1 } });
    for (let index = 0; index < 300; index++)
      await flood.publish(`storewatt/v1/flood/${'t'.repeat(100)}${index}`, '{}');

    const rows = await system.api.rejections('flood');
    expect(rows.length).toBeLessThanOrEqual(210);
    expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(1_001);
    expect(rows.find(({ detail }) => detail === 'further faults of this kind')).toMatchObject({
      reason: 'unknownEquipment',
    });
    for (const { topic, detail } of await system.api.rejections())
      expect(topic.length + detail.length).toBeLessThan(800);
    expect((await system.api.rejections()).filter(({ storeId }) => storeId === null).length).toBeLessThanOrEqual(210);
  });

  it('cannot fill the memory with logins under ever new names', async () => {
    const tries = Array.from({ length: 300 }, (_, index) => system.connect(`nobody-${index}`, { password: 'guess' }));
    await Promise.allSettled(tries);

    const strangers = (await system.api.rejections()).filter(({ reason }) => reason === 'badCredentials');
    expect(strangers.length).toBeLessThanOrEqual(210);
    expect(await counted('badCredentials')).toBe(300);
  }, 90_000);

  it('leaves the good store untouched: every one of its samples is there', async () => {
    const stored = await system.api.minutes('good', 'main.electricPowerKw', START_MS, START_MS + DAY_MS);
    expect([...stored.values()]).toEqual(Array.from({ length: goodCount }, (_, index) => index + 1));
    expect(await system.api.rejections('good')).toEqual([]);
    expect(goodCount).toBeGreaterThan(CASES.length);
  });

  it('finds the reasons again after a restart', async () => {
    const before = (await system.api.rejections('bad')).length;
    await nextTurn();
    await system.stop();
    system = await ServiceUnderTest.start({}, system.dataDir);

    const after = await system.api.rejections('bad');
    expect(after).toHaveLength(before);
    expect(after.map(({ reason }) => reason)).toEqual(
      expect.arrayContaining(['malformedJson', 'badManifest', 'timeInPast']),
    );
  }, 90_000);
});
