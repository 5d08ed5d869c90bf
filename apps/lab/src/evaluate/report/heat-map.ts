import { escaped } from './html.js';

export interface HeatMap {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly label: string; readonly values: readonly (number | undefined)[] }[];
}

/** Full colour from this many per cent on, either way. */
const FULL_PCT = 25;

/** Savings as a table whose cells are the greener the more is saved, and red where more is used. */
export function heatMap({ title, columns, rows }: HeatMap): string {
  const head = columns.map((name) => `<th scope="col">${escaped(name)}</th>`).join('');
  const body = rows.map(({ label, values }) => {
    const cells = values.map((value) => (value === undefined ? '<td></td>' : cellOf(value))).join('');
    return `<tr><th scope="row">${escaped(label)}</th>${cells}</tr>`;
  });
  return (
    `<figure class="heat"><figcaption>${escaped(title)}</figcaption><div class="scroll"><table>` +
    `<thead><tr><th></th>${head}</tr></thead><tbody>${body.join('')}</tbody></table></div></figure>`
  );
}

function cellOf(savingPct: number): string {
  const depth = Math.min(1, Math.abs(savingPct) / FULL_PCT);
  const colour = savingPct < 0 ? '200, 60, 40' : '30, 140, 80';
  return `<td style="background: rgba(${colour}, ${(0.08 + 0.6 * depth).toFixed(2)})">${savingPct.toFixed(1)}</td>`;
}
