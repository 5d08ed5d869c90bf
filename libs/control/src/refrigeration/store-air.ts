import { dewPointC, type Equipment } from '#domain';
import { type CycleInput } from '../cycle-input.js';
import { goodValue, qualityOf } from '../snapshot/good-value.js';

/** Air of the store as a circuit's doors and coils meet it. */
export interface StoreAir {
  readonly dewPointC: number;
  /** How far off it may be, K. */
  readonly errorK: number;
}

/** Humidity sensors of shops are good to about 2 %, which is 0.5 K of dew point. */
const SENSOR_ERROR_K = 0.5;
/** A zone's sensor hangs where it hangs; between aisles of open cases air differs by about as much again. */
const SPREAD_K = 0.5;

const SENSED_POINTS = ['zoneAirTempC', 'relativeHumidityPct'] as const;

/** Air at a circuit by the sensors of its zone, or half a sentence that says why it is not known. */
export function airAtCircuit(
  { store, readings }: Pick<CycleInput, 'store' | 'readings'>,
  circuit: Equipment,
): StoreAir | string {
  const zones = store.equipment.filter(({ kind }) => kind === 'zone');
  const zone = zones.find(({ id }) => id === circuit.zoneId) ?? (zones.length === 1 ? zones[0] : undefined);
  if (!zone) return `no zone is known for ${circuit.name}`;
  const [airTempC, humidityPct] = SENSED_POINTS.map((pointId) =>
    goodValue(readings, { equipmentId: zone.id, pointId }),
  );
  if (airTempC !== undefined && humidityPct !== undefined) {
    return { dewPointC: dewPointC(airTempC, humidityPct), errorK: SENSOR_ERROR_K + SPREAD_K };
  }
  const pointId = airTempC === undefined ? SENSED_POINTS[0] : SENSED_POINTS[1];
  const what = airTempC === undefined ? 'temperature' : 'humidity';
  return `the ${what} of ${zone.name} is ${qualityOf(readings, { equipmentId: zone.id, pointId })}`;
}
