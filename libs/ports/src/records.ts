import {
  type Decision,
  type ExpectedEffect,
  type Forecast,
  type ForecastTarget,
  type PointCommand,
  type Receipt,
  type Measure,
  type ReceiptStatus,
  type Store,
} from '#domain';

/** Registry, ledger, models and rejections: everything that is not a sample. */
export interface Records {
  readonly stores: StoreRegistry;
  readonly ledger: CommandLedger;
  readonly forecasts: ForecastArchive;
  readonly models: ModelArchive;
  readonly rejections: RejectionArchive;
  close(): Promise<void>;
}

/** Every store that has ever introduced itself. */
export interface StoreRegistry {
  save(store: Store, manifestAtMs: number): Promise<void>;
  /** Remembers how far the store's live telemetry has come; historical samples do not count. */
  saveWatermark(storeId: string, watermarkMs: number): Promise<void>;
  /** Remembers which measures somebody switched off for the store; replaces the former choice. */
  saveSwitchedOff(storeId: string, measures: readonly Measure[]): Promise<void>;
  all(): Promise<RegisteredStore[]>;
}

export interface RegisteredStore {
  readonly store: Store;
  /** Event time of the newest live sample that was seen to be acted upon; undefined when the store was never live. */
  readonly watermarkMs: number | undefined;
  /** Measures that somebody switched off; kept when the store introduces itself anew. */
  readonly switchedOff: readonly Measure[];
}

/** Every command, why, and what became of it; and what the safety gate refused. */
export interface CommandLedger {
  /** Durable before the command is sent. */
  record(storeId: string, entries: readonly LedgerEntry[]): Promise<void>;
  /** Adds a receipt; `false` when the command is unknown to this store. The same receipt twice is stored once. */
  receive(storeId: string, receipt: Receipt): Promise<boolean>;
  /** Newest first. */
  entries(storeId: string, range: { fromMs: number; toMs: number; limit: number }): Promise<LedgerRow[]>;
  /** The newest sent command of every point, with its newest receipt status. */
  latestLeases(storeId: string): Promise<LeaseRow[]>;
  /** When each point was held by an applied command, clipped to the range and joined over renewals; oldest first. */
  heldSpans(storeId: string, range: { fromMs: number; toMs: number }): Promise<HeldSpan[]>;
  /** How many commands sent since then changed each point, by point key; renewals do not count. */
  changesSince(storeId: string, sinceMs: number): Promise<Map<string, number>>;
}

export interface LedgerEntry {
  /** Absent when the gate refused: nothing was sent. */
  readonly command?: PointCommand;
  readonly decision: Decision;
  readonly atMs: number;
}

export interface LedgerRow {
  readonly id: string;
  readonly atMs: number;
  readonly equipmentId: string;
  readonly pointId: string;
  readonly measure: Measure;
  readonly value: number;
  readonly previousValue: number | undefined;
  readonly reason: string;
  readonly refusal: string | undefined;
  /** What the plan expected of it; `undefined` where a rule decided. */
  readonly expected: ExpectedEffect | undefined;
  readonly expiresAtMs: number | undefined;
  readonly receipts: readonly Receipt[];
}

export interface LeaseRow {
  readonly command: PointCommand;
  readonly measure: Measure;
  readonly lastReceipt:
    { readonly status: ReceiptStatus; readonly atMs: number; readonly value: number | undefined } | undefined;
}

/** A stretch of time in which the service, not the store's own schedule, set a point for one measure. */
export interface HeldSpan {
  readonly equipmentId: string;
  readonly pointId: string;
  readonly measure: Measure;
  readonly fromMs: number;
  readonly untilMs: number;
}

/** Forecasts as they were made. */
export interface ForecastArchive {
  save(forecasts: readonly Forecast[]): Promise<void>;
  /** Newest of each target. */
  latest(storeId: string): Promise<Forecast[]>;
  /** Every forecast of a target issued from `fromMs` to `toMs` (exclusive), oldest first. */
  issued(storeId: string, target: ForecastTarget, range: { fromMs: number; toMs: number }): Promise<Forecast[]>;
  /** Forgets what a store's forecasts issued before a moment said; returns how many. */
  prune(storeId: string, beforeMs: number): Promise<number>;
}

/** What was learned of each store, so that a restart need not learn it again. */
export interface ModelArchive {
  /** Replaces the store's former models. The body is plain JSON; its form is the learner's own business. */
  save(storeId: string, trainedAtMs: number, body: unknown): Promise<void>;
  latest(storeId: string): Promise<{ readonly trainedAtMs: number; readonly body: unknown } | undefined>;
}

/** Refused messages, counted by what was wrong with them. */
export interface RejectionArchive {
  save(rejections: readonly Rejection[]): Promise<void>;
  all(): Promise<Rejection[]>;
}

export interface Rejection {
  /** Undefined when the topic names no store. */
  readonly storeId: string | undefined;
  readonly topic: string;
  /** Short and stable: `malformedJson`, `unknownStore`, `impossibleValue` … */
  readonly reason: string;
  /** For the operator: what was wrong and what to do. */
  readonly detail: string;
  readonly excerpt: string;
  readonly count: number;
  readonly firstAtMs: number;
  readonly lastAtMs: number;
}
