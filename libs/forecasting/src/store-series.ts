import { type Equipment, type ForecastTarget, isWeatherTarget, type Store } from '#domain';
import { type PointRef } from '#ports';

/** Points whose sum is the series of a forecast target; empty when the store does not measure it or it is derived. */
export function pointsOf(store: Store, target: ForecastTarget): PointRef[] {
  if (target === 'outdoorAirTempC') {
    const outdoor = outdoorTemperaturePoint(store);
    return outdoor ? [outdoor] : [];
  }
  if (isWeatherTarget(target)) return [];
  return store.equipment
    .filter(
      (equipment) => equipment.kind === 'meter' && equipment.endUse === target && 'electricPowerKw' in equipment.points,
    )
    .map(({ id }) => ({ equipmentId: id, pointId: 'electricPowerKw' }));
}

/** Where the store measures outdoor temperature: its weather station, else any equipment that does. */
export function outdoorTemperaturePoint(store: Store): PointRef | undefined {
  return outdoorPoint(store, 'outdoorAirTempC');
}

/** Where the store measures outdoor humidity, likewise. */
export function outdoorHumidityPoint(store: Store): PointRef | undefined {
  return outdoorPoint(store, 'outdoorRelativeHumidityPct');
}

function outdoorPoint(store: Store, pointId: string): PointRef | undefined {
  const measures = (equipment: Equipment) => pointId in equipment.points;
  const source =
    store.equipment.find((equipment) => equipment.kind === 'weatherStation' && measures(equipment)) ??
    store.equipment.find(measures);
  return source && { equipmentId: source.id, pointId };
}
