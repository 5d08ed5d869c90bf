import { DAY_MS } from '#domain';
import { publicHolidays } from './holidays.js';

/**
 * Days that are no usual weekdays, by local date: the public holidays of a zone's country, and the days beside them on
 * which many close early or not open at all.
 */
export function specialDays(zone: string, fromMs: number, toMs: number): Map<string, string> {
  const days = publicHolidays(zone, fromMs, toMs);
  for (const [date, name] of [...days]) {
    if (name === 'Thanksgiving Day') addUnlessKnown(days, nextDate(date), 'Day after Thanksgiving');
    if (name !== 'Christmas Day') continue;
    const year = date.slice(0, 4);
    addUnlessKnown(days, `${year}-12-24`, 'Christmas Eve');
    addUnlessKnown(days, `${year}-12-31`, 'New Year’s Eve');
  }
  return days;
}

function addUnlessKnown(days: Map<string, string>, date: string, name: string): void {
  if (!days.has(date)) days.set(date, name);
}

function nextDate(date: string): string {
  return new Date(Date.parse(`${date}T00:00Z`) + DAY_MS).toISOString().slice(0, 10);
}
