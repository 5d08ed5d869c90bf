/** Narrow no-break space: stands between a number and its unit. */
export const THIN = '\u202F';
export const MINUS = '\u2212';
/** Stands where a value is not known; never a zero. */
export const NO_VALUE = '\u2014';

const formats = new Map<string, Intl.NumberFormat>();

/** Locale of the reader; a browser that names none the runtime knows (POSIX) reads English. */
export function readerLocale(): string {
  try {
    return Intl.getCanonicalLocales(navigator.language)[0] ?? 'en-US';
  } catch {
    return 'en-US';
  }
}

function formatted(value: number, options: Intl.NumberFormatOptions): string {
  const locale = readerLocale();
  const key = `${locale} ${options.minimumFractionDigits ?? ''} ${options.maximumFractionDigits ?? ''}`;
  const format = formats.get(key) ?? new Intl.NumberFormat(locale, options);
  formats.set(key, format);
  return format.format(value).replace('-', MINUS);
}

/** A number with a fixed count of decimals and a true minus; never a negative zero. */
export function fixedText(value: number, decimals: number): string {
  const scale = 10 ** decimals;
  const rounded = Math.round(value * scale) / scale;
  const magnitude = Object.is(rounded, -0) ? 0 : rounded;
  return formatted(magnitude, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

/** A number with so many significant digits, but never more than so many decimals: 7.14, 71.4, 714. */
export function significantText(value: number, digits = 3): string {
  if (value === 0) return '0';
  const rounded = Number(value.toPrecision(digits));
  const integerDigits = Math.floor(Math.log10(Math.abs(rounded))) + 1;
  return fixedText(rounded, Math.max(0, Math.min(digits, digits - integerDigits)));
}

/** Number and unit, held together. */
export function withUnit(number: string, unit: string): string {
  return unit === '' ? number : `${number}${THIN}${unit}`;
}

/** Power in kW, in MW from 1,000 kW: three significant digits. */
export function powerText(powerKw: number | null | undefined): string {
  return scaledText(powerKw, 'kW', 'MW');
}

/** Energy in kWh, in MWh from 1,000 kWh: three significant digits. */
export function energyText(energyKwh: number | null | undefined): string {
  return scaledText(energyKwh, 'kWh', 'MWh');
}

function scaledText(value: number | null | undefined, unit: string, thousandUnit: string): string {
  if (value === null || value === undefined) return NO_VALUE;
  return Math.abs(value) >= 999.5
    ? withUnit(significantText(value / 1000), thousandUnit)
    : withUnit(significantText(value), unit);
}

/** A fraction as whole per cent. */
export function percentText(fraction: number | null | undefined, decimals = 0): string {
  return fraction === null || fraction === undefined ? NO_VALUE : withUnit(fixedText(fraction * 100, decimals), '%');
}

/** `1 store`, `3 stores`. */
export function countText(count: number, one: string, many = `${one}s`): string {
  return `${fixedText(count, 0)} ${count === 1 ? one : many}`;
}
