/** Values of one line at its own times; `null` breaks the line. */
export interface Samples {
  readonly atMs: readonly number[];
  readonly values: readonly (number | null)[];
}

/** What a line is, which decides how it looks. No line is red: red is a limit. */
export type LineStyle = 'actual' | 'median' | 'plan' | 'setpoint' | 'air' | `series${1 | 2 | 3 | 4 | 5 | 6}`;

export interface ChartLine {
  readonly label: string;
  readonly style: LineStyle;
  readonly samples: Samples;
  /** Setpoints hold until the next change. */
  readonly isStepped?: boolean;
  /** Without a label at its end: another line of the same look carries it. */
  readonly isUnnamed?: boolean;
  /** The name stands before the end, because another line goes on after it. */
  readonly isNamedBefore?: boolean;
  /** Time above this value is shaded between line and limit. */
  readonly shadedAbove?: number;
}

/** Area between two quantiles, or between the smallest and largest value of each bucket. */
export interface ChartBand {
  readonly label: string;
  readonly atMs: readonly number[];
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
  /** Line under which the band lies, by index. */
  readonly tone: 'forecast' | 'spread';
}

export interface ChartLimit {
  readonly value: number;
  readonly label: string;
  readonly tone: 'critical' | 'neutral';
}

/** Something that lasted, drawn as a bar with a letter at the foot of the chart. */
export interface ChartMark {
  readonly fromMs: number;
  readonly toMs: number;
  readonly letter: string;
}

/** A horizontal area that is neither good nor bad: the comfort band. */
export interface ChartZone {
  readonly low: number;
  readonly high: number;
}

/** Everything one chart shows, in the reader's units; the drawing knows nothing else. */
export interface ChartSpec {
  readonly title: string;
  /** A sentence that says what a reader would see. */
  readonly caption: string;
  readonly unit: string;
  readonly decimals: number;
  readonly timeZone: string;
  /** Begins the caption where no real, present equipment stands behind the numbers. */
  readonly unrealWord: string | undefined;
  readonly fromMs: number;
  readonly toMs: number;
  /** The store's present moment; a line when it lies inside. */
  readonly nowMs: number;
  /** Power starts at zero, temperature does not. */
  readonly startsAtZero: boolean;
  /** The axis spans at least this much, so that noise does not look like movement. */
  readonly smallestSpan: number;
  readonly lines: readonly ChartLine[];
  readonly bands: readonly ChartBand[];
  readonly limits: readonly ChartLimit[];
  readonly marks: readonly ChartMark[];
  readonly zone?: ChartZone | undefined;
}

/** Whether there is anything to draw. */
export function hasValues(spec: ChartSpec): boolean {
  return (
    spec.lines.some((line) => line.samples.values.some((value) => value !== null)) ||
    spec.bands.some((band) => band.high.some((value) => value !== null))
  );
}
