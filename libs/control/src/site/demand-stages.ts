import { type Equipment, isOpenAt, OCCUPIED_COMFORT_C, productLimits } from '#domain';
import { type PointRef } from '#ports';
import { type CycleInput } from '../cycle-input.js';
import { OUTDOOR_AIR_POINT } from '../hvac/own-outdoor-air.js';
import { CO2_MOST_PPM, zoneAir } from '../hvac/zone-air.js';
import { outdoorNow } from '../hvac/zone-task.js';
import { planAntiSweat } from '../refrigeration/anti-sweat.js';
import {
  circuitsOf,
  circuitState,
  hasDefrostHeater,
  keepsKnownFood,
  unreadableBecause,
} from '../refrigeration/suction-circuits.js';
import { envelopeOf, suctionBand } from '../safety/envelopes.js';
import { goodValue } from '../snapshot/good-value.js';
import { outlineDay } from './day-outline.js';
import { presentSetpoint } from './setpoint-lease.js';
import { bothLimits, type PointLimits, writableLimits } from './writable-point.js';

/** What is given up, in this order; what is given up last comes back first. */
export const SHED_STAGES = ['defrosts', 'antiSweat', 'zones', 'frozenCases', 'chilledCases'] as const;

/** Zones are let this close to the edge of the comfort band: thermostats swing by 0.3 K and read up to 0.2 K wrong. */
const ZONE_MARGIN_K = 0.6;
/** Air this far below what ventilation lets carbon dioxide be is good; outdoor air this much warmer than the zone is hot. */
const CO2_MARGIN_PPM = 100;
const HOT_ABOVE_ZONE_K = 2;
/** Product this far below its limit may be left a little warmer; it follows its air over hours, and is looked at every cycle. */
const PRODUCT_MARGIN_K = 1.5;

/** One point that a stage moves. */
export interface Shed extends PointRef {
  readonly value: number;
  /** Half a sentence. */
  readonly what: string;
}

/** What a stage moves now, food and comfort allowing. */
export function shedsOf(input: CycleInput, stage: number): Shed[] {
  const { equipment } = input.store;
  switch (SHED_STAGES[stage]) {
    case 'defrosts':
      return equipment.flatMap((circuit) => heldDefrost(input, circuit));
    case 'antiSweat':
      return leastAntiSweat(input);
    case 'zones':
      return equipment.flatMap((unit) => [...warmerZone(input, unit), ...lessHotAir(input, unit)]);
    case 'frozenCases':
      return equipment.flatMap((one) => [...warmerCase(input, one, true), ...warmerSuction(input, one, true)]);
    case 'chilledCases':
      return equipment.flatMap((one) => [...warmerCase(input, one, false), ...warmerSuction(input, one, false)]);
    default:
      return [];
  }
}

/** What keeps doors clear and no more, even where somebody switched that measure off for ordinary days. */
function leastAntiSweat(input: CycleInput): Shed[] {
  const everyMeasure = { ...input, switchedOff: undefined };
  const { schedules } = planAntiSweat(everyMeasure, outlineDay(input.store, input.atMs));
  return schedules.flatMap(({ equipmentId, pointId, steps }) =>
    steps
      .slice(0, 1)
      .map(({ value }) => ({ equipmentId, pointId, value, what: 'door heaters just keep the glass clear' })),
  );
}

/** A defrost that melts goes on: ended half-way it would have to be done again soon. */
function heldDefrost({ readings }: CycleInput, circuit: Equipment): Shed[] {
  if (!hasDefrostHeater(circuit)) return [];
  const { id, name, points, longestDefrostIntervalH } = circuit;
  if (points['defrostSetpoint']?.isWritable !== true || longestDefrostIntervalH === undefined) return [];
  const melting = goodValue(readings, { equipmentId: id, pointId: 'isDefrosting' });
  if (melting === undefined || melting >= 0.5) return [];
  return [{ equipmentId: id, pointId: 'defrostSetpoint', value: 0, what: `no defrost of ${name} begins` }];
}

function warmerZone(input: CycleInput, unit: Equipment): Shed[] {
  const { store, atMs } = input;
  const pointId = 'coolingSetpointC';
  const limits = writableLimits(unit, pointId);
  if (!limits || !isOpenAt(store.openingHours, store.timeZone, atMs)) return [];
  const value = Math.min(OCCUPIED_COMFORT_C.max - ZONE_MARGIN_K, limits.max);
  const present = presentSetpoint(input, { equipmentId: unit.id, pointId });
  if (present !== undefined && present >= value) return [];
  return [{ equipmentId: unit.id, pointId, value, what: `${unit.name} cools less` }];
}

/**
 * Hot outdoor air waits while the air indoors is good: the share for the floor is a mean over hours (ASHRAE 62.1), and an
 * event lasts two or three.
 */
function lessHotAir(input: CycleInput, unit: Equipment): Shed[] {
  const limits = writableLimits(unit, OUTDOOR_AIR_POINT);
  const { co2Ppm, tempC } = zoneAir(input, unit);
  const outdoorC = outdoorNow(input, unit);
  if (!limits || co2Ppm === undefined || tempC === undefined || outdoorC === undefined) return [];
  if (co2Ppm > CO2_MOST_PPM - CO2_MARGIN_PPM || outdoorC < tempC + HOT_ABOVE_ZONE_K) return [];
  const what = `${unit.name} takes in no hot air while that indoors is good`;
  return [{ equipmentId: unit.id, pointId: OUTDOOR_AIR_POINT, value: limits.min, what }];
}

function warmerCase(input: CycleInput, circuit: Equipment, isFrozen: boolean): Shed[] {
  const pointId = 'caseAirSetpointC';
  const band = bandOf(input, circuit, pointId);
  if (!band || !hasProductMargin(input, circuit, isFrozen)) return [];
  return [{ equipmentId: circuit.id, pointId, value: band.max, what: `air of ${circuit.name} a little warmer` }];
}

/** Suction rises only when every circuit that it feeds has margin. */
function warmerSuction(input: CycleInput, group: Equipment, isFrozen: boolean): Shed[] {
  const pointId = 'sstSetpointC';
  const circuits = circuitsOf(input.store, group.id);
  const band = bandOf(input, group, pointId);
  if (!band || !suctionBand(input.store, group.id)) return [];
  if (!circuits.every((circuit) => hasProductMargin(input, circuit, isFrozen))) return [];
  return [{ equipmentId: group.id, pointId, value: band.max, what: `suction of ${group.name} as warm as food allows` }];
}

function bandOf({ store, atMs }: CycleInput, equipment: Equipment, pointId: string): PointLimits | undefined {
  const limits = writableLimits(equipment, pointId);
  const isOpen = isOpenAt(store.openingHours, store.timeZone, atMs);
  const envelope = limits && envelopeOf(store, equipment, pointId, isOpen);
  return limits && envelope && bothLimits(limits, envelope);
}

/** Food whose temperature is not measured is never shed. */
function hasProductMargin(input: CycleInput, circuit: Equipment, isFrozen: boolean): boolean {
  if (!keepsKnownFood(circuit) || productLimits(circuit.productClass).isFrozen !== isFrozen) return false;
  if (unreadableBecause(input.readings, circuit) !== undefined) return false;
  const { productTempC, maxProductTempC } = circuitState(input, circuit);
  return productTempC !== undefined && productTempC <= maxProductTempC - PRODUCT_MARGIN_K;
}
