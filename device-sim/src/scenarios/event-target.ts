import { type Equipment, type EquipmentKind, pointKey, productLimits } from '#domain';
import { uniformNoise } from '../physics/noise.js';
import { type EventOf, type StoreEvent } from './event.js';

/** What an event acts on at one store. */
export interface EventTarget {
  /** `null`: the whole store. */
  readonly equipmentId: string | null;
  /** For people: `store`, `rack-1`, `meat-1.caseAirTempC`. */
  readonly label: string;
}

/** Why an event cannot happen at a store, and which of its fields says so. */
export interface Misfit {
  readonly field: string;
  readonly reason: string;
}

export function isMisfit(found: object): found is Misfit {
  return 'reason' in found;
}

type Suits = (equipment: Equipment) => boolean;

const any: Suits = () => true;
const isWalkIn: Suits = ({ form }) => form === 'walkIn';
const isFrozen: Suits = ({ productClass }) => productClass !== undefined && productLimits(productClass).isFrozen;

type PieceEvent = EventOf<
  | 'compressorFailed'
  | 'condenserFouled'
  | 'condenserFansFailed'
  | 'refrigerantLeak'
  | 'icedCoil'
  | 'caseFansFailed'
  | 'doorLeftOpen'
  | 'damperStuck'
  | 'supplyFanFailed'
>;

/**
 * What each kind may act on, and which piece it takes when none is named: the first that has the first wish, or else
 * the first that has the next. The equipment list does not tell cases with doors from open ones; walk-ins have doors,
 * and frozen cases nearly always.
 */
const PIECES: Readonly<
  Record<PieceEvent['kind'], { readonly kind: EquipmentKind; readonly wishes: readonly Suits[] }>
> = {
  compressorFailed: { kind: 'suctionGroup', wishes: [any] },
  condenserFouled: { kind: 'rack', wishes: [any] },
  condenserFansFailed: { kind: 'rack', wishes: [any] },
  refrigerantLeak: { kind: 'rack', wishes: [any] },
  icedCoil: { kind: 'circuit', wishes: [(circuit) => !isFrozen(circuit), any] },
  caseFansFailed: { kind: 'circuit', wishes: [(circuit) => !isWalkIn(circuit), any] },
  doorLeftOpen: { kind: 'circuit', wishes: [isWalkIn, isFrozen] },
  damperStuck: { kind: 'rooftopUnit', wishes: [any] },
  supplyFanFailed: { kind: 'rooftopUnit', wishes: [any] },
};

/** Finds what an event acts on among the equipment of a store, or tells why there is nothing. */
export function targetOf(event: StoreEvent, equipment: readonly Equipment[]): EventTarget | Misfit {
  switch (event.kind) {
    case 'sensorStuck':
    case 'sensorDrifting':
    case 'sensorMissing':
      return sensorTarget(event, equipment);
    case 'manualOverride':
      return setpointTarget(event, equipment);
    case 'compressorFailed':
      return compressorTarget(event, equipment);
    case 'condenserFouled':
    case 'condenserFansFailed':
    case 'refrigerantLeak':
    case 'icedCoil':
    case 'caseFansFailed':
    case 'doorLeftOpen':
    case 'damperStuck':
    case 'supplyFanFailed':
      return pieceTarget(event, equipment);
    case 'networkOutage':
    case 'brokerGone':
    case 'clockJump':
    case 'powerCut':
    case 'heatWave':
    case 'demandResponse':
      return { equipmentId: null, label: 'store' };
  }
}

/** Whether an event means this store. */
export function concerns(event: StoreEvent, storeId: string): boolean {
  if (event.kind === 'brokerGone') return true;
  if (event.stores && !event.stores.includes(storeId)) return false;
  return event.storesFraction === undefined || lot(`${storeId} ${JSON.stringify(event)}`) < event.storesFraction;
}

