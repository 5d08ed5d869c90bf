import { fixedText, NO_VALUE, percentText, powerText, significantText, withUnit } from './number.js';
import { differenceText, temperatureText, temperatureUnitText, type TemperatureUnit } from './temperature.js';

/** Value of a point with its unit, after the rules of its quantity. */
export function pointValueText(
  pointId: string,
  unit: string,
  value: number | null | undefined,
  temperatureUnit: TemperatureUnit,
): string {
  if (value === null || value === undefined) return NO_VALUE;
  if (unit === '°C') return temperatureText(value, temperatureUnit);
  if (unit === 'K') return differenceText(value, temperatureUnit);
  if (unit === 'kW') return powerText(value);
  if (unit === '%') return withUnit(fixedText(value, 0), '%');
  if (pointId.endsWith('Fraction')) return percentText(value);
  if (/^is[A-Z]/.test(pointId)) return value >= 0.5 ? 'yes' : 'no';
  if (unit === '') return Number.isInteger(value) ? fixedText(value, 0) : significantText(value);
  return withUnit(significantText(value), unit);
}

/** Unit in the head of an axis or a column. */
export function shownUnit(unit: string, temperatureUnit: TemperatureUnit): string {
  return unit === '°C' ? temperatureUnitText(temperatureUnit) : unit;
}
