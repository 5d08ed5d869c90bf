import { escaped } from './html.js';

export interface Bar {
  readonly label: string;
  /** One for each part, in the order of the names. */
  readonly values: readonly number[];
}

const WIDTH = 920;
const [LABEL_PX, ROW_PX, TOTAL_PX] = [250, 22, 70];

/** Bars of parts, on one scale, with their totals behind them. */
export function stackedBars(title: string, unit: string, names: readonly string[], bars: readonly Bar[]): string {
  const totals = bars.map(({ values }) => values.reduce((sum, value) => sum + value, 0));
  const scale = (WIDTH - LABEL_PX - TOTAL_PX) / Math.max(1e-9, ...totals);
  const rows = bars.map(({ label, values }, row) => {
    let x = LABEL_PX;
    const boxes = values.map((value, part) => {
      const width = Math.max(0, value * scale);
      const box = `<rect class="part${part}" x="${x.toFixed(1)}" y="${row * ROW_PX + 3}" width="${width.toFixed(1)}" height="${ROW_PX - 5}"><title>${escaped(`${label}, ${names[part]}: ${value.toFixed(0)} ${unit}`)}</title></rect>`;
      x += width;
      return box;
    });
    const text = (at: number, anchor: string, words: string) =>
      `<text class="axis" x="${at.toFixed(1)}" y="${row * ROW_PX + 15}" text-anchor="${anchor}">${escaped(words)}</text>`;
    return text(LABEL_PX - 8, 'end', label) + boxes.join('') + text(x + 6, 'start', totals[row]!.toFixed(0));
  });
  const legend = names.map((name, part) => `<span class="key part${part}"></span>${escaped(name)}`).join(' ');
  return (
    `<figure><figcaption>${escaped(title)}, ${escaped(unit)} <span class="legend">${legend}</span></figcaption>` +
    `<svg viewBox="0 0 ${WIDTH} ${bars.length * ROW_PX + 4}" role="img" aria-label="${escaped(title)}">${rows.join('')}</svg></figure>`
  );
}
