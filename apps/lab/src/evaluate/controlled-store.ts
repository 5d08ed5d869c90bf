import { commandMessage, type Command, type TelemetryInput } from '#contracts';
import { CYCLE_MS, LiveReadings, runCycle } from '#control';
import {
  DAY_MS,
  type Forecast,
  type ForecastTarget,
  HOUR_MS,
  pointKey,
  type PointCommand,
  type ReceiptStatus,
  type Sample,
  type Store,
} from '#domain';
import { type SimulatedStore } from '#device-sim';
import { StoreLearner } from '#forecasting';
import { type HeldSpan, InMemoryHistorian, type LeaseRow } from '#ports';

/**
 * The service's control cycle around one simulated store, without wire and disk: the same learner, plan, decisions and
 * gate, fed by the store's telemetry alone.
 */
export class ControlledStore {
  readonly #readings: LiveReadings;
  readonly #historian = new InMemoryHistorian();
  readonly #held: HeldSpan[] = [];
  readonly #learner = new StoreLearner({
    historian: this.#historian,
    ledger: {
      heldSpans: (_storeId, { fromMs, toMs }) =>
        Promise.resolve(this.#held.filter((span) => span.untilMs > fromMs && span.fromMs < toMs)),
    },
  });
  readonly #leases = new Map<string, LeaseRow>();
  #changes: { readonly key: string; readonly atMs: number }[] = [];
  #forecasts: ReadonlyMap<ForecastTarget, Forecast> = new Map();
  #commandCount = 0;
  #refusalCount = 0;

  constructor(
    private readonly store: Store,
    private readonly simulated: SimulatedStore,
  ) {
    this.#readings = new LiveReadings(store);
  }

  get commandCount(): number {
    return this.#commandCount;
  }

  get refusalCount(): number {
    return this.#refusalCount;
  }

  /** History: learned from, never acted upon. */
  remember(samples: readonly Sample[]): Promise<void> {
    return this.#historian.append(this.store.storeId, samples);
  }

  /** Live telemetry: starts a cycle at each boundary of event time. */
  async hear(atMs: number, samples: readonly Sample[]): Promise<void> {
    await this.remember(samples);
    this.#readings.update(samples);
    for (const { equipmentId, receipt } of this.simulated.takeReceipts()) {
      this.#receive(receipt.commandId, equipmentId, receipt.status, Date.parse(receipt.at), receipt.value);
    }
    if (atMs % CYCLE_MS === 0) await this.#cycle(atMs);
  }

  async #cycle(atMs: number): Promise<void> {
    if (atMs - this.#learner.trainedAtMs >= DAY_MS) await this.#learner.train(this.store, atMs);
    if (atMs % HOUR_MS === 0) {
      this.#forecasts = new Map((await this.#learner.forecast(this.store, atMs)).map((made) => [made.target, made]));
    }
    this.#changes = this.#changes.filter((change) => change.atMs >= atMs - HOUR_MS);
    const { commands, decisions } = runCycle({
      store: this.store,
      atMs,
      readings: this.#readings.at(atMs),
      forecasts: this.#forecasts,
      zoneResponses: new Map(this.#learner.zoneResponses.map((response) => [response.equipmentId, response])),
      leases: [...this.#leases.values()],
      changesLastHour: countByKey(this.#changes),
      newCommandId: () => `${this.store.storeId}-${++this.#commandCount}`,
    });
    this.#refusalCount += decisions.filter(({ outcome }) => outcome === 'refused').length;
    const sent = decisions.filter(({ outcome }) => outcome === 'send');
    commands.forEach((command, index) => this.#send(command, sent[index]!));
  }

  #send(
    command: PointCommand,
    { measure, previousValue }: { measure: LeaseRow['measure']; previousValue: number | undefined },
  ): void {
    const key = pointKey(command.equipmentId, command.pointId);
    this.#leases.set(key, { command, measure, lastReceipt: undefined });
    if (command.value !== previousValue) this.#changes.push({ key, atMs: command.issuedAtMs });
    // Through the wire form: what the device reads is what the service would publish.
    const wire = JSON.parse(commandMessage(this.store.storeId, command).payload) as Command;
    const receipt = this.simulated.receive(command.equipmentId, wire);
    this.#receive(command.id, command.equipmentId, receipt.status, Date.parse(receipt.at), receipt.value);
  }

  #receive(
    commandId: string,
    equipmentId: string,
    status: ReceiptStatus,
    atMs: number,
    value: number | undefined,
  ): void {
    for (const [key, lease] of this.#leases) {
      if (lease.command.id !== commandId || lease.command.equipmentId !== equipmentId) continue;
      this.#leases.set(key, { ...lease, lastReceipt: { status, atMs, value } });
      if (status === 'applied') this.#hold(lease, atMs);
      else this.#letGo(lease.command, atMs);
    }
  }

  /** From now on the point is held, as far as the service knows; a renewal goes on with the span before. */
  #hold({ command, measure }: LeaseRow, fromMs: number): void {
    const { equipmentId, pointId, expiresAtMs: untilMs } = command;
    this.#letGo(command, fromMs);
    const last = this.#held.findLastIndex(isOf(command));
    const before = this.#held[last];
    if (before?.measure === measure && before.untilMs === fromMs) this.#held[last] = { ...before, untilMs };
    else this.#held.push({ equipmentId, pointId, measure, fromMs, untilMs });
  }

  #letGo(command: PointCommand, atMs: number): void {
    const last = this.#held.findLastIndex(isOf(command));
    const span = this.#held[last];
    if (span && span.untilMs > atMs) this.#held[last] = { ...span, untilMs: atMs };
  }
}

/** Whether a span is of the point that a command moves. */
const isOf =
  ({ equipmentId, pointId }: PointCommand) =>
  (span: HeldSpan) =>
    span.equipmentId === equipmentId && span.pointId === pointId;

/** A telemetry message as samples. */
export function samplesOf({ at, samples }: TelemetryInput): Sample[] {
  const atMs = Date.parse(at);
  return Object.entries(samples).flatMap(([equipmentId, points]) =>
    Object.entries(points)
      .filter(([, value]) => value !== null)
      .map(([pointId, value]) => ({ equipmentId, pointId, atMs, value: Number(value) })),
  );
}

function countByKey(changes: readonly { readonly key: string }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { key } of changes) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
