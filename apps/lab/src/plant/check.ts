import { type Band, judge } from './band.js';

/** One figure of the simulator held against one expectation. */
export interface Check {
  readonly topic: string;
  /** What the figure is, with its unit. */
  readonly row: string;
  /** Where: a city, or a store. */
  readonly column: string;
  readonly value: number;
  readonly band: Band;
  readonly digits: number;
  /** Deviations from a reference are told as shares of it instead of in its unit. */
  readonly isRelative: boolean;
}

/** Checks that share one heading. */
export interface Topic {
  readonly id: string;
  readonly title: string;
  /** What is expected, and who says so. */
  readonly expected: string;
}

export function isInside({ value, band }: Check): boolean {
  return judge(value, band).side === 'inside';
}

/** `3.66`, or `3.66 / 3.75` with the figure expected. */
export function valueText({ value, band, digits }: Check): string {
  const reference = band.reference === undefined ? '' : ` / ${signed(band.reference, digits)}`;
  return `${signed(value, digits)}${reference}`;
}

/** `−2 %`, or in the figure's own unit; empty inside of a band without a reference. */
export function deviationText({ value, band, digits, isRelative }: Check): string {
  const { side, deviation } = judge(value, band);
  if (band.reference === undefined && side === 'inside') return '';
  const isShare = isRelative && band.reference !== undefined && band.reference !== 0;
  // What lies outside by a hair is told with a digit more, so that it does not read as nothing.
  const isHair = side !== 'inside' && Number(deviation.toFixed(digits)) === 0;
  const text = isShare
    ? `${signed((100 * deviation) / Math.abs(band.reference), 0)} %`
    : signed(deviation, isHair ? digits + 1 : digits);
  return deviation > 0 ? `+${text}` : text;
}

/** A row of the JSON file. */
export function checkRow(check: Check) {
  const { topic, row, column, value, band, digits } = check;
  return {
    topic,
    figure: row,
    where: column,
    simulated: rounded(value, digits + 1),
    expectedMin: rounded(band.min, digits + 1),
    expectedMax: rounded(band.max, digits + 1),
    reference: band.reference === undefined ? null : rounded(band.reference, digits + 1),
    isInside: isInside(check),
  };
}

/** With a true minus sign, and none before zero. */
function signed(value: number, digits: number): string {
  const text = Math.abs(value).toFixed(digits);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

function rounded(value: number, digits: number): number | null {
  return Number.isFinite(value) ? Number(value.toFixed(digits)) : null;
}
