import {
  type ControlMode,
  type Decision,
  type Forecast,
  type ForecastTarget,
  type PointCommand,
  type Reading,
  type SetpointSchedule,
  type Store,
  type ZoneResponse,
} from '#domain';
import { type LeaseRow } from '#ports';

/** Everything one control cycle may know, frozen at one moment of event time. */
export interface CycleInput {
  readonly store: Store;
  readonly atMs: number;
  readonly readings: StoreReadings;
  /** Newest forecast of each target; the licence rides inside. */
  readonly forecasts: ReadonlyMap<ForecastTarget, Forecast>;
  /** By id of the equipment whose setpoints move the zone. */
  readonly zoneResponses: ReadonlyMap<string, ZoneResponse>;
  /** Newest command of every point that was ever commanded, with its newest receipt. */
  readonly leases: readonly LeaseRow[];
  /** How many commands changed each point (by point key) in the hour before. */
  readonly changesLastHour: ReadonlyMap<string, number>;
  readonly newCommandId: () => string;
}

/** Readings of one store at one moment. */
export interface StoreReadings {
  get(equipmentId: string, pointId: string): Reading;
  /**
   * When a state such as `isDefrosting` was last heard to be true, event time; `undefined` when never. Absent where no
   * such memory is kept: a cabinet that has just defrosted then cannot be told from one that is short of cooling.
   */
  lastTrueAtMs?(equipmentId: string, pointId: string): number | undefined;
}

/** What one control cycle concluded. */
export interface CycleOutcome {
  readonly atMs: number;
  readonly mode: ControlMode;
  /** One sentence: why this mode. */
  readonly modeReason: string;
  readonly decisions: readonly Decision[];
  /** Commands of the decisions that are to be sent, in the same order. */
  readonly commands: readonly PointCommand[];
  readonly plan: readonly SetpointSchedule[];
}
