/** Minutes are enough for people: `2026-07-14 12:05`, UTC. */
export function timeText(at: number | string): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ');
}

/** `compressorFailed` at `suction-mt compressor 1` is `compressor failed (suction-mt compressor 1)`. */
export function eventText({ kind, target }: { readonly kind: string; readonly target: string }): string {
  const words = kind.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return target === 'store' ? words : `${words} (${target})`;
}

/** Rows as lines with their cells one below the other; the last cell of a row may be as long as it likes. */
export function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = rows.reduce<number[]>((widest, row) => {
    row.slice(0, -1).forEach((cell, index) => (widest[index] = Math.max(widest[index] ?? 0, cell.length)));
    return widest;
  }, []);
  return rows.map((row) =>
    row
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** `1 store`, `3 stores`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
