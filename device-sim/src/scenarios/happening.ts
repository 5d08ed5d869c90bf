import { type Defect } from '../store/defect.js';

/** A value that a person holds on a point. */
export interface PersonHold {
  readonly equipmentId: string;
  readonly pointId: string;
  readonly value: number;
  readonly untilMs: number;
}

/** What is going on at one store at one moment, as its scenario and its operator have it. */
export interface Happening {
  /** The same array as long as nothing changes. */
  readonly defects: readonly Defect[];
  readonly holds: readonly PersonHold[];
  /** Outdoor air above what the weather says, K. */
  readonly warmerK: number;
  /** Demand that the utility asks the store to keep under, kW; `null` outside of events. */
  readonly demandLimitKw: number | null;
  /** The store's own network, or the broker, is away. */
  readonly isLinkDown: boolean;
  /** False while the whole store is without electricity: its gateway says nothing and forgets its leases. */
  readonly isPowered: boolean;
  /** The gateway's clock ahead of the true time. */
  readonly clockOffsetMs: number;
}

export const NOTHING_HAPPENS: Happening = {
  defects: [],
  holds: [],
  warmerK: 0,
  demandLimitKw: null,
  isLinkDown: false,
  isPowered: true,
  clockOffsetMs: 0,
};
