import { HOUR_MS, type Measure, type SetpointSchedule } from '#domain';
import { type HorizonStep } from '../horizon.js';
import { type Band } from '../plan-task.js';
import { type PlannedUnit, unitPowerKw } from '../zone/planned-zone.js';
import { type Setpoints } from '../zone/thermostat-course.js';
import { COLDEST_COOLED_C, RULES_OPEN, WARMEST_HEATED_C } from '../zone/zone-limits.js';
import { type ZoneBlock } from '../zone/zone-block.js';
import { effectOf, type EnergyValue } from './expected-effect.js';
import { clamp, degrees, mergeReadSteps, type ReadStep, tenths } from './planned-steps.js';
import { type StepCauses } from './step-causes.js';

/** Output below this is none: what a solver leaves of nothing. */
const RUNNING_FRACTION = 1e-3;
/** Setpoints of one zone keep this distance, whatever rounding does. */
const LEAST_DEADBAND_K = 1;
/** Nearer to its limit than this, a zone is held at the limit. */
const AT_LIMIT_K = 0.15;
/** Getting ready for opening lasts no longer than this; what is done earlier is done for other reasons. */
const LONGEST_START_MS = 4 * HOUR_MS;

type Kind = 'cooling' | 'heating';

/** What reading a zone needs beside its block. */
export interface ZoneReading {
  readonly steps: readonly HorizonStep[];
  readonly values: Float64Array;
  readonly causes: StepCauses;
  readonly energy: readonly EnergyValue[];
  readonly fuel: EnergyValue;
  readonly untilMs: number;
}

/**
 * Schedules of all setpoints of a zone. A thermostat is set to the planned temperature where the plan runs the units, and
 * to the end of what the zone may drift to where it does not: should the zone drift faster, it is caught there.
 */
export function readZone(block: ZoneBlock, reading: ZoneReading): SetpointSchedule[] {
  const setpoints = reading.steps.map((_, k) => setpointsAt(block, reading, k));
  return block.zone.units.flatMap((unit) =>
    (['heating', 'cooling'] as const).flatMap((kind): SetpointSchedule[] => {
      const limits = unit[kind];
      if (!limits) return [];
      const steps = setpoints.map((pair, k) => readStep(block, reading, unit, kind, limits, pair, k));
      return [
        {
          equipmentId: unit.equipmentId,
          pointId: kind === 'cooling' ? 'coolingSetpointC' : 'heatingSetpointC',
          untilMs: reading.untilMs,
          steps: mergeReadSteps(steps),
        },
      ];
    }),
  );
}

function runs({ cooling, heating }: ZoneBlock, { values }: ZoneReading, kind: Kind, k: number): boolean {
  return values[(kind === 'cooling' ? cooling : heating)[k]!]! > RUNNING_FRACTION;
}

function setpointsAt(block: ZoneBlock, reading: ZoneReading, k: number): Setpoints {
  const limits = block.limits[k]!;
  const airC = reading.values[block.air[k]!]!;
  const cools = runs(block, reading, 'cooling', k);
  const heats = runs(block, reading, 'heating', k);
  // A planned temperature outside its limits is the nearest that the units can do; they are asked for the limit itself.
  let coolingC = cools ? tenths(clamp(airC, COLDEST_COOLED_C, limits.coolingC)) : tenths(limits.coolingC, 'down');
  let heatingC = heats ? tenths(clamp(airC, limits.heatingC, WARMEST_HEATED_C)) : tenths(limits.heatingC, 'up');
  if (coolingC - heatingC < LEAST_DEADBAND_K) {
    if (heats && !cools) coolingC = tenths(heatingC + LEAST_DEADBAND_K);
    else heatingC = tenths(coolingC - LEAST_DEADBAND_K);
  }
  return { coolingC, heatingC };
}

