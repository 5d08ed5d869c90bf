import { type FleetEvent } from '../runner/fleet-events.js';
import { type StoreStatus } from '../runner/store-status.js';

/** A store as the control API shows it. */
export interface StoreJson {
  readonly id: string;
  readonly name: string;
  readonly place: string;
  readonly model: string;
  readonly phase: StoreStatus['phase'];
  /** Event time. */
  readonly at: string;
  readonly speed: number;
  readonly paused: boolean;
  readonly lagMs: number;
  readonly connected: boolean;
  readonly outage: StoreStatus['outage'];
  readonly waiting: number;
  readonly lost: number;
  readonly commands: number;
  readonly missedCycles: number;
  readonly outdoorAirTempC: number | null;
  readonly mainPowerKw: number | null;
  readonly productMarginK: number | null;
  /** Events that are on. */
  readonly events: readonly {
    readonly id: string;
    readonly kind: string;
    readonly target: string;
    readonly until: string | null;
  }[];
}

/** An event as the control API shows it. */
export interface EventJson {
  readonly id: string;
  readonly event: FleetEvent['event'];
  readonly stores: readonly {
    readonly store: string;
    readonly target: string;
    readonly from: string;
    readonly until: string | null;
    readonly state: string;
  }[];
}

export function storeJson(status: StoreStatus, events: readonly FleetEvent[]): StoreJson {
  return {
    id: status.storeId,
    name: status.name,
    place: status.place,
    model: status.modelId,
    phase: status.phase,
    at: new Date(status.atMs).toISOString(),
    speed: status.speed,
    paused: status.isPaused,
    lagMs: Math.round(status.lagMs),
    connected: status.isConnected,
    outage: status.outage,
    waiting: status.bufferedMessages,
    lost: status.droppedMessages,
    commands: status.receivedCommands,
    missedCycles: status.missedCycles,
    ...status.readings,
    events: events.flatMap(({ id, event, stores }) =>
      stores
        .filter(({ storeId, state }) => storeId === status.storeId && state === 'on')
        .map(({ target, untilMs }) => ({ id, kind: event.kind, target, until: isoOrNull(untilMs) })),
    ),
  };
}

export function eventJson({ id, event, stores }: FleetEvent): EventJson {
  return {
    id,
    event,
    stores: stores.map(({ storeId, target, fromMs, untilMs, state }) => ({
      ...{ store: storeId, target, state },
      from: new Date(fromMs).toISOString(),
      until: isoOrNull(untilMs),
    })),
  };
}

function isoOrNull(atMs: number | null): string | null {
  return atMs === null ? null : new Date(atMs).toISOString();
}
