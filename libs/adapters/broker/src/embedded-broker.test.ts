import { once } from 'node:events';
import { connect as connectSocket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { commandTopic, telemetryTopic } from '#contracts';
import { type InboundMessage, type LinkRefusal } from '#ports';
import { connectAsync, type IClientOptions, type MqttClient } from 'mqtt';
import { storePassword } from './credentials.js';
import { EmbeddedBroker } from './embedded-broker.js';

const SECRET = 'a secret of the test';

describe('EmbeddedBroker', () => {
  let broker: EmbeddedBroker;
  let heard: InboundMessage[];
  let refusals: LinkRefusal[];
  let store: (message: InboundMessage) => Promise<void>;
  const clients: MqttClient[] = [];

  beforeEach(async () => {
    heard = [];
    refusals = [];
    store = async () => undefined;
    broker = new EmbeddedBroker({ host: '127.0.0.1', port: 0, secret: SECRET, maxPacketBytes: 100_000 });
    await broker.start({
      message: async (message) => {
        heard.push(message);
        await store(message);
      },
      refused: (refusal) => refusals.push(refusal),
    });
  });
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.endAsync(true)));
    await broker.stop();
  });

  async function connect(storeId: string, options: IClientOptions = {}): Promise<MqttClient> {
    const client = await connectAsync(
      `mqtt://127.0.0.1:${broker.port}`,
      {
        username: storeId,
        password: storePassword(SECRET, storeId),
        protocolVersion: 4,
        reconnectPeriod: 0,
        ...options,
      },
      false,
    );
    client.on('error', () => undefined);
    clients.push(client);
    return client;
  }

  it('acknowledges a message only after it is stored', async () => {
    const releases: (() => void)[] = [];
    store = () => new Promise((resolve) => releases.push(resolve));
    const client = await connect('s-1');

    let isAcknowledged = false;
    const published = client.publishAsync(telemetryTopic('s-1'), 'A', { qos: 1 }).then(() => (isAcknowledged = true));
    // A later ping and its answer prove that an acknowledgement would have come by now.
    await until(() => releases.length === 1);
    await new Promise<void>((resolve) => {
      client.once('packetreceive', () => resolve());
      client.sendPing();
    });
    expect(isAcknowledged).toBe(false);

    releases[0]!();
    await published;
    expect(isAcknowledged).toBe(true);
  });

  it('does not acknowledge what could not be stored: the connection ends and the store sends again', async () => {
    store = () => Promise.reject(new Error('disk full'));
    const client = await connect('s-1', { reconnectPeriod: 10 });

    client.publish(telemetryTopic('s-1'), 'first try', { qos: 1 });
    await closed(client);
    store = async () => undefined;
    await until(() => heard.length === 2);

    expect(heard.map(({ payload }) => Buffer.from(payload).toString())).toEqual(['first try', 'first try']);
  });

  it('turns a wrong password away and says so', async () => {
    await expect(connect('s-1', { password: storePassword(SECRET, 's-2') })).rejects.toThrow(
      /[Nn]ot authorized|Bad username/,
    );
    expect(refusals).toMatchObject([{ storeId: 's-1', reason: 'badCredentials' }]);
  });

  it('lets no store write as another, nor listen to another', async () => {
    const spy = await connect('s-1');
    const granted = await spy
      .subscribeAsync([commandTopic('s-2', '+'), 'storewatt/v1/#', '#'], { qos: 1 })
      .catch((error: Error) => error);
    expect(JSON.stringify(granted instanceof Error ? 'refused' : granted)).not.toMatch(/"qos":[01]/);

    spy.publish(telemetryTopic('s-2'), '{}', { qos: 1 });
    await closed(spy);
    expect(heard).toEqual([]);
    expect(refusals).toMatchObject([{ storeId: 's-1', topic: telemetryTopic('s-2'), reason: 'foreignTopic' }]);
  });

  it('brings a command to its device, and never as a retained message', async () => {
    const client = await connect('s-1');
    await client.subscribeAsync(commandTopic('s-1', '+'), { qos: 1 });
    const arrived = new Promise<[string, Buffer, { retain: boolean }]>((resolve) =>
      client.once('message', (topic, payload, packet) => resolve([topic, payload, packet])),
    );
    await broker.sendCommand('s-1', {
      id: 'c-1',
      equipmentId: 'rtu-1',
      pointId: 'coolingSetpointC',
      value: 24,
      issuedAtMs: 0,
      expiresAtMs: 60_000,
      reason: 'because',
    });

    const [topic, payload, packet] = await arrived;
    expect(topic).toBe(commandTopic('s-1', 'rtu-1'));
    expect(packet.retain).toBe(false);
    expect(JSON.parse(payload.toString())).toEqual({
      id: 'c-1',
      point: 'coolingSetpointC',
      value: 24,
      issuedAt: '1970-01-01T00:00:00.000Z',
      expiresAt: '1970-01-01T00:01:00.000Z',
      reason: 'because',
    });
  });

  it('cuts off a packet beyond all measure before it is gathered, and serves the others on', async () => {
    const good = await connect('good');
    const greedy = await connect('greedy');
    greedy.publish(telemetryTopic('greedy'), Buffer.alloc(5_000_000), { qos: 1 });
    await closed(greedy);

    expect(refusals).toMatchObject([{ storeId: 'greedy', reason: 'oversizedPacket' }]);
    await good.publishAsync(telemetryTopic('good'), '{}', { qos: 1 });
    expect(heard.map(({ topic }) => topic)).toEqual([telemetryTopic('good')]);
  });

  it('survives bytes that are not MQTT', async () => {
    const socket = connectSocket(broker.port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(Buffer.from('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n'));
    await once(socket, 'close');

    const client = await connect('s-1');
    await client.publishAsync(telemetryTopic('s-1'), '{}', { qos: 1 });
    expect(heard).toHaveLength(1);
  });

  it('says which port is taken', async () => {
    const second = new EmbeddedBroker({ host: '127.0.0.1', port: broker.port, secret: SECRET, maxPacketBytes: 1 });
    await expect(second.start({ message: async () => undefined, refused: () => undefined })).rejects.toThrow(
      `MQTT cannot listen on 127.0.0.1:${broker.port}: the port is in use; set STOREWATT_MQTT_PORT to another port`,
    );
  });
});

const closed = (client: MqttClient) => new Promise<void>((resolve) => client.once('close', () => resolve()));

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise(setImmediate);
}
