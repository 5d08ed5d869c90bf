import { PermanentError } from '#domain';
import { climate, CLIMATES } from '../weather/climates.js';
import { syntheticWeather } from '../weather/synthetic-weather.js';
import { type Weather } from '../weather/weather.js';
import { STORE_MODELS } from './models.js';
import { type StoreModel } from './store-model.js';

/** A store of a simulated fleet, before it is given a time. */
export interface DefaultStore {
  readonly storeId: string;
  readonly name: string;
  readonly model: StoreModel;
  readonly weather: Weather;
  readonly seed: number;
}

export interface FleetPlan {
  readonly count: number;
  readonly seed: number;
  /** Built-in climates taken in turn; a spread over the country when empty. */
  readonly climateIds?: readonly string[];
  /** One weather for every store, instead of climates. */
  readonly weather?: Weather | undefined;
  /** Models taken in turn; all of them when empty. */
  readonly models?: readonly StoreModel[];
  /** `sim-` gives `sim-001`. */
  readonly idPrefix?: string;
}

const CLIMATES_IN_TURN = [
  'chicago',
  'atlanta',
  'phoenix',
  'minneapolis',
  'houston',
  'seattle',
  'miami',
  'denver',
  'newyork',
  'losangeles',
];
/** Between two stores of a city, degrees: about 2 km, so that each has a place of its own on the map. */
const BLOCK_DEG = 0.02;

/**
 * A fleet with different cities, sizes and habits; every store has a seed of its own. Stores of a city are under one sky,
 * though in truth a few kilometres make some tenths of a kelvin.
 */
export function defaultStores(plan: FleetPlan): DefaultStore[] {
  if (!Number.isInteger(plan.count) || plan.count < 1) throw new PermanentError('a fleet needs at least one store');
  const climateIds = plan.climateIds?.length ? plan.climateIds : CLIMATES_IN_TURN;
  const models = plan.models?.length ? plan.models : STORE_MODELS;
  climateIds.forEach(climate);
  const skies = climateIds.map(
    (id) => plan.weather ?? syntheticWeather(id, plan.seed * 1_000 + CLIMATES.indexOf(climate(id))),
  );
  return Array.from({ length: plan.count }, (_, index) => {
    const seed = plan.seed * 1_000 + index;
    const weather = atOwnPlace(skies[index % skies.length]!, index);
    return {
      storeId: `${plan.idPrefix ?? 'sim-'}${String(index + 1).padStart(3, '0')}`,
      name: `Simulated store ${index + 1}, ${weather.site.name}`,
      model: models[index % models.length]!,
      weather,
      seed,
    };
  });
}

/** The weather of a city at the place of its n-th store, on a spiral around the centre. */
function atOwnPlace(weather: Weather, index: number): Weather {
  const radiusDeg = BLOCK_DEG * Math.sqrt(index);
  const angle = index * 2.4;
  const { latitudeDeg, longitudeDeg } = weather.site;
  const site = {
    ...weather.site,
    latitudeDeg: Math.round(1e4 * (latitudeDeg + radiusDeg * Math.sin(angle))) / 1e4,
    longitudeDeg: Math.round(1e4 * (longitudeDeg + radiusDeg * Math.cos(angle))) / 1e4,
  };
  return { site, at: (atMs) => weather.at(atMs) };
}