function pieceTarget(event: PieceEvent, equipment: readonly Equipment[]): EventTarget | Misfit {
  const { kind, wishes } = PIECES[event.kind];
  if (event.equipmentId !== undefined) {
    const named = namedPiece(event.equipmentId, equipment);
    if (isMisfit(named)) return named;
    if (named.kind !== kind) return misfit('equipmentId', `"${named.id}" is a ${named.kind}, not a ${kind}`);
    return { equipmentId: named.id, label: named.id };
  }
  const pieces = equipment.filter((piece) => piece.kind === kind);
  for (const suits of wishes) {
    const first = pieces.find(suits);
    if (first) return { equipmentId: first.id, label: first.id };
  }
  return misfit('equipmentId', pieces.length > 0 ? `no ${kind} clearly suits; name one` : `there is no ${kind}`);
}

/** A group tells how many compressors it has, if at all, as the most that can run. */
function compressorTarget(event: EventOf<'compressorFailed'>, equipment: readonly Equipment[]): EventTarget | Misfit {
  const found = pieceTarget(event, equipment);
  if (isMisfit(found)) return found;
  const count = equipment.find(({ id }) => id === found.equipmentId)?.points['runningCompressors']?.max ?? Infinity;
  if (event.compressor > count) return misfit('compressor', `"${found.label}" has ${count} compressors`);
  return { ...found, label: `${found.label} compressor ${event.compressor}` };
}

function sensorTarget(
  { equipmentId, pointId }: EventOf<'sensorStuck' | 'sensorDrifting' | 'sensorMissing'>,
  equipment: readonly Equipment[],
): EventTarget | Misfit {
  const piece = pieceWith('point', equipmentId, pointId, equipment, ({ points }) => Object.hasOwn(points, pointId));
  return isMisfit(piece) ? piece : pointTarget(piece, pointId);
}

/** When no piece is named, the first that takes the value: setpoints of one name have differing limits. */
function setpointTarget(
  { equipmentId, pointId, value }: EventOf<'manualOverride'>,
  equipment: readonly Equipment[],
): EventTarget | Misfit {
  const takesValue: Suits = ({ points }) => {
    const { isWritable = false, min = -Infinity, max = Infinity } = points[pointId] ?? {};
    return isWritable && value >= min && value <= max;
  };
  const willing = equipmentId === undefined ? equipment.find(takesValue) : undefined;
  const isWritable: Suits = ({ points }) => points[pointId]?.isWritable === true;
  const piece = willing ?? pieceWith('setpoint', equipmentId, pointId, equipment, isWritable);
  if (isMisfit(piece)) return piece;
  if (takesValue(piece)) return pointTarget(piece, pointId);
  const { min, max } = piece.points[pointId] ?? {};
  return misfit('value', `"${piece.id}" takes ${min} to ${max}`);
}

function pieceWith(
  what: string,
  equipmentId: string | undefined,
  pointId: string,
  equipment: readonly Equipment[],
  suits: Suits,
): Equipment | Misfit {
  if (equipmentId === undefined) return equipment.find(suits) ?? misfit('pointId', `there is no ${what} "${pointId}"`);
  const named = namedPiece(equipmentId, equipment);
  if (isMisfit(named) || suits(named)) return named;
  return misfit('pointId', `"${equipmentId}" has no ${what} "${pointId}"`);
}

function namedPiece(equipmentId: string, equipment: readonly Equipment[]): Equipment | Misfit {
  return equipment.find(({ id }) => id === equipmentId) ?? misfit('equipmentId', `there is no "${equipmentId}"`);
}

function pointTarget({ id }: Equipment, pointId: string): EventTarget {
  return { equipmentId: id, label: pointKey(id, pointId) };
}

function misfit(field: string, reason: string): Misfit {
  return { field, reason };
}

/** Uniform in [0, 1) from a text: its FNV-1a hash, mixed. */
function lot(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return uniformNoise(hash, 0, 0);
}
