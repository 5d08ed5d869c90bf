/** One value of a point at a time. */
export interface Sample {
  readonly equipmentId: string;
  readonly pointId: string;
  /** Event time, UTC. */
  readonly atMs: number;
  readonly value: number;
}

/**
 * Whether a reading may be acted on.
 * `stale`: older than the point's freshness limit. `frozen`: a temperature that has not moved for longer than any real
 * one keeps still. `missing`: never heard, or the device says it has no value.
 */
export type ReadingQuality = 'good' | 'stale' | 'frozen' | 'missing';

/** The newest known value of a point, as seen at a moment. */
export interface Reading {
  readonly value: number | undefined;
  readonly atMs: number | undefined;
  readonly quality: ReadingQuality;
}

export const MISSING_READING: Reading = { value: undefined, atMs: undefined, quality: 'missing' };
