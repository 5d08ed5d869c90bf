import { type StoreMoment } from './store-clock.js';

/** How busy a store is: fractions of peak. */
export interface Activity {
  readonly peopleFraction: number;
  readonly lightsFraction: number;
  readonly plugFraction: number;
}

/** People by clock hour, start of the hour, after the DOE reference supermarket; interpolated. */
const PEOPLE_BY_HOUR = [
  0.05, 0.04, 0.03, 0.03, 0.04, 0.07, 0.1, 0.15, 0.25, 0.5, 0.6, 0.7, 0.75, 0.75, 0.78, 0.8, 0.72, 0.6, 0.5, 0.42, 0.33,
  0.25, 0.15, 0.08,
];

/** Night crew and stocking. */
const CLOSED: Activity = { peopleFraction: 0.02, lightsFraction: 0.25, plugFraction: 0.4 };

/** What a store does at a moment; an hour or two before opening, lights are half on and ovens warm up. */
export function activityAt({ isOpen, isOccupied, minuteOfDay }: StoreMoment): Activity {
  if (!isOccupied) return CLOSED;
  if (!isOpen) return { peopleFraction: 0.05, lightsFraction: 0.5, plugFraction: 0.6 };
  const hour = Math.floor(minuteOfDay / 60);
  const share = minuteOfDay / 60 - hour;
  const peopleFraction = PEOPLE_BY_HOUR[hour]! * (1 - share) + PEOPLE_BY_HOUR[(hour + 1) % 24]! * share;
  const isQuiet = minuteOfDay < 5 * 60 || minuteOfDay >= 23 * 60;
  return {
    peopleFraction,
    lightsFraction: isQuiet ? 0.7 : 0.95,
    plugFraction: isQuiet ? 0.5 : 0.6 + 0.4 * peopleFraction,
  };
}
