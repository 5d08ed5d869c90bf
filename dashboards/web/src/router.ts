/** What a page shows; everything a shared link must carry is in it. */
export type Route =
  | { readonly page: 'fleet'; readonly search: string; readonly state: string | undefined }
  | { readonly page: 'store'; readonly storeId: string }
  | {
      readonly page: 'timeline';
      readonly storeId: string;
      readonly range: TimeRange;
      /** Decision whose sentence is open. */
      readonly decisionId: string | undefined;
    }
  | {
      readonly page: 'forecast';
      readonly storeId: string;
      readonly target: string;
      /** Hours from the issue of a forecast to the hour it speaks of; `undefined`: as made at midnight. */
      readonly leadHours: number | undefined;
      /** Days of the past that are drawn; `undefined`: as many as the screen holds. */
      readonly days: number | undefined;
      /** Whether the naive curve is drawn too. */
      readonly showsNaive: boolean;
    }
  | { readonly page: 'equipment'; readonly storeId: string; readonly equipmentId: string; readonly hours: number }
  | { readonly page: 'messages'; readonly storeId: string | undefined }
  | { readonly page: 'unknown'; readonly path: string };

/** A stretch of time: pinned to its start, or following now. */
export interface TimeRange {
  /** Start, UTC; `undefined` follows now. */
  readonly fromMs: number | undefined;
  readonly hours: number;
}

export const DEFAULT_RANGE_HOURS = 36;
export const DEFAULT_EQUIPMENT_HOURS = 24;
export const DEFAULT_TARGET = 'main';
/** A forecast speaks of no hour further ahead. */
const LONGEST_LEAD_HOURS = 47;
/** Whole days before today that are held against what came. */
export const MOST_FORECAST_DAYS = 7;
const LONGEST_RANGE_HOURS = 24 * 31;

/** Page of a store's forecasts, as it opens. */
export function forecastRoute(storeId: string, target = DEFAULT_TARGET): Route {
  return { page: 'forecast', storeId, target, leadHours: undefined, days: undefined, showsNaive: false };
}

/** Reads the route of an address below the base path, e.g. `/ui/s/akron/timeline?t=2026-07-14T05:00Z..PT36H`. */
export function parseRoute(pathname: string, search: string, base: string): Route {
  const path = pathname.startsWith(base) ? pathname.slice(base.length) : pathname.replace(/^\//, '');
  const parts = path.split('/').filter(Boolean).map(decoded);
  const query = new URLSearchParams(search);
  const [head, storeId, tab, detail] = parts;

  if (head === undefined || (head === 'fleet' && parts.length === 1)) {
    return { page: 'fleet', search: query.get('q') ?? '', state: query.get('state') ?? undefined };
  }
  if (head === 'messages' && parts.length === 1) return { page: 'messages', storeId: query.get('store') ?? undefined };
  if (head === 's' && storeId !== undefined) {
    if (tab === undefined) return { page: 'store', storeId };
    if (tab === 'timeline' && parts.length === 3) {
      return { page: 'timeline', storeId, range: parseRange(query.get('t')), decisionId: query.get('at') ?? undefined };
    }
    if (tab === 'forecast' && parts.length <= 4) {
      const showsNaive = query.get('with') === 'naive';
      const leadHours = countOf(query.get('lead'), 0, LONGEST_LEAD_HOURS);
      const days = countOf(query.get('days'), 1, MOST_FORECAST_DAYS);
      return { page: 'forecast', storeId, target: detail ?? DEFAULT_TARGET, leadHours, days, showsNaive };
    }
    if (tab === 'e' && detail !== undefined && parts.length === 4) {
      const hours = hoursOf(query.get('t')) ?? DEFAULT_EQUIPMENT_HOURS;
      return { page: 'equipment', storeId, equipmentId: detail, hours };
    }
  }
  return { page: 'unknown', path };
}

/** Address of a route; the inverse of `parseRoute`. */
export function routeHref(route: Route, base: string): string {
  const query = new URLSearchParams();
  let path = '';
  switch (route.page) {
    case 'fleet':
      if (route.search) query.set('q', route.search);
      if (route.state) query.set('state', route.state);
      break;
    case 'messages':
      path = 'messages';
      if (route.storeId) query.set('store', route.storeId);
      break;
    case 'store':
      path = `s/${encodeURIComponent(route.storeId)}`;
      break;
    case 'timeline':
      path = `s/${encodeURIComponent(route.storeId)}/timeline`;
      if (route.range.fromMs !== undefined || route.range.hours !== DEFAULT_RANGE_HOURS) {
        query.set('t', rangeText(route.range));
      }
      if (route.decisionId) query.set('at', route.decisionId);
      break;
    case 'forecast':
      path = `s/${encodeURIComponent(route.storeId)}/forecast`;
      if (route.target !== DEFAULT_TARGET) path += `/${encodeURIComponent(route.target)}`;
      if (route.leadHours !== undefined) query.set('lead', String(route.leadHours));
      if (route.days !== undefined) query.set('days', String(route.days));
      if (route.showsNaive) query.set('with', 'naive');
      break;
    case 'equipment':
      path = `s/${encodeURIComponent(route.storeId)}/e/${encodeURIComponent(route.equipmentId)}`;
      if (route.hours !== DEFAULT_EQUIPMENT_HOURS) query.set('t', `PT${route.hours}H`);
      break;
    case 'unknown':
      path = route.path;
  }
  const text = query.toString();
  return base + path + (text ? `?${text}` : '');
}

/** `2026-07-14T05:00Z..PT36H` when pinned, `PT36H` when following now. */
function rangeText(range: TimeRange): string {
  const duration = `PT${range.hours}H`;
  return range.fromMs === undefined ? duration : `${new Date(range.fromMs).toISOString().slice(0, 16)}Z..${duration}`;
}

function parseRange(text: string | null): TimeRange {
  const [start, duration] = text?.includes('..') ? text.split('..') : [undefined, text];
  const fromMs = start === undefined ? NaN : Date.parse(start);
  return {
    fromMs: Number.isFinite(fromMs) ? fromMs : undefined,
    hours: hoursOf(duration ?? null) ?? DEFAULT_RANGE_HOURS,
  };
}

function hoursOf(duration: string | null): number | undefined {
  const hours = Number(/^PT(\d+(?:\.\d+)?)H$/.exec(duration ?? '')?.[1]);
  return hours > 0 && hours <= LONGEST_RANGE_HOURS ? hours : undefined;
}

function countOf(text: string | null, least: number, most: number): number | undefined {
  const count = Number(text || NaN);
  return Number.isInteger(count) && count >= least && count <= most ? count : undefined;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
