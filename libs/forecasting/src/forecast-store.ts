import {
  type Forecast,
  type ForecastScore,
  type ForecastStep,
  type ForecastTarget,
  type WeatherSource,
  type WeatherTarget,
} from '#domain';
import { judgingScore } from './as-made-score.js';
import { type ForecastInputs, licenceAtIssue, licenceOf } from './licence.js';
import { forecastLoad } from './load/forecast-load.js';
import { countValid, hourIndexAt, hoursBetween, type StoreHistory } from './store-history.js';
import { type TrainedLoad, type TrainedModel, type TrainedWeather } from './trained-model.js';
import {
  foreseenWeather,
  type ForeseenWeather,
  type ServiceOutlook,
  type WeatherModels,
} from './weather/foreseen-weather.js';

/** How far a forecast reaches, in hours. */
export type HorizonHours = 24 | 48;

/** What else is known at the issue. */
export interface Circumstances {
  /** What a weather service foresees; without it the store's own weather models feed the loads. */
  readonly service?: ServiceOutlook | undefined;
  /** Scores of earlier forecasts as they were made. */
  readonly asMade?: ReadonlyMap<ForecastTarget, ForecastScore> | undefined;
}

/** Worst last. */
const SOURCES_BY_TRUST: readonly WeatherSource[] = ['service', 'site', 'climatology'];

/**
 * Forecasts every modelled target, weather first. The first hour is the one that holds the issue moment; only hours that
 * ended by then are known, whatever else the history holds. A weather target of which nobody can say anything is absent.
 */
export function forecastStore(
  models: readonly TrainedModel[],
  history: StoreHistory,
  issuedAtMs: number,
  horizonHours: HorizonHours,
  { service, asMade }: Circumstances = {},
): Forecast[] {
  const weatherModels = models.filter(isWeatherModel);
  const foreseen = foreseenWeather(history, byTarget(weatherModels), issuedAtMs, horizonHours, service);
  const issue = { history, issuedAtMs, asMade };
  const weather = weatherModels.flatMap((trained) => {
    const target = foreseen[trained.target];
    if (!target) return [];
    const { hours, source: weatherSource } = target;
    const measuredHours = measuredOnLastDay(history, trained.target, issuedAtMs);
    return licensed(trained, issue, { hours, quarters: [] }, { measuredHours, isLost: false, weatherSource });
  });
  const foreseenHours = {
    outdoorAirTempC: mediansOf(foreseen.outdoorAirTempC?.hours),
    outdoorDewPointC: mediansOf(foreseen.outdoorDewPointC?.hours),
  };
  const loads = models.filter(isLoadModel).map((trained) => {
    const { hours, quarters, freshHours, isLost } = forecastLoad(
      trained,
      history,
      issuedAtMs,
      horizonHours,
      foreseenHours,
    );
    const weatherSource = sourceFor(trained, foreseen);
    return licensed(trained, issue, { hours, quarters }, { measuredHours: freshHours, isLost, weatherSource });
  });
  return [...weather, ...loads];
}

interface Issue extends Pick<Circumstances, 'asMade'> {
  readonly history: StoreHistory;
  readonly issuedAtMs: number;
}

function licensed(
  { target, score: heldOut }: TrainedModel,
  { history, issuedAtMs, asMade }: Issue,
  steps: Pick<Forecast, 'hours' | 'quarters'>,
  inputs: ForecastInputs,
): Forecast {
  const score = judgingScore(heldOut, asMade?.get(target));
  const { isLicensed, licenceReason } = licenceAtIssue(licenceOf(target, score), target, inputs);
  const { weatherSource } = inputs;
  return { storeId: history.storeId, target, issuedAtMs, ...steps, weatherSource, score, isLicensed, licenceReason };
}

/** The least trusted of the weather that a load leans on; weather that nobody foresees is imputed like climatology. */
function sourceFor({ model }: TrainedLoad, foreseen: ForeseenWeather): WeatherSource | undefined {
  if (!model.layout.hasWeather) return undefined;
  const needed: WeatherTarget[] = model.layout.hasDewPoint
    ? ['outdoorAirTempC', 'outdoorDewPointC']
    : ['outdoorAirTempC'];
  const ranks = needed.map((target) => SOURCES_BY_TRUST.indexOf(foreseen[target]?.source ?? 'climatology'));
  return SOURCES_BY_TRUST[Math.max(...ranks)];
}

function measuredOnLastDay(history: StoreHistory, target: WeatherTarget, issuedAtMs: number): number {
  const issueIndex = hourIndexAt(history, issuedAtMs);
  return countValid(hoursBetween(history.targets[target], issueIndex - 24, issueIndex));
}

function mediansOf(hours: readonly ForecastStep[] = []): number[] {
  return hours.map(({ p50 }) => p50);
}

function byTarget(models: readonly TrainedWeather[]): WeatherModels {
  return Object.fromEntries(models.map(({ target, model }) => [target, model]));
}

function isWeatherModel(trained: TrainedModel): trained is TrainedWeather {
  return trained.model.kind !== 'load';
}

function isLoadModel(trained: TrainedModel): trained is TrainedLoad {
  return trained.model.kind === 'load';
}
