import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { storePassword } from '#adapters/broker';
import { readSettings } from '#platform';
import { type RunningService, startService } from '#service';
import { type IClientOptions } from 'mqtt';
import { ApiClient } from './api-client.js';
import { newFolder, removeFolder } from './data-folder.js';
import { StoreClient } from './store-client.js';

/** Password of a store at the embedded broker that keeps its secret in a data folder. */
export function passwordIn(dataDir: string, storeId: string): string {
  return storePassword(readFileSync(join(dataDir, 'broker-secret'), 'utf8').trim(), storeId);
}

/** The whole service in this process, on free ports and a folder of its own. */
export class ServiceUnderTest {
  readonly #clients: StoreClient[] = [];
  readonly api: ApiClient;

  private constructor(
    readonly dataDir: string,
    readonly service: RunningService,
  ) {
    this.api = new ApiClient(service.httpUrl);
  }

  static async start(environment: Record<string, string> = {}, dataDir = newFolder()): Promise<ServiceUnderTest> {
    const settings = readSettings({
      STOREWATT_DATA_DIR: dataDir,
      STOREWATT_HTTP_PORT: '0',
      STOREWATT_MQTT_PORT: '0',
      STOREWATT_LOG_LEVEL: 'silent',
      ...environment,
    });
    return new ServiceUnderTest(dataDir, await startService(settings));
  }

  get brokerUrl(): string {
    return `mqtt://127.0.0.1:${this.service.mqttPort}`;
  }

  /** Connects as a store to the embedded broker, with the password that belongs to it. */
  async connect(storeId: string, options: IClientOptions = {}): Promise<StoreClient> {
    const password = passwordIn(this.dataDir, storeId);
    const client = await StoreClient.connect(this.brokerUrl, storeId, { password, ...options });
    this.#clients.push(client);
    return client;
  }

  /** Stops in good order and keeps the folder, for another start. */
  async stop(): Promise<void> {
    await Promise.all(this.#clients.splice(0).map((client) => client.end()));
    await this.service.stop();
  }

  async stopAndRemove(): Promise<void> {
    await this.stop();
    removeFolder(this.dataDir);
  }
}
