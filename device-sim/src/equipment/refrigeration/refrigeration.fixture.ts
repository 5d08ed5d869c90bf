import { dewPointC } from '../../physics/psychrometrics.js';
import { storeModel } from '../../store/models.js';
import { caseFamilyOf, type CircuitModel } from '../../store/store-model.js';
import { Circuit, type CircuitFeed, type CircuitRoom } from './circuit.js';

const model = storeModel('supermarket');

/** The room of a rating test: 23.9 °C, 55 %, in ordinary use. */
export function ratedRoom(changes: Partial<CircuitRoom> = {}): CircuitRoom {
  const humidityRatio = changes.humidityRatio ?? 0.0102;
  return {
    airTempC: 23.9,
    humidityRatio,
    dewPointC: dewPointC(humidityRatio),
    relativeHumidityPct: 55,
    sensedDewPointC: 14.4,
    co2Ppm: 700,
    isOpen: true,
    doorUseFraction: 1,
    minuteOfDay: 0,
    isPowered: true,
    ...changes,
  };
}

export const suctionOf = (id: string) => (circuitModel(id).suctionGroupId === 'suction-mt' ? -9 : -31.7);

export function circuitModel(id: string): CircuitModel {
  return model.circuits.find((circuit) => circuit.id === id)!;
}

/** A circuit of the 4,000 m² supermarket in a room of its own, at its design suction temperature. */
export function circuitOf(
  id: string,
  room: CircuitRoom = ratedRoom(),
  {
    changes = {},
    end = 'time',
  }: { readonly changes?: Partial<CircuitModel>; readonly end?: 'time' | 'temperature' } = {},
): Circuit {
  const circuit = { ...circuitModel(id), ...changes };
  const habits = { defrost: { end, delayMin: 0 }, caseLights: 'openHours' } as const;
  return new Circuit(circuit, caseFamilyOf(model, circuit), suctionOf(id), habits, room);
}

/** Runs a circuit alone for some minutes from a minute of the day on. */
export function run(
  circuit: Circuit,
  room: CircuitRoom,
  fromMinute: number,
  minutes: number,
  feed: Partial<CircuitFeed> = {},
  each: (minute: number) => void = () => undefined,
): void {
  const full: CircuitFeed = { sstC: suctionOf(circuit.model.id), liquidFraction: 1, hotGasKw: 100, ...feed };
  for (let minute = 0; minute < minutes; minute++) {
    room.minuteOfDay = (fromMinute + minute) % 1_440;
    circuit.prepare(60, full);
    circuit.settle(full.sstC);
    each(minute);
  }
}
