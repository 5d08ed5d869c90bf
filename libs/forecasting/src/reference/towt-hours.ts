import { type Frame } from '../frame.js';
import { piecesOf } from './temperature-pieces.js';

export const WEEK_HOURS = 168;

/** One hour to learn from. */
export interface TowtHour {
  /** 0 is Monday midnight. */
  readonly hourOfWeek: number;
  readonly value: number;
  /** `undefined` when the model works without temperature. */
  readonly outdoorC: number | undefined;
  /** The temperature laid out along the bins; empty without. */
  readonly pieces: readonly number[];
  readonly weight: number;
}

/** Hours of a frame that hold a value and, where the frame has temperatures, one of those. */
export function towtHours(frame: Frame, kneesC: readonly number[], recencyDays: number | undefined): TowtHour[] {
  const hours: TowtHour[] = [];
  frame.values.forEach((value, index) => {
    const outdoorC = frame.outdoorAirTempC?.[index];
    if (Number.isNaN(value) || Number.isNaN(outdoorC)) return;
    const ageDays = (frame.values.length - index) / 24;
    hours.push({
      hourOfWeek: hourOfWeekAt(frame, index),
      value,
      outdoorC,
      pieces: outdoorC === undefined ? [] : piecesOf(outdoorC, kneesC),
      weight: recencyDays === undefined ? 1 : recencyDays ** 2 / (recencyDays ** 2 + ageDays ** 2),
    });
  });
  return hours;
}

/** Place of an hour of a frame in its week. */
export function hourOfWeekAt({ calendar }: Frame, index: number): number {
  return calendar.weekday[index]! * 24 + calendar.hourOfDay[index]!;
}
