const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text that may stand in an element or in an attribute's quotes. */
export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character]!);
}

/** A table of texts; the first column is a heading of its row. */
export function htmlTable(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const headCells = head.map((name) => `<th scope="col">${escaped(name)}</th>`).join('');
  const body = rows.map(([first, ...rest]) => {
    const cells = rest.map((value) => `<td>${escaped(String(value))}</td>`).join('');
    return `<tr><th scope="row">${escaped(String(first))}</th>${cells}</tr>`;
  });
  return `<div class="scroll"><table><thead><tr>${headCells}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
}
