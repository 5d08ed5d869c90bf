import { type Equipment } from '#domain';
import { type PointRef } from '#ports';
import { sharingZone } from '../hvac/thermal-loop.js';
import { goodValue } from '../snapshot/good-value.js';
import { presentSetpoint, SAME_SETPOINT_K } from '../site/setpoint-lease.js';
import { co2Ppm, FREE_COOLING_FRACTION } from './ventilation-rules.js';
import { addressed, type GateContext, type Rule } from './rule.js';

/** Least distance between heating and cooling setpoints of the same air. */
export const DEADBAND_K = 1;

/**
 * Heating and cooling never work against each other: the setpoint keeps its distance to the opposite one as it is, as it
 * is lent, and as commands of the same cycle would make it, at every unit that serves the same zone.
 */
export const keepsHeatAndCoolApart: Rule = (command, context) => {
  const equipment = addressed(command, context);
  const isHeating = command.pointId === 'heatingSetpointC';
  if (!equipment || (!isHeating && command.pointId !== 'coolingSetpointC')) return undefined;
  const pointId = isHeating ? 'coolingSetpointC' : 'heatingSetpointC';
  const opposites = sharingZone(context.store, equipment).filter(({ points }) => points[pointId] !== undefined);
  for (const { id } of opposites) {
    const values = valuesOf(context, { equipmentId: id, pointId });
    if (values.length === 0) return `${pointId} of ${id} cannot be read, so heating and cooling cannot be kept apart`;
    const tooClose = values.find((value) => {
      const gapK = isHeating ? value - command.value : command.value - value;
      return !(gapK >= DEADBAND_K - SAME_SETPOINT_K);
    });
    if (tooClose !== undefined) return `${pointId} of ${id} is ${tooClose}: heating and cooling would come too close`;
  }
  return undefined;
};

/** Heating output above which a unit counts as heating; below it is the noise of a valve. */
const HEATING_FRACTION = 0.05;
/** From here on people need the outdoor air, whatever it costs to heat; the lower end of what ventilation aims at. */
const WANTED_AIR_PPM = 800;

/** No damper opens for cooling while the same air is heated, unless people need it open. */
export const opensNoDamperAgainstHeating: Rule = (command, context) => {
  const equipment = addressed(command, context);
  if (!equipment || command.pointId !== 'outdoorAirSetpointFraction') return undefined;
  const heating = sharingZone(context.store, equipment).find((unit) => mayHeat(context, unit));
  if (!heating || (co2Ppm(context, equipment) ?? 0) >= WANTED_AIR_PPM) return undefined;
  const present = presentSetpoint(context, command);
  const opens = present === undefined || command.value > present + SAME_SETPOINT_K;
  return opens || command.value >= FREE_COOLING_FRACTION
    ? `${heating.name} heats: the damper does not open`
    : undefined;
};

/** A unit that reports its heating but cannot be read may be heating. */
function mayHeat({ readings }: GateContext, { id, points }: Equipment): boolean {
  if (points['heatingFraction'] === undefined) return false;
  return (goodValue(readings, { equipmentId: id, pointId: 'heatingFraction' }) ?? 1) > HEATING_FRACTION;
}

/** Every value that the point has or may soon have. */
function valuesOf(context: GateContext, point: PointRef): number[] {
  const commanded = context.passed
    .filter(({ equipmentId, pointId }) => equipmentId === point.equipmentId && pointId === point.pointId)
    .map(({ value }) => value);
  return [goodValue(context.readings, point), presentSetpoint(context, point), ...commanded].filter(
    (value) => value !== undefined,
  );
}
