import { HOUR_MS, MINUTE_MS, type ZoneResponse } from '#domain';

/** Least lead, longer than a lease: a setback lent before it can never reach into open hours, even if the service dies. */
export const MIN_LEAD_MS = 30 * MINUTE_MS;
/** Longest lead: beyond it, starting earlier costs more than the last degree is worth. */
export const MAX_LEAD_MS = 4 * HOUR_MS;
/** Leads for zones whose response is not known, on the safe side for packaged rooftop units. */
export const DEFAULT_LEAD_MS = { heating: 120 * MINUTE_MS, cooling: 90 * MINUTE_MS } as const;

const STEP_MS = 15 * MINUTE_MS;
/** Share of the learned heating or cooling that is counted on. */
const TRUSTED_FRACTION = 0.9;
/** The zone counts as ready this close to its setpoint: half a kelvin inside the comfort band, and still being pulled in. */
const READY_WITHIN_K = 0.5;

/** Getting a zone ready for one opening. */
export interface StartTask {
  readonly kind: 'heating' | 'cooling';
  /** From when on the zone rests, and its temperature then. */
  readonly fromMs: number;
  readonly fromTempC: number;
  readonly opensAtMs: number;
  /** To be reached at opening. */
  readonly targetC: number;
  /** Where the zone is held until the start. */
  readonly setbackC: number;
  readonly response: ZoneResponse | undefined;
  readonly outdoorTempCAt: (atMs: number) => number | undefined;
}

/**
 * The latest moment, in quarters of an hour before opening, at which heating or cooling must start for the zone to be
 * ready; without a learned response or an outdoor temperature, a fixed lead.
 */
export function optimalStartMs(task: StartTask): number {
  const powerKPerH = trustedPowerKPerH(task);
  if (powerKPerH === undefined || task.outdoorTempCAt(task.opensAtMs) === undefined) {
    return task.opensAtMs - DEFAULT_LEAD_MS[task.kind];
  }
  for (let leadMs = MIN_LEAD_MS; leadMs < MAX_LEAD_MS; leadMs += STEP_MS) {
    if (isReady(task, temperatureAtOpeningC(task, task.opensAtMs - leadMs, powerKPerH))) return task.opensAtMs - leadMs;
  }
  return task.opensAtMs - MAX_LEAD_MS;
}

function trustedPowerKPerH({ kind, response }: StartTask): number | undefined {
  const learned = kind === 'heating' ? response?.heatingKPerH : response?.coolingKPerH;
  if (!response || learned === undefined) return undefined;
  const isUsable = [learned, response.leakPerH, response.driftKPerH].every(Number.isFinite);
  return isUsable ? TRUSTED_FRACTION * learned * (kind === 'heating' ? 1 : -1) : undefined;
}

function isReady({ kind, targetC }: StartTask, tempC: number): boolean {
  return kind === 'heating' ? tempC >= targetC - READY_WITHIN_K : tempC <= targetC + READY_WITHIN_K;
}

/**
 * Integrates `dT/dt = leakPerH·(outdoor − T) + power + drift` exactly over each quarter of an hour. Drift, which is
 * learned over whole days with their people and lights, counts only where it makes the task harder.
 */
function temperatureAtOpeningC(task: StartTask, startMs: number, powerKPerH: number): number {
  const { kind, fromMs, opensAtMs, setbackC, outdoorTempCAt } = task;
  const { leakPerH, driftKPerH } = task.response!;
  const driftAgainst = kind === 'heating' ? Math.min(driftKPerH, 0) : Math.max(driftKPerH, 0);
  let tempC = task.fromTempC;
  for (let atMs = fromMs; atMs < opensAtMs; atMs += STEP_MS) {
    const isResting = atMs < startMs;
    const rateKPerH = driftAgainst + (isResting ? 0 : powerKPerH);
    const hours = Math.min(STEP_MS, opensAtMs - atMs) / HOUR_MS;
    tempC = relax(tempC, outdoorTempCAt(atMs) ?? tempC, leakPerH, rateKPerH, hours);
    if (isResting) tempC = kind === 'heating' ? Math.max(tempC, setbackC) : Math.min(tempC, setbackC);
  }
  return tempC;
}

function relax(tempC: number, outdoorC: number, leakPerH: number, rateKPerH: number, hours: number): number {
  if (leakPerH < 1e-6) return tempC + rateKPerH * hours;
  const settledC = outdoorC + rateKPerH / leakPerH;
  return settledC + (tempC - settledC) * Math.exp(-leakPerH * hours);
}
