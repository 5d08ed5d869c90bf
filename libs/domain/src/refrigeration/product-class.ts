/** What a circuit keeps cold; decides how warm it may get. */
export const PRODUCT_CLASSES = ['meat', 'dairy', 'deli', 'produce', 'beverage', 'frozen', 'iceCream'] as const;
export type ProductClass = (typeof PRODUCT_CLASSES)[number];

export interface ProductLimits {
  /** Product above this is a violation. */
  readonly maxProductTempC: number;
  /** Circuits on low-temperature suction groups. */
  readonly isFrozen: boolean;
}

/**
 * Chilled food: 5 °C (41 °F), FDA Food Code 3-501.16. Frozen food must stay frozen (3-501.11); −15 °C and −20 °C are
 * the never-exceed product temperatures of trade practice for frozen food and ice cream.
 */
const LIMITS: Readonly<Record<ProductClass, ProductLimits>> = {
  meat: { maxProductTempC: 5, isFrozen: false },
  dairy: { maxProductTempC: 5, isFrozen: false },
  deli: { maxProductTempC: 5, isFrozen: false },
  produce: { maxProductTempC: 5, isFrozen: false },
  beverage: { maxProductTempC: 5, isFrozen: false },
  frozen: { maxProductTempC: -15, isFrozen: true },
  iceCream: { maxProductTempC: -20, isFrozen: true },
};

/** Temperature limits of a product class. */
export function productLimits(productClass: ProductClass): ProductLimits {
  return LIMITS[productClass];
}
