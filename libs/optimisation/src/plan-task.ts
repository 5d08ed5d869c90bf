import {
  type EquipmentModels,
  type ForecastStep,
  type Measure,
  type PointKey,
  type PriceRun,
  type Store,
  type ZoneState,
} from '#domain';

/** Everything that a plan of one store may know, at one moment of event time. Plain data, so that any thread can plan. */
export interface PlanTask {
  readonly store: Store;
  /** The plan begins at the quarter of an hour that holds this moment. */
  readonly atMs: number;
  /** What was learned; equipment without a usable model is left to the rules. */
  readonly models: EquipmentModels | undefined;
  readonly present: PresentState;
  /** Licensed forecasts only; without one of the weather there is no plan. */
  readonly outdoor: readonly ForecastStep[] | undefined;
  /** Power of the whole store, kW, in quarters where there are some; without it demand is neither charged nor limited. */
  readonly load: readonly ForecastStep[] | undefined;
  /** Price of energy over the horizon; without it there is no plan. */
  readonly prices: readonly PriceRun[] | undefined;
  readonly currency: string | undefined;
  readonly demandCharges: readonly DemandCharge[];
  readonly demandLimits: readonly DemandLimit[];
  /** Per kg of CO2, in the tariff's currency. */
  readonly carbonPricePerKg?: number | undefined;
  /** Per kWh of fuel; a named default decides where it is not known, and is not counted as money. */
  readonly fuelPricePerKwh?: number | undefined;
  /** Zone temperatures while the store is open; the whole comfort band where absent. */
  readonly openZoneBandC?: Band | undefined;
  /** Setpoints that people hold, at the value they hold; taken to be held over the whole horizon. */
  readonly overridden: Readonly<Record<PointKey, number>>;
  readonly switchedOff: readonly Measure[];
}

export interface Band {
  readonly min: number;
  readonly max: number;
}

/** What is measured now; whatever is not good is absent, and what depends on it is left to the rules. */
export interface PresentState {
  /** By id of the zone's model. */
  readonly zones: Readonly<Record<string, ZoneState>>;
  readonly circuits: Readonly<Record<string, PresentCircuit>>;
  /** Saturated suction temperature by suction group, °C. */
  readonly sstC: Readonly<Record<string, number>>;
}

export interface PresentCircuit {
  readonly caseAirC: number | undefined;
  readonly productC: number | undefined;
}

/** One demand charge of a tariff over the horizon. */
export interface DemandCharge {
  readonly id: string;
  /** For the whole billing period, per kW of its highest window. */
  readonly pricePerKw: number;
  /** Highest window of the billing period so far that this charge counts; paid for anyway. */
  readonly peakSoFarKw: number;
  /** Days of the billing period that are left, the present one included, at least 1. */
  readonly daysLeft: number;
  /** What the period's peak will come to anyway, where something tells; above it a peak counts in full. */
  readonly expectedPeakKw?: number | undefined;
  readonly windows: readonly Window[];
}

/** Part of the horizon, in epoch milliseconds; the end does not belong to it. */
export interface Window {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Power that the whole store should stay under: `event` is the utility's call, `target` the store's own. */
export interface DemandLimit extends Window {
  readonly limitKw: number;
  readonly kind: 'event' | 'target';
}
