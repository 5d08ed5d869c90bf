import type { LineStyle } from './chart-spec.js';

/** Colours of the drawing, read from the style sheet so that a change of theme reaches the canvas. */
export interface ChartTokens {
  readonly text: string;
  readonly muted: string;
  readonly surface: string;
  readonly grid: string;
  readonly accent: string;
  readonly critical: string;
  readonly excursion: string;
  readonly band: string;
  readonly bandEdge: string;
  readonly zone: string;
  readonly series: readonly string[];
  readonly font: string;
}

export function chartTokens(element: Element): ChartTokens {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    text: token('text'),
    muted: token('muted'),
    surface: token('surface'),
    grid: token('chart-grid'),
    accent: token('accent'),
    critical: token('critical'),
    excursion: token('chart-excursion'),
    band: token('chart-band'),
    bandEdge: token('chart-band-edge'),
    zone: token('sunken'),
    series: [1, 2, 3, 4, 5, 6].map((index) => token(`series-${index}`)),
    font: style.fontFamily,
  };
}

/** Look of one line: lines differ by dash or width as well as by colour. */
export function lineLook(style: LineStyle, tokens: ChartTokens): { stroke: string; width: number; dash?: number[] } {
  const series = (index: number) => tokens.series[index - 1] ?? tokens.text;
  switch (style) {
    case 'actual':
      return { stroke: tokens.text, width: 1.5 };
    case 'median':
      return { stroke: tokens.accent, width: 1.5, dash: [6, 4] };
    case 'plan':
      return { stroke: tokens.accent, width: 2, dash: [6, 4] };
    case 'setpoint':
      return { stroke: tokens.accent, width: 2 };
    case 'air':
      return { stroke: tokens.muted, width: 1 };
    case 'series1':
      return { stroke: series(1), width: 2 };
    case 'series2':
      return { stroke: series(2), width: 2, dash: [10, 3] };
    case 'series3':
      return { stroke: series(3), width: 2, dash: [3, 3] };
    case 'series4':
      return { stroke: series(4), width: 2, dash: [12, 3, 3, 3] };
    case 'series5':
      return { stroke: series(5), width: 1.25 };
    case 'series6':
      return { stroke: series(6), width: 1.25, dash: [8, 3] };
  }
}
