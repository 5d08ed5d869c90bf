/**
 * What a store pays for electricity, in the form of the OpenEI Utility Rate Database (URDB, API version 8), with its field
 * names as they are: a rate taken from there can be used unchanged. Money is in `currency`, energy in kWh, demand in kW.
 * Fields that are not named here are ignored: charges on coincident demand and on reactive power, and prices for energy
 * sold to the grid, are not billed.
 */
export interface Tariff {
  readonly name: string;
  readonly utility?: string | undefined;
  /** ISO 4217; not a field of URDB, whose rates are in US dollars. */
  readonly currency: string;
  /** Local dates, `2026-07-03`, that the utility bills like a weekend; not a field of URDB. */
  readonly holidays?: readonly string[] | undefined;
  /** What the utility calls each energy period, by its number; not a field of URDB, whose periods have none. */
  readonly energyPeriodNames?: readonly string[] | undefined;
  readonly demandPeriodNames?: readonly string[] | undefined;

  readonly energyratestructure: RateStructure;
  readonly energyweekdayschedule: HourSchedule;
  readonly energyweekendschedule: HourSchedule;
  /** Added to the price of every kWh, January to December. */
  readonly fueladjustmentsmonthly?: readonly number[] | undefined;

  /** Demand by time of use: each period is charged for its own highest demand of the month. */
  readonly demandratestructure?: RateStructure | undefined;
  readonly demandweekdayschedule?: HourSchedule | undefined;
  readonly demandweekendschedule?: HourSchedule | undefined;
  /** Over how many minutes demand is averaged; 15 when absent. */
  readonly demandwindow?: number | undefined;
  /** Demand at any hour: charged for the highest of the month. */
  readonly flatdemandstructure?: RateStructure | undefined;
  /** Period of `flatdemandstructure` in each month, January to December. */
  readonly flatdemandmonths?: readonly number[] | undefined;

  /** Flat demand is billed at least at this share of the highest of the 11 months before; by month. */
  readonly demandratchetpercentage?: readonly number[] | undefined;
  /** The same with a share for all months, of the highest in `lookbackMonths` or in the last `lookbackRange` months. */
  readonly lookbackPercent?: number | undefined;
  /** Which calendar months count, January to December. */
  readonly lookbackMonths?: readonly (boolean | number)[] | undefined;
  readonly lookbackRange?: number | undefined;

  readonly fixedchargefirstmeter?: number | undefined;
  readonly fixedchargeunits?: ChargeUnit | undefined;
  /** Least that a bill comes to. A least of the whole year (`$/year`) is not billed by the month. */
  readonly mincharge?: number | undefined;
  readonly minchargeunits?: ChargeUnit | undefined;
  /** The same per month, as older rates name it. */
  readonly minmonthlycharge?: number | undefined;
}

/** Tiers of each period, by its number. */
export type RateStructure = readonly (readonly RateTier[])[];

/** Number of the period by month (January first) and local hour (midnight first): 12 x 24. */
export type HourSchedule = readonly (readonly number[])[];

export const CHARGE_UNITS = ['$/month', '$/day', '$/year'] as const;
/** The dollar stands for the tariff's currency. */
export type ChargeUnit = (typeof CHARGE_UNITS)[number];

/** What the bound of an energy tier counts: kWh of the month, or hours' use of the month's highest demand; by day x days. */
export const TIER_UNITS = ['kWh', 'kWh/kW', 'kWh daily', 'kWh/kW daily'] as const;
export type TierUnit = (typeof TIER_UNITS)[number];

/** A price that holds up to a quantity; the next tier begins there. */
export interface RateTier {
  /** Upper bound, counted from zero. The last tier has none; one that it states is passed over. */
  readonly max?: number | undefined;
  readonly rate?: number | undefined;
  /** Added to `rate`. */
  readonly adj?: number | undefined;
  /** Of energy; kWh when absent. */
  readonly unit?: TierUnit | undefined;
}

/** Price of a tier with its adjustment. */
export function tierPrice({ rate = 0, adj = 0 }: RateTier): number {
  return rate + adj;
}
