import { PermanentError } from '#domain';
import { z } from 'zod';
import { type FleetEvent, UnknownName } from '../runner/fleet-events.js';
import { type RunningFleet } from '../runner/fleet.js';
import { parseEvent } from '../scenarios/event.js';
import { scenarioNames } from '../scenarios/scenario-file.js';
import { type ApiRequest, Refusal, type Route, type RunningServer, startJsonServer } from './json-server.js';
import { eventJson, storeJson } from './views.js';

/** Where a run can be steered when nothing else is said. */
export const DEFAULT_CONTROL_PORT = 7_070;
/** Highest speed that may be asked for, event seconds per wall second. */
export const MOST_SPEED = 100_000;

const SpeedBody = z.strictObject({ speed: z.number().positive().max(MOST_SPEED) });

export interface ControlApiOptions {
  /** 0: a free one. */
  readonly port: number;
  /** Address to listen at; when absent, this machine alone is served. */
  readonly host?: string | undefined;
  /** `undefined` as long as it is being built. */
  readonly fleet: () => RunningFleet | undefined;
  /** One line for the operator. */
  readonly onLine: (line: string) => void;
}

/**
 * Lets an operator see and steer a run over HTTP.
 *
 * @throws PermanentError when the port cannot be had
 */
export function startControlApi({ port, host, fleet, onLine }: ControlApiOptions): Promise<RunningServer> {
  return startJsonServer({
    port,
    host,
    routes: controlRoutes(() => {
      const running = fleet();
      if (!running) throw new Refusal(503, 'the stores are still being built; try again soon');
      return running;
    }),
    onFault: (error) => onLine(`control: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`),
  });
}

function controlRoutes(fleet: () => RunningFleet): Route[] {
  /** A route for all stores, or for the one that `?store=` names. */
  const route = (method: Route['method'], path: RegExp, handle: (request: StoreRequest) => unknown): Route => ({
    ...{ method, path, query: ['store'] },
    handle: (request) => refusing(() => handle({ ...request, storeId: request.query['store'] })),
  });
  const changing = (path: RegExp, change: (request: StoreRequest) => void) =>
    route('POST', path, (request) => {
      change(request);
      return storesOf(fleet(), request.storeId);
    });
  return [
    route('GET', /^\/stores$/, ({ storeId }) => storesOf(fleet(), storeId)),
    changing(/^\/pause$/, ({ storeId }) => fleet().pause(storeId)),
    changing(/^\/resume$/, ({ storeId }) => fleet().resume(storeId)),
    changing(/^\/speed$/, ({ storeId, body }) => fleet().changeSpeed(speedIn(body), storeId)),
    route('GET', /^\/events$/, ({ storeId }) => ({ events: fleet().events.list(storeId).map(eventJson) })),
    route('POST', /^\/events$/, ({ storeId, body }) => eventJson(tellEvent(fleet(), body, storeId))),
    route('DELETE', /^\/events\/([\w-]+)$/, ({ names, storeId }) => ({
      id: names[0],
      endedAt: fleet().events.end(names[0]!, storeId),
    })),
    { method: 'GET', path: /^\/scenarios$/, handle: () => ({ scenarios: scenarioNames() }) },
  ];
}

interface StoreRequest extends ApiRequest {
  readonly storeId: string | undefined;
}

/** What the simulator does not take is the asker's fault, and told as such. */
function refusing(handle: () => unknown): unknown {
  try {
    return handle();
  } catch (error) {
    if (error instanceof UnknownName) throw new Refusal(404, error.message);
    if (error instanceof PermanentError) throw new Refusal(400, error.message);
    throw error;
  }
}

function storesOf(fleet: RunningFleet, storeId: string | undefined): { readonly stores: unknown[] } {
  const events = fleet.events.list(storeId);
  const statuses = fleet.status().filter((status) => storeId === undefined || status.storeId === storeId);
  return { stores: statuses.map((status) => storeJson(status, events)) };
}

function speedIn(body: string): number {
  const speed = SpeedBody.safeParse(jsonOrNothing(body)).data?.speed;
  if (speed === undefined) {
    throw new Refusal(400, `{"speed": 60} is expected, a number above 0 and up to ${MOST_SPEED}`);
  }
  return speed;
}

function tellEvent(fleet: RunningFleet, body: string, storeId: string | undefined): FleetEvent {
  if (body.trim() === '') throw new Refusal(400, 'an event is expected, such as {"kind":"powerCut","lasts":"2h"}');
  if (storeId === undefined) return fleet.events.add(parseEvent(body));
  const json = jsonOrNothing(body);
  if (typeof json !== 'object' || json === null) return fleet.events.add(parseEvent(body));
  if ('stores' in json) throw new Refusal(400, 'give the stores in the event or as ?store=, not both');
  fleet.events.list(storeId); // A store that is not there is the address's fault, not the event's.
  return fleet.events.add(parseEvent({ ...json, stores: [storeId] }));
}

function jsonOrNothing(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
