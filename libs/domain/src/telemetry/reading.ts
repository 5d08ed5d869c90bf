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
 * one keeps still. `missing`: never heard, or the device says it has no value. `implausible`: it contradicts what it belongs
 * together with, or changed as nothing real does.
 */
export type ReadingQuality = 'good' | 'stale' | 'frozen' | 'missing' | 'implausible';

/** The newest known value of a point, as seen at a moment. */
export interface Reading {
  readonly value: number | undefined;
  readonly atMs: number | undefined;
  readonly quality: ReadingQuality;
  /** Why it is implausible, for people. */
  readonly because?: string | undefined;
}

export const MISSING_READING: Reading = { value: undefined, atMs: undefined, quality: 'missing' };
