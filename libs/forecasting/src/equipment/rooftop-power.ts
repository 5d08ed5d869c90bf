import { HOUR_MS, ROOFTOP_REFERENCE_C, type RooftopPowerModel, type UnknownEffect } from '#domain';
import { type Refusal } from '../store-history.js';
import { cleanPower, cleanTemperature } from './clean-series.js';
import { type Dropped, fitTerms, type LinearFit, type Term } from './linear-fit.js';

/** Means of a rooftop unit over equal steps; `NaN` is missing, and absent is not reported. */
export interface RooftopSeries {
  readonly electricPowerKw: Float64Array;
  readonly outdoorAirTempC: Float64Array;
  readonly fanFraction?: Float64Array | undefined;
  readonly coolingFraction?: Float64Array | undefined;
  readonly heatingFraction?: Float64Array | undefined;
  readonly gasPowerKw?: Float64Array | undefined;
}

const LEAST_HOURS = 48;
const LEAST_EXCITATION = 0.02;
/** Outdoor temperature, weighted by what runs, that varies less tells nothing of its influence, K. */
const LEAST_WEIGHTED_K = 0.2;
/** Share of the power's own spread that a model may leave unexplained. */
const LARGEST_UNEXPLAINED = 0.7;

const WHY: Readonly<Record<'cooling' | 'heating', Readonly<Record<Dropped, string>>>> = {
  cooling: {
    still: 'the unit hardly cooled in the days learned from',
    wrongSign: 'power does not grow with cooling',
    noise: 'the power of cooling is lost in the noise',
  },
  heating: {
    still: 'the unit hardly heated in the days learned from',
    wrongSign: 'power does not grow with heating',
    noise: 'the power of heating is lost in the noise',
  },
};

/** Identifies the power of a rooftop unit (see `RooftopPowerModel`) by regression. */
export function fitRooftopPower(
  series: RooftopSeries,
  stepMs: number,
  equipmentId: string,
): RooftopPowerModel | Refusal {
  const outdoorC = cleanTemperature(series.outdoorAirTempC, stepMs);
  const powerKw = cleanPower(series.electricPowerKw);
  const fit = fitTerms(powerKw, termsOf(series, outdoorC));
  const hours = (fit.rows * stepMs) / HOUR_MS;
  if (hours < LEAST_HOURS)
    return { refused: `only ${hours.toFixed(0)} hours of power and outdoor temperature, ${LEAST_HOURS} are needed` };
  if (!['fan', 'cooling', 'heating'].some((name) => fit.weights[name] !== undefined))
    return { refused: 'nothing that is reported of the unit explains its power' };
  const spreadKw = fitTerms(powerKw, []).residual;
  if (!(fit.residual < LARGEST_UNEXPLAINED * spreadKw))
    return {
      refused: `fan, cooling and heating leave ${fit.residual.toFixed(2)} of ${spreadKw.toFixed(2)} kW unexplained`,
    };
  const unknown: UnknownEffect[] = [];
  const coolingKw = fit.weights['cooling'];
  if (series.coolingFraction && coolingKw === undefined) unknown.push(missing('cooling', fit));
  // Burning gas takes no electricity of its own: what cannot be told from 0 is 0, if it was seen heating at all.
  const isHeatingSeen = series.heatingFraction !== undefined && fit.dropped['heating'] !== 'still';
  if (series.heatingFraction && !isHeatingSeen) unknown.push(missing('heating', fit));
  const heatingGasKw = isHeatingSeen ? gasOf(series) : undefined;
  if (series.gasPowerKw && isHeatingSeen && heatingGasKw === undefined)
    unknown.push({ effect: 'gas', why: 'the fuel burnt does not follow the heating' });
  return {
    equipmentId,
    baseKw: fit.intercept,
    fanKw: fit.weights['fan'] ?? 0,
    coolingKw,
    coolingKwPerK: coolingKw === undefined ? 0 : (fit.weights['coolingPerK'] ?? 0),
    heatingKw: isHeatingSeen ? (fit.weights['heating'] ?? 0) : undefined,
    heatingKwPerK: fit.weights['heating'] === undefined ? 0 : -(fit.weights['heatingPerK'] ?? 0),
    heatingGasKw,
    residualKw: fit.residual,
    trainedHours: hours,
    unknown,
  };
}

function termsOf({ fanFraction, coolingFraction, heatingFraction }: RooftopSeries, outdoorC: Float64Array): Term[] {
  const warmer = (fraction: Float64Array, sign: number) =>
    fraction.map((value, step) => sign * value * (outdoorC[step]! - ROOFTOP_REFERENCE_C));
  const fraction = { leastSpread: LEAST_EXCITATION };
  const weighted = { leastSpread: LEAST_WEIGHTED_K };
  const terms: Term[] = [];
  if (fanFraction) terms.push({ name: 'fan', values: fanFraction, ...fraction });
  if (coolingFraction) {
    terms.push({ name: 'cooling', values: coolingFraction, ...fraction });
    terms.push({ name: 'coolingPerK', values: warmer(coolingFraction, 1), ...weighted });
  }
  if (heatingFraction) {
    terms.push({ name: 'heating', values: heatingFraction, ...fraction });
    terms.push({ name: 'heatingPerK', values: warmer(heatingFraction, -1), ...weighted });
  }
  return terms;
}

function gasOf({ gasPowerKw, heatingFraction }: RooftopSeries): number | undefined {
  if (!gasPowerKw || !heatingFraction) return undefined;
  // A heat pump burns nothing, and says so.
  if (!gasPowerKw.some((value) => value > 0)) return 0;
  const heating: Term = { name: 'heating', values: heatingFraction, leastSpread: LEAST_EXCITATION };
  // As it is: fires that burn rarely would pass for spikes.
  return fitTerms(gasPowerKw, [heating], false).weights['heating'];
}

function missing(effect: 'cooling' | 'heating', { dropped }: LinearFit): UnknownEffect {
  return { effect, why: WHY[effect][dropped[effect] ?? 'still'] };
}
