import {
  type Equipment,
  HOUR_MS,
  isOpenAt,
  MINUTE_MS,
  zoneAfter,
  type ZoneModel,
  type ZoneResponse,
  type ZoneState,
} from '#domain';
import { type CycleInput } from '../cycle-input.js';

const STEP_MS = 15 * MINUTE_MS;
/** How far back the last open moment is sought; a zone shut for longer has cooled through. */
const LONGEST_REST_MS = 24 * HOUR_MS;

/**
 * What was learned of the zone that a unit serves: the two-capacity model where it foretells better than "it stays as it
 * is", else the unit's own first-order response in the same form. `undefined` when neither was learned.
 */
export function learnedZone(input: CycleInput, { id, zoneId = id }: Equipment): ZoneModel | undefined {
  const zone = input.models?.zones.find((candidate) => candidate.zoneId === zoneId);
  if (zone && isUsable(zone) && zone.sixHourErrorK < zone.sixHourPersistenceErrorK) return zone;
  const response = input.zoneResponses.get(id);
  const simple = response && zoneOfResponse(response);
  return simple && isUsable(simple) ? simple : undefined;
}

/** A first-order response as a zone without slow mass. */
export function zoneOfResponse(response: ZoneResponse): ZoneModel {
  const { equipmentId, leakPerH, heatingKPerH, coolingKPerH, driftKPerH, openDriftKPerH, trainedHours } = response;
  return {
    zoneId: equipmentId,
    leakPerH,
    massPerH: 0,
    massTimeConstantH: 1,
    units: [{ equipmentId, heatingKPerH, coolingKPerH }],
    driftKPerH,
    openDriftKPerH: openDriftKPerH ?? 0,
    sixHourErrorK: response.sixHourErrorK ?? Infinity,
    sixHourPersistenceErrorK: Infinity,
    trainedHours,
    unknown: [],
  };
}

function isUsable({ leakPerH, massPerH, massTimeConstantH, driftKPerH, openDriftKPerH, units }: ZoneModel): boolean {
  const powers = units.flatMap(({ heatingKPerH, coolingKPerH }) => [heatingKPerH ?? 0, coolingKPerH ?? 0]);
  return [leakPerH, massPerH, massTimeConstantH, driftKPerH, openDriftKPerH, ...powers].every(Number.isFinite);
}

/**
 * State of a zone now. Its slow mass is not measured: it is taken to have been at the temperature of the open hours when
 * the store closed, and to have followed the air since, which went from there to its present temperature in a line.
 */
export function zoneStateNow(
  { store, atMs }: CycleInput,
  { massTimeConstantH }: ZoneModel,
  zoneAirTempC: number,
  openTempC: number,
): ZoneState {
  let closedMs = 0;
  while (closedMs < LONGEST_REST_MS && !isOpenAt(store.openingHours, store.timeZone, atMs - closedMs)) {
    closedMs += STEP_MS;
  }
  if (closedMs === 0) return { airC: zoneAirTempC, massC: zoneAirTempC };
  let massC = openTempC;
  const share = 1 - Math.exp(-STEP_MS / HOUR_MS / massTimeConstantH);
  for (let sinceMs = STEP_MS; sinceMs <= closedMs; sinceMs += STEP_MS) {
    massC += (openTempC + ((zoneAirTempC - openTempC) * sinceMs) / closedMs - massC) * share;
  }
  return { airC: zoneAirTempC, massC };
}

/** How a zone is run during a step, all its units alike. */
export interface ZoneRun {
  readonly isOpen: boolean;
  /** Share of the learned heating or cooling that is counted on, 0 to 1. */
  readonly heatingFraction?: number;
  readonly coolingFraction?: number;
}

/** The zone some time later, with every unit run alike. */
export function zoneRunAfter(
  model: ZoneModel,
  state: ZoneState,
  outdoorC: number,
  run: ZoneRun,
  ms: number,
): ZoneState {
  const { isOpen, heatingFraction = 0, coolingFraction = 0 } = run;
  const inputs = {
    outdoorC,
    isOpen,
    heatingFractions: model.units.map(() => heatingFraction),
    coolingFractions: model.units.map(() => coolingFraction),
  };
  return zoneAfter(model, state, inputs, ms / HOUR_MS);
}
