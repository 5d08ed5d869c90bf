import {
  Command,
  Cycle,
  manifestTopic,
  type ManifestInput,
  type Receipt,
  receiptTopic,
  telemetryTopic,
  TOPIC_ROOT,
} from '#contracts';
import { connectAsync, type IClientOptions, type MqttClient } from 'mqtt';
import { iso } from './api-client.js';

export interface ReceivedCommand {
  readonly equipmentId: string;
  readonly command: Command;
}

/** A store's connection as a test drives it: every publish resolves when it is acknowledged. */
export class StoreClient {
  readonly commands: ReceivedCommand[] = [];
  readonly cycles: Cycle[] = [];

  private constructor(
    readonly storeId: string,
    readonly mqtt: MqttClient,
  ) {
    // The tests look at what the other side recorded; an error event without a listener would end the run.
    mqtt.on('error', () => undefined);
    mqtt.setMaxListeners(0);
    mqtt.on('message', (topic, payload) => {
      const content: unknown = JSON.parse(payload.toString('utf8'));
      const [, , , equipmentId, kind] = topic.split('/');
      if (kind === 'command') this.commands.push({ equipmentId: equipmentId!, command: Command.parse(content) });
      else this.cycles.push(Cycle.parse(content));
    });
  }

  /** Connects and listens to its own commands and cycles; a lost connection stays lost unless the options say otherwise. */
  static async connect(url: string, storeId: string, options: IClientOptions = {}): Promise<StoreClient> {
    const client = await connectAsync(
      url,
      { protocolVersion: 4, username: storeId, reconnectPeriod: 0, ...options },
      false,
    );
    const store = new StoreClient(storeId, client);
    await client.subscribeAsync([`${TOPIC_ROOT}/${storeId}/+/command`, `${TOPIC_ROOT}/${storeId}/cycle`], { qos: 1 });
    return store;
  }

  /** Resolves when acknowledged; fails when the connection ends before that. */
  publish(topic: string, payload: string | Buffer, retain = false): Promise<void> {
    return new Promise((resolve, reject) => {
      const lost = () => reject(new Error(`The connection of ${this.storeId} ended before ${topic} was acknowledged`));
      if (!this.mqtt.connected) return lost();
      this.mqtt.once('close', lost);
      this.mqtt.publish(topic, payload, { qos: 1, retain }, (error) => {
        this.mqtt.off('close', lost);
        if (error) reject(error);
        else resolve();
      });
    });
  }

  introduce(manifest: ManifestInput): Promise<void> {
    return this.publish(manifestTopic(this.storeId), JSON.stringify(manifest), true);
  }

  telemetry(
    atMs: number,
    samples: Readonly<Record<string, Readonly<Record<string, number | null>>>>,
    historical = false,
  ): Promise<void> {
    return this.publish(telemetryTopic(this.storeId), JSON.stringify({ at: iso(atMs), historical, samples }));
  }

  receipt(equipmentId: string, receipt: Receipt): Promise<void> {
    return this.publish(receiptTopic(this.storeId, equipmentId), JSON.stringify(receipt));
  }

  /** Ends the connection; messages not yet acknowledged are given up. */
  async end(): Promise<void> {
    await this.mqtt.endAsync(true);
  }
}
