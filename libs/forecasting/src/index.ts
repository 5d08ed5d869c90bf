export { type DayAheadModel, fitDayAhead, predictDayAhead } from './day-ahead.js';
export { type ErrorQuantiles } from './error-quantiles.js';
export { forecastStore, type HorizonHours } from './forecast-store.js';
export { type LinearModel } from './regression.js';
export { hourIndexAt, isRefusal, type Refusal, type StoreHistory } from './store-history.js';
export { type TrainedModel, type TrainedStore, trainModel, trainStore } from './trained-model.js';
export { type TwoStageModel } from './two-stage-model.js';
export { fitZoneResponse, type ZoneSeries } from './zone-response.js';