function readStep(
  block: ZoneBlock,
  reading: ZoneReading,
  unit: PlannedUnit,
  kind: Kind,
  limits: Band,
  setpoints: Setpoints,
  k: number,
): ReadStep {
  const step = reading.steps[k]!;
  const value = clamp(kind === 'cooling' ? setpoints.coolingC : setpoints.heatingC, limits.min, limits.max);
  const { measure, reason } =
    kind === 'cooling' ? coolingWord(block, reading, value, k) : heatingWord(block, reading, value, k);
  const reference = block.reference[k]!;
  const planned = reading.values[(kind === 'cooling' ? block.cooling : block.heating)[k]!]!;
  const moreHours = (planned - reference[kind === 'cooling' ? 'coolingFraction' : 'heatingFraction']) * step.hours;
  const electric = effectOf(moreHours * unitPowerKw(unit, kind, step), reading.energy[k]!);
  const gasKwh = kind === 'heating' ? moreHours * (unit.power?.heatingGasKw ?? 0) : 0;
  const expected = {
    // Fuel is told as money and carbon; energy is electricity.
    energyKwh: electric.energyKwh,
    cost: electric.cost! + gasKwh * reading.fuel.perKwh,
    carbonKg: electric.carbonKg === undefined ? undefined : electric.carbonKg + gasKwh * reading.fuel.carbonKgPerKwh!,
  };
  return { fromMs: step.fromMs, value, measure, reason, expected };
}

interface Word {
  readonly measure: Measure;
  readonly reason: string;
}

function coolingWord(block: ZoneBlock, reading: ZoneReading, value: number, k: number): Word {
  const { steps, causes } = reading;
  const atC = degrees(value);
  const isOpen = steps[k]!.isOpen;
  const ahead = causes.ahead(k);
  const ceilingC = block.limits[k]!.coolingC;
  if (runs(block, reading, 'cooling', k)) {
    const opening = openingSoon(steps, k);
    // What is colder than opening asks for is done for the sake of the day.
    if (opening && value >= block.limits[steps.indexOf(opening)]!.coolingC - AT_LIMIT_K) {
      return {
        measure: 'optimalStart',
        reason: `cooling down to ${atC} for doors that open at ${causes.clock(opening.fromMs)}`,
      };
    }
    if (value < ceilingC - AT_LIMIT_K) {
      // Measures speak of what the rules would not do: cooling below what they hold, or resting above it.
      const measure = value < RULES_OPEN.coolingC ? 'preCooling' : 'comfort';
      return { measure, reason: `cooling ahead to ${atC}: ${ahead ?? 'now it costs less than later'}` };
    }
    return { measure: 'comfort', reason: `cooling holds ${atC}, the warmest that comfort allows` };
  }
  if (!isOpen) return restWord(reading, 'cooling', atC, k);
  if (value > RULES_OPEN.coolingC) {
    const event = causes.eventNow(k);
    if (event) return { measure: 'demandResponse', reason: `${event}: no cooling below ${atC}` };
    const peak = causes.peakNow(k);
    if (peak) return { measure: 'demandLimiting', reason: `${peak}: no cooling below ${atC}` };
    const dear = causes.dearNow(k);
    if (dear) return { measure: 'coasting', reason: `${dear}: cooling coasts up to ${atC}` };
  }
  return { measure: 'comfort', reason: `the zone stays below ${atC} without cooling` };
}

function heatingWord(block: ZoneBlock, reading: ZoneReading, value: number, k: number): Word {
  const { steps, causes } = reading;
  const atC = degrees(value);
  if (runs(block, reading, 'heating', k)) {
    const opening = openingSoon(steps, k);
    if (opening && value <= block.limits[steps.indexOf(opening)]!.heatingC + AT_LIMIT_K) {
      return {
        measure: 'optimalStart',
        reason: `warming up to ${atC} for doors that open at ${causes.clock(opening.fromMs)}`,
      };
    }
    const measure = steps[k]!.isOpen ? 'comfort' : 'nightSetback';
    if (value <= block.limits[k]!.heatingC + AT_LIMIT_K)
      return { measure, reason: `heating holds ${atC}, the coldest allowed` };
    return { measure, reason: `heating ahead to ${atC}: ${causes.ahead(k) ?? 'now it costs less than later'}` };
  }
  if (!steps[k]!.isOpen) return restWord(reading, 'heating', atC, k);
  return { measure: 'comfort', reason: `the zone stays above ${atC} without heating` };
}

function restWord({ steps, causes }: ZoneReading, kind: Kind, atC: string, k: number): Word {
  const opens = steps.slice(k).find(({ isOpen }) => isOpen);
  const until = opens ? `closed until ${causes.clock(opens.fromMs)}` : 'closed';
  return { measure: 'nightSetback', reason: `${until}: ${kind} rests at ${atC}` };
}

/** First open step that a closed one gets ready for. */
function openingSoon(steps: readonly HorizonStep[], k: number): HorizonStep | undefined {
  if (steps[k]!.isOpen) return undefined;
  const opens = steps.slice(k).find(({ isOpen }) => isOpen);
  return opens && opens.fromMs - steps[k]!.fromMs <= LONGEST_START_MS ? opens : undefined;
}
