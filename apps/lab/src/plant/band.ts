/** Where a figure is expected. */
export interface Band {
  readonly min: number;
  readonly max: number;
  /** The one figure that the band lies around, where there is one. */
  readonly reference: number | undefined;
}

export function between(min: number, max: number): Band {
  return { min, max, reference: undefined };
}

/** Around one figure, by a share of it or by a fixed amount; by the wider one when both are given. */
export function near(reference: number, { pct = 0, abs = 0 }: { readonly pct?: number; readonly abs?: number }): Band {
  const half = Math.max(abs, (Math.abs(reference) * pct) / 100);
  return { min: reference - half, max: reference + half, reference };
}

export interface Judgement {
  readonly side: 'inside' | 'above' | 'below';
  /** From the reference where there is one, else from the nearer end of the band; 0 inside of such a band. */
  readonly deviation: number;
}

/** A figure that is no number lies outside. */
export function judge(value: number, { min, max, reference }: Band): Judgement {
  const side = value >= min && value <= max ? 'inside' : value < min ? 'below' : 'above';
  if (reference !== undefined) return { side, deviation: value - reference };
  return { side, deviation: side === 'inside' ? 0 : side === 'below' ? value - min : value - max };
}
