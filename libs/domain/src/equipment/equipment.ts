import { type EndUse } from '../energy/end-use.js';
import { type ProductClass } from '../refrigeration/product-class.js';

export const EQUIPMENT_KINDS = [
  'zone',
  'rooftopUnit',
  'rack',
  'suctionGroup',
  'circuit',
  'meter',
  'weatherStation',
] as const;
export type EquipmentKind = (typeof EQUIPMENT_KINDS)[number];

/** One piece of equipment and what it reads and takes. */
export interface Equipment {
  /** Unique in the store. */
  readonly id: string;
  readonly kind: EquipmentKind;
  readonly name: string;
  /** Rooftop unit: the zone it serves. */
  readonly zoneId?: string | undefined;
  /** Suction group: the rack it belongs to. */
  readonly rackId?: string | undefined;
  /** Circuit: the suction group that feeds it. */
  readonly suctionGroupId?: string | undefined;
  /** Circuit: what it keeps cold. Without it no food limit is known and nothing on its behalf is relaxed. */
  readonly productClass?: ProductClass | undefined;
  /** Circuit: display cases or a walk-in room. */
  readonly form?: 'case' | 'walkIn' | undefined;
  /** Circuit: the maker's longest time between two defrosts; without it none is put off beyond the clock's own spacing. */
  readonly longestDefrostIntervalH?: number | undefined;
  /** Meter: what it measures. */
  readonly endUse?: EndUse | undefined;
  readonly points: Readonly<Record<string, PointSpec>>;
}

/** What a manifest says of one point. A writable point always has both limits, in the unit of its name. */
export interface PointSpec {
  readonly isWritable?: boolean | undefined;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** Names one point of a store: `rtu-1.zoneAirTempC`. */
export type PointKey = `${string}.${string}`;

export function pointKey(equipmentId: string, pointId: string): PointKey {
  return `${equipmentId}.${pointId}`;
}

/** Splits a point key; equipment ids hold no dot. */
export function splitPointKey(key: string): { equipmentId: string; pointId: string } {
  const dot = key.indexOf('.');
  return { equipmentId: key.slice(0, dot), pointId: key.slice(dot + 1) };
}
