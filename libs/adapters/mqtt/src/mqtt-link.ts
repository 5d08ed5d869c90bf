import { commandMessage, cycleMessage, type OutboundMessage, TOPIC_ROOT } from '#contracts';
import { type PointCommand, RetryableError } from '#domain';
import { type CycleNotice, type StoreLink, type StoreLinkListener } from '#ports';
import { connect, type MqttClient } from 'mqtt';

/** What stores write; one subscription each, QoS 1. */
const SUBSCRIPTIONS = [
  `${TOPIC_ROOT}/+/manifest`,
  `${TOPIC_ROOT}/+/telemetry`,
  `${TOPIC_ROOT}/+/status`,
  `${TOPIC_ROOT}/+/+/telemetry`,
  `${TOPIC_ROOT}/+/+/receipt`,
];

export interface MqttLinkOptions {
  /** `mqtt://` or `mqtts://`, with user and password where the broker asks for them. */
  readonly url: string;
  /** Stable across restarts: the broker keeps unacknowledged messages under this name. */
  readonly clientId: string;
}

/**
 * Stores behind a broker elsewhere (Mosquitto, EMQX, HiveMQ …). The session is persistent, and a message is acknowledged
 * only after the listener has stored it, so the broker holds what this process missed. The broker guards who may write
 * where. Messages are taken one at a time, which bounds the rate to one per storage commit.
 */
export class MqttLink implements StoreLink {
  #client: MqttClient | undefined;

  constructor(private readonly options: MqttLinkOptions) {}

  async start(listener: StoreLinkListener): Promise<void> {
    const { url, clientId } = this.options;
    const client = connect(url, { clientId, clean: false, protocolVersion: 4, manualConnect: true });
    // Set before connecting: the broker delivers what it held back right after CONNACK.
    client.handleMessage = (packet, done) => {
      const payload = typeof packet.payload === 'string' ? Buffer.from(packet.payload) : packet.payload;
      listener.message({ topic: packet.topic, payload }).then(
        () => done(),
        (error: Error) => {
          done(error);
          // Unacknowledged messages come again on the next connection only.
          client.stream.destroy();
        },
      );
    };
    client.connect();
    try {
      await new Promise((resolve, reject) => client.once('connect', resolve).once('error', reject));
    } catch (cause) {
      client.end(true);
      throw new RetryableError(`The MQTT broker at ${withoutLogin(url)} cannot be reached`, { cause });
    }
    // Later losses of the connection are mended by the client; an error event without a listener would end the process.
    client.on('error', () => undefined);
    this.#client = client;
    await client.subscribeAsync(SUBSCRIPTIONS, { qos: 1 });
  }

  sendCommand(storeId: string, command: PointCommand): Promise<void> {
    return this.#publish(commandMessage(storeId, command));
  }

  announceCycle(storeId: string, cycle: CycleNotice): Promise<void> {
    return this.#publish(cycleMessage(storeId, cycle));
  }

  async stop(): Promise<void> {
    // Without a connection there is nobody to say goodbye to, and waiting for one would hold up the stop.
    await this.#client?.endAsync(!this.#client.connected);
  }

  async #publish({ topic, payload }: OutboundMessage): Promise<void> {
    if (!this.#client) throw new Error('The link is not started');
    await this.#client.publishAsync(topic, payload, { qos: 1, retain: false });
  }
}

function withoutLogin(url: string): string {
  return url.replace(/\/\/[^@/]*@/, '//');
}
