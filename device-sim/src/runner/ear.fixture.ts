import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { Aedes, type AuthenticateError } from 'aedes';
import { parseInboundTopic } from '#contracts';

export interface Heard {
  readonly kind: string;
  readonly storeId: string;
  readonly body: Record<string, unknown>;
  readonly retain: boolean;
}

/** A real broker in this process that keeps what it hears and lets a test wait for it. */
export class Ear {
  readonly heard: Heard[] = [];
  url = '';
  readonly passwords = new Map<string, string | undefined>();
  broker!: Aedes;
  #server!: Server;
  readonly #sockets = new Set<Socket>();
  #onHeard: () => void = () => undefined;

  async listen(port = 0): Promise<string> {
    this.broker = await Aedes.createBroker({
      authenticate: (
        client,
        _username,
        password,
        done: (error: AuthenticateError | null, success: boolean | null) => void,
      ) => {
        this.passwords.set(client.id, password?.toString());
        done(null, true);
      },
    });
    this.broker.on('publish', (packet, client) => {
      const topic = parseInboundTopic(packet.topic);
      if (!topic || (!client && topic.kind !== 'status')) return;
      this.heard.push({
        ...topic,
        body: JSON.parse(packet.payload.toString()) as Record<string, unknown>,
        retain: packet.retain,
      });
      this.#onHeard();
    });
    this.broker.on('subscribe', (_subscriptions, { id }) => {
      this.heard.push({ kind: 'subscribe', storeId: id, body: {}, retain: false });
      this.#onHeard();
    });
    this.#server = createServer((socket) => {
      this.#sockets.add(socket);
      this.broker.handle(socket);
    });
    await new Promise<void>((resolve) => this.#server.listen(port, '127.0.0.1', resolve));
    return (this.url = `mqtt://127.0.0.1:${(this.#server.address() as AddressInfo).port}`);
  }

  of(kind: string, storeId = 'sim-001'): Heard[] {
    return this.heard.filter((message) => message.kind === kind && message.storeId === storeId);
  }

  /** Resolves when the condition holds after some message. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise<void>((resolve) => (this.#onHeard = resolve));
  }

  publish(topic: string, body: object): void {
    this.broker.publish(
      { topic, payload: JSON.stringify(body), qos: 1, retain: false, cmd: 'publish', dup: false },
      () => undefined,
    );
  }

  cutLinks(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#sockets.clear();
  }

  async close(): Promise<void> {
    this.cutLinks();
    await new Promise<void>((resolve) => this.broker.close(resolve));
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }
}
