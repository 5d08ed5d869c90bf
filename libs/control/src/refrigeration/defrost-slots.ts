import { HOUR_MS, MINUTE_MS } from '#domain';

/** How long a defrost with its drip and pull-down occupies its suction group: off-cycle 20 to 45 min, electric up to an hour. */
export const DEFROST_MS = 60 * MINUTE_MS;

/**
 * What an hour too early (one more defrost in the end), an hour of waiting (frost chokes the coil little by little, and the
 * estimate of it may be wrong) and an hour too late cost, where the dearest hour of the day costs 1.
 */
const EARLY_PER_H = 0.15;
const WAITING_PER_H = 0.03;
const LATE_PER_H = 1;
/** By so much forecasts waver from cycle to cycle: for less no defrost is put off to a later step. */
const WAVERING = 0.1;

/** A defrost that is to find its place. */
export interface DefrostWish {
  readonly circuitId: string;
  readonly suctionGroupId: string;
  /** Not before: the coil has been clear for too short. */
  readonly earliestMs: number;
  /** From here on the coil may need it. */
  readonly readyMs: number;
  /** From here on it does. */
  readonly dueMs: number;
  /** Never after. */
  readonly latestMs: number;
}

/** A suction group's turns that are already taken. */
export interface TakenTurn {
  readonly suctionGroupId: string;
  readonly untilMs: number;
}

/**
 * Starts of defrosts by circuit, each at the first step of its time than which none is clearly cheaper and that leaves no more than `mostAtOnce` of its
 * suction group defrosting together; the most urgent chooses first. A circuit without a free step gets none.
 *
 * @param costAt price and load of a step, from 0 at the best hour of the horizon to about 1 at the worst
 */
export function placeDefrosts(
  wishes: readonly DefrostWish[],
  taken: readonly TakenTurn[],
  stepsAtMs: readonly number[],
  costAt: (stepAtMs: number) => number,
  mostAtOnce: (suctionGroupId: string) => number,
): ReadonlyMap<string, number> {
  const [nowMs = 0] = stepsAtMs;
  const turns = taken.map(({ suctionGroupId, untilMs }) => ({ suctionGroupId, fromMs: nowMs, untilMs }));
  const starts = new Map<string, number>();
  const byUrgency = [...wishes].sort(
    (one, other) => one.dueMs - other.dueMs || (one.circuitId < other.circuitId ? -1 : 1),
  );
  for (const wish of byUrgency) {
    const { circuitId, suctionGroupId, earliestMs, readyMs, dueMs, latestMs } = wish;
    const isFree = (atMs: number) =>
      mostTogether(turns, suctionGroupId, atMs, atMs + DEFROST_MS) < mostAtOnce(suctionGroupId);
    const costOf = (atMs: number) =>
      meanCost(stepsAtMs, atMs, costAt) +
      (EARLY_PER_H * Math.max(0, readyMs - atMs) +
        WAITING_PER_H * Math.max(0, atMs - readyMs) +
        LATE_PER_H * Math.max(0, atMs - dueMs)) /
        HOUR_MS;
    const free = stepsAtMs.filter((atMs) => atMs >= earliestMs && atMs <= latestMs && isFree(atMs));
    const least = Math.min(...free.map(costOf));
    const startMs = free.find((atMs) => costOf(atMs) <= least + (atMs >= readyMs ? WAVERING : 0));
    if (startMs === undefined) continue;
    starts.set(circuitId, startMs);
    turns.push({ suctionGroupId, fromMs: startMs, untilMs: startMs + DEFROST_MS });
  }
  return starts;
}

/** Of the steps that a turn takes, with its pull-down. */
function meanCost(stepsAtMs: readonly number[], startMs: number, costAt: (stepAtMs: number) => number): number {
  const during = stepsAtMs.filter((atMs) => atMs >= startMs && atMs < startMs + DEFROST_MS);
  return during.reduce((sum, atMs) => sum + costAt(atMs), 0) / during.length;
}

/** Highest number of turns of a group that overlap at one moment of a span. */
function mostTogether(
  turns: readonly { readonly suctionGroupId: string; readonly fromMs: number; readonly untilMs: number }[],
  suctionGroupId: string,
  fromMs: number,
  toMs: number,
): number {
  const near = turns.filter(
    (turn) => turn.suctionGroupId === suctionGroupId && turn.untilMs > fromMs && turn.fromMs < toMs,
  );
  const moments = [fromMs, ...near.map((turn) => turn.fromMs).filter((atMs) => atMs > fromMs)];
  return Math.max(
    0,
    ...moments.map((atMs) => near.filter((turn) => turn.fromMs <= atMs && turn.untilMs > atMs).length),
  );
}
