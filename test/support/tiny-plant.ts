import { connectAsync, type MqttClient } from 'mqtt';

const MINUTE_MS = 60_000;
const STEP_MINUTES = 15;
const TOPIC = 'storewatt/v1/kiosk';
const OPEN = { opens: '08:00', closes: '20:00' };

interface Lease {
  readonly id: string;
  readonly value: number;
  readonly untilMs: number;
}

interface Receipt {
  readonly commandId: string;
  readonly status: 'applied' | 'rejected' | 'reverted';
  readonly value: number;
  readonly at: string;
}

/**
 * A kiosk of one zone, one electric heater and one meter: a plant that shares nothing with this project but its wire
 * contract. Air of 1 kWh/K behind walls of 0.15 kW/K, a heater of 6 kW that gives full power 0.5 K below its setpoint,
 * winter outdoors. Its own thermostat is at 21 °C day and night. Each quarter of an hour waits for the `…/cycle` of the one before.
 */
export class TinyPlant {
  airTempC = 20.5;
  readonly receipts: Receipt[] = [];
  readonly heard: { readonly atMs: number; readonly value: number; readonly reason: string }[] = [];
  /** One row for each minute: what the thermostat was set to and what the air then was. */
  readonly log: {
    readonly atMs: number;
    readonly setpointC: number;
    readonly airTempC: number;
    readonly powerKw: number;
  }[] = [];
  #lease: Lease | undefined;
  #cycleSeen: (() => void) | undefined;
  #answers: Promise<unknown>[] = [];
  #unsaid: Receipt[] = [];

  private constructor(
    public atMs: number,
    private client: MqttClient,
  ) {}

  static async join(broker: string, password: string, startMs: number): Promise<TinyPlant> {
    const plant = new TinyPlant(startMs, await signIn(broker, password));
    await plant.#introduce();
    return plant;
  }

  /** What its thermostat is set to: the lease while it lasts, else its own 21 °C. */
  get setpointC(): number {
    return this.#lease?.value ?? 21;
  }

  /** Comes back to a broker after the connection was lost. */
  async rejoin(broker: string, password: string): Promise<void> {
    this.client = await signIn(broker, password);
    await this.#introduce();
  }

  /** Publishes where it stands, waits until the service has thought about it, and lets a quarter of an hour pass. */
  async stepWithService(): Promise<void> {
    for (const receipt of this.#unsaid.splice(0)) await this.#say('kiosk/receipt', receipt);
    const cycle = new Promise<void>((resolve) => (this.#cycleSeen = resolve));
    await this.#say('telemetry', {
      at: this.#now(),
      samples: {
        main: { electricPowerKw: this.#heaterKw() + 0.4 },
        kiosk: { zoneAirTempC: this.airTempC, heatingSetpointC: this.setpointC },
      },
    });
    await cycle;
    await Promise.all(this.#answers.splice(0));
    this.step();
  }

  /** Lets a quarter of an hour pass, with or without a service. */
  step(): void {
    for (let minute = 0; minute < STEP_MINUTES; minute++) {
      if (this.#lease && this.#lease.untilMs <= this.atMs) this.#revert(this.#lease);
      const powerKw = this.#heaterKw();
      const outdoorC = 2 - 4 * Math.cos(((this.atMs % 86_400_000) / 86_400_000) * 2 * Math.PI);
      this.airTempC += (powerKw - 0.15 * (this.airTempC - outdoorC)) / 60;
      this.log.push({ atMs: this.atMs, setpointC: this.setpointC, airTempC: this.airTempC, powerKw });
      this.atMs += MINUTE_MS;
    }
  }

  async leave(): Promise<void> {
    await this.client.endAsync(true);
  }

  #revert({ id }: Lease): void {
    this.#lease = undefined;
    const receipt = { commandId: id, status: 'reverted', value: this.setpointC, at: this.#now() } as const;
    this.receipts.push(receipt);
    this.#unsaid.push(receipt);
  }

  #heaterKw(): number {
    return 6 * Math.min(1, Math.max(0, (this.setpointC - this.airTempC) / 0.5));
  }

  #now(): string {
    return new Date(this.atMs).toISOString();
  }

  async #introduce(): Promise<void> {
    this.client.on('error', () => undefined);
    this.client.on('message', (topic, payload) => this.#hear(topic, JSON.parse(payload.toString()) as never));
    await this.client.subscribeAsync([`${TOPIC}/kiosk/command`, `${TOPIC}/cycle`], { qos: 1 });
    await this.#say('manifest', {
      storeId: 'kiosk',
      name: 'Kiosk on the square',
      timeZone: 'UTC',
      location: { latitudeDeg: 51, longitudeDeg: 0 },
      floorAreaM2: 30,
      openingHours: { mon: OPEN, tue: OPEN, wed: OPEN, thu: OPEN, fri: OPEN, sat: OPEN, sun: OPEN },
      clock: { kind: 'simulated', speed: 10_000 },
      telemetryIntervalSec: 60 * STEP_MINUTES,
      equipment: [
        { id: 'main', kind: 'meter', name: 'Meter', endUse: 'main', points: { electricPowerKw: {} } },
        {
          id: 'kiosk',
          kind: 'zone',
          name: 'Kiosk',
          points: { zoneAirTempC: {}, heatingSetpointC: { isWritable: true, min: 12, max: 23 } },
        },
      ],
    });
  }

  #hear(topic: string, content: { id: string; value: number; expiresAt: string; reason: string }): void {
    if (topic.endsWith('/cycle')) return this.#cycleSeen?.();
    this.heard.push({ atMs: this.atMs, value: content.value, reason: content.reason });
    this.#lease = { id: content.id, value: content.value, untilMs: Date.parse(content.expiresAt) };
    const receipt = { commandId: content.id, status: 'applied', value: content.value, at: this.#now() } as const;
    this.receipts.push(receipt);
    this.#answers.push(this.#say('kiosk/receipt', receipt));
  }

  async #say(what: string, content: object): Promise<void> {
    await this.client.publishAsync(`${TOPIC}/${what}`, JSON.stringify(content), { qos: 1 });
  }
}

function signIn(broker: string, password: string): Promise<MqttClient> {
  return connectAsync(broker, { username: 'kiosk', password, protocolVersion: 4, reconnectPeriod: 0 }, false);
}
