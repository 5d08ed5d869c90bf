import { type Equipment } from '../equipment/equipment.js';
import { type Tariff } from '../tariff/tariff.js';

/** One building under control, as it describes itself in its manifest. */
export interface Store {
  /** Unique in the fleet; letters, digits, `-` and `_`, up to 64 characters. */
  readonly storeId: string;
  readonly name: string;
  /** IANA zone, e.g. `America/Chicago`. Opening hours and tariff periods are read in it. */
  readonly timeZone: string;
  readonly location: Location;
  readonly floorAreaM2: number;
  readonly openingHours: OpeningHours;
  /** Absent when the store does not know what it pays; price-aware measures then rest. */
  readonly tariff?: Tariff | undefined;
  /** What the store pays for the gas that heats it, per kWh of fuel, in the tariff's currency. */
  readonly fuelPricePerKwh?: number | undefined;
  /** Mean emission factor of the grid that feeds the store. */
  readonly gridCarbonKgPerKwh?: number | undefined;
  readonly clock: StoreClock;
  /** How often the store says it publishes live telemetry, in event time. */
  readonly telemetryIntervalSec: number;
  readonly equipment: readonly Equipment[];
}

export interface Location {
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
  readonly elevationM?: number | undefined;
}

/**
 * Whose time the store's messages carry. A real store keeps wall-clock time; a simulated or replayed one keeps its
 * own, so "too far in the future" is measured from its newest live sample instead of from the wall clock.
 */
export type StoreClock =
  | { readonly kind: 'real' }
  | { readonly kind: 'simulated'; /** Event seconds per wall second. */ readonly speed: number }
  | { readonly kind: 'replayed'; readonly speed: number };

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Local times `HH:MM`; `null` is a closed day. `24:00` is allowed as closing time. */
export interface DayHours {
  readonly opens: string;
  readonly closes: string;
}
export type OpeningHours = Readonly<Record<Weekday, DayHours | null>>;
