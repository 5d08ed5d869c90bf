import { MINUTE_MS, type PlanStep } from '#domain';
import { degrees, type WallClock } from '../site/wall-clock.js';
import { type PointLimits } from '../site/writable-point.js';
import { comfortable } from './comfort-setpoints.js';
import { type CoolingNeed } from './cooling-need.js';
import { type PricePeak } from './price-peaks.js';

/** How long before the price rises a zone is cooled ahead: its air follows in half an hour, floor and goods more slowly. */
const PRE_COOL_MS = 90 * MINUTE_MS;
/** One kelvin below comfort: well inside the comfort band, and soon enough reached at half a kelvin per quarter hour. */
const PRE_COOLED_C = 23;
/** Where cooling rests while energy is dear: one kelvin inside the end of the comfort band at 26 °C. */
const COASTING_C = 25;
/** A zone warmer than this is not left to coast, so that it never leaves the comfort band because of the price. */
const TOO_WARM_TO_COAST_C = 25.7;
/** A unit this busy, in a zone above its coasting setpoint, has nothing left to catch up with later. */
const SATURATED_FRACTION = 0.95;

/** A price peak, with whether the zone will need cooling in it. */
export interface CoolingPeak extends PricePeak {
  readonly need: CoolingNeed;
}

/** Where and for whom prices are weighed. */
export interface PriceSetting {
  readonly peaks: readonly CoolingPeak[];
  readonly limits: PointLimits;
  readonly currency: string;
  readonly clock: WallClock;
}

/**
 * The price-aware cooling step of an open moment, or `undefined` when comfort alone decides. Cooling ahead needs a licensed
 * forecast that cooling will be needed; coasting needs only the tariff, and rests when none will be.
 */
export function priceAwareStep(fromMs: number, { peaks, limits, currency, clock }: PriceSetting): PlanStep | undefined {
  const money = (pricePerKwh: number) => Number(pricePerKwh.toFixed(4));
  const ahead = peaks.find(
    (peak) => peak.need === 'expected' && fromMs >= peak.fromMs - PRE_COOL_MS && fromMs < peak.fromMs,
  );
  if (ahead) {
    const value = comfortable('coolingSetpointC', PRE_COOLED_C, limits);
    const rise = `price rises from ${money(ahead.priceBeforePerKwh)} to ${money(ahead.pricePerKwh)} ${currency}/kWh`;
    const reason = `${rise} at ${clock(ahead.fromMs)}: cooling ahead to ${degrees(value)}`;
    return { fromMs, value, measure: 'preCooling', reason };
  }
  const peak = peaks.find(
    (candidate) => candidate.need !== 'notExpected' && fromMs >= candidate.fromMs && fromMs < candidate.toMs,
  );
  if (!peak) return undefined;
  const value = comfortable('coolingSetpointC', COASTING_C, limits);
  const reason = `price is ${money(peak.pricePerKwh)} ${currency}/kWh until ${clock(peak.toMs)}: cooling coasts at ${degrees(value)}`;
  return { fromMs, value, measure: 'coasting', reason };
}

/** Whether a zone may coast now: cool enough, and with cooling to spare. */
export function mayCoast(zoneAirTempC: number, coolingFraction: number | undefined): boolean {
  if (zoneAirTempC > TOO_WARM_TO_COAST_C) return false;
  return zoneAirTempC <= COASTING_C + 0.2 || (coolingFraction ?? 0) < SATURATED_FRACTION;
}
