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
const LONGEST_RANGE_HOURS = 24 * 31;

/** Reads the route of an address below the base path, e.g. `/ui/s/akron/timeline?t=2026-07-14T05:00Z..PT36H`. */
export function parseRoute(pathname: string, search: string, base: string): Route {
  const path = pathname.startsWith(base) ? pathname.slice(base.length) : pathname.replace(/^\//, '');
  const parts = path.split('/').filter(Boolean).map(decoded);
  const query = new URLSearchParams(search);
  const [head, storeId, tab, equipmentId] = parts;

  if (head === undefined || (head === 'fleet' && parts.length === 1)) {
    return { page: 'fleet', search: query.get('q') ?? '', state: query.get('state') ?? undefined };
  }
  if (head === 'messages' && parts.length === 1) return { page: 'messages', storeId: query.get('store') ?? undefined };
  if (head === 's' && storeId !== undefined) {
    if (tab === undefined) return { page: 'store', storeId };
    if (tab === 'timeline' && parts.length === 3) {
      return { page: 'timeline', storeId, range: parseRange(query.get('t')), decisionId: query.get('at') ?? undefined };
    }
    if (tab === 'e' && equipmentId !== undefined && parts.length === 4) {
      return { page: 'equipment', storeId, equipmentId, hours: hoursOf(query.get('t')) ?? DEFAULT_EQUIPMENT_HOURS };
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

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
