import { localTime, type Sample, type Store } from '#domain';
import { type DemandSoFar } from '../cycle-input.js';
import { DEMAND_WINDOW_MS, mainMeterId } from '../site/demand-window.js';

interface Window {
  readonly startMs: number;
  readonly sumKw: number;
  readonly count: number;
}

/**
 * Demand of one store as the utility counts it: the mean of the running window, and the highest window of the month so
 * far. Readings are means of the interval before them. In memory; a restart gives it the month's history again.
 */
export class DemandMeter {
  readonly #timeZone: string;
  readonly #meterId: string | undefined;
  #window: Window | undefined;
  #month = '';
  #monthPeakKw: number | undefined;

  constructor(store: Store) {
    this.#timeZone = store.timeZone;
    this.#meterId = mainMeterId(store);
  }

  /** Takes samples in order of time; those of other points, and older ones than the running window, are passed over. */
  update(samples: readonly Sample[]): void {
    for (const { equipmentId, pointId, atMs, value } of samples) {
      if (equipmentId !== this.#meterId || pointId !== 'electricPowerKw' || !Number.isFinite(value)) continue;
      this.#add(Math.floor((atMs - 1) / DEMAND_WINDOW_MS) * DEMAND_WINDOW_MS, value);
    }
  }

  /** Demand as known at a moment; `undefined` before the first reading. */
  at(atMs: number): DemandSoFar | undefined {
    const window = this.#window;
    if (!window) return undefined;
    const windowStartMs = Math.floor(atMs / DEMAND_WINDOW_MS) * DEMAND_WINDOW_MS;
    const isRunning = window.startMs === windowStartMs;
    const isOver = !isRunning && this.#monthOf(window.startMs) === this.#monthOf(windowStartMs);
    const endedKw = isOver ? meanKw(window) : undefined;
    const isSameMonth = this.#month === this.#monthOf(windowStartMs);
    return {
      windowStartMs,
      meanKwSoFar: isRunning ? meanKw(window) : undefined,
      monthPeakKw: highest(isSameMonth ? this.#monthPeakKw : undefined, endedKw),
    };
  }

  #add(startMs: number, kw: number): void {
    const running = this.#window;
    if (running && startMs < running.startMs) return;
    if (running?.startMs === startMs) {
      this.#window = { startMs, sumKw: running.sumKw + kw, count: running.count + 1 };
      return;
    }
    if (running) this.#close(running);
    this.#window = { startMs, sumKw: kw, count: 1 };
  }

  #close(window: Window): void {
    const month = this.#monthOf(window.startMs);
    this.#monthPeakKw = highest(month === this.#month ? this.#monthPeakKw : undefined, meanKw(window));
    this.#month = month;
  }

  #monthOf(atMs: number): string {
    return localTime(atMs, this.#timeZone).date.slice(0, 7);
  }
}

function meanKw({ sumKw, count }: Window): number {
  return sumKw / count;
}

function highest(...values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}
