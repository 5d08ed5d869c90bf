import { pointDefinition, type Sample, type Store } from '#domain';
import { type PointRef } from '#ports';

/** Why one value was set aside; the value itself is shown apart, so that equal faults count together. */
export interface Fault {
  readonly reason:
    'unknownEquipment' | 'unknownPoint' | 'wrongType' | 'notFinite' | 'impossibleValue' | 'foreignEquipment';
  readonly detail: string;
  readonly value: unknown;
}

/** A telemetry message sorted: what may be stored, what the devices say they do not know, what is wrong. */
export interface ScreenedTelemetry {
  readonly samples: Sample[];
  readonly missing: PointRef[];
  readonly faults: Fault[];
}

/**
 * Judges every value of a message on its own: one broken sensor does not cost the readings of the others.
 *
 * @param senderId equipment that connects alone; it may speak for itself only
 */
export function screenTelemetry(
  store: Store,
  atMs: number,
  values: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  senderId?: string,
): ScreenedTelemetry {
  const screened: ScreenedTelemetry = { samples: [], missing: [], faults: [] };
  for (const equipmentId of Object.keys(values)) {
    const points = values[equipmentId]!;
    const equipment = store.equipment.find(({ id }) => id === equipmentId);
    if (!equipment) {
      screened.faults.push({
        reason: 'unknownEquipment',
        detail: `${equipmentId} is not in the manifest; publish a manifest that lists it`,
        value: points,
      });
      continue;
    }
    if (senderId !== undefined && senderId !== equipmentId) {
      screened.faults.push({
        reason: 'foreignEquipment',
        detail: `${senderId} may publish its own samples only, not those of ${equipmentId}`,
        value: points,
      });
      continue;
    }
    for (const pointId of Object.keys(points)) {
      const value = points[pointId];
      if (!Object.hasOwn(equipment.points, pointId)) {
        const detail = `${equipmentId}.${pointId} is not in the manifest; publish a manifest that lists it`;
        screened.faults.push({ reason: 'unknownPoint', detail, value });
      } else if (value === null) {
        screened.missing.push({ equipmentId, pointId });
      } else {
        const fault = faultOf(equipmentId, pointId, value);
        if (fault) screened.faults.push(fault);
        else screened.samples.push({ equipmentId, pointId, atMs, value: Number(value) });
      }
    }
  }
  return screened;
}

function faultOf(equipmentId: string, pointId: string, value: unknown): Fault | undefined {
  const point = `${equipmentId}.${pointId}`;
  if (typeof value !== 'number' && typeof value !== 'boolean') {
    return { reason: 'wrongType', detail: `${point} must be a number, true, false or null`, value };
  }
  const number = Number(value);
  if (!Number.isFinite(number)) return { reason: 'notFinite', detail: `${point} must be finite`, value: String(value) };
  const { possible, unit } = pointDefinition(pointId);
  if (number >= possible.min && number <= possible.max) return undefined;
  const detail = `${point} must be ${possible.min} to ${possible.max} ${unit}`.trimEnd();
  return { reason: 'impossibleValue', detail, value };
}
