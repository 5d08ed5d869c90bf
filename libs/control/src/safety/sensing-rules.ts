import { type Equipment } from '#domain';
import { zoneTemperature } from '../hvac/thermal-loop.js';
import { outdoorSensor } from '../refrigeration/outdoor-sensor.js';
import { circuitsOf, unreadableBecause } from '../refrigeration/suction-circuits.js';
import { goodValue, qualityOf } from '../snapshot/good-value.js';
import { FAN_BAND } from './envelopes.js';
import { addressed, type GateContext, type Rule } from './rule.js';

/** What the loop behind the setpoint senses is fresh, moving and present: no one steers blind. */
export const hasGoodSensors: Rule = (command, context) => {
  const equipment = addressed(command, context);
  if (!equipment) return undefined;
  switch (command.pointId) {
    case 'heatingSetpointC':
    case 'coolingSetpointC':
      return badSensor(context, zoneTemperature(context.store, equipment), 'zone temperature');
    case 'sctSetpointC':
      return badSensor(context, outdoorSensor(context.store, equipment), 'outdoor temperature');
    case 'sstSetpointC':
      return badCircuit(context, circuitsOf(context.store, equipment.id));
    case 'caseAirSetpointC':
      return badCircuit(context, [equipment]);
    case 'fanSetpointFraction':
      // Full flow is what a unit does unasked.
      return command.value >= FAN_BAND.max
        ? undefined
        : badSensor(context, zoneTemperature(context.store, equipment), 'zone temperature');
    case 'outdoorAirSetpointFraction':
      return (
        badSensor(context, outdoorSensor(context.store, equipment), 'outdoor temperature') ??
        badSensor(context, zoneTemperature(context.store, equipment), 'zone temperature')
      );
    case 'defrostSetpoint':
      return badPoint(context, equipment, 'isDefrosting') ?? badPoint(context, equipment, 'productTempC');
    default:
      return undefined;
  }
};

function badSensor(
  { readings }: GateContext,
  sensor: ReturnType<typeof zoneTemperature>,
  what: string,
): string | undefined {
  if (!sensor) return `the store does not measure the ${what}`;
  if (goodValue(readings, sensor) !== undefined) return undefined;
  return `the ${what} of ${sensor.equipmentId} is ${qualityOf(readings, sensor)}`;
}

function badCircuit({ readings }: GateContext, circuits: readonly Equipment[]): string | undefined {
  if (circuits.length === 0) return 'no circuit is known on this suction group';
  return circuits.map((circuit) => unreadableBecause(readings, circuit)).find((because) => because !== undefined);
}

function badPoint({ readings }: GateContext, { id, name, points }: Equipment, pointId: string): string | undefined {
  if (points[pointId] === undefined) return `${name} has no ${pointId}`;
  const point = { equipmentId: id, pointId };
  return goodValue(readings, point) === undefined
    ? `${pointId} of ${name} is ${qualityOf(readings, point)}`
    : undefined;
}
