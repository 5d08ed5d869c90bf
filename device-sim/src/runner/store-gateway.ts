import { type Command, type TelemetryInput } from '#contracts';
import { GatewayClock } from '../edge/gateway-clock.js';
import { type StoreRecording } from '../recording/store-recording.js';
import { type SimulatedStore } from '../store/simulated-store.js';
import { type ConnectionOptions, StoreConnection } from './store-connection.js';
import { readingsIn, type StoreStatus } from './store-status.js';

export interface StoreGatewayOptions extends Pick<
  ConnectionOptions,
  'broker' | 'password' | 'seed' | 'maxBuffered' | 'outbox' | 'onCycle' | 'onLine'
> {
  readonly store: SimulatedStore;
  /** The clock ahead of the true time, whatever else happens to it. */
  readonly clockAheadMs: number;
  readonly recording?: StoreRecording | undefined;
}

const MAX_IN_FLIGHT = 64;

/**
 * What stands between a store and its link: it reports, passes commands on, stamps with its own clock, and has no link
 * when that is cut, and no voice without power. What is recorded is taken before any of that.
 */
export class StoreGateway {
  readonly #options: StoreGatewayOptions;
  readonly #connection: StoreConnection;
  readonly #clock = new GatewayClock();
  #outage: StoreStatus['outage'] = null;
  #isLive = false;
  #reported: TelemetryInput['samples'] = {};
  #receivedCommands = 0;
  /** Commands that the broker had kept for an earlier run of this store and that arrive before it is live. */
  #earlyCommands: { readonly equipmentId: string; readonly command: Command }[] = [];

  constructor(options: StoreGatewayOptions) {
    this.#options = options;
    this.#connection = new StoreConnection({
      ...options,
      manifest: options.store.manifest,
      maxInFlight: MAX_IN_FLIGHT,
      nowMs: () => options.store.atMs,
      onCommand: (equipmentId, command) => this.#receive(equipmentId, command),
    });
  }

  get status(): Omit<StoreStatus, 'place' | 'modelId' | 'phase' | 'speed' | 'isPaused' | 'lagMs' | 'missedCycles'> {
    const { manifest, atMs, course } = this.#options.store;
    return {
      storeId: manifest.storeId,
      name: manifest.name,
      atMs,
      isConnected: this.#connection.isConnected,
      outage: this.#outage,
      bufferedMessages: this.#connection.bufferedMessages,
      droppedMessages: this.#connection.lostMessages,
      receivedCommands: this.#receivedCommands,
      events: course.list(atMs).filter(({ state }) => state === 'on'),
      readings: readingsIn(this.#reported, manifest.equipment),
    };
  }

  get isConnected(): boolean {
    return this.#connection.isConnected;
  }

  /** Resolves with the first connection, or when the store is closed before. */
  get connectedOnce(): Promise<void> {
    return this.#connection.connectedOnce;
  }

  open(): void {
    this.#connection.open();
  }

  /** Takes commands from now on; resolves when they can come. */
  async goLive(): Promise<void> {
    await this.#connection.goLive();
    this.#isLive = true;
    this.lookAround();
    for (const { equipmentId, command } of this.#earlyCommands.splice(0)) this.#answer(equipmentId, command);
  }

  /** Takes note at once of what goes on here: the clock, the power and the link. */
  lookAround(): void {
    const { store, clockAheadMs, recording } = this.#options;
    const { isPowered, isLinkDown, clockOffsetMs } = store.course.at(store.atMs);
    this.#clock.aheadMs = clockAheadMs + clockOffsetMs;
    recording?.events(store.course.list(store.atMs), store.atMs);
    const before = this.#outage;
    this.#outage = !isPowered ? 'power' : isLinkDown ? 'link' : null;
    // The past is told over a link that works, whatever happened to it then: a store catches up in the end.
    if (!this.#isLive) return;
    if (this.#outage === 'power' && before !== 'power') this.#connection.losePower();
    this.#connection.setLink(this.#outage === null);
  }

  /** Sends the report that is due as history; resolves when there is room for the next. */
  async reportHistory(): Promise<void> {
    const telemetry = this.#report();
    if (this.#outage !== 'power') await this.#connection.sendHistory(telemetry);
  }

  /** Resolves when all the history has arrived. */
  async drained(): Promise<void> {
    await this.#connection.drained();
  }

  /** Sends the report that is due; it is history from `lateAtMs` on. */
  reportLive(lateAtMs: number): void {
    const telemetry = this.#report();
    if (this.#outage !== 'power') this.#connection.sendLive(telemetry, lateAtMs);
  }

  /** Sends the receipts that nobody asked for. */
  sendReceipts(): void {
    for (const { equipmentId, receipt } of this.#options.store.takeReceipts()) {
      this.#options.recording?.receipt(equipmentId, receipt);
      if (this.#outage !== 'power') this.#connection.sendReceipt(equipmentId, this.#clock.stampReceipt(receipt));
    }
  }

  /** Tells the service how fast time goes from now on. */
  changeSpeed(speed: number): void {
    this.#connection.changeManifest({ ...this.#options.store.manifest, clock: { kind: 'simulated', speed } });
  }

  async close(): Promise<void> {
    await this.#connection.close();
  }

  /** The report that is due, as the gateway stamps it. */
  #report(): TelemetryInput {
    const telemetry = this.#options.store.telemetry();
    this.#reported = telemetry.samples;
    this.#options.recording?.telemetry(telemetry);
    return this.#clock.stampTelemetry(telemetry);
  }

  #receive(equipmentId: string, command: Command): void {
    this.#receivedCommands++;
    if (this.#isLive) this.#answer(equipmentId, command);
    else this.#earlyCommands.push({ equipmentId, command });
  }

  #answer(equipmentId: string, command: Command): void {
    const { store, recording } = this.#options;
    recording?.command(store.atMs, equipmentId, command);
    const receipt = store.receive(equipmentId, this.#clock.understand(command));
    recording?.receipt(equipmentId, receipt);
    this.#connection.sendReceipt(equipmentId, this.#clock.stampReceipt(receipt));
  }
}
