import { type Equipment, PermanentError } from '#domain';
import { type EventKind, type StoreEvent } from './event.js';
import { type EventRun, isOn, nextChangeMs, runOf } from './event-run.js';
import { concerns, isMisfit, targetOf } from './event-target.js';
import { type Happening, NOTHING_HAPPENS } from './happening.js';
import { happeningOf, warmerKOf } from './happening-of.js';

export interface EventCourseOptions {
  readonly storeId: string;
  readonly equipment: readonly Equipment[];
  /** Of the scenario; those that mean another store or other equipment are left out. */
  readonly events: readonly StoreEvent[];
  /** Event time at which the scenario starts at the store. */
  readonly startAtMs: number;
  /** What a point reads now, `NaN` for nothing: where a sensor gets stuck for which no value is given. */
  readonly readingOf: (equipmentId: string, pointId: string) => number;
}

/** One event as people see it. */
export interface ListedEvent {
  /** `scenario-2` is `events[2]` of the scenario; `live-1` the first one told live. */
  readonly id: string;
  readonly kind: EventKind;
  /** `store`, or what of it: `rack-1`, `meat-1.caseAirTempC`. */
  readonly target: string;
  readonly fromMs: number;
  /** `null`: until the end. */
  readonly untilMs: number | null;
  readonly state: 'waiting' | 'on' | 'over';
  readonly event: StoreEvent;
}

/**
 * What happens at one store through time: its scenario, and what is told live. Told the same at the same moments, the
 * same happens; a moment asked for again gives the same, except that a sensor without a given value stays stuck at what
 * it read at the first moment asked for.
 */
export class EventCourse {
  readonly #options: EventCourseOptions;
  readonly #runs: EventRun[] = [];
  #toldLive = 0;
  #happening = NOTHING_HAPPENS;
  /** `#happening` holds from the first of these moments to just before the second. */
  #holdsFromMs = Infinity;
  #holdsUntilMs = -Infinity;

  constructor(options: EventCourseOptions) {
    this.#options = options;
    options.events.forEach((event, index) => {
      const target = targetOf(event, options.equipment);
      if (isMisfit(target) || !concerns(event, options.storeId)) return;
      this.#runs.push(runOf(`scenario-${index}`, event, target, options.startAtMs));
    });
  }

  /** What is going on; the same object, with the same lists, as long as nothing changes. */
  at(atMs: number): Happening {
    if (atMs < this.#holdsFromMs || atMs >= this.#holdsUntilMs) this.#look(atMs);
    return this.#happening;
  }

  /**
   * How much warmer it is at any moment, K. Asking changes nothing: weather is foretold for days ahead, and a stuck sensor
   * must not take its reading from then.
   */
  warmerKAt(atMs: number): number {
    return warmerKOf(this.#runs, atMs);
  }

  /** Lets something happen, now unless the event says otherwise. An event that does not fit is a `PermanentError`. */
  add(event: StoreEvent, nowMs: number): string {
    const { storeId, equipment } = this.#options;
    if (!concerns(event, storeId)) throw new PermanentError(`event: stores: does not mean ${storeId}`);
    const target = targetOf(event, equipment);
    if (isMisfit(target)) throw new PermanentError(`event: ${target.field}: ${target.reason}`);
    const id = `live-${++this.#toldLive}`;
    this.#runs.push(runOf(id, event, target, nowMs));
    this.#forget();
    return id;
  }

  /** Ends an event, or calls it off; a heat wave cools down over its hours. One that is over stays as it is. */
  end(id: string, nowMs: number): void {
    const run = this.#runs.find((candidate) => candidate.id === id);
    if (!run) throw new PermanentError(`there is no event "${id}"`);
    const fadesMs = run.event.kind === 'heatWave' && isOn(run, nowMs) ? run.rampMs : 0;
    run.untilMs = Math.min(run.untilMs, nowMs + fadesMs);
    this.#forget();
  }

  /** Every event of the store, the scenario's first. */
  list(nowMs: number): ListedEvent[] {
    return this.#runs.map((run) => ({
      id: run.id,
      kind: run.event.kind,
      target: run.target.label,
      fromMs: run.fromMs,
      untilMs: run.untilMs === Infinity ? null : run.untilMs,
      state: nowMs >= run.untilMs ? 'over' : nowMs >= run.fromMs ? 'on' : 'waiting',
      event: run.event,
    }));
  }

  #forget(): void {
    this.#holdsFromMs = Infinity;
  }

  #look(atMs: number): void {
    const on = this.#runs.filter((run) => isOn(run, atMs));
    for (const run of on) this.#readWhereStuck(run);
    this.#happening = kept(happeningOf(ruling(on), atMs), this.#happening);
    this.#holdsFromMs = atMs;
    this.#holdsUntilMs = this.#runs.reduce((earliest, run) => Math.min(earliest, nextChangeMs(run, atMs)), Infinity);
  }

  #readWhereStuck(run: EventRun): void {
    const { event, target } = run;
    if (event.kind !== 'sensorStuck' || !Number.isNaN(run.reading) || target.equipmentId === null) return;
    run.reading = this.#options.readingOf(target.equipmentId, event.pointId);
  }
}

/** Effects that meet add up instead of one ruling. */
const ADDS_UP: ReadonlySet<EventKind> = new Set<EventKind>(['heatWave', 'refrigerantLeak']);
/** A sensor has one fault at a time. */
const SENSOR_FAULTS: ReadonlySet<EventKind> = new Set<EventKind>(['sensorStuck', 'sensorDrifting', 'sensorMissing']);

/** Of events that do the same thing to the same target, the one that started last; of those, the one told last. */
function ruling(on: readonly EventRun[]): EventRun[] {
  const rulers = new Map<string, EventRun>();
  for (const run of on) {
    const key = rivalryOf(run);
    const ruler = rulers.get(key);
    if (!ruler || run.fromMs >= ruler.fromMs) rulers.set(key, run);
  }
  return [...rulers.values()];
}

function rivalryOf({ id, event: { kind }, target: { label } }: EventRun): string {
  if (ADDS_UP.has(kind)) return id;
  return SENSOR_FAULTS.has(kind) ? `sensor ${label}` : `${kind} ${label}`;
}

/** The happening, made of as much as possible of the one before, so that who compares by identity sees no change. */
function kept(next: Happening, before: Happening): Happening {
  const merged = {
    ...next,
    defects: keptList(next.defects, before.defects, NOTHING_HAPPENS.defects),
    holds: keptList(next.holds, before.holds, NOTHING_HAPPENS.holds),
  };
  if (isAlike(merged, NOTHING_HAPPENS)) return NOTHING_HAPPENS;
  return isAlike(merged, before) ? before : merged;
}

function keptList<Item extends object>(
  next: readonly Item[],
  before: readonly Item[],
  none: readonly Item[],
): readonly Item[] {
  if (next.length === 0) return none;
  const isUnchanged = next.length === before.length && next.every((item, index) => isAlike(item, before[index]!));
  return isUnchanged ? before : next;
}

/** Whether two objects have the same fields with the same values. */
function isAlike<T extends object>(one: T, other: T): boolean {
  const fields = Object.keys(one) as (keyof T)[];
  return fields.length === Object.keys(other).length && fields.every((field) => Object.is(one[field], other[field]));
}
