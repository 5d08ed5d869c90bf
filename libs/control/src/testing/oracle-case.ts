import { type Equipment } from '#domain';
import { equipmentOf, foodLimitC, good, isInForce, leaseOf, presentOf } from './scene-facts.js';
import { type Scene } from './stage.js';

const HOUR = 3_600_000;

/** What is unsafe to food, doors and racks. */
export function unsafeCase(scene: Scene): string | undefined {
  switch (scene.command.pointId) {
    case 'sctSetpointC':
      return unsafeHead(scene);
    case 'sstSetpointC':
      return unsafeSuction(scene);
    case 'caseAirSetpointC':
      return unsafeCaseAir(scene);
    case 'antiSweatSetpointFraction':
      return unsafeDoors(scene);
    case 'defrostSetpoint':
      return unsafeDefrost(scene);
    default:
      return undefined;
  }
}

function unsafeHead({ command: { value }, input }: Scene): string | undefined {
  if (good(input, 'weather', 'outdoorAirTempC') === undefined) return 'condensing in weather that no one knows';
  return value < 15 || value > 46 ? 'condensing pressure' : undefined;
}

function unsafeSuction({ command, input }: Scene): string | undefined {
  const { equipmentId, value, pointId } = command;
  const fed = input.store.equipment.filter((item) => item.kind === 'circuit' && item.suctionGroupId === equipmentId);
  if (fed.some(({ productClass }) => productClass === undefined)) return 'food that no one named';
  const [coldest, warmest] = fed.some((circuit) => foodLimitC(circuit.productClass!) < 0) ? [-38, -26] : [-12, -4];
  if (value < coldest || value > warmest) return 'suction pressure';
  if (fed.some(({ id }) => isBlind(input, id))) return 'a case that no one reads';
  const now = presentOf(input, command)!;
  const limit = equipmentOf(input, equipmentId)!.points[pointId]!.min!;
  const isColder = value < now || value <= Math.max(coldest, limit) + 0.006;
  if (fed.some((circuit) => isTooWarm(input, circuit)) && !isColder) return 'warmer suction for warm food';
  return fed.some((circuit) => isSpent(input, circuit)) && value > now + 0.006
    ? 'warmer suction for spent food'
    : undefined;
}

function unsafeCaseAir({ command, input }: Scene): string | undefined {
  const { equipmentId, value, pointId } = command;
  const circuit = equipmentOf(input, equipmentId)!;
  if (circuit.productClass === undefined) return 'food that no one named';
  const { min, max } = circuit.points[pointId]!;
  if (Math.abs(value - (min! + max!) / 2) > 1.001) return 'far from the maker’s value';
  if (value > foodLimitC(circuit.productClass) - 1) return 'air as warm as food may be';
  if (isBlind(input, equipmentId)) return 'a case that no one reads';
  const now = presentOf(input, command)!;
  return (isTooWarm(input, circuit) || isSpent(input, circuit)) && value > now + 0.006
    ? 'warmer air for warm food'
    : undefined;
}

/** Both sensors may be off: the air by 0.5 K and 3 %, the case by 0.5 K. */
function unsafeDoors({ command: { equipmentId, value }, input }: Scene): string | undefined {
  const circuit = equipmentOf(input, equipmentId)!;
  const caseC = good(input, equipmentId, 'caseAirTempC');
  const [airC, humidity] = [good(input, 'floor', 'zoneAirTempC'), good(input, 'floor', 'relativeHumidityPct')];
  const isChilled = circuit.productClass !== undefined && foodLimitC(circuit.productClass) > 0;
  const isBlindHere = caseC === undefined || airC === undefined || humidity === undefined;
  if ((!isChilled || isBlindHere) && value < 0.494) return 'doors that may mist';
  if (isBlindHere) return undefined;
  const dewC = dewPoint(airC + 0.5, Math.min(100, humidity + 3));
  const coldC = caseC - 0.5;
  // Ten millikelvin and more lie between two formulas for the dew point.
  const needed = coldC < 14.4 ? Math.min(1, (dewC - coldC) / (14.4 - coldC)) : dewC > coldC ? 1 : 0;
  return value < needed - 0.015 ? 'doors that mist' : undefined;
}

