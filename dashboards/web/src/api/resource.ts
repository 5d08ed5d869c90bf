import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { ApiError } from './api-client.js';

/** What is wrong, in words, and whether the service could not be reached at all. */
export interface Fault {
  readonly message: string;
  readonly isOffline: boolean;
  readonly status: number;
  readonly requestId: string | undefined;
}

const SLOW_AFTER_MS = 3_000;
const TIMED_OUT_AFTER_MS = 15_000;

/**
 * Something read from the service and kept current by its host element. After a failure the last value stays, with the
 * fault beside it. At most one request runs; reloads asked for meanwhile become one, no sooner than `minIntervalMs`
 * after the last.
 */
export class Resource<T> implements ReactiveController {
  value: T | undefined;
  fault: Fault | undefined;
  isLoading = false;
  /** The first load takes longer than 3 s. */
  isSlow = false;
  /** When the value came, wall clock. */
  loadedAtMs = 0;
  private readonly host: ReactiveControllerHost;
  private readonly load: (signal: AbortSignal) => Promise<T>;
  private readonly minIntervalMs: number;
  private startedAtMs = 0;
  private isWanted = false;
  private abort: AbortController | undefined;
  private slowTimer: ReturnType<typeof setTimeout> | undefined;
  private nextTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, load: (signal: AbortSignal) => Promise<T>, minIntervalMs = 1_000) {
    this.host = host;
    this.load = load;
    this.minIntervalMs = minIntervalMs;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.forget();
  }

  /** Reads again, soon. */
  reload(): void {
    if (this.isLoading) {
      this.isWanted = true;
      return;
    }
    if (this.nextTimer !== undefined) return;
    const waitMs = this.startedAtMs + this.minIntervalMs - Date.now();
    if (waitMs <= 0) void this.read();
    else this.nextTimer = setTimeout(() => void this.read(), waitMs);
  }

  /** Reads at once: another thing is asked for, or the reader pressed Retry. */
  restart({ keepsValue = false } = {}): void {
    this.forget();
    if (!keepsValue) this.value = undefined;
    this.fault = undefined;
    void this.read();
  }

  private forget(): void {
    this.abort?.abort();
    clearTimeout(this.slowTimer);
    clearTimeout(this.nextTimer);
    this.nextTimer = undefined;
    this.isWanted = false;
    this.isLoading = false;
  }

  private async read(): Promise<void> {
    clearTimeout(this.nextTimer);
    this.nextTimer = undefined;
    const abort = new AbortController();
    this.abort = abort;
    this.isLoading = true;
    this.startedAtMs = Date.now();
    this.slowTimer = setTimeout(() => {
      this.isSlow = true;
      this.host.requestUpdate();
    }, SLOW_AFTER_MS);
    const timeout = setTimeout(() => abort.abort('timeout'), TIMED_OUT_AFTER_MS);
    this.host.requestUpdate();
    try {
      const value = await this.load(abort.signal);
      if (abort.signal.aborted) return;
      this.value = value;
      this.fault = undefined;
      this.loadedAtMs = Date.now();
    } catch (error) {
      if (abort.signal.aborted && abort.signal.reason !== 'timeout') return;
      this.fault = faultOf(error, abort.signal);
    } finally {
      clearTimeout(timeout);
      if (this.abort === abort) this.finish();
    }
  }

  private finish(): void {
    clearTimeout(this.slowTimer);
    this.isLoading = false;
    this.isSlow = false;
    this.host.requestUpdate();
    if (this.isWanted) {
      this.isWanted = false;
      this.reload();
    }
  }
}

function faultOf(error: unknown, signal: AbortSignal): Fault {
  if (signal.aborted) return { message: 'No answer within 15 s.', isOffline: true, status: 0, requestId: undefined };
  if (error instanceof ApiError) {
    return { message: error.message, isOffline: error.status === 0, status: error.status, requestId: error.requestId };
  }
  return { message: 'The answer could not be read.', isOffline: false, status: 0, requestId: undefined };
}
