import Holidays from 'date-holidays';
import { DAY_MS } from '#domain';

/**
 * Part of the country whose holidays hold in a zone, where the country as a whole shares only few of them. A zone that
 * spans several parts takes the one with most people: a store in Quebec is taken to keep Ontario's days.
 */
const PARTS: Readonly<Record<string, string>> = {
  'Europe/London': 'ENG',
  'America/Halifax': 'NS',
  'America/Moncton': 'NB',
  'America/St_Johns': 'NL',
  'America/Toronto': 'ON',
  'America/Winnipeg': 'MB',
  'America/Regina': 'SK',
  'America/Edmonton': 'AB',
  'America/Vancouver': 'BC',
  'Australia/Sydney': 'NSW',
  'Australia/Melbourne': 'VIC',
  'Australia/Brisbane': 'QLD',
  'Australia/Adelaide': 'SA',
  'Australia/Perth': 'WA',
  'Australia/Hobart': 'TAS',
  'Australia/Darwin': 'NT',
};

/** What is known of a zone: its calendar, and the holidays of the years that were asked for. */
interface ZoneHolidays {
  readonly calendar: Holidays;
  readonly byYear: Map<number, ReadonlyMap<string, string>>;
}

const byZone = new Map<string, ZoneHolidays | undefined>();
let countries: ReadonlyMap<string, string> | undefined;

/**
 * Names of the public holidays of a zone's country, by local date (`2026-12-25`), for every local date that a span of time
 * touches anywhere on earth, so up to a day more at either end. National holidays, and those of the part of the country
 * where `PARTS` tells it. None for UTC and for zones of no country.
 *
 * Data: `date-holidays`. The first question about a year costs some 10 ms, the next nothing.
 */
export function publicHolidays(timeZone: string, fromMs: number, toMs: number): Map<string, string> {
  const names = new Map<string, string>();
  const zone = holidaysOf(timeZone);
  if (!zone || !(toMs > fromMs)) return names;
  const first = dateOf(fromMs - DAY_MS);
  const last = dateOf(toMs + DAY_MS);
  for (let year = Number(first.slice(0, 4)); year <= Number(last.slice(0, 4)); year++) {
    for (const [date, name] of holidaysOfYear(zone, year)) if (date >= first && date <= last) names.set(date, name);
  }
  return names;
}

function holidaysOf(timeZone: string): ZoneHolidays | undefined {
  if (byZone.has(timeZone)) return byZone.get(timeZone);
  countries ??= countriesByZone();
  const zone = canonical(timeZone);
  const country = countries.get(zone);
  const part = Object.keys(PARTS).find((known) => canonical(known) === zone);
  const calendar = country === undefined ? undefined : calendarOf(country, part && PARTS[part]);
  const known = calendar && { calendar, byYear: new Map<number, ReadonlyMap<string, string>>() };
  byZone.set(timeZone, known);
  return known;
}

function calendarOf(country: string, part: string | undefined): Holidays {
  const options = { languages: 'en', types: ['public' as const] };
  return part === undefined ? new Holidays({ country }, options) : new Holidays({ country, state: part }, options);
}

function holidaysOfYear({ calendar, byYear }: ZoneHolidays, year: number): ReadonlyMap<string, string> {
  const known = byYear.get(year);
  if (known) return known;
  const names = new Map<string, string>();
  for (const holiday of calendar.getHolidays(year)) {
    const startMs = Date.parse(`${holiday.date.slice(0, 10)}T00:00Z`);
    const days = Math.max(1, Math.round((holiday.end.getTime() - holiday.start.getTime()) / DAY_MS));
    for (let day = 0; day < days; day++) {
      const date = dateOf(startMs + day * DAY_MS);
      if (!names.has(date)) names.set(date, holiday.name);
    }
  }
  byYear.set(year, names);
  return names;
}

/** Country of each zone, by the zone's own name; where countries share a zone, the first by code. */
function countriesByZone(): Map<string, string> {
  const zones = new Map<string, string>();
  for (const country of Object.keys(new Holidays().getCountries()).sort()) {
    for (const zone of zonesOf(country)) {
      const name = canonical(zone);
      if (!zones.has(name)) zones.set(name, country);
    }
  }
  return zones;
}

function zonesOf(country: string): readonly string[] {
  // In Node 20 a property; the standard has since made it a method. The types of TypeScript know neither.
  const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & {
    readonly timeZones?: readonly string[];
    readonly getTimeZones?: () => readonly string[] | undefined;
  };
  return locale.timeZones ?? locale.getTimeZones?.() ?? [];
}

/** The one name among the aliases of a zone, e.g. `America/Chicago` for `US/Central`; the name as it is if unknown. */
function canonical(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
  } catch {
    return timeZone;
  }
}

function dateOf(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10);
}
