import { type EndUse, HOUR_MS, type Measure } from '#domain';
import { type HeldSpan } from '#ports';

/** Loads that the service can steer; `main` holds the others. */
export const STEERED_USES = ['main', 'hvac', 'refrigeration'] as const satisfies readonly EndUse[];
export type SteeredUse = (typeof STEERED_USES)[number];

/** Share of each hour in which a load was steered, 0 to 1. */
export type SteeredHours = Readonly<Record<SteeredUse, Float64Array>>;

/** Which part each measure moves; shedding may touch any. */
const STEERS: Readonly<Record<Measure, 'hvac' | 'refrigeration' | 'any'>> = {
  nightSetback: 'hvac',
  optimalStart: 'hvac',
  preCooling: 'hvac',
  coasting: 'hvac',
  comfort: 'hvac',
  unitStaggering: 'hvac',
  fanSpeed: 'hvac',
  ventilation: 'hvac',
  economizer: 'hvac',
  floatingHead: 'refrigeration',
  floatingSuction: 'refrigeration',
  caseShift: 'refrigeration',
  antiSweat: 'refrigeration',
  defrostPlacing: 'refrigeration',
  demandLimiting: 'any',
  demandResponse: 'any',
};

/** Share of each of the hours from a moment on in which spans held any point on which a load depends. */
export function steeredHours(spans: readonly HeldSpan[], startAtMs: number, hourCount: number): SteeredHours {
  const shares = (use: SteeredUse) =>
    coveredShares(
      spans.filter(({ measure }) => use === 'main' || STEERS[measure] === use || STEERS[measure] === 'any'),
      startAtMs,
      hourCount,
    );
  return { main: shares('main'), hvac: shares('hvac'), refrigeration: shares('refrigeration') };
}

function coveredShares(spans: readonly HeldSpan[], startAtMs: number, hourCount: number): Float64Array {
  const shares = new Float64Array(hourCount);
  let coveredUntilMs = startAtMs;
  for (const { fromMs, untilMs } of spans.toSorted((one, other) => one.fromMs - other.fromMs)) {
    let atMs = Math.max(fromMs, coveredUntilMs);
    while (atMs < untilMs) {
      const hour = Math.floor((atMs - startAtMs) / HOUR_MS);
      if (hour >= hourCount) break;
      const endMs = Math.min(untilMs, startAtMs + (hour + 1) * HOUR_MS);
      shares[hour]! += (endMs - atMs) / HOUR_MS;
      atMs = endMs;
    }
    coveredUntilMs = Math.max(coveredUntilMs, untilMs);
  }
  return shares;
}
