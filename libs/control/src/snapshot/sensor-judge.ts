import {
  type Equipment,
  type EquipmentModels,
  MINUTE_MS,
  type PointKey,
  pointKey,
  type ProductResponse,
} from '#domain';
import { CircuitSensors } from './circuit-sensors.js';
import { type OutdoorForecast, OutdoorSensorWatch } from './outdoor-sensor-watch.js';
import { type ProductEstimate } from './product-estimate.js';
import { SameAirSensors } from './same-air-sensors.js';
import { type SensorLoop, type ValueOf } from './sensor-loop.js';
import { ZoneSensors } from './zone-sensors.js';

/** Loops are judged no more often than this, however quickly a store reports. */
const JUDGED_EVERY_MS = MINUTE_MS;

/** Which sensors of a store lie, as far as its sensors contradict one another. Some tens of numbers for each loop. */
export class SensorJudge {
  readonly #equipment: readonly Equipment[];
  readonly #outdoor: readonly SensorLoop[];
  readonly #zones: readonly SensorLoop[];
  #circuits: ReadonlyMap<string, CircuitSensors>;
  #products: ReadonlyMap<string, ProductResponse> = new Map();
  #forecast: OutdoorForecast | undefined;
  #judgedMs: number | undefined;
  #suspects: ReadonlyMap<PointKey, string> = new Map();

  constructor(equipment: readonly Equipment[]) {
    this.#equipment = equipment;
    this.#circuits = new Map(equipment.filter(measuresFood).map((one) => [one.id, new CircuitSensors(one)]));
    this.#outdoor = outdoorLoops(equipment, () => this.#forecast);
    this.#zones = zoneLoops(equipment);
  }

  /** Sensors that lie, each with why; never changed in place. */
  get suspects(): ReadonlyMap<PointKey, string> {
    return this.#suspects;
  }

  /** Product of every cabinet by the air that it has felt, where that is known. */
  productsByAir(atMs: number): ReadonlyMap<string, ProductEstimate> {
    const estimates = [...this.#circuits].map(([id, circuit]) => [id, circuit.productByAir(atMs)] as const);
    return new Map(estimates.filter((entry): entry is [string, ProductEstimate] => entry[1] !== undefined));
  }

  /** Takes over what was learned: a cabinet whose product response is new is judged by it from now on. */
  learn({ products }: Pick<EquipmentModels, 'products'>): void {
    const models = new Map(products.map((model) => [model.equipmentId, model]));
    this.#circuits = new Map(
      this.#equipment.filter(measuresFood).map((one) => {
        const model = models.get(one.id);
        const known = this.#circuits.get(one.id);
        const isLiar = [...this.#suspects.keys()].some((key) => key.startsWith(`${one.id}.`));
        // A sensor that lies must not be acquitted by a model learned from its lies, nor warm food become the usual.
        if (known && (isLiar || known.isWarm || model?.trainedHours === this.#products.get(one.id)?.trainedHours))
          return [one.id, known];
        return [one.id, new CircuitSensors(one, model)];
      }),
    );
    this.#products = models;
  }

  /** The newest weather forecast, to hold outdoor sensors against. */
  expect(forecast: OutdoorForecast | undefined): void {
    this.#forecast = forecast;
  }

  /** Judges everything as it is known at a moment; in order of time. */
  judge(atMs: number, valueOf: ValueOf): void {
    if (this.#judgedMs !== undefined && atMs - this.#judgedMs < JUDGED_EVERY_MS) return;
    this.#judgedMs = atMs;
    const suspects = new Map<PointKey, string>();
    const judgeAll = (loops: Iterable<SensorLoop>, known: ValueOf) => {
      for (const loop of loops) {
        loop.judge(atMs, known);
        for (const [key, because] of loop.suspects(atMs)) suspects.set(key, because);
      }
    };
    judgeAll(this.#outdoor, valueOf);
    const liars = new Set(suspects.keys());
    // Zones are mixed with outdoor air: a doubtful outdoor sensor must not be held against theirs.
    judgeAll(this.#zones, (key) => (liars.has(key) ? undefined : valueOf(key)));
    judgeAll(this.#circuits.values(), valueOf);
    this.#suspects = suspects;
  }
}

function outdoorLoops(
  equipment: readonly Equipment[],
  forecast: () => OutdoorForecast | undefined,
): readonly SensorLoop[] {
  const ids = equipment.filter(measuresOutdoors).map(({ id }) => id);
  const keys = ids.map((id) => pointKey(id, 'outdoorAirTempC'));
  return [
    ...ids.map((id) => new OutdoorSensorWatch(id, equipment, forecast)),
    ...(keys.length > 1 ? [new SameAirSensors(keys, 'outdoor air')] : []),
  ];
}

function zoneLoops(equipment: readonly Equipment[]): readonly SensorLoop[] {
  const outdoor = equipment.filter(measuresOutdoors);
  const station = outdoor.find(({ kind }) => kind === 'weatherStation') ?? outdoor[0];
  const outdoorKey = station && pointKey(station.id, 'outdoorAirTempC');
  const measured = equipment.filter(({ points }) => 'zoneAirTempC' in points);
  const airs = [...new Set(measured.map(airOf))].map((air) => measured.filter((one) => airOf(one) === air));
  return [
    ...measured.map((zone) => {
      const units = equipment.filter((one) => 'supplyAirTempC' in one.points && airOf(one) === airOf(zone));
      return new ZoneSensors(zone, units, outdoorKey);
    }),
    ...airs
      .filter((zones) => zones.length > 1)
      .map(
        (zones) =>
          new SameAirSensors(
            zones.map(({ id }) => pointKey(id, 'zoneAirTempC')),
            zones[0]!.name,
          ),
      ),
  ];
}

/** The zone whose air a piece of equipment measures or blows. */
const airOf = ({ zoneId, id }: Equipment) => zoneId ?? id;

const measuresOutdoors = ({ points }: Equipment) => 'outdoorAirTempC' in points;

const measuresFood = ({ kind, points }: Equipment) => kind === 'circuit' && 'caseAirTempC' in points;