/** Alduchov and Eskridge's coefficients of the Magnus form (1996). */
function dewPoint(airC: number, humidityPct: number): number {
  const gamma = Math.log(humidityPct / 100) + (17.625 * airC) / (243.04 + airC);
  return (243.04 * gamma) / (17.625 - gamma);
}

function unsafeDefrost(scene: Scene): string | undefined {
  const { command, input } = scene;
  const { equipmentId: id, value } = command;
  const circuit = equipmentOf(input, id)!;
  const product = good(input, id, 'productTempC');
  const isMelting = good(input, id, 'isDefrosting');
  if (value !== 0 && value !== 1) return 'half a defrost';
  if (isMelting === undefined || product === undefined) return 'a coil that no one reads';
  if (isSpent(input, circuit)) return 'a defrost moved for spent food';
  const isNearLimit = circuit.productClass === undefined || product > foodLimitC(circuit.productClass) - 1;
  if (value === 1) return isMelting >= 0.5 ? undefined : unsafeStart(scene, isNearLimit);
  if (isMelting >= 0.5) return (good(input, id, 'coilTempC') ?? -Infinity) < 7 ? 'ice left on a coil' : undefined;
  const isFrozen = circuit.productClass !== undefined && foodLimitC(circuit.productClass) < 0;
  const hours = circuit.longestDefrostIntervalH ?? (isFrozen ? 24 : 8);
  const lastMs = input.readings.lastTrueAtMs!(id, 'isDefrosting')!;
  if (command.expiresAtMs - lastMs > hours * HOUR) return 'a defrost put off too long';
  if (isNearLimit && command.expiresAtMs - lastMs > 3 * HOUR) return 'a defrost put off for warm food';
  const [air, setpoint] = [good(input, id, 'caseAirTempC'), good(input, id, 'caseAirSetpointC')];
  const isRecovering = input.atMs - lastMs < HOUR;
  const isIced = (air ?? 99) - (setpoint ?? 0) > 1.001 && (good(input, id, 'coolingDutyFraction') ?? 1) >= 0.95;
  return isIced && !isRecovering ? 'an iced coil kept waiting' : undefined;
}

function unsafeStart({ command, input, together }: Scene, isNearLimit: boolean): string | undefined {
  const { equipmentId: id } = command;
  if (isNearLimit) return 'warm food defrosted';
  if (input.atMs - input.readings.lastTrueAtMs!(id, 'isDefrosting')! < 2 * HOUR) return 'a coil defrosted twice';
  const groupId = equipmentOf(input, id)!.suctionGroupId;
  const group = input.store.equipment.filter((item) => item.kind === 'circuit' && item.suctionGroupId === groupId);
  const melting = group.filter((other) => {
    const lease = leaseOf(input, { equipmentId: other.id, pointId: 'defrostSetpoint' });
    const isAsked = lease !== undefined && isInForce(input, lease) && lease.command.value === 1;
    const isAskedNow = together.some(
      ({ equipmentId, pointId, value }) => equipmentId === other.id && pointId === 'defrostSetpoint' && value === 1,
    );
    return other.id === id || isAsked || isAskedNow || (good(input, other.id, 'isDefrosting') ?? 1) >= 0.5;
  });
  return melting.length > Math.max(1, Math.floor(group.length / 3)) ? 'too many defrosts at once' : undefined;
}

function isBlind(input: Scene['input'], id: string): boolean {
  if ((good(input, id, 'isDefrosting') ?? 0) >= 0.5) return false;
  return ['isDefrosting', 'caseAirTempC', 'productTempC', 'coolingDutyFraction'].some(
    (pointId) => good(input, id, pointId) === undefined,
  );
}

function isTooWarm(input: Scene['input'], { id, productClass }: Equipment): boolean {
  const product = good(input, id, 'productTempC');
  return product !== undefined && productClass !== undefined && product > foodLimitC(productClass);
}

function isSpent({ readings }: Scene['input'], { id, productClass }: Equipment): boolean {
  return productClass !== undefined && (readings.minutesAboveLimit!(id, productClass) ?? 0) >= 60;
}
