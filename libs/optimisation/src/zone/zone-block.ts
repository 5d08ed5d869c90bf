import { type HorizonStep } from '../horizon.js';
import { type Index, type ProgramBuilder, type Term } from '../solver/linear-program.js';
import { courseKw } from './held-zone.js';
import { type PlannedZone, zoneGasKw, zonePowerKw } from './planned-zone.js';
import { type CourseStep, thermostatCourse, TRUSTED_FRACTION, type ZoneStep, zoneSteps } from './thermostat-course.js';
import { COLDEST_COOLED_C, RULES_OPEN, rulesSetpoints, WARMEST_HEATED_C, type ZoneStepLimits } from './zone-limits.js';

/** What plans of zones are weighed with. */
export interface ZonePricing {
  /** Of a kelvin outside the comfort limits for an hour. */
  readonly discomfortPerKh: number;
  readonly fuelPerKwh: number;
  /** Mean of the horizon, of a kWh of electricity. */
  readonly meanPerKwh: number;
  readonly mayPreCool: boolean;
}

/** A zone inside the program: its variables by step, and what it is compared with. */
export interface ZoneBlock {
  readonly zone: PlannedZone;
  readonly limits: readonly ZoneStepLimits[];
  readonly air: readonly Index[];
  readonly cooling: readonly Index[];
  readonly heating: readonly Index[];
  /** Kelvin outside comfort by step; `undefined` where nobody is there or nothing is asked. */
  readonly discomfort: readonly (Index | undefined)[];
  /** The zone under the rules. */
  readonly reference: readonly CourseStep[];
}

/**
 * An hour of full output costs this much more at the beginning of the horizon than at its end: nothing is done for nothing,
 * and of two schedules that cost the same the later one may still be thought over.
 */
const EARLY_PER_H = 2e-3;
/** Starting a unit, or running it harder, costs as much as this long at full output: compressors are spared. */
const START_H = 0.05;
/** Rounding of a course that is given to the program as a bound, K. */
const ROUNDING_K = 1e-4;
/** A kelvin owed at the end is worth this share of what it costs to remove: the rest leaks away by itself. */
const OWED_FRACTION = 0.9;

/** Adds a zone. @returns its block, and by step the terms of its power and what it draws under the rules, kW */
export function addZone(
  program: ProgramBuilder,
  zone: PlannedZone,
  steps: readonly HorizonStep[],
  limits: readonly ZoneStepLimits[],
  pricing: ZonePricing,
): ZoneBlock & { readonly powerTerms: readonly (readonly Term[])[]; readonly referenceKw: readonly number[] } {
  const model = zoneSteps(zone, steps);
  const reference = thermostatCourse(zone, model, rulesSetpoints(steps));
  const loosest = thermostatCourse(zone, model, limits);
  const coldestC = pricing.mayPreCool ? COLDEST_COOLED_C : RULES_OPEN.coolingC;
  const gasCost = zoneGasKw(zone) * pricing.fuelPerKwh;
  const endMs = steps.at(-1)!.toMs;
  const air: Index[] = [];
  const mass: Index[] = [];
  const cooling: Index[] = [];
  const heating: Index[] = [];
  const discomfort: (Index | undefined)[] = [];
  steps.forEach(({ hours, fromMs }, k) => {
    const earlyCost = (EARLY_PER_H * (endMs - fromMs)) / (endMs - steps[0]!.fromMs);
    // No setpoint can cool below the coldest one that may be asked for, nor heat above the warmest.
    const driftsToC = loosest[k]!.airC;
    air.push(
      program.addVariable(
        Math.min(coldestC, driftsToC) - ROUNDING_K,
        Math.max(WARMEST_HEATED_C, driftsToC) + ROUNDING_K,
      ),
    );
    mass.push(program.addVariable(-Infinity, Infinity));
    const most = (fullKPerH: number, trusted: number) => (fullKPerH > 0 ? trusted : 0);
    cooling.push(program.addVariable(0, most(zone.coolingKPerH, model[k]!.mostCooling), earlyCost * hours));
    heating.push(program.addVariable(0, most(zone.heatingKPerH, TRUSTED_FRACTION), (earlyCost + gasCost) * hours));
    addDynamics(program, zone, model[k]!, { air, mass, cooling: cooling[k]!, heating: heating[k]!, k });
    discomfort.push(addComfort(program, zone, air[k]!, limits[k]!, pricing.discomfortPerKh * hours));
  });
  addStarts(program, zone, steps, { cooling, heating }, pricing);
  const last = steps.length - 1;
  const block = { zone, limits, air, cooling, heating, discomfort, reference };
  addDebt(program, block, { airEnd: air[last]!, massEnd: mass[last]! }, steps, pricing);
  const powerTerms = steps.map((step, k): Term[] => [
    [cooling[k]!, zonePowerKw(zone, 'cooling', step)],
    [heating[k]!, zonePowerKw(zone, 'heating', step)],
  ]);
  return { ...block, powerTerms, referenceKw: courseKw(zone, reference, steps) };
}

