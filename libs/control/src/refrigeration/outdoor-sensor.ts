import { type Equipment, type Store } from '#domain';
import { type PointRef } from '#ports';

/**
 * Where outdoor temperature is measured for a piece of equipment: by itself (a condenser knows its own air best), else
 * by a weather station, else by anything in the store that measures it.
 */
export function outdoorSensor(store: Store, equipment: Equipment | undefined): PointRef | undefined {
  const measures = (candidate: Equipment | undefined) => candidate?.points['outdoorAirTempC'] !== undefined;
  const sensing = measures(equipment)
    ? equipment
    : (store.equipment.find((other) => other.kind === 'weatherStation' && measures(other)) ??
      store.equipment.find(measures));
  return sensing && { equipmentId: sensing.id, pointId: 'outdoorAirTempC' };
}
