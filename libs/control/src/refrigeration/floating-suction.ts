import { type PointLimits } from '../site/writable-point.js';
import { type CircuitState, isShortOfCooling } from './suction-circuits.js';

/** Up slowly, one step per RAISE_INTERVAL: air and duty answer within minutes and must be seen to do so. */
export const RAISE_STEP_K = 0.3;
/** Down as quickly as the rate limit lets: product comes first. */
export const LOWER_STEP_K = 0.5;

/** Duty below which a circuit has some to give. */
const RESERVE_DUTY_FRACTION = 0.9;
/** Air above its setpoint by normal cycling. */
const NORMAL_AIR_EXCESS_K = 0.5;
/** Air this far above its setpoint at full duty gets colder suction, before the circuit counts as short of cooling. */
const NEEDY_AIR_EXCESS_K = 0.6;
/** Product nearer to its limit than this needs help; further than this it has margin, whatever its circuit does. */
const NEAR_LIMIT_K = 1;
const MARGIN_K = 1.5;
/** Product with so much room needs no valve in reserve while its air is no warmer than this above its setpoint. */
const MUCH_ROOM_K = 2.5;
const STEADY_AIR_EXCESS_K = 0.3;

export type SuctionMove = 'raise' | 'hold' | 'lower';

export interface SuctionDecision {
  readonly sstSetpointC: number;
  readonly move: SuctionMove;
  /** Why, without the value: half a sentence. */
  readonly because: string;
}

/** Where a suction group may float. */
export interface SuctionBand extends PointLimits {
  /**
   * Coldest value asked for while no product is in danger: where groups of this kind are run without control. One iced-up
   * or undersized case then cannot drag the whole group to its cold end for good.
   */
  readonly usualMinC: number;
}

/**
 * Floats SST to the warmest value that keeps the neediest circuit cold. Proportional to nothing and integrating nothing:
 * each cycle steps from the setpoint as it is read back, so there is no wind-up and nothing to remember.
 *
 * Defrosting circuits are left out, recovering ones but for their product: warm air and full duty are their nature.
 *
 * @param presentC setpoint now, inside the band
 * @param circuits readable ones; the caller rests the loop when one cannot be read
 * @param mayRaise whether enough time has passed to have seen what the last step did
 */
export function floatSuctionSetpoint(
  presentC: number,
  circuits: readonly CircuitState[],
  band: SuctionBand,
  mayRaise: boolean,
): SuctionDecision {
  const spoilt = circuits.find((circuit) => productMarginK(circuit) < 0);
  if (spoilt)
    return lower(presentC, band.min, `product of ${spoilt.name} is at ${productText(spoilt)}, above its limit`);

  const watched = circuits.filter(({ phase }) => phase !== 'defrosting');
  const endangered = watched.find(isEndangered);
  if (endangered)
    return lower(presentC, band.min, `product of ${endangered.name} is at ${productText(endangered)}, near its limit`);

  const needy = watched.find((circuit) => circuit.phase === 'cooling' && isShortOfCooling(circuit, NEEDY_AIR_EXCESS_K));
  if (needy) return lower(presentC, band.usualMinC, `${needy.name} needs more cooling (${needText(needy)})`);

  const voters = watched.filter(({ phase }) => phase !== 'recovering');
  const close = watched.find(isNearLimit) ?? voters.find((circuit) => !hasReserve(circuit));
  if (close)
    return {
      sstSetpointC: presentC,
      move: 'hold',
      because: `${close.name} has no margin to give (${needText(close)})`,
    };
  if (voters.length === 0)
    return { sstSetpointC: presentC, move: 'hold', because: 'every circuit defrosts or recovers from it' };

  const raisedC = Math.min(tidy(presentC + RAISE_STEP_K), band.max);
  const lead = voters.reduce((neediest, circuit) => (needOf(circuit) > needOf(neediest) ? circuit : neediest));
  const because = `every circuit has margin, ${lead.name} the least (${needText(lead)})`;
  return mayRaise && raisedC > presentC
    ? { sstSetpointC: raisedC, move: 'raise', because }
    : { sstSetpointC: presentC, move: 'hold', because };
}

function lower(presentC: number, floorC: number, because: string): SuctionDecision {
  const sstSetpointC = Math.min(presentC, Math.max(tidy(presentC - LOWER_STEP_K), floorC));
  return { sstSetpointC, move: sstSetpointC < presentC ? 'lower' : 'hold', because };
}

/** Without the dust of binary fractions. */
function tidy(valueC: number): number {
  return Number(valueC.toFixed(3));
}

/** Product near its limit while the circuit also lacks cooling, or may. */
function isEndangered(circuit: CircuitState): boolean {
  return productMarginK(circuit) < NEAR_LIMIT_K && !hasAirInHand(circuit);
}

/** Product that gets no warmer suction: near its limit, and a little sooner where suction may be what warms it. */
function isNearLimit(circuit: CircuitState): boolean {
  return productMarginK(circuit) < (hasAirInHand(circuit) ? NEAR_LIMIT_K : MARGIN_K);
}

/**
 * Duty to spare and air at its setpoint, both measured: such a circuit gets nothing from colder suction, for its product is
 * where its own setpoint puts it.
 */
function hasAirInHand({ dutyFraction, airExcessK }: CircuitState): boolean {
  return (
    dutyFraction !== undefined &&
    dutyFraction < RESERVE_DUTY_FRACTION &&
    airExcessK !== undefined &&
    airExcessK <= NORMAL_AIR_EXCESS_K
  );
}

/**
 * Reserve must be shown: a circuit with neither duty nor air against setpoint shows none. Where product has much room a
 * valve may stand wide open as long as air stays where it is set.
 */
function hasReserve({ dutyFraction, airExcessK, productTempC = Infinity, maxProductTempC }: CircuitState): boolean {
  if (dutyFraction === undefined && airExcessK === undefined) return false;
  const hasMuchRoom = productTempC <= maxProductTempC - MUCH_ROOM_K;
  if (hasMuchRoom && (airExcessK ?? Infinity) <= STEADY_AIR_EXCESS_K) return true;
  return (dutyFraction ?? 0) < RESERVE_DUTY_FRACTION && (airExcessK ?? 0) <= NORMAL_AIR_EXCESS_K;
}

function needOf({ dutyFraction, airExcessK }: CircuitState): number {
  return dutyFraction ?? airExcessK ?? 0;
}

/** By the warm end of the estimate where product is not measured; infinite where nothing tells of it. */
function productMarginK({ productTempC, productAtMostC, maxProductTempC }: CircuitState): number {
  const warmestC = productTempC ?? productAtMostC;
  return warmestC === undefined ? Infinity : maxProductTempC - warmestC;
}

function productText({ productTempC, productAtMostC = NaN, maxProductTempC }: CircuitState): string {
  const limit = `of at most ${maxProductTempC} °C`;
  if (productTempC !== undefined) return `${productTempC.toFixed(1)} °C ${limit}`;
  return `up to ${productAtMostC.toFixed(1)} °C by its air ${limit}`;
}

function needText(circuit: CircuitState): string {
  const { dutyFraction, airExcessK, productTempC } = circuit;
  const parts = [
    dutyFraction !== undefined && `duty ${Math.round(100 * dutyFraction)} %`,
    airExcessK !== undefined &&
      `air ${Math.abs(airExcessK).toFixed(1)} K ${airExcessK < 0 ? 'below' : 'above'} its setpoint`,
    (productTempC ?? circuit.productAtMostC) !== undefined && `product ${productText(circuit)}`,
  ].filter((part) => part !== false);
  return parts.join(', ');
}
