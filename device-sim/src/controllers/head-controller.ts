import { clamp } from '../physics/clamp.js';
import { type LocalControls } from './local-controls.js';

/** Highest condensing temperature that a controller asks for, °C. */
const HIGHEST_SCT_C = 46;

/**
 * Condensing temperature that the rack's own controller asks for: fixed, or following outdoor air at a distance down to
 * a floor.
 *
 * @param outdoorAirTempC as sensed; `NaN` puts the head at its floor, where fans run flat out if need be
 */
export function localHeadC({ kind, floorC, approachK }: LocalControls['head'], outdoorAirTempC: number): number {
  if (kind === 'fixed' || Number.isNaN(outdoorAirTempC)) return floorC;
  return clamp(outdoorAirTempC + approachK, floorC, HIGHEST_SCT_C);
}
