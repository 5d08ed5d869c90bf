import { type Equipment, type ForecastTarget, type Store } from '#domain';
import { type PointRef } from '#ports';

/** Points whose sum is the series of a forecast target; empty when the store does not measure it. */
export function pointsOf(store: Store, target: ForecastTarget): PointRef[] {
  if (target === 'outdoorAirTempC') {
    const outdoor = outdoorTemperaturePoint(store);
    return outdoor ? [outdoor] : [];
  }
  return store.equipment
    .filter(
      (equipment) => equipment.kind === 'meter' && equipment.endUse === target && 'electricPowerKw' in equipment.points,
    )
    .map(({ id }) => ({ equipmentId: id, pointId: 'electricPowerKw' }));
}

/** Where the store measures outdoor temperature: its weather station, else any equipment that does. */
export function outdoorTemperaturePoint(store: Store): PointRef | undefined {
  const measures = (equipment: Equipment) => 'outdoorAirTempC' in equipment.points;
  const source =
    store.equipment.find((equipment) => equipment.kind === 'weatherStation' && measures(equipment)) ??
    store.equipment.find(measures);
  return source && { equipmentId: source.id, pointId: 'outdoorAirTempC' };
}
