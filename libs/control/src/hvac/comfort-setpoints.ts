import { OPEN_ZONE_BAND_C } from '../safety/envelopes.js';
import { clip, type PointLimits } from '../site/writable-point.js';
import { type ZoneSetpoint } from './thermal-loop.js';

/** What zones are held at while the store is open: what typical stores hold, inside the comfort band of 20 to 26 °C. */
export const COMFORT_C: Readonly<Record<ZoneSetpoint, number>> = { heatingSetpointC: 21, coolingSetpointC: 24 };

/**
 * Where zones rest while the store is closed. No tighter than the usual local setback of 15.6 and 30 °C, so a night under
 * control never costs more than one without; display cases keep most stores well below 30 °C.
 */
export const SETBACK_C: Readonly<Record<ZoneSetpoint, number>> = { heatingSetpointC: 15.6, coolingSetpointC: 30 };

/** An open-hours value inside the limits of the point; the gate refuses where these leave no comfort. */
export function comfortable(pointId: ZoneSetpoint, valueC: number, limits: PointLimits): number {
  return clip(clip(valueC, OPEN_ZONE_BAND_C[pointId]), limits);
}
