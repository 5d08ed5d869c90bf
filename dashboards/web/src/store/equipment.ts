import type { EquipmentState, PointState, StoreDetail } from '#contracts';

export type Kind = EquipmentState['kind'];

export function pointOf(equipment: EquipmentState | undefined, pointId: string): PointState | undefined {
  return equipment?.points.find((point) => point.pointId === pointId);
}

/** Value of a point that may be believed: of good quality. */
export function goodValue(equipment: EquipmentState, pointId: string): number | undefined {
  const point = pointOf(equipment, pointId);
  return point?.quality === 'good' ? (point.value ?? undefined) : undefined;
}

export function equipmentOfKind(store: StoreDetail, kind: Kind): EquipmentState[] {
  return store.equipment.filter((equipment) => equipment.kind === kind);
}

export function equipmentName(store: StoreDetail, equipmentId: string): string {
  return store.equipment.find((equipment) => equipment.id === equipmentId)?.name ?? equipmentId;
}

const ALL_OF_KIND: Readonly<Partial<Record<Kind, string>>> = {
  rooftopUnit: 'rooftop units',
  rack: 'racks',
  suctionGroup: 'suction groups',
};

/**
 * Several pieces of equipment in a sentence: `All 4 rooftop units` when none is left out, `2 rooftop units (bakery,
 * office)` when their names begin alike, else their names.
 */
export function equipmentNames(store: StoreDetail, equipmentIds: readonly string[]): string {
  const [first] = store.equipment.filter((equipment) => equipmentIds.includes(equipment.id));
  const words = first && ALL_OF_KIND[first.kind];
  if (first && words && equipmentIds.length > 1) {
    const kin = equipmentOfKind(store, first.kind);
    if (kin.length === equipmentIds.length && kin.every(({ id }) => equipmentIds.includes(id))) {
      return kin.length === 2 ? `Both ${words}` : `All ${kin.length} ${words}`;
    }
  }
  const names = equipmentIds.map((id) => equipmentName(store, id));
  const shared = names[0]?.slice(0, names[0].indexOf(', ') + 2) ?? '';
  return words && names.length > 1 && shared !== '' && names.every((name) => name.startsWith(shared))
    ? `${names.length} ${words} (${names.map((name) => name.slice(shared.length)).join(', ')})`
    : names.join(', ');
}

/** The meter of the whole store. */
export function mainMeter(store: StoreDetail): EquipmentState | undefined {
  return store.equipment.find((equipment) => equipment.endUse === 'main' && pointOf(equipment, 'electricPowerKw'));
}

/** Point that tells how warm a circuit's food is: the product where it is known, else the air around it. */
export function foodPoint(circuit: EquipmentState): PointState | undefined {
  return pointOf(circuit, 'productTempC') ?? pointOf(circuit, 'caseAirTempC');
}

/** Kelvin left to the food limit; negative is too warm; `undefined` when unknown. */
export function marginK(circuit: EquipmentState): number | undefined {
  const food = foodPoint(circuit);
  if (circuit.maxProductTempC === null || food?.value === null || food?.value === undefined) return undefined;
  return circuit.maxProductTempC - food.value;
}

/** Circuits by how close their food is to its limit, unknown ones after those that are too warm. */
export function circuitsWorstFirst(store: StoreDetail): EquipmentState[] {
  const closeness = (circuit: EquipmentState) => marginK(circuit) ?? 0;
  return equipmentOfKind(store, 'circuit').sort((a, b) => closeness(a) - closeness(b));
}

/** Whether anything here has a setpoint that may be written at all. */
export function takesCommands(store: StoreDetail): boolean {
  return store.equipment.some((equipment) => equipment.points.some((point) => point.isWritable));
}

/** What serves a zone. */
export function unitsOfZone(store: StoreDetail, zoneId: string): EquipmentState[] {
  return equipmentOfKind(store, 'rooftopUnit').filter((unit) => unit.zoneId === zoneId);
}
