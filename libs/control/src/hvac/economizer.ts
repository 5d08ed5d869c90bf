import { dewPointC, OCCUPIED_COMFORT_C } from '#domain';
import { degrees } from '../site/wall-clock.js';
import { enthalpyKjPerKg } from './enthalpy.js';
import { type ZoneAir } from './zone-air.js';

/** Outdoor air wetter or warmer than this carries more heat than the coil would have to take [ASHRAE 90.1-2013]. */
const MOST_KJ_PER_KG = 47;
/** Where humidity is not measured: air this cool is dry enough almost everywhere. */
const MOST_DRY_BULB_C = 18;
/** Cooler than the zone by this, or it is not worth the fan. */
const COOLER_BY_K = 3;
/** Outdoor air may not be damper than the zone by more than this dew point: the display cases would have to dry it. */
const DAMPER_BY_K = 0;
/** Air mixed to this is as cold as off a coil; at most demand the damper goes further, but freezes nothing. */
const MIXED_C = 12.8;
const COLDEST_MIXED_C = 7;
/** The zone wants cooling from here on below its setpoint; free cooling that runs goes on a little longer. */
const BEGINS_BELOW_K = 0.3;
const ENDS_BELOW_K = 0.8;
/**
 * Above the setpoint by this, or this near to the end of comfort, outdoor air is not enough, and the coil needs warm air to
 * work on: much cool air lets its freeze protection stop it.
 */
const ENDS_ABOVE_K = 1;
const BEGINS_ABOVE_K = 0.5;
const COMFORT_MARGIN_K = 0.4;
/** Cooling output that says that the zone wants all that can be had. */
const MOST_DEMAND_FRACTION = 0.9;

/** What decides on free cooling. */
export interface FreeCoolingView {
  readonly air: ZoneAir;
  readonly outdoorC: number | undefined;
  readonly outdoorRelativeHumidityPct: number | undefined;
  readonly coolingFraction: number | undefined;
  /** Whether the point is held open for free cooling now. */
  readonly isRunning: boolean;
}

/** Share of outdoor air that cools a zone, with its half sentence. */
export interface FreeCooling {
  readonly shareFraction: number;
  readonly reason: string;
}

/** Free cooling where the zone wants cooling and outdoor air is cooler, and neither hotter by enthalpy nor damper; else `undefined`. */
export function freeCooling(view: FreeCoolingView): FreeCooling | undefined {
  const { air, outdoorC, coolingFraction, isRunning } = view;
  const { tempC } = air;
  if (outdoorC === undefined || tempC === undefined || outdoorC > tempC - COOLER_BY_K) return undefined;
  if (!air.isOpen || tempC < air.coolingSetpointC - (isRunning ? ENDS_BELOW_K : BEGINS_BELOW_K)) return undefined;
  if (tempC > mostC(air.coolingSetpointC, isRunning)) return undefined;
  if (!isDryEnough(view, outdoorC, tempC)) return undefined;
  const wantsMost = (coolingFraction ?? 0) >= MOST_DEMAND_FRACTION;
  const share = shareOfMixed(wantsMost ? COLDEST_MIXED_C : MIXED_C, outdoorC, tempC);
  // Steps of 5 %, downwards: mixed air gets no colder than asked.
  const shareFraction = Math.floor(20 * share) / 20;
  return {
    shareFraction,
    reason: `${degrees(outdoorC)} outdoors and the zone at ${degrees(tempC)}: outdoor air cools`,
  };
}

/** Warmest zone that outdoor air alone may go on to cool. */
function mostC(coolingSetpointC: number, isRunning: boolean): number {
  const aboveC = coolingSetpointC + (isRunning ? ENDS_ABOVE_K : BEGINS_ABOVE_K);
  return Math.min(aboveC, OCCUPIED_COMFORT_C.max - COMFORT_MARGIN_K);
}

/** Share of outdoor air with which the mixture is no colder than asked. */
export function shareOfMixed(leastC: number, outdoorC: number, zoneC: number): number {
  if (outdoorC >= leastC) return 1;
  return Math.min(1, Math.max(0, (zoneC - leastC) / (zoneC - outdoorC)));
}

function isDryEnough(view: FreeCoolingView, outdoorC: number, zoneC: number): boolean {
  const { air, outdoorRelativeHumidityPct: outdoorPct } = view;
  if (outdoorPct === undefined) return outdoorC < MOST_DRY_BULB_C;
  const outdoorKjPerKg = enthalpyKjPerKg(outdoorC, outdoorPct);
  if (outdoorKjPerKg >= MOST_KJ_PER_KG) return false;
  if (air.relativeHumidityPct === undefined) return outdoorC < MOST_DRY_BULB_C;
  if (outdoorKjPerKg >= enthalpyKjPerKg(zoneC, air.relativeHumidityPct)) return false;
  return dewPointC(outdoorC, outdoorPct) <= dewPointC(zoneC, air.relativeHumidityPct) + DAMPER_BY_K;
}