interface Course {
  readonly air: readonly Index[];
  readonly mass: readonly Index[];
  readonly cooling: Index;
  readonly heating: Index;
  readonly k: number;
}

function addDynamics(program: ProgramBuilder, zone: PlannedZone, step: ZoneStep, course: Course): void {
  const { k, cooling, heating } = course;
  for (const part of ['air', 'mass'] as const) {
    const { fromAir, fromMass, fromGain } = step[part];
    const before = k === 0 ? fromAir * zone.now.airC + fromMass * zone.now.massC : 0;
    const known = before + fromGain * step.gainKPerH;
    const earlier: Term[] =
      k === 0
        ? []
        : [
            [course.air[k - 1]!, -fromAir],
            [course.mass[k - 1]!, -fromMass],
          ];
    program.addRow(known, known, [
      [course[part][k]!, 1],
      ...earlier,
      [cooling, fromGain * zone.coolingKPerH],
      [heating, -fromGain * zone.heatingKPerH],
    ]);
  }
}

/** What a unit does more than in the step before is paid for, so that plans do not start and stop it for a cent. */
function addStarts(
  program: ProgramBuilder,
  zone: PlannedZone,
  steps: readonly HorizonStep[],
  fractions: Readonly<Record<'cooling' | 'heating', readonly Index[]>>,
  { meanPerKwh, fuelPerKwh }: ZonePricing,
): void {
  for (const kind of ['cooling', 'heating'] as const) {
    if (zone[`${kind}KPerH`] === 0) continue;
    const fuel = kind === 'heating' ? zoneGasKw(zone) * fuelPerKwh : 0;
    steps.forEach((step, k) => {
      const price = START_H * (Math.max(0, meanPerKwh) * zonePowerKw(zone, kind, step) + fuel);
      const more = program.addVariable(0, Infinity, price);
      program.addRow(-Infinity, 0, [
        [fractions[kind][k]!, 1],
        [more, -1],
        ...(k === 0 ? [] : [[fractions[kind][k - 1]!, -1] as const]),
      ]);
    });
  }
}

/** A side that nothing can be done about is not asked for. */
function addComfort(
  program: ProgramBuilder,
  zone: PlannedZone,
  air: Index,
  { comfort }: ZoneStepLimits,
  price: number,
): Index | undefined {
  if (!comfort) return undefined;
  const lowerC = zone.heatingKPerH > 0 ? comfort.heatingC : -Infinity;
  const upperC = zone.coolingKPerH > 0 ? comfort.coolingC : Infinity;
  const outside = program.addVariable(0, Infinity, price);
  if (Number.isFinite(lowerC))
    program.addRow(lowerC, Infinity, [
      [air, 1],
      [outside, 1],
    ]);
  if (Number.isFinite(upperC))
    program.addRow(-Infinity, upperC, [
      [air, 1],
      [outside, -1],
    ]);
  return outside;
}

/**
 * Cold (or warmth) that was in air and mass at the beginning is not cashed in: what the end lacks against both the
 * beginning and the rules' end is paid for at the mean price of the day. The heat of the mass, in kelvin of air, is
 * `massPerH·massTimeConstantH` times its own.
 */
function addDebt(
  program: ProgramBuilder,
  { zone, reference }: Pick<ZoneBlock, 'zone' | 'reference'>,
  { airEnd, massEnd }: { readonly airEnd: Index; readonly massEnd: Index },
  steps: readonly HorizonStep[],
  { meanPerKwh, fuelPerKwh }: ZonePricing,
): void {
  const { now, model, coolingKPerH, heatingKPerH } = zone;
  const end = reference.at(-1)!;
  const middle = steps[Math.floor(steps.length / 2)]!;
  const massFactor = model.massPerH * model.massTimeConstantH;
  const owe = (variable: Index, sign: 1 | -1, boundC: number, price: number) => {
    if (price <= 0) return;
    const owed = program.addVariable(0, Infinity, price);
    program.addRow(-Infinity, sign * boundC, [
      [variable, sign],
      [owed, -1],
    ]);
  };
  if (reference.some(({ coolingFraction }) => coolingFraction > 0)) {
    const price = (OWED_FRACTION * meanPerKwh * zonePowerKw(zone, 'cooling', middle)) / coolingKPerH;
    owe(airEnd, 1, Math.max(end.airC, now.airC), price);
    owe(massEnd, 1, Math.max(end.massC, now.massC), price * massFactor);
  }
  if (reference.some(({ heatingFraction }) => heatingFraction > 0)) {
    const perHour = meanPerKwh * zonePowerKw(zone, 'heating', middle) + fuelPerKwh * zoneGasKw(zone);
    const price = (OWED_FRACTION * perHour) / heatingKPerH;
    owe(airEnd, -1, Math.min(end.airC, now.airC), price);
    owe(massEnd, -1, Math.min(end.massC, now.massC), price * massFactor);
  }
}
