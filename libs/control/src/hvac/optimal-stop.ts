import { MINUTE_MS, OCCUPIED_COMFORT_C, type ZoneModel, type ZoneState } from '#domain';
import { type ZoneSetpoint } from './thermal-loop.js';
import { zoneRunAfter } from './zone-course.js';

/** Longest time before closing during which a zone is left to drift. */
export const MAX_STOP_MS = 60 * MINUTE_MS;
/** Where drifting zones are caught: inside the comfort band by what sensors and thermostats miss. */
export const DRIFT_BAND_C: Readonly<Record<ZoneSetpoint, number>> = {
  heatingSetpointC: OCCUPIED_COMFORT_C.min + 0.4,
  coolingSetpointC: OCCUPIED_COMFORT_C.max - 0.4,
};
const STEP_MS = 15 * MINUTE_MS;

/** Leaving a zone alone before one closing. */
export interface StopTask {
  readonly pointId: ZoneSetpoint;
  /** The earliest moment, and the zone's state then. */
  readonly fromMs: number;
  readonly from: ZoneState;
  readonly closesAtMs: number;
  readonly model: ZoneModel | undefined;
  readonly outdoorTempCAt: (atMs: number) => number | undefined;
}

/**
 * The earliest moment, in quarters of an hour before closing, from which the zone stays inside the comfort band with
 * neither heating nor cooling; `undefined` when that is not known or does not last a quarter of an hour. The zone is
 * taken to be where it is now when its drift begins.
 */
export function optimalStopMs({
  pointId,
  fromMs,
  from,
  closesAtMs,
  model,
  outdoorTempCAt,
}: StopTask): number | undefined {
  if (!model) return undefined;
  const edgeC = DRIFT_BAND_C[pointId];
  const isInside = (tempC: number) => (pointId === 'heatingSetpointC' ? tempC >= edgeC : tempC <= edgeC);
  for (let leadMs = MAX_STOP_MS; leadMs >= STEP_MS; leadMs -= STEP_MS) {
    const stopMs = Math.max(fromMs, closesAtMs - leadMs);
    let state = from;
    let atMs = stopMs;
    while (atMs < closesAtMs && isInside(state.airC)) {
      const outdoorC = outdoorTempCAt(atMs);
      if (outdoorC === undefined) return undefined;
      const ms = Math.min(STEP_MS, closesAtMs - atMs);
      state = zoneRunAfter(model, state, outdoorC, { isOpen: true }, ms);
      atMs += ms;
    }
    if (isInside(state.airC)) return stopMs;
  }
  return undefined;
}
