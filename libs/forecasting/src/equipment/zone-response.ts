import { type ZoneResponse } from '#domain';
import { isRefusal, type Refusal } from '../store-history.js';
import { bestZoneBalance, effectOf, measuredHours, type ZoneBalance, type ZoneCourse } from './zone-balance.js';

/** Means of a zone over equal steps; `NaN` is missing. Fractions run from 0 to 1 and are absent when not reported. */
export interface ZoneSeries {
  readonly zoneAirTempC: Float64Array;
  readonly outdoorAirTempC: Float64Array;
  readonly heatingFraction?: Float64Array | undefined;
  readonly coolingFraction?: Float64Array | undefined;
  /** Share of each step in which the store is open; absent puts people and lights into the drift. */
  readonly isOpen?: Float64Array | undefined;
}

/** Two days, to see the difference from outdoors go up and down. */
const LEAST_HOURS = 48;
/** Spans of the regression that are tried. */
const SPANS_H = [0.25, 1, 3];

/**
 * Identifies the first-order balance of a zone (see `ZoneResponse`), by the regression that simulates best over 6 h.
 *
 * A leak that comes out negative is 0; a gain of the wrong sign is taken as never seen, one lost in the noise likewise.
 * Other units of the same zone are not told apart: what they do together with this one counts as its gain. A slower
 * second time constant, of stock and floor, is not seen (see `ZoneModel`).
 */
export function fitZoneResponse(series: ZoneSeries, stepMs: number, equipmentId: string): ZoneResponse | Refusal {
  const { heatingFraction, coolingFraction, ...rest } = series;
  const balance = zoneBalance(
    { ...rest, units: [{ equipmentId, heatingFraction, coolingFraction }] },
    stepMs,
    SPANS_H,
    [],
  );
  if (isRefusal(balance)) return balance;
  const { model, fit } = balance;
  const { heatingKPerH, coolingKPerH } = model.units[0]!;
  return {
    equipmentId,
    leakPerH: model.leakPerH,
    heatingKPerH,
    coolingKPerH,
    driftKPerH: model.driftKPerH,
    ...(series.isOpen && { openDriftKPerH: model.openDriftKPerH }),
    residualKPerH: fit.residual,
    sixHourErrorK: model.sixHourErrorK,
    trainedHours: model.trainedHours,
  };
}

/** The best balance of a zone, or why there is none that may be planned with. */
export function zoneBalance(
  course: ZoneCourse,
  stepMs: number,
  spansH: readonly number[],
  massTimeConstantsH: readonly number[],
): ZoneBalance | Refusal {
  const hours = measuredHours(course, stepMs);
  if (hours < LEAST_HOURS) {
    return { refused: `only ${hours.toFixed(0)} hours of zone and outdoor temperature, ${LEAST_HOURS} are needed` };
  }
  const balance = bestZoneBalance(course, stepMs, spansH, massTimeConstantsH);
  const { fit, error } = balance;
  if (fit.dropped['leak'] === 'still') {
    return { refused: 'the difference to outdoors hardly changes, so the leak cannot be told from the drift' };
  }
  const effects = course.units.flatMap(({ equipmentId, heatingFraction, coolingFraction }) => [
    ...(heatingFraction ? [effectOf('heating', equipmentId)] : []),
    ...(coolingFraction ? [effectOf('cooling', equipmentId)] : []),
  ]);
  const excited = effects.filter((effect) => fit.dropped[effect] !== 'still');
  if (excited.length > 0 && excited.every((effect) => fit.weights[effect] === undefined)) {
    const isNoise = excited.some((effect) => fit.dropped[effect] === 'noise');
    return {
      refused: isNoise
        ? `the effect of ${excited.join(' and ')} is lost in the noise`
        : `the zone does not answer to the ${excited.join(' or ')}`,
    };
  }
  if (fit.weights['leak'] === undefined && excited.length === 0) {
    return { refused: 'nothing that was measured moves the zone' };
  }
  if (!(error.modelK < error.persistenceK)) {
    return {
      refused: `6 h ahead it errs by ${error.modelK.toFixed(2)} K, and "it stays as it is" by ${error.persistenceK.toFixed(2)} K: the zone moved too little to learn from`,
    };
  }
  return { ...balance, model: { ...balance.model, trainedHours: hours } };
}
