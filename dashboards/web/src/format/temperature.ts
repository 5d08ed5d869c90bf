import { fixedText, NO_VALUE, withUnit } from './number.js';

/** Scale the reader has chosen. The service speaks °C only. */
export type TemperatureUnit = 'C' | 'F';

/** A temperature on the reader's scale. */
export function temperatureIn(valueC: number, unit: TemperatureUnit): number {
  return unit === 'C' ? valueC : valueC * 1.8 + 32;
}

/** A temperature difference on the reader's scale: 2 K is 3.6 °F, without the offset. */
export function differenceIn(differenceK: number, unit: TemperatureUnit): number {
  return unit === 'C' ? differenceK : differenceK * 1.8;
}

export function temperatureUnitText(unit: TemperatureUnit): string {
  return unit === 'C' ? '°C' : '°F';
}

export function differenceUnitText(unit: TemperatureUnit): string {
  return unit === 'C' ? 'K' : '°F';
}

/** `4.6 °C` or `40.3 °F`. */
export function temperatureText(valueC: number | null | undefined, unit: TemperatureUnit, decimals = 1): string {
  if (valueC === null || valueC === undefined) return NO_VALUE;
  return withUnit(fixedText(temperatureIn(valueC, unit), decimals), temperatureUnitText(unit));
}

/** `2.0 K` or `3.6 °F`. */
export function differenceText(differenceK: number | null | undefined, unit: TemperatureUnit): string {
  if (differenceK === null || differenceK === undefined) return NO_VALUE;
  return withUnit(fixedText(differenceIn(differenceK, unit), 1), differenceUnitText(unit));
}

/** A limit of food in both scales, whole degrees where it is whole: `5 °C / 41 °F`. */
export function limitText(limitC: number): string {
  return `${wholeOrTenth(limitC, 'C')} / ${wholeOrTenth(limitC, 'F')}`;
}

function wholeOrTenth(valueC: number, unit: TemperatureUnit): string {
  const value = temperatureIn(valueC, unit);
  return temperatureText(valueC, unit, Math.abs(value - Math.round(value)) < 0.05 ? 0 : 1);
}

/**
 * A temperature beside its limit. The comparison is on raw values; where rounding would hide on which side the value
 * lies, one digit more is shown: 5.04 °C against 5.0.
 */
export function temperatureAgainstLimit(valueC: number, limitC: number, unit: TemperatureUnit): string {
  const roundsToLimit = fixedText(temperatureIn(valueC, unit), 1) === fixedText(temperatureIn(limitC, unit), 1);
  return temperatureText(valueC, unit, roundsToLimit && valueC !== limitC ? 2 : 1);
}
