import { HOUR_MS, OCCUPIED_COMFORT_C } from '#domain';
import { type HorizonStep } from '../horizon.js';
import { type Band, type PlanTask } from '../plan-task.js';
import { type PlannedZone } from './planned-zone.js';
import { type Setpoints } from './thermostat-course.js';

/** What the rules hold while the store is open, and where zones rest while it is closed; see docs/control-cycle.md. */
export const RULES_OPEN: Setpoints = { heatingC: 21, coolingC: 24 };
export const RULES_CLOSED: Setpoints = { heatingC: 15.6, coolingC: 30 };
/** How long before opening the rules begin, where nothing was learned of the zone. */
const ORDINARY_START_MS = 2 * HOUR_MS;

/** Cooling setpoints never lie below this, heating setpoints never above: the envelope of the safety gate. */
export const COLDEST_COOLED_C = 22;
export const WARMEST_HEATED_C = 22;

/** What thermostats and sensors miss, K. */
const THERMOSTAT_MARGIN_K = 0.4;
/** However unsure the weather, as much of the comfort band is left on each side. */
const MOST_WEATHER_MARGIN_K = 1;

/** What a zone may be during one step. */
export interface ZoneStepLimits extends Setpoints {
  /** What its air must be inside at the end of the step for people who are there; `undefined` when nobody is. */
  readonly comfort: Setpoints | undefined;
}

/** Setpoints of the rules at every step. */
export function rulesSetpoints(steps: readonly HorizonStep[]): Setpoints[] {
  return steps.map((step, index) => {
    const opensSoon = steps.slice(index).find(({ isOpen }) => isOpen);
    const isStarting = opensSoon !== undefined && opensSoon.fromMs - step.fromMs <= ORDINARY_START_MS;
    return step.isOpen || isStarting ? RULES_OPEN : RULES_CLOSED;
  });
}

/**
 * How far a zone may drift at every step. While open, the comfort band less what thermostats miss and less what weather
 * warmer or colder than expected would move air that nothing cools or heats while its mass stands still:
 * `leak / (leak + mass)·(p90 − p50)`.
 */
export function zoneLimits(zone: PlannedZone, steps: readonly HorizonStep[], task: PlanTask): ZoneStepLimits[] {
  const band = task.openZoneBandC ?? OCCUPIED_COMFORT_C;
  const mayCoast = !task.switchedOff.includes('coasting');
  const { leakPerH, massPerH } = zone.model;
  const reach = leakPerH + massPerH > 0 ? leakPerH / (leakPerH + massPerH) : 0;
  const marginK = (offK: number) => THERMOSTAT_MARGIN_K + Math.min(MOST_WEATHER_MARGIN_K, reach * offK);
  const atRest = closedLimits(zone);
  const setpoints = steps.map(({ isOpen, outdoorColderK, outdoorWarmerK }) => {
    if (!isOpen) return atRest;
    return mayCoast ? openLimits(band, marginK(outdoorColderK), marginK(outdoorWarmerK)) : RULES_OPEN;
  });
  return steps.map(({ isOpen }, index) => {
    // A step before opening ends where the first open one begins.
    const comfort = isOpen ? setpoints[index] : steps[index + 1]?.isOpen ? setpoints[index + 1] : undefined;
    return { ...setpoints[index]!, comfort };
  });
}

function openLimits({ min, max }: Band, colderK: number, warmerK: number): Setpoints {
  return {
    heatingC: Math.min(WARMEST_HEATED_C - 1, min + colderK),
    coolingC: Math.max(COLDEST_COOLED_C, max - warmerK),
  };
}

function closedLimits({ units }: PlannedZone): Setpoints {
  const heating = units.flatMap((unit) => unit.heating ?? []);
  const cooling = units.flatMap((unit) => unit.cooling ?? []);
  return {
    heatingC: Math.max(RULES_CLOSED.heatingC, ...heating.map(({ min }) => min)),
    coolingC: Math.min(RULES_CLOSED.coolingC, ...cooling.map(({ max }) => max)),
  };
}
