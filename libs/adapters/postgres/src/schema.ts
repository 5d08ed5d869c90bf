import { type ExpectedEffect, type ForecastTarget, type Measure, type ReceiptStatus, type Store } from '#domain';
import { type ColumnType, type Generated, type JSONColumnType } from 'kysely';

/** Epoch milliseconds: BIGINT, which both drivers give as text so that none loses digits. */
type Millis = ColumnType<string, number, number>;
type Count = ColumnType<string, number, number>;

export interface Schema {
  store: {
    store_id: string;
    manifest: JSONColumnType<Store>;
    manifest_at_ms: Millis;
    watermark_ms: ColumnType<string | null, number | null | undefined, number>;
    switched_off: JSONColumnType<Measure[], string | undefined, string>;
  };
  command: {
    /** Order of recording; tells apart what was decided in one cycle. */
    sequence: Generated<string>;
    id: string;
    store_id: string;
    equipment_id: string;
    point_id: string;
    measure: Measure;
    value: number;
    previous_value: number | null;
    reason: string;
    /** Why the safety gate refused; null when the command was sent. */
    refusal: string | null;
    expected: JSONColumnType<ExpectedEffect | null, string | null, never>;
    at_ms: Millis;
    expires_at_ms: ColumnType<string | null, number | null, number | null>;
  };
  receipt: {
    command_id: string;
    status: ReceiptStatus;
    at_ms: Millis;
    value: number | null;
    detail: string | null;
  };
  /** `body` is JSON, but as text: PostgreSQL keeps arrays of numbers in less than half the room of `jsonb`. */
  forecast: { store_id: string; target: ForecastTarget; issued_at_ms: Millis; body: string };
  model: { store_id: string; trained_at_ms: Millis; body: string };
  rejection: {
    store_id: string;
    topic: string;
    reason: string;
    detail: string;
    excerpt: string;
    count: Count;
    first_at_ms: Millis;
    last_at_ms: Millis;
  };
}
