import { type RateTier, tierPrice } from './tariff.js';

/** Part of a quantity that falls in one tier. */
export interface TierShare {
  /** 1 is the first. */
  readonly tier: number;
  readonly quantity: number;
  readonly price: number;
}

/**
 * Splits the quantities from one amount up to another among tiers.
 *
 * @param boundFactor by what the bounds of each tier are multiplied, where they count something else than the quantity
 */
export function tierShares(
  tiers: readonly RateTier[],
  from: number,
  to: number,
  boundFactor: (tier: RateTier) => number = () => 1,
): TierShare[] {
  const shares: TierShare[] = [];
  let lower = 0;
  tiers.forEach((tier, index) => {
    const isLast = index === tiers.length - 1;
    const upper = isLast || tier.max === undefined ? Infinity : tier.max * boundFactor(tier);
    const quantity = Math.min(to, upper) - Math.max(from, lower);
    if (quantity > 0) shares.push({ tier: index + 1, quantity, price: tierPrice(tier) });
    lower = Math.max(lower, upper);
  });
  return shares;
}
