import { MINUTE_MS, type ZoneModel, type ZoneState } from '#domain';
import { zoneRunAfter } from './zone-course.js';

/** Least lead, longer than a lease: a setback lent before it can never reach into open hours, even if the service dies. */
export const MIN_LEAD_MS = 30 * MINUTE_MS;
/** Longest lead: beyond it, starting earlier costs more than the last degree is worth. */
export const MAX_LEAD_MS = 4 * 60 * MINUTE_MS;
/** Leads for zones of which nothing was learned, on the safe side for packaged rooftop units. */
export const DEFAULT_LEAD_MS = { heating: 120 * MINUTE_MS, cooling: 90 * MINUTE_MS } as const;

const STEP_MS = 15 * MINUTE_MS;
/** Share of the learned heating or cooling that is counted on: of ordinary days, most of it, with no setback behind them. */
const TRUSTED_FRACTION = 0.8;
/** The zone counts as ready this close to its setpoint: half a kelvin inside the comfort band, and still being pulled in. */
const READY_WITHIN_K = 0.5;

/** Getting a zone ready for one opening. */
export interface StartTask {
  readonly kind: 'heating' | 'cooling';
  /** From when on the zone rests, and its state then. */
  readonly fromMs: number;
  readonly from: ZoneState;
  readonly opensAtMs: number;
  /** To be reached at opening. */
  readonly targetC: number;
  /** Where the zone is held until the start. */
  readonly setbackC: number;
  readonly model: ZoneModel | undefined;
  readonly outdoorTempCAt: (atMs: number) => number | undefined;
}

/**
 * The latest moment, in quarters of an hour before opening, at which heating or cooling must start for the zone to be
 * ready; without a learned model or an outdoor temperature, a fixed lead.
 */
export function optimalStartMs(task: StartTask): number {
  const model = trustedModel(task);
  if (!model || task.outdoorTempCAt(task.opensAtMs) === undefined) return fixedStartMs(task);
  for (let leadMs = MIN_LEAD_MS; leadMs < MAX_LEAD_MS; leadMs += STEP_MS) {
    const startMs = task.opensAtMs - leadMs;
    if (isReady(task, temperatureAtOpeningC(task, model, startMs))) return startMs;
  }
  return task.opensAtMs - MAX_LEAD_MS;
}

/** The start by the clock alone. */
export function fixedStartMs({ kind, opensAtMs }: Pick<StartTask, 'kind' | 'opensAtMs'>): number {
  return opensAtMs - DEFAULT_LEAD_MS[kind];
}

/** Drift, which is learned over nights of all kinds, counts only where it makes the task harder. */
function trustedModel({ kind, model }: StartTask): ZoneModel | undefined {
  const power = kind === 'heating' ? 'heatingKPerH' : 'coolingKPerH';
  if (!model?.units.some((unit) => unit[power] !== undefined)) return undefined;
  const driftKPerH = kind === 'heating' ? Math.min(model.driftKPerH, 0) : Math.max(model.driftKPerH, 0);
  return { ...model, driftKPerH };
}

function isReady({ kind, targetC }: StartTask, tempC: number): boolean {
  return kind === 'heating' ? tempC >= targetC - READY_WITHIN_K : tempC <= targetC + READY_WITHIN_K;
}

function temperatureAtOpeningC(task: StartTask, model: ZoneModel, startMs: number): number {
  const { kind, fromMs, opensAtMs, setbackC, outdoorTempCAt } = task;
  const running = { isOpen: false, [kind === 'heating' ? 'heatingFraction' : 'coolingFraction']: TRUSTED_FRACTION };
  let state = task.from;
  for (let atMs = fromMs; atMs < opensAtMs; atMs += STEP_MS) {
    const isResting = atMs < startMs;
    const ms = Math.min(STEP_MS, opensAtMs - atMs);
    state = zoneRunAfter(model, state, outdoorTempCAt(atMs) ?? state.airC, isResting ? { isOpen: false } : running, ms);
    if (!isResting) continue;
    const { airC } = state;
    state = { ...state, airC: kind === 'heating' ? Math.max(airC, setbackC) : Math.min(airC, setbackC) };
  }
  return state.airC;
}
