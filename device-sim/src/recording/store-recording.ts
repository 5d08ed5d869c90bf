import { type Command, type ManifestInput, type Receipt, type TelemetryInput } from '#contracts';
import { pointKey } from '#domain';
import { type ListedEvent } from '../scenarios/event-course.js';
import { type Cell, type Column, type Table } from './table.js';

const TABLES = ['telemetry', 'commands', 'receipts', 'events'] as const;
type TableName = (typeof TABLES)[number];

const time = (name: string): Column => ({ name, kind: 'time' });
const number = (name: string): Column => ({ name, kind: 'number' });
const text = (name: string): Column => ({ name, kind: 'text' });

const COLUMNS: Readonly<Record<Exclude<TableName, 'telemetry'>, readonly Column[]>> = {
  commands: [
    ...[time('at'), text('equipmentId'), text('pointId'), number('value')],
    ...[text('commandId'), text('issuedAt'), text('expiresAt'), text('reason')],
  ],
  receipts: [time('at'), text('equipmentId'), text('commandId'), text('status'), number('value'), text('detail')],
  events: [time('at'), text('change'), text('eventId'), text('kind'), text('target'), time('untilAt'), text('event')],
};

/**
 * What happened at one store, for analysis: the truth before the link and a wrong gateway clock could touch it, in event
 * time, power cuts included.
 *
 * Telemetry is wide: a row for each report, a column `equipment.point` for each point. All points of a store are read at
 * the same moment, so rows have no holes, a column can be plotted as it is, and a store-year of minutes takes about a
 * tenth of the long form. Who wants it long unpivots it.
 */
export class StoreRecording {
  readonly #tables: Readonly<Record<TableName, Table>>;
  readonly #onFailure: (error: unknown) => void;
  readonly #points: readonly { readonly equipmentId: string; readonly pointId: string }[];
  readonly #states = new Map<string, ListedEvent['state']>();
  #isOver = false;

  /** @param onFailure told once when nothing more can be written; the store runs on unrecorded */
  constructor(
    { equipment }: ManifestInput,
    openTable: (name: string, columns: readonly Column[]) => Table,
    onFailure: (error: unknown) => void,
  ) {
    this.#onFailure = onFailure;
    this.#points = equipment.flatMap(({ id, points }) =>
      Object.keys(points).map((pointId) => ({ equipmentId: id, pointId })),
    );
    const points = this.#points.map(({ equipmentId, pointId }) => number(pointKey(equipmentId, pointId)));
    this.#tables = {
      telemetry: openTable('telemetry', [time('at'), ...points]),
      commands: openTable('commands', COLUMNS.commands),
      receipts: openTable('receipts', COLUMNS.receipts),
      events: openTable('events', COLUMNS.events),
    };
  }

  telemetry({ at, samples }: TelemetryInput): void {
    const values = this.#points.map(({ equipmentId, pointId }) => {
      const value = samples[equipmentId]?.[pointId] ?? null;
      return typeof value === 'boolean' ? Number(value) : value;
    });
    this.#add('telemetry', [Date.parse(at), ...values]);
  }

  command(atMs: number, equipmentId: string, { id, point, value, issuedAt, expiresAt, reason }: Command): void {
    this.#add('commands', [atMs, equipmentId, point, value, id, issuedAt, expiresAt, reason]);
  }

  receipt(equipmentId: string, { commandId, status, value, at, detail }: Receipt): void {
    this.#add('receipts', [Date.parse(at), equipmentId, commandId, status, value ?? null, detail ?? null]);
  }

  /** Takes note of events that have begun or ended since it was last told. */
  events(listed: readonly ListedEvent[], atMs: number): void {
    for (const { id, kind, target, untilMs, state, event } of listed) {
      const before = this.#states.get(id) ?? 'waiting';
      if (state === before) continue;
      this.#states.set(id, state);
      if (before === 'waiting' && state === 'over') continue;
      const change = state === 'on' ? 'began' : 'ended';
      this.#add('events', [atMs, change, id, kind, target, untilMs, JSON.stringify(event)]);
    }
  }

  flush(): void {
    this.#attempt(() => TABLES.forEach((name) => this.#tables[name].flush()));
  }

  close(): void {
    this.#attempt(() => TABLES.forEach((name) => this.#tables[name].close()));
    this.#isOver = true;
  }

  #add(name: TableName, row: readonly Cell[]): void {
    this.#attempt(() => this.#tables[name].add(row));
  }

  #attempt(write: () => void): void {
    if (this.#isOver) return;
    try {
      write();
    } catch (error) {
      this.#isOver = true;
      this.#onFailure(error);
    }
  }
}
