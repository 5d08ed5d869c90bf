import { demandChargesAt, localTime, type Sample, type Store } from '#domain';
import { type DemandSoFar } from '../cycle-input.js';
import { DEMAND_WINDOW_MS, mainMeterId } from '../site/demand-window.js';

interface Window {
  readonly startMs: number;
  readonly sumKw: number;
  readonly count: number;
}

/** Highest windows of one month. */
interface MonthPeaks {
  /** `2026-07`. */
  readonly month: string;
  readonly kw: number;
  readonly kwByCharge: ReadonlyMap<string, number>;
}

/**
 * Demand of one store as the utility counts it: the mean of the running window, and the highest window of the month so
 * far, for each demand charge too. Readings are means of the interval before them. Windows are quarters of an hour, also
 * where a utility counts longer ones: their peaks are no higher. In memory; a restart gives it the month's
 * history again.
 */
export class DemandMeter {
  readonly #store: Store;
  readonly #meterId: string | undefined;
  #window: Window | undefined;
  #peaks: MonthPeaks | undefined;

  constructor(store: Store) {
    this.#store = store;
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
    const peaks = isRunning ? this.#peaks : this.#withWindow(window);
    const isThisMonth = peaks?.month === this.#monthOf(windowStartMs);
    return {
      windowStartMs,
      meanKwSoFar: isRunning ? meanKw(window) : undefined,
      monthPeakKw: isThisMonth ? peaks.kw : undefined,
      peakKwByCharge: isThisMonth ? peaks.kwByCharge : new Map(),
    };
  }

  #add(startMs: number, kw: number): void {
    const running = this.#window;
    if (running && startMs < running.startMs) return;
    if (running?.startMs === startMs) {
      this.#window = { startMs, sumKw: running.sumKw + kw, count: running.count + 1 };
      return;
    }
    if (running) this.#peaks = this.#withWindow(running);
    this.#window = { startMs, sumKw: kw, count: 1 };
  }

  /** The month's peaks once a window has ended. */
  #withWindow(window: Window): MonthPeaks {
    const month = this.#monthOf(window.startMs);
    const kw = meanKw(window);
    const known = this.#peaks?.month === month ? this.#peaks : undefined;
    const { tariff, timeZone } = this.#store;
    const kwByCharge = new Map(known?.kwByCharge);
    for (const { id } of tariff ? demandChargesAt(tariff, timeZone, window.startMs) : []) {
      kwByCharge.set(id, Math.max(kwByCharge.get(id) ?? -Infinity, kw));
    }
    return { month, kw: Math.max(known?.kw ?? -Infinity, kw), kwByCharge };
  }

  #monthOf(atMs: number): string {
    return localTime(atMs, this.#store.timeZone).date.slice(0, 7);
  }
}

function meanKw({ sumKw, count }: Window): number {
  return sumKw / count;
}
