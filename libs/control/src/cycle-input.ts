import {
  type ControlMode,
  type DayPlan,
  type Decision,
  type EquipmentModels,
  type Forecast,
  type ForecastTarget,
  type Measure,
  type PointCommand,
  type ProductClass,
  type Reading,
  type SetpointSchedule,
  type Store,
  type ZoneResponse,
} from '#domain';
import { type LeaseRow } from '#ports';
import { type ProductEstimate } from './snapshot/product-estimate.js';

/** Everything one control cycle may know, frozen at one moment of event time. */
export interface CycleInput {
  readonly store: Store;
  readonly atMs: number;
  readonly readings: StoreReadings;
  /** Newest forecast of each target; the licence rides inside. */
  readonly forecasts: ReadonlyMap<ForecastTarget, Forecast>;
  /** By id of the equipment whose setpoints move the zone. */
  readonly zoneResponses: ReadonlyMap<string, ZoneResponse>;
  /** What was learned of the store's equipment; absent before anything was. */
  readonly models?: EquipmentModels | undefined;
  /** The optimiser's newest plan; rules decide where it is absent, old or silent. */
  readonly plan?: DayPlan | undefined;
  /** Measures that somebody switched off for this store; none when absent. */
  readonly switchedOff?: ReadonlySet<Measure> | undefined;
  /** What the main meter has counted, where demand is charged; demand is not limited where it is absent. */
  readonly demand?: DemandSoFar | undefined;
  /**
   * Outdoor air that each unit's own controller keeps by day (by id of the unit), as a share of its full supply flow:
   * what `rememberOutdoorAir` saw while no command held. Units that it has not seen keep their own.
   */
  readonly ownOutdoorAir?: ReadonlyMap<string, number> | undefined;
  /** Newest command of every point that was ever commanded, with its newest receipt. */
  readonly leases: readonly LeaseRow[];
  /** How many commands changed each point (by point key) in the hour before. */
  readonly changesLastHour: ReadonlyMap<string, number>;
  readonly newCommandId: () => string;
}

/** Demand as the utility counts it, from the main meter. */
export interface DemandSoFar {
  /** Start of the quarter of an hour that runs now. */
  readonly windowStartMs: number;
  /** Mean power of the window until now; `undefined` before its first reading. */
  readonly meanKwSoFar: number | undefined;
  /** Highest window of the billing month so far; `undefined` before the first. */
  readonly monthPeakKw: number | undefined;
  /** The same by demand charge of the tariff, of the windows that each counts. */
  readonly peakKwByCharge?: ReadonlyMap<string, number> | undefined;
}

/** Readings of one store at one moment. */
export interface StoreReadings {
  get(equipmentId: string, pointId: string): Reading;
  /**
   * When a state such as `isDefrosting` was last heard to be true, event time; `undefined` when never. Absent where no
   * such memory is kept: a cabinet that has just defrosted then cannot be told from one that is short of cooling.
   */
  lastTrueAtMs?(equipmentId: string, pointId: string): number | undefined;
  /**
   * Minutes within the last 24 h in which product was measured above the limit of its class; `undefined` where it never
   * was measured. Absent where no such memory is kept.
   */
  minutesAboveLimit?(equipmentId: string, productClass: ProductClass): number | undefined;
  /** Product by the case air that it has felt; `productEstimate` prefers what is measured. Absent where no air is followed. */
  productByAir?(equipmentId: string): ProductEstimate | undefined;
  /** Event time of the newest sample of the store; absent where it is not known. */
  readonly heardUntilMs?: number | undefined;
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
