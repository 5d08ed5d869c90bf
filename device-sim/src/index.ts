export { storePassword } from './edge/credentials.js';
export { GatewayClock } from './edge/gateway-clock.js';
export { type OwnReceipt } from './edge/store-edge.js';
export { startControlApi } from './operating/control-api.js';
export {
  type RunningFleet,
  runStores,
  type RunStoresOptions,
  type StoreProgress,
  type StoreToRun,
} from './runner/fleet.js';
export { type RunPhase, type StoreStatus } from './runner/store-status.js';
export { BASELINES, type Baseline, type LocalControls } from './controllers/local-controls.js';
export { EVENT_KINDS, type EventKind, type StoreEvent } from './scenarios/event.js';
export { checkScenario, readScenario, type Scenario, scenarioNames } from './scenarios/scenario-file.js';
export { readStoreModel, STORE_MODELS, storeModel } from './store/models.js';
export { type Plant } from './store/plant.js';
export { type SupermarketPlant } from './store/supermarket-plant.js';
export {
  createSimulatedStore,
  type SimulatedStore,
  type SimulatedStoreOptions,
  STEP_SEC,
} from './store/simulated-store.js';
export { floorAreaM2, StoreModel } from './store/store-model.js';
export { defaultStores } from './store/default-stores.js';
export { type Climate, climate, CLIMATES } from './weather/climates.js';
export { parseEpw, readEpw } from './weather/epw.js';
export { type ForecastSource, startForecastApi } from './weather/forecast-api.js';
export { syntheticWeather } from './weather/synthetic-weather.js';
export { TARIFFS } from './weather/tariffs.js';
export { WeatherForecaster } from './weather/weather-forecast.js';
export { type Site, type Weather, type WeatherSample } from './weather/weather.js';
