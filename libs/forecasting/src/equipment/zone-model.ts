import { type UnknownEffect, type ZoneModel } from '#domain';
import { isRefusal, type Refusal } from '../store-history.js';
import { effectOf, type ZoneCourse } from './zone-balance.js';
import { zoneBalance } from './zone-response.js';

/** Spans of the regression that are tried. */
const SPANS_H = [0.25, 1];
/** Time constants of floor and goods that are tried. */
const MASS_TIME_CONSTANTS_H = [4, 16, 64];

/**
 * Identifies air and slow mass of a zone with all its units (see `ZoneModel`), by the regression that simulates best
 * over 6 h. The mass is not measured but taken as the smoothed zone temperature, which leaves what it exchanges with
 * outdoors to the leak of the air. Sun is inside the drift.
 */
export function fitZoneModel(course: ZoneCourse, stepMs: number, zoneId: string): ZoneModel | Refusal {
  const balance = zoneBalance(course, stepMs, SPANS_H, MASS_TIME_CONSTANTS_H);
  if (isRefusal(balance)) return balance;
  const { fit, model } = balance;
  const unknown = course.units.flatMap(({ equipmentId, heatingFraction, coolingFraction }): UnknownEffect[] =>
    (['heating', 'cooling'] as const).flatMap((kind) => {
      const effect = effectOf(kind, equipmentId);
      if (fit.weights[effect] !== undefined) return [];
      if (!(kind === 'heating' ? heatingFraction : coolingFraction)) return [{ effect, why: 'it is not reported' }];
      const why = {
        still: 'it hardly changed in the days learned from',
        wrongSign: 'the zone does not answer to it',
        noise: 'its effect is lost in the noise',
      };
      return [{ effect, why: why[fit.dropped[effect]!] }];
    }),
  );
  return { ...model, zoneId, unknown };
}
