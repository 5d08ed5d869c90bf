import { PermanentError } from '#domain';
import { climate } from '../weather/climates.js';
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

const CLIMATES_IN_TURN = ['chicago', 'atlanta', 'phoenix', 'minneapolis', 'houston', 'seattle', 'miami', 'denver'];

/** A fleet with different cities, sizes and habits; every store has a seed of its own. */
export function defaultStores(plan: FleetPlan): DefaultStore[] {
  if (!Number.isInteger(plan.count) || plan.count < 1) throw new PermanentError('a fleet needs at least one store');
  const climateIds = plan.climateIds?.length ? plan.climateIds : CLIMATES_IN_TURN;
  const models = plan.models?.length ? plan.models : STORE_MODELS;
  climateIds.forEach(climate);
  return Array.from({ length: plan.count }, (_, index) => {
    const seed = plan.seed * 1_000 + index;
    const weather = plan.weather ?? syntheticWeather(climateIds[index % climateIds.length]!, seed);
    return {
      storeId: `${plan.idPrefix ?? 'sim-'}${String(index + 1).padStart(3, '0')}`,
      name: `Simulated store ${index + 1}, ${weather.site.name}`,
      model: models[index % models.length]!,
      weather,
      seed,
    };
  });
}
