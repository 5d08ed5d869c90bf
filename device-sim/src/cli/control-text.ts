import { type EventJson, type StoreJson } from '../operating/views.js';
import { aligned, counted, eventText, timeText } from './words.js';

/** Stores beyond this many are counted rather than named. */
const NAMED_STORES = 3;

export function storesTable(stores: readonly StoreJson[]): string {
  const header = ['store', 'place', 'model', 'time (UTC)', 'pace', 'link', 'waiting', 'lost', 'commands'];
  const rows = stores.map((store) => [
    ...[store.id, store.place, store.model, timeText(store.at)],
    ...[paceText(store), linkText(store)],
    ...[store.waiting, store.lost, store.commands].map(String),
    reading(store.outdoorAirTempC, '°C'),
    reading(store.mainPowerKw, 'kW'),
    reading(store.productMarginK, 'K'),
    store.events.map((event) => `${event.id} ${eventText(event)}`).join(', '),
  ]);
  return aligned([[...header, 'outdoors', 'power', 'margin', 'events'], ...rows]).join('\n');
}

export function eventsTable(events: readonly EventJson[]): string {
  if (events.length === 0) return 'Nothing happens, and nothing is going to.';
  const rows = events.map(({ id, event, stores }) => [
    id,
    [...new Set(stores.map(({ state }) => state))].join('/'),
    ...spanOf(stores),
    placesText(stores),
    eventText({ kind: event.kind, target: [...new Set(stores.map(({ target }) => target))].join(', ') }),
  ]);
  return aligned([['id', 'state', 'from (UTC)', 'until', 'stores', 'what'], ...rows]).join('\n');
}

/** `live-1: compressor failed (suction-mt compressor 1) at sim-001, from … until …`. */
export function eventTold({ id, event, stores }: EventJson): string {
  const [from, until] = spanOf(stores);
  const target = [...new Set(stores.map((store) => store.target))].join(', ');
  return `${id}: ${eventText({ kind: event.kind, target })} at ${placesText(stores)}, from ${from} until ${until}`;
}

export function endedText({ id, endedAt }: { readonly id: string; readonly endedAt: readonly string[] }): string {
  return `${id}: ended at ${placesText(endedAt.map((store) => ({ store })))}`;
}

/** From the first to the last moment at any store; a store's own clock tells when an event began there. */
function spanOf(stores: EventJson['stores']): [string, string] {
  const from = stores.map((store) => store.from).sort()[0] ?? '';
  const untils = stores.map(({ until }) => until);
  const last = untils.includes(null) ? undefined : untils.map(String).sort().at(-1);
  return [from === '' ? '' : timeText(from), last === undefined ? 'ended' : timeText(last)];
}

function placesText(stores: readonly { readonly store: string }[]): string {
  return stores.length > NAMED_STORES ? counted(stores.length, 'store') : stores.map(({ store }) => store).join(', ');
}

function paceText({ phase, paused, speed }: StoreJson): string {
  if (phase !== 'live') return phase === 'sending' ? 'history' : 'starting';
  return paused ? 'paused' : `${speed}x`;
}

function linkText({ outage, connected }: StoreJson): string {
  if (outage !== null) return outage === 'power' ? 'no power' : 'cut';
  return connected ? 'up' : 'down';
}

function reading(value: number | null, unit: string): string {
  return value === null ? '' : `${value.toFixed(1)} ${unit}`;
}
