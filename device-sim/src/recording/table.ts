/** `time` is a number of milliseconds since 1970, UTC. */
export interface Column {
  readonly name: string;
  readonly kind: 'time' | 'number' | 'text';
}

export type Cell = number | string | null;

/** A table that grows row by row in a file. */
export interface Table {
  /** One cell for each column. */
  add(row: readonly Cell[]): void;
  /** Puts everything so far where the end of this process cannot take it. */
  flush(): void;
  close(): void;
}
