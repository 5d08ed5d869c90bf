import { type LocalControls } from './local-controls.js';

/**
 * Share of a supermarket's fresh air that is for the floor, whoever is in: 0.3 L/s per m² next to 3.8 L/s for each of the
 * eight people on 100 m² (ASHRAE 62.1).
 */
const FLOOR_FRACTION = 0.5;

/**
 * Least fresh air of an occupied zone.
 *
 * @param designM3PerS fresh air at the busiest hour
 * @param peopleFraction people present over those of the busiest hour
 */
export function leastOutdoorAirM3PerS(
  designM3PerS: number,
  ventilation: LocalControls['ventilation'],
  peopleFraction: number,
): number {
  if (ventilation === 'fixed') return designM3PerS;
  return designM3PerS * (FLOOR_FRACTION + (1 - FLOOR_FRACTION) * Math.min(1, peopleFraction));
}
