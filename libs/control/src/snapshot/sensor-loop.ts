import { type PointKey } from '#domain';

/** Sensors that can be held against one another. */
export interface SensorLoop {
  /** Takes in what is known at a moment; cheap, and called at most once a minute of event time. */
  judge(atMs: number, valueOf: ValueOf): void;
  /** Sensors that lie, each with why. */
  suspects(atMs: number): ReadonlyMap<PointKey, string>;
}

/** A fresh, moving and possible value of a point, whether or not it is believed; `undefined` when there is none. */
export type ValueOf = (key: PointKey) => number | undefined;
