import type { ExpectedView } from '#contracts';
import { currencySymbol } from './money.js';
import { energyText, fixedText, withUnit } from './number.js';

/** Less than this is noise of the models, kWh. */
const LEAST_KWH = 0.05;

/**
 * What a plan expects against the rules, in words: `expected 14 kWh and $3.10 less, 5.6 kg CO2 less`. Amounts that go
 * different ways are told apart.
 */
export function expectedText({ energyKwh, cost, carbonKg }: ExpectedView, currency: string | null): string {
  const parts = [
    Math.abs(energyKwh) >= LEAST_KWH && change(energyText(Math.abs(energyKwh)), energyKwh),
    cost !== null &&
      currency !== null &&
      Math.abs(cost) >= 0.005 &&
      change(`${currencySymbol(currency)}${fixedText(Math.abs(cost), 2)}`, cost),
    carbonKg !== null &&
      Math.abs(carbonKg) >= LEAST_KWH &&
      change(withUnit(fixedText(Math.abs(carbonKg), 1), 'kg CO2'), carbonKg),
  ].filter((part) => part !== false);
  return parts.length === 0 ? 'no change expected against the rules' : `expected ${parts.join(', ')} than by the rules`;
}

function change(amount: string, value: number): string {
  return `${amount} ${value < 0 ? 'less' : 'more'}`;
}
