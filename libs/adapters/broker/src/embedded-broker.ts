import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Aedes, type AuthenticateError, type AuthErrorCode, type Client } from 'aedes';
import { commandMessage, cycleMessage, isOutboundTopic, type OutboundMessage, TOPIC_ROOT } from '#contracts';
import { PermanentError, type PointCommand } from '#domain';
import { type CycleNotice, type StoreLink, type StoreLinkListener } from '#ports';
import { isStorePassword } from './credentials.js';
import { guardPacketSize } from './packet-size-guard.js';

export interface EmbeddedBrokerOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Store passwords are derived from it; see `storePassword`. */
  readonly secret: string;
  /** A packet that announces more is cut off at once; the connection with it. */
  readonly maxPacketBytes: number;
}

/** CONNACK return code 4: bad user name or password. */
const BAD_CREDENTIALS = 4 as AuthErrorCode;

/**
 * An MQTT 3.1.1 broker in this process. A store logs in with its id as user name and may write and read below its own
 * topic only. A message is acknowledged after the listener has stored it: aedes sends PUBACK when `authorizePublish`
 * calls back.
 */
export class EmbeddedBroker implements StoreLink {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #broker: Aedes | undefined;

  constructor(private readonly options: EmbeddedBrokerOptions) {
    this.#server = createServer();
  }

  /** Where it listens, once started. */
  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async start(listener: StoreLinkListener): Promise<void> {
    const { host, port, secret, maxPacketBytes } = this.options;
    const broker = await Aedes.createBroker({
      authenticate: (client, username, password, done) => {
        const isKnown = username !== undefined && password !== undefined && isStorePassword(secret, username, password);
        if (isKnown) {
          storeOf.set(client, username);
          return done(null, true);
        }
        listener.refused({
          storeId: username,
          topic: '',
          reason: 'badCredentials',
          detail: 'User name must be the store id, password the one derived for it.',
        });
        const error: AuthenticateError = Object.assign(new Error('bad user name or password'), {
          returnCode: BAD_CREDENTIALS,
        });
        done(error, null);
      },
      authorizePublish: (client, { topic, payload }, done) => {
        const storeId = client ? storeOf.get(client) : undefined;
        if (storeId === undefined || !topic.startsWith(`${TOPIC_ROOT}/${storeId}/`) || isOutboundTopic(topic)) {
          listener.refused({
            storeId,
            topic,
            reason: 'foreignTopic',
            detail: `A store publishes below ${TOPIC_ROOT}/{its id}/ only, and neither commands nor cycles.`,
          });
          return done(new Error('foreign topic'));
        }
        listener.message({ topic, payload: Buffer.from(payload) }).then(
          () => done(null),
          (error: Error) => done(error),
        );
      },
      authorizeSubscribe: (client, subscription, done) => {
        const storeId = storeOf.get(client);
        const isOwn = storeId !== undefined && subscription.topic.startsWith(`${TOPIC_ROOT}/${storeId}/`);
        done(null, isOwn ? subscription : null);
      },
    });
    const storeOf = new WeakMap<Client, string>();
    this.#broker = broker;
    this.#server.on('connection', (socket) => {
      this.#sockets.add(socket.setNoDelay(true));
      socket.once('close', () => this.#sockets.delete(socket));
      guardPacketSize(socket, maxPacketBytes, (bytes) =>
        listener.refused({
          storeId: clientOf(socket, storeOf),
          topic: '',
          reason: 'oversizedPacket',
          detail: `A packet of ${bytes} bytes was announced; ${maxPacketBytes} is the limit. Send smaller messages.`,
        }),
      );
      broker.handle(socket);
    });
    try {
      await listen(this.#server, host, port);
    } catch (error) {
      broker.close();
      throw error;
    }
  }

  sendCommand(storeId: string, command: PointCommand): Promise<void> {
    return this.#publish(commandMessage(storeId, command));
  }

  announceCycle(storeId: string, cycle: CycleNotice): Promise<void> {
    return this.#publish(cycleMessage(storeId, cycle));
  }

  async stop(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = once(this.#server, 'close');
    this.#server.close();
    await new Promise<void>((resolve) => this.#broker?.close(() => resolve()) ?? resolve());
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #publish({ topic, payload }: OutboundMessage): Promise<void> {
    return new Promise((resolve, reject) => {
      if (!this.#broker) return reject(new Error('The broker is not started'));
      const packet = { cmd: 'publish', topic, payload, qos: 1, retain: false, dup: false } as const;
      this.#broker.publish(packet, (error) => (error ? reject(error) : resolve()));
    });
  }
}

function clientOf(socket: Socket, storeOf: WeakMap<Client, string>): string | undefined {
  const { client } = socket as Socket & { client?: Client };
  return client && storeOf.get(client);
}

async function listen(server: Server, host: string, port: number): Promise<void> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    const why = code === 'EADDRINUSE' ? 'the port is in use' : String(code);
    throw new PermanentError(`MQTT cannot listen on ${host}:${port}: ${why}; set STOREWATT_MQTT_PORT to another port`, {
      cause,
    });
  }
}
