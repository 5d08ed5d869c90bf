import { CO2_AIM_PPM, CO2_MOST_PPM } from './zone-air.js';

/** Share of a store's design fresh air that is for the floor, whoever is in (ASHRAE 62.1: half of it in a supermarket). */
const FLOOR_SHARE = 0.5;
/** Steps in which the rest follows carbon dioxide: of 50 ppm, for sensors are no better and each one is a command. */
const STEPS = 4;

/** Outdoor air that people need, with why. */
export interface FreshAir {
  /** Over full supply flow. */
  readonly flowFraction: number;
  readonly reason: string;
}

/** While nobody is in. */
export const NO_FRESH_AIR: FreshAir = { flowFraction: 0, reason: 'closed: nobody needs outdoor air' };

/**
 * Least outdoor air of an open store: its floor's share of the design air up to 800 ppm of carbon dioxide, all of the
 * design air from 1,000 ppm on, and in proportion between.
 *
 * @param designFraction what the store's own controller keeps by day, over full supply flow
 */
export function freshAir(co2Ppm: number, designFraction: number): FreshAir {
  const need = Math.min(1, Math.max(0, (co2Ppm - CO2_AIM_PPM) / (CO2_MOST_PPM - CO2_AIM_PPM)));
  const share = FLOOR_SHARE + (1 - FLOOR_SHARE) * (Math.ceil(STEPS * need) / STEPS);
  const reason = `${Math.round(co2Ppm / 50) * 50} ppm of CO2: ${Math.round(100 * share)} % of the design outdoor air`;
  return { flowFraction: designFraction * share, reason };
}
