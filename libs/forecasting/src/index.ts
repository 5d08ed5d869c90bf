export { type DayAhead, dayAheadForecasts } from './day-ahead.js';
export { type ErrorQuantiles } from './error-quantiles.js';
export { forecastStore, type HorizonHours } from './forecast-store.js';
export { hourIndexAt, isRefusal, type Refusal, type StoreHistory } from './store-history.js';
export { StoreLearner } from './store-learner.js';
export { outdoorTemperaturePoint, pointsOf } from './store-series.js';
export { type TrainedModel, type TrainedStore, trainModel, trainStore, trainTargets } from './trained-model.js';
export { type LoadModel } from './load/load-model.js';
export { fitZoneResponse, type ZoneSeries } from './equipment/zone-response.js';
export { type NaiveMethod, naiveForecast } from './reference/naive.js';
export { fitTowt, predictTowt, type TowtModel, type TowtSpan } from './reference/towt.js';
export {
  foreseenWeather,
  type ForeseenTarget,
  type ForeseenWeather,
  type ServiceOutlook,
  type WeatherModels,
} from './weather/foreseen-weather.js';
export { serviceErrorScale } from './weather/service-errors.js';
export { fitTemperature, predictTemperature, type TemperatureModel } from './weather/temperature-model.js';
export { weatherFrame } from './weather/weather-outlook.js';
export { learnEquipment, type LearnedEquipment } from './equipment/learn-equipment.js';
export { type AsMadeComparison, type AsMadeHour, asMadeHours, compared, hoursForecastAhead } from './as-made-hours.js';
export { asMadeScore, SCORED_DAYS } from './as-made-score.js';
export { type LearnedStore, type LearningTask, learnStore } from './learned-store.js';
export { FORECAST_TARGETS, measuredHistory } from './measured-history.js';
export { type Learn, type LearnerSources } from './store-learner.js';
export { type BaselineModel, fitBaseline, predictBaseline } from './baseline/baseline-model.js';
export { type CaseSeries, fitCaseResponse } from './equipment/case-response.js';
export { fitProductResponse, type ProductSeries } from './equipment/product-response.js';
export { fitRackPower, type RackSeries } from './equipment/rack-power.js';
export { fitRooftopPower, type RooftopSeries } from './equipment/rooftop-power.js';
export { type ZoneCourse } from './equipment/zone-balance.js';
export { fitZoneModel } from './equipment/zone-model.js';
export { type BaselineFit } from './baseline/baseline-fit.js';
