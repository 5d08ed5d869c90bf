import { pointKey } from '#domain';
import { equipmentOf, good, isOpenWhile, presentOf } from './scene-facts.js';
import { type Scene } from './stage.js';

/** What is unsafe to people and coils: zone setpoints, supply air flow, outdoor air. */
export function unsafeAir(scene: Scene): string | undefined {
  switch (scene.command.pointId) {
    case 'heatingSetpointC':
    case 'coolingSetpointC':
      return unsafeZone(scene);
    case 'fanSetpointFraction':
      return unsafeFan(scene);
    case 'outdoorAirSetpointFraction':
      return unsafeDamper(scene);
    default:
      return undefined;
  }
}

function unsafeZone({ command, input, together }: Scene): string | undefined {
  const { pointId, value } = command;
  const isHeating = pointId === 'heatingSetpointC';
  const isOpen = isOpenWhile(input, command);
  const [min, max] = isHeating ? [isOpen ? 20 : 15, 22] : [22, isOpen ? 26 : 30];
  if (value < min || value > max) return 'no comfort';
  if (good(input, 'floor', 'zoneAirTempC') === undefined) return 'a zone that no one reads';
  const opposite = isHeating ? 'coolingSetpointC' : 'heatingSetpointC';
  // Every unit of the stage serves the same floor.
  for (const { id, points } of input.store.equipment) {
    if (!points[opposite]) continue;
    const after = together
      .filter(({ equipmentId, pointId: other }) => equipmentId === id && other === opposite)
      .map((other) => other.value);
    const now = good(input, id, opposite);
    for (const other of now === undefined ? after : [now, ...after])
      if ((isHeating ? other - value : value - other) < 0.99) return 'heating against cooling';
  }
  return undefined;
}

function unsafeFan({ command, input }: Scene): string | undefined {
  const { value } = command;
  if (value < 0.4 || value > 1) return 'a coil without air';
  if (value < 0.999 && good(input, 'floor', 'zoneAirTempC') === undefined)
    return 'less air to a zone that no one reads';
  const now = presentOf(input, command);
  return now === undefined && value < 0.744 ? 'a fan slowed too fast' : undefined;
}

function unsafeDamper({ command, input, own }: Scene): string | undefined {
  const { value, equipmentId, pointId } = command;
  const [outdoorC, zoneC] = [good(input, 'weather', 'outdoorAirTempC'), good(input, 'floor', 'zoneAirTempC')];
  if (outdoorC === undefined || zoneC === undefined) return 'mixed air that no one knows';
  if (outdoorC < 7 && value > 0.006 && value * outdoorC + (1 - value) * zoneC < 7 - 0.006 * (zoneC - outdoorC))
    return 'freezing coils';
  const now = presentOf(input, command);
  const ppm = good(input, 'floor', 'co2Ppm');
  if (isOpenWhile(input, command)) {
    const limit = equipmentOf(input, equipmentId)!.points[pointId]!.max!;
    const most = outdoorC < 7 ? Math.min(limit, (zoneC - 7) / (zoneC - outdoorC)) : limit;
    const isFresher = now !== undefined && value > now;
    if (ppm !== undefined && ppm >= 1_000 && !isFresher && value < most - 0.006) return 'stale air for people';
    const ownShare = own.get(pointKey(equipmentId, pointId))!;
    if (ppm === undefined && value < Math.min(0.5, ownShare) - 0.011)
      return 'less fresh air than the store keeps itself';
  }
  const heats = input.store.equipment.some(
    ({ id, points }) => points['heatingFraction'] && (good(input, id, 'heatingFraction') ?? 1) > 0.05,
  );
  const opens = value >= 0.5 || now === undefined || value > now + 0.006;
  return heats && opens && !(ppm !== undefined && ppm >= 800) ? 'outdoor air against heating' : undefined;
}
