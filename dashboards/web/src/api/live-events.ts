/** `reconnecting`: nothing heard for 10 s. `silent`: nothing heard for 30 s; what is shown is old. */
export type LiveState = 'connecting' | 'live' | 'reconnecting' | 'silent';

export const RECONNECTING_AFTER_MS = 10_000;
export const SILENT_AFTER_MS = 30_000;
const CHECK_EVERY_MS = 1_000;
/** A stream that the browser gave up is opened anew after this long. */
const REOPEN_AFTER_MS = 5_000;
/** A tab that nobody sees keeps its stream this long. */
const HIDDEN_CLOSE_AFTER_MS = 5 * 60_000;

/** Part of `EventSource` that is used; tests give their own. */
export interface EventStream {
  readonly readyState: number;
  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void;
  close(): void;
}

/**
 * The one event stream of this page. Dispatches `store` (detail: store id) when a store has changed, `state` when the
 * stream became live, late or silent, and `caught-up` when it is back and everything shown should be read again.
 */
export class LiveEvents extends EventTarget {
  state: LiveState = 'connecting';
  private readonly openStream: () => EventStream;
  private stream: EventStream | undefined;
  private lastHeardAtMs = 0;
  private openedAtMs = 0;
  private hiddenSinceMs: number | undefined;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(openStream: () => EventStream) {
    super();
    this.openStream = openStream;
  }

  start(): void {
    this.lastHeardAtMs = Date.now();
    this.connect();
    this.timer = setInterval(() => this.check(), CHECK_EVERY_MS);
  }

  stop(): void {
    clearInterval(this.timer);
    this.stream?.close();
    this.stream = undefined;
  }

  private connect(): void {
    this.stream?.close();
    this.openedAtMs = Date.now();
    const stream = this.openStream();
    stream.addEventListener('open', () => this.heard());
    stream.addEventListener('heartbeat', () => this.heard());
    stream.addEventListener('store', (event) => {
      this.heard();
      const storeId = storeIdOf(event.data);
      if (storeId !== undefined) this.dispatchEvent(new CustomEvent('store', { detail: storeId }));
    });
    this.stream = stream;
  }

  private heard(): void {
    this.lastHeardAtMs = Date.now();
    const wasAway = this.state === 'reconnecting' || this.state === 'silent';
    this.enter('live');
    if (wasAway) this.dispatchEvent(new Event('caught-up'));
  }

  private check(): void {
    const nowMs = Date.now();
    if (this.isLeftAlone(nowMs)) return;
    const silentMs = nowMs - this.lastHeardAtMs;
    if (silentMs >= SILENT_AFTER_MS) this.enter('silent');
    else if (silentMs >= RECONNECTING_AFTER_MS) this.enter('reconnecting');

    const isClosed = this.stream === undefined || this.stream.readyState === 2;
    if ((isClosed || silentMs >= SILENT_AFTER_MS) && nowMs - this.openedAtMs >= REOPEN_AFTER_MS) this.connect();
  }

  /** Closes the stream of a tab that has been hidden for long; it opens again when the tab is seen. */
  private isLeftAlone(nowMs: number): boolean {
    if (!document.hidden) {
      this.hiddenSinceMs = undefined;
      return false;
    }
    this.hiddenSinceMs ??= nowMs;
    if (nowMs - this.hiddenSinceMs < HIDDEN_CLOSE_AFTER_MS) return false;
    this.stream?.close();
    this.stream = undefined;
    return true;
  }

  private enter(state: LiveState): void {
    if (state === this.state) return;
    this.state = state;
    this.dispatchEvent(new Event('state'));
  }
}

function storeIdOf(data: string): string | undefined {
  try {
    const body = JSON.parse(data) as { storeId?: unknown };
    return typeof body.storeId === 'string' ? body.storeId : undefined;
  } catch {
    return undefined;
  }
}
