import { fixedText, withUnit } from './number.js';

/** `$` for USD; the code itself where no short symbol exists. */
export function currencySymbol(currency: string): string {
  try {
    const parts = new Intl.NumberFormat('en-US', {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
    }).formatToParts(0);
    return parts.find((part) => part.type === 'currency')?.value ?? currency;
  } catch {
    return currency;
  }
}

/** Price of energy: three digits, `0.312 $/kWh`. */
export function priceText(pricePerKwh: number, currency: string): string {
  return withUnit(fixedText(pricePerKwh, 3), `${currencySymbol(currency)}/kWh`);
}
