import { fixedText, MINUS, THIN } from './number.js';
import { differenceIn, temperatureIn, temperatureUnitText, type TemperatureUnit } from './temperature.js';

const NUMBER = `[-${MINUS}]?\\d+(?:\\.\\d+)?`;
/** One number, or two joined by `to`, `and` or a dash, before a unit of temperature. */
const TEMPERATURES = new RegExp(
  `(?<![\\w.])(${NUMBER})((?:\\s(?:to|and|of|or)\\s|\\s?[–/]\\s?)(${NUMBER}))?[\\s${THIN}\\u00A0]*(°C|K)(?![\\w/])`,
  'g',
);

/**
 * A sentence of the service, which speaks °C and K, with its temperatures on the reader's scale; a per cent sign stays
 * with its number.
 */
export function sentenceIn(sentence: string, unit: TemperatureUnit): string {
  return sentence
    .replace(/(\d) %/g, `$1${THIN}%`)
    .replace(
      TEMPERATURES,
      (_whole, first: string, join: string | undefined, second: string | undefined, wireUnit: string) => {
        const convert = (text: string) => converted(text, wireUnit === 'K', unit);
        const shown = wireUnit === 'K' && unit === 'C' ? 'K' : temperatureUnitText(unit);
        const tail = join && second ? join.replace(second, '') + convert(second) : '';
        return `${convert(first)}${tail}${THIN}${shown}`;
      },
    );
}

function converted(text: string, isDifference: boolean, unit: TemperatureUnit): string {
  const value = Number(text.replace(MINUS, '-'));
  const decimals = text.split('.')[1]?.length ?? 0;
  if (unit === 'C') return fixedText(value, decimals);
  const shown = isDifference ? differenceIn(value, unit) : temperatureIn(value, unit);
  return fixedText(shown, Math.abs(shown - Math.round(shown)) < 1e-9 ? decimals : Math.max(1, decimals));
}

/** A clause of the service as a full sentence: first letter large, full stop at the end. */
export function fullSentence(text: string): string {
  return capitalised(/[.!?]$/.test(text) ? text : `${text}.`);
}

/** First letter large: sentences of the service may start small. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
