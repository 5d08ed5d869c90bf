import { type ForecastTarget } from '#domain';
import { type Frame } from './frame.js';
import { fitTemperature, predictTemperature, type TemperatureModel } from './temperature-model.js';
import { fitTwoStage, predictTwoStage, type TwoStageModel } from './two-stage-model.js';

/** The model of one target: weather follows itself, loads follow calendar and weather. */
export type TargetModel = TemperatureModel | TwoStageModel;

/** Fits on hours `from` up to `to` of a frame; the caller has made sure that there are enough. */
export function fitTarget(target: ForecastTarget, frame: Frame, from: number, to: number): TargetModel {
  return target === 'outdoorAirTempC' ? fitTemperature(frame, from, to) : fitTwoStage(frame, from, to);
}

/** Expected values of the hours from the issue on, from values of the target before it. */
export function predictTarget(model: TargetModel, frame: Frame, issue: number, horizonHours: number): Float64Array {
  return model.kind === 'temperature'
    ? predictTemperature(model, frame, issue, horizonHours)
    : predictTwoStage(model, frame, issue, horizonHours);
}
