import type { StoreSummary } from '#contracts';

/** An open page hears of a living store at least this often; only beyond it do ages grow by the reader's clock. */
const QUIET_MS = 10_000;

/**
 * The store's present moment by its own clock: its newest sample and how long ago that was. The reader's clock for a
 * store that never spoke.
 */
export function storeNowMs(store: Pick<StoreSummary, 'storeTimeAt' | 'dataAgeSec'>): number {
  if (store.storeTimeAt === null) return Date.now();
  return Date.parse(store.storeTimeAt) + (store.dataAgeSec ?? 0) * 1000;
}

/** Age of the store's data in seconds of its own clock, as time goes on since the answer came. */
export function dataAgeSec(store: Pick<StoreSummary, 'dataAgeSec' | 'clock'>, loadedAtMs: number): number | null {
  if (store.dataAgeSec === null) return null;
  const waitedMs = Date.now() - loadedAtMs;
  const speed = store.clock.kind === 'real' ? 1 : (store.clock.speed ?? 1);
  return waitedMs < QUIET_MS ? store.dataAgeSec : store.dataAgeSec + (waitedMs / 1000) * speed;
}

/** Whether what is shown of a store must look old: it is out of contact. */
export function isOutOfContact(store: Pick<StoreSummary, 'connection'>): boolean {
  return store.connection !== 'online';
}

/** Stands by everything of a store that no real, present equipment stands behind; nothing by a real one. */
export function unrealWord(store: Pick<StoreSummary, 'clock'>): 'SIMULATED' | 'REPLAYED' | undefined {
  if (store.clock.kind === 'real') return undefined;
  return store.clock.kind === 'simulated' ? 'SIMULATED' : 'REPLAYED';
}
