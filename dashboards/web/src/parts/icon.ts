import { svg, type SVGTemplateResult } from 'lit';

/** Shapes on a 16 × 16 grid, stroke 1.5, in the colour of the text beside them. */
const PATHS = {
  octagon: 'M5.3 1.5h5.4l3.8 3.8v5.4l-3.8 3.8H5.3l-3.8-3.8V5.3z',
  triangle: 'M8 1.8 14.8 14H1.2z',
  diamond: 'M8 1.2 14.8 8 8 14.8 1.2 8z',
  circle: 'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2z',
  tick: 'M3.5 8.5l3 3 6-6.5',
  offline: 'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2zM3.8 3.8l8.4 8.4',
  clock: 'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2zM8 4.8V8l2.4 1.6',
  hand: 'M4.5 9V4.2a1 1 0 0 1 2 0V8m0-1V2.8a1 1 0 0 1 2 0V7.5m0-4a1 1 0 0 1 2 0V8m0-2.8a1 1 0 0 1 2 0V10a4.5 4.5 0 0 1-8 2.9L2.2 9.8a1 1 0 0 1 1.6-1.2L5 10',
  refused: 'M3.5 3.5l9 9M12.5 3.5l-9 9',
  denied: 'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2zM5 8h6',
  plus: 'M8 2.5v11M2.5 8h11',
  stripes: 'M1.5 10.5l9-9M1.5 15l13-13M6 15l9-9',
  store: 'M2 6.5 3.2 2.5h9.6L14 6.5M3 7v6.5h10V7M6.5 13.5V10h3v3.5M2 6.5h12',
  messages: 'M2 3h12v8.5H7L4 14v-2.5H2zM6 5.5l4 3.5M10 5.5 6 9',
  search: 'M7 2.2a4.8 4.8 0 1 1 0 9.6 4.8 4.8 0 0 1 0-9.6zM10.5 10.5l3.6 3.6',
  degrees: 'M9.5 9.2V3a1.8 1.8 0 0 0-3.6 0v6.2a3.2 3.2 0 1 0 3.6 0zM12 3.5h2M12 6h2',
  theme: 'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2zM8 2v12M8 5h4.5M8 8h6M8 11h4.5',
  left: 'M10 3 5 8l5 5',
  right: 'M6 3l5 5-5 5',
  table: 'M2 3h12v10H2zM2 6.3h12M2 9.6h12M6.5 3v10',
  snow: 'M8 1.5v13M2.4 4.8l11.2 6.4M13.6 4.8 2.4 11.2',
} as const;

export type IconName = keyof typeof PATHS;
const SOLID: ReadonlySet<IconName> = new Set<IconName>(['octagon', 'triangle']);

/** A drawing beside a word; without meaning of its own for a screen reader. */
export function icon(name: IconName): SVGTemplateResult {
  return svg`<svg class="icon ${SOLID.has(name) ? 'icon-solid' : ''}" viewBox="0 0 16 16" width="16" height="16"
    aria-hidden="true" focusable="false"><path d=${PATHS[name]} /></svg>`;
}

/** The path alone, for drawings that hold several shapes. */
export function iconPath(name: IconName): string {
  return PATHS[name];
}
