import { type Forecast, forecastAt, HOUR_MS } from '#domain';
import { type CycleInput } from '../cycle-input.js';

/** Outdoors warmer than this, a store with people and lights in it needs cooling. */
const WARM_OUTDOORS_C = 22;
/** Below this outdoor air alone cools a store. */
const COLD_OUTDOORS_C = 16;
/** Cooling output that counts as evidence of need. */
const COOLING_NOW_FRACTION = 0.1;

/** Forecasts are made every hour; one this old says that something failed since. */
const OLDEST_FORECAST_MS = 3 * HOUR_MS;

/** `unknown`: no licensed forecast speaks of those hours, so nothing may be steered by what is expected. */
export type CoolingNeed = 'expected' | 'notExpected' | 'unknown';

/** What the present says of a zone. */
export interface CoolingEvidence {
  /** 0 to 1; `undefined` when not measured or not good. */
  readonly coolingFraction: number | undefined;
  readonly outdoorAirTempC: number | undefined;
}

/** Forecast of a target, if it may steer anything: licensed, and not left over from better days. */
export function licensedForecast(
  { forecasts, atMs }: Pick<CycleInput, 'forecasts' | 'atMs'>,
  target: 'outdoorAirTempC' | 'hvac' | 'main',
): Forecast | undefined {
  const forecast = forecasts.get(target);
  if (forecast?.isLicensed !== true || atMs - forecast.issuedAtMs > OLDEST_FORECAST_MS) return undefined;
  return forecast;
}

/** Whether a zone will need cooling in a window: by the licensed weather forecast first, by the load forecast and the present else. */
export function coolingNeed(
  input: Pick<CycleInput, 'forecasts' | 'atMs'>,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
  { coolingFraction, outdoorAirTempC }: CoolingEvidence,
): CoolingNeed {
  const coolsNow = (coolingFraction ?? 0) >= COOLING_NOW_FRACTION;
  const outdoorC = meanOver(licensedForecast(input, 'outdoorAirTempC'), fromMs, toMs);
  if (outdoorC !== undefined) {
    return outdoorC > WARM_OUTDOORS_C || (outdoorC > COLD_OUTDOORS_C && coolsNow) ? 'expected' : 'notExpected';
  }
  if (meanOver(licensedForecast(input, 'hvac'), fromMs, toMs) === undefined) return 'unknown';
  return coolsNow && (outdoorAirTempC ?? WARM_OUTDOORS_C) > COLD_OUTDOORS_C ? 'expected' : 'notExpected';
}

/** Mean of the medians of the hours in a window; `undefined` when none is forecast. */
function meanOver(forecast: Forecast | undefined, fromMs: number, toMs: number): number | undefined {
  if (!forecast) return undefined;
  const medians: number[] = [];
  for (let atMs = fromMs; atMs < toMs; atMs += HOUR_MS) {
    const median = forecastAt(forecast, atMs);
    if (median !== undefined && Number.isFinite(median)) medians.push(median);
  }
  return medians.length === 0 ? undefined : medians.reduce((sum, median) => sum + median, 0) / medians.length;
}
