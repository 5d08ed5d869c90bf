/** A part of a model that the data could not tell, and why, in one sentence. */
export interface UnknownEffect {
  /** Such as `dP/dSST` or `cooling of rtu-1`. */
  readonly effect: string;
  readonly why: string;
}
