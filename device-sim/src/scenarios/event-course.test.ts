import { describe, expect, it } from '@jest/globals';
import { EQUIPMENT } from './equipment.fixture.js';
import { EVENT_KINDS, type EventKind, parseEvent } from './event.js';
import { EventCourse } from './event-course.js';
import { faultOf } from '../json/fault.fixture.js';
import { type Happening, NOTHING_HAPPENS } from './happening.js';

const START_MS = Date.parse('2026-07-01T00:00:00Z');
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** An event as somebody writes it. */
type Written = Readonly<Record<string, unknown>> & { readonly kind: EventKind };

/** Moment so many hours into the scenario. */
const at = (hours: number) => START_MS + hours * HOUR_MS;
const happening = (what: Partial<Happening>): Happening => ({ ...NOTHING_HAPPENS, ...what });

function course(events: readonly Written[], readingOf: (equipmentId: string, pointId: string) => number = () => NaN) {
  return new EventCourse({
    storeId: 'sim-001',
    equipment: EQUIPMENT,
    events: events.map(parseEvent),
    startAtMs: START_MS,
    readingOf,
  });
}

const pointId = 'caseAirTempC';
const sensor = { equipmentId: 'walk-in-freezer', pointId };

describe('an event alone', () => {
  /** Each lasts from hour 2 to hour 26; its effect is that at hour 14. */
  const EFFECTS: readonly (readonly [Written, Partial<Happening>])[] = [
    [{ kind: 'sensorStuck', pointId, value: 4 }, { defects: [{ kind: 'sensorStuck', ...sensor, value: 4 }] }],
    [
      { kind: 'sensorDrifting', pointId, perHour: -0.5 },
      { defects: [{ kind: 'sensorOffset', ...sensor, offset: -6 }] },
    ],
    [{ kind: 'sensorMissing', pointId }, { defects: [{ kind: 'sensorMissing', ...sensor }] }],
    [
      { kind: 'compressorFailed', equipmentId: 'suction-mt', compressor: 2 },
      { defects: [{ kind: 'compressorFailed', equipmentId: 'suction-mt', compressor: 2 }] },
    ],
    [
      { kind: 'condenserFouled', fraction: 0.4 },
      { defects: [{ kind: 'condenserFouled', equipmentId: 'rack-1', fraction: 0.4 }] },
    ],
    [
      { kind: 'condenserFansFailed', fraction: 0.5 },
      { defects: [{ kind: 'condenserFansFailed', equipmentId: 'rack-1', fraction: 0.5 }] },
    ],
    [
      { kind: 'refrigerantLeak', fractionPerDay: 0.5, startFraction: 0.125 },
      { defects: [{ kind: 'refrigerantLost', equipmentId: 'rack-1', fraction: 0.375 }] },
    ],
    [{ kind: 'icedCoil' }, { defects: [{ kind: 'icedCoil', equipmentId: 'walk-in-dairy' }] }],
    [{ kind: 'caseFansFailed' }, { defects: [{ kind: 'caseFansFailed', equipmentId: 'frozen-1' }] }],
    [{ kind: 'doorLeftOpen' }, { defects: [{ kind: 'doorLeftOpen', equipmentId: 'walk-in-freezer' }] }],
    [
      { kind: 'damperStuck', fraction: 1 },
      { defects: [{ kind: 'damperStuck', equipmentId: 'rtu-sales', fraction: 1 }] },
    ],
    [{ kind: 'supplyFanFailed' }, { defects: [{ kind: 'supplyFanFailed', equipmentId: 'rtu-sales' }] }],
    [
      { kind: 'manualOverride', pointId: 'coolingSetpointC', value: 23 },
      { holds: [{ equipmentId: 'rtu-sales', pointId: 'coolingSetpointC', value: 23, untilMs: at(26) }] },
    ],
    [{ kind: 'networkOutage' }, { isLinkDown: true }],
    [{ kind: 'brokerGone' }, { isLinkDown: true }],
    [{ kind: 'clockJump', offsetSec: -90 }, { clockOffsetMs: -90_000 }],
    [{ kind: 'powerCut' }, { isPowered: false, defects: [{ kind: 'powerCut' }] }],
    [{ kind: 'heatWave', warmerK: 8 }, { warmerK: 8 }],
    [{ kind: 'demandResponse', limitKw: 150 }, { demandLimitKw: 150 }],
  ];

  it('is tested for every kind', () => {
    expect(EFFECTS.map(([{ kind }]) => kind)).toEqual(EVENT_KINDS);
  });

  it.each(EFFECTS)('does what it says while it lasts: %j', (event, effect) => {
    const events = course([{ ...event, after: '2h', lasts: '1d' }]);
    expect(events.at(at(-100))).toBe(NOTHING_HAPPENS);
    expect(events.at(at(2) - 1)).toBe(NOTHING_HAPPENS);
    expect(events.at(at(2) + MINUTE_MS)).not.toEqual(NOTHING_HAPPENS);
    expect(events.at(at(14))).toEqual(happening(effect));
    expect(events.at(at(26) - 1)).not.toEqual(NOTHING_HAPPENS);
    expect(events.at(at(26))).toBe(NOTHING_HAPPENS);
    expect(events.at(at(1_000))).toBe(NOTHING_HAPPENS);
  });

  it('lasts until the end when no length is given', () => {
    expect(course([{ kind: 'powerCut' }]).at(at(90_000)).isPowered).toBe(false);
    const [hold] = course([{ kind: 'manualOverride', pointId: 'sctSetpointC', value: 35 }]).at(at(0)).holds;
    expect(new Date(hold!.untilMs).toISOString()).toBe('+275760-09-13T00:00:00.000Z');
  });

  it('passes by stores that it does not mean or fit', () => {
    const events = course([
      { kind: 'powerCut', stores: ['sim-002'] },
      { kind: 'icedCoil', equipmentId: 'meat-9' },
      { kind: 'networkOutage', stores: ['sim-001'] },
    ]);
    expect(events.at(at(1))).toEqual(happening({ isLinkDown: true }));
    expect(events.list(at(1)).map(({ id }) => id)).toEqual(['scenario-2']);
  });
});

describe('what grows', () => {
  it('lets a sensor drift minute by minute up to its limit', () => {
    const events = course([{ kind: 'sensorDrifting', pointId, perHour: 1.5, mostOffset: 3, after: '1h' }]);
    const offsetAt = (hours: number) => events.at(at(hours)).defects[0];
    expect(offsetAt(1)).toMatchObject({ offset: 0 });
    expect(offsetAt(1 + 1 / 60)).toMatchObject({ offset: 0.025 });
    expect(offsetAt(2)).toMatchObject({ offset: 1.5 });
    expect(offsetAt(3)).toMatchObject({ offset: 3 });
    expect(offsetAt(300)).toBe(offsetAt(4));
  });

  it('lets a leak go on up to its limit', () => {
    const leak = { kind: 'refrigerantLeak', fractionPerDay: 0.1, startFraction: 0.05 } as const;
    const fractionAt = (hours: number) => course([leak]).at(at(hours)).defects[0];
    expect(fractionAt(0)).toMatchObject({ fraction: 0.05 });
    expect(fractionAt(12)).toMatchObject({ fraction: 0.1 });
    expect(fractionAt(24 * 30)).toMatchObject({ fraction: 0.6 });
  });

  it('brings a heat wave in and out along an S of six hours', () => {
    const events = course([{ kind: 'heatWave', warmerK: 10, lasts: '2d' }]);
    const warmerK = [0, 1, 3, 5, 6, 24, 42, 43, 45, 47, 48].map((hours) => events.at(at(hours)).warmerK);
    // 3x² − 2x³ of a sixth, a half, and five sixths.
    const [early, half, late] = [10 * (2 / 27), 5, 10 * (25 / 27)];
    const expected = [0, early, half, late, 10, 10, 10, late, half, early, 0];
    warmerK.forEach((value, index) => expect(value).toBeCloseTo(expected[index]!, 10));
  });

  it('gives a short heat wave shorter ramps, so that it reaches its height', () => {
    const events = course([{ kind: 'heatWave', warmerK: 10, lasts: '2h' }]);
    expect([0.5, 1, 1.5].map((hours) => events.at(at(hours)).warmerK)).toEqual([5, 10, 5]);
  });
});

describe('a sensor that gets stuck without a given value', () => {
  it('stays at what it read when it started, whatever it would read later', () => {
    const asked: string[] = [];
    let reading = -21;
    const events = course([{ kind: 'sensorStuck', pointId, after: '1h', lasts: '2h' }], (...names) => {
      asked.push(names.join('.'));
      return reading;
    });
    events.at(at(0));
    expect(asked).toEqual([]);
    const stuck = events.at(at(1)).defects;
    expect(stuck).toEqual([{ kind: 'sensorStuck', ...sensor, value: -21 }]);
    reading = -15;
    events.add(parseEvent({ kind: 'networkOutage' }), at(2));
    expect(events.at(at(2)).defects).toBe(stuck);
    expect(events.at(at(3)).defects).toEqual([]);
    expect(asked).toEqual(['walk-in-freezer.caseAirTempC']);
  });

  it('waits for a reading where there is none yet', () => {
    let reading = NaN;
    const events = course([{ kind: 'sensorStuck', pointId }], () => reading);
    expect(events.at(at(0))).toBe(NOTHING_HAPPENS);
    reading = 3;
    expect(events.at(at(0) + MINUTE_MS).defects).toEqual([{ kind: 'sensorStuck', ...sensor, value: 3 }]);
  });
});

describe('events that meet', () => {
  const limits = (events: readonly Written[]) =>
    [0, 1, 2, 3, 4].map((hours) => course(events).at(at(hours)).demandLimitKw);

  it('lets the one that started last hold while it lasts, and then the earlier one again', () => {
    const long: Written = { kind: 'demandResponse', limitKw: 100, lasts: '4h' };
    const short: Written = { kind: 'demandResponse', limitKw: 200, after: '1h', lasts: '2h' };
    expect(limits([long, short])).toEqual([100, 200, 200, 100, null]);
    expect(limits([short, long])).toEqual([100, 200, 200, 100, null]);
  });

  it('lets the one told last hold when both started together', () => {
    const [one, two] = [150, 120].map((limitKw): Written => ({ kind: 'demandResponse', limitKw, lasts: '1h' }));
    expect(limits([one!, two!])[0]).toBe(120);
    expect(limits([two!, one!])[0]).toBe(150);
  });

  it('gives a sensor one fault at a time, the one that started last', () => {
    const events = course([
      { kind: 'sensorMissing', pointId, lasts: '3h' },
      { kind: 'sensorStuck', pointId, value: 4, after: '1h', lasts: '1h' },
      { kind: 'sensorMissing', pointId: 'productTempC', after: '1h', lasts: '1h' },
    ]);
    const kinds = [0, 1, 2].map((hours) => events.at(at(hours)).defects.map(({ kind }) => kind));
    expect(kinds).toEqual([['sensorMissing'], ['sensorStuck', 'sensorMissing'], ['sensorMissing']]);
  });

  it('keeps one value on a point that two people hold', () => {
    const events = course([
      { kind: 'manualOverride', pointId: 'sctSetpointC', value: 35 },
      { kind: 'manualOverride', pointId: 'sctSetpointC', value: 30, after: '1h', lasts: '1h' },
    ]);
    const held = [0, 1, 2].map((hours) => events.at(at(hours)).holds.map(({ value }) => value));
    expect(held).toEqual([[35], [30], [35]]);
  });

  it('keeps faults of differing targets apart', () => {
    const events = course([
      { kind: 'compressorFailed', compressor: 1 },
      { kind: 'compressorFailed', compressor: 2 },
      { kind: 'compressorFailed', equipmentId: 'suction-mt' },
      { kind: 'icedCoil', equipmentId: 'meat-1' },
      { kind: 'caseFansFailed', equipmentId: 'meat-1' },
    ]);
    expect(events.at(at(0)).defects).toHaveLength(5);
  });

  it('keeps the link down while either the network or the broker is away', () => {
    const events = course([
      { kind: 'networkOutage', lasts: '2h' },
      { kind: 'brokerGone', after: '1h', lasts: '2h' },
    ]);
    expect([0, 1, 2, 3].map((hours) => events.at(at(hours)).isLinkDown)).toEqual([true, true, true, false]);
  });

  it('adds heat waves up to 15 K', () => {
    const waves = [6, 5, 9].map((warmerK, index): Written => ({ kind: 'heatWave', warmerK, after: `${index * 12}h` }));
    expect([6, 18, 30].map((hours) => course(waves).at(at(hours)).warmerK)).toEqual([6, 11, 15]);
  });

  it('adds leaks of one rack up to its whole charge', () => {
    const leak: Written = { kind: 'refrigerantLeak', fractionPerDay: 0.25, mostFraction: 0.75 };
    const events = course([leak, { ...leak, after: '1d' }]);
    const lost = [1, 2, 3, 9].map((days) => events.at(at(24 * days)).defects);
    expect(lost).toEqual(
      [0.25, 0.75, 1, 1].map((fraction) => [{ kind: 'refrigerantLost', equipmentId: 'rack-1', fraction }]),
    );
  });
});

describe('what stays the same', () => {
  const BUSY: readonly Written[] = [
    { kind: 'condenserFouled', fraction: 0.3, after: '1h', lasts: '20h' },
    { kind: 'manualOverride', pointId: 'coolingSetpointC', value: 23, after: '2h', lasts: '10h' },
    { kind: 'heatWave', warmerK: 5, after: '3h', lasts: '1d' },
    { kind: 'sensorDrifting', pointId, perHour: 0.1, mostOffset: 0.2, after: '15h', lasts: '4h' },
    { kind: 'networkOutage', after: '16h', lasts: '1h' },
    { kind: 'sensorDrifting', pointId: 'productTempC', perHour: 0.1, at: '2026-07-01T20:00:30Z', lasts: '10m' },
  ];

  it('is the same object between boundaries', () => {
    const events = course(BUSY.filter(({ kind }) => kind !== 'heatWave' && kind !== 'sensorDrifting'));
    const seen: Happening[] = [];
    for (let atMs = START_MS; atMs < at(30); atMs += MINUTE_MS) {
      const now = events.at(atMs);
      if (now !== seen.at(-1)) seen.push(now);
    }
    // Six boundaries split the day in seven; two of the seven are alike but not neighbours.
    expect(seen).toHaveLength(7);
    expect(new Set([seen[1], seen[3], seen[5]].map((now) => JSON.stringify(now))).size).toBe(1);
  });

  it('keeps the lists that a change does not touch', () => {
    const events = course(BUSY);
    const [fouled, held] = [events.at(at(1)), events.at(at(2))];
    expect(held.defects).toBe(fouled.defects);
    const warming = [4, 5, 6, 11.5].map((hours) => events.at(at(hours)));
    expect(new Set(warming.map(({ warmerK }) => warmerK)).size).toBe(4);
    for (const { defects, holds } of warming) {
      expect(defects).toBe(fouled.defects);
      expect(holds).toBe(held.holds);
    }
    const ended = events.at(at(12));
    expect(ended.holds).toBe(NOTHING_HAPPENS.holds);
    expect(events.at(at(12) + MINUTE_MS)).toBe(ended);
  });

  it('is the same object when something is told that only comes later', () => {
    const events = course(BUSY);
    const now = events.at(at(2));
    events.add(parseEvent({ kind: 'powerCut', after: '1d' }), at(2));
    expect(events.at(at(2))).toBe(now);
  });

  it('is one list again once a drift has reached its limit', () => {
    const events = course(BUSY);
    expect(events.at(at(16.9)).defects).not.toBe(events.at(at(16.95)).defects);
    expect(events.at(at(17.5)).defects).toBe(events.at(at(18)).defects);
  });

  it('is the same in whatever order and at whatever moments it is asked for', () => {
    const moments = Array.from({ length: 5_400 }, (_, index) => START_MS + index * 20_000);
    const forward = course(BUSY);
    const inTurn = moments.map((atMs) => forward.at(atMs));
    const mixed = course(BUSY);
    const byMoment = new Map(
      moments.map((_, index) => {
        const atMs = moments[(index * 173) % moments.length]!;
        return [atMs, mixed.at(atMs)];
      }),
    );
    expect(byMoment.size).toBe(moments.length);
    expect(moments.map((atMs) => byMoment.get(atMs))).toEqual(inTurn);
    expect(moments.map((atMs) => course(BUSY).at(atMs))).toEqual(inTurn);
  });
});

describe('what is told live', () => {
  it('starts now unless it says otherwise, and is listed with its state', () => {
    const events = course([{ kind: 'icedCoil', after: '1h', lasts: '1h' }]);
    const outage = events.add(parseEvent({ kind: 'networkOutage', lasts: '30m' }), at(3));
    const fan = events.add(parseEvent({ kind: 'supplyFanFailed', after: '1h' }), at(3));
    expect([outage, fan]).toEqual(['live-1', 'live-2']);
    expect(events.list(at(3))).toEqual([
      {
        id: 'scenario-0',
        kind: 'icedCoil',
        target: 'walk-in-dairy',
        fromMs: at(1),
        untilMs: at(2),
        state: 'over',
        event: { kind: 'icedCoil', after: '1h', lasts: '1h' },
      },
      expect.objectContaining({ target: 'store', fromMs: at(3), untilMs: at(3.5), state: 'on' }),
      expect.objectContaining({ target: 'rtu-sales', fromMs: at(4), untilMs: null, state: 'waiting' }),
    ]);
    expect([3, 3.5, 4].map((hours) => events.at(at(hours)))).toEqual([
      happening({ isLinkDown: true }),
      NOTHING_HAPPENS,
      happening({ defects: [{ kind: 'supplyFanFailed', equipmentId: 'rtu-sales' }] }),
    ]);
  });

  it('shows at once, even between two minutes', () => {
    const events = course([]);
    expect(events.at(at(1))).toBe(NOTHING_HAPPENS);
    events.add(parseEvent({ kind: 'powerCut' }), at(1));
    expect(events.at(at(1)).isPowered).toBe(false);
    events.end('live-1', at(1) + 1);
    expect(events.at(at(1) + 1)).toBe(NOTHING_HAPPENS);
  });

  it('ends events of either sort, and calls off those that wait', () => {
    const events = course([{ kind: 'powerCut' }, { kind: 'networkOutage', after: '5h' }]);
    events.at(at(1));
    events.end('scenario-0', at(2));
    events.end('scenario-1', at(2));
    expect(events.list(at(2)).map(({ state }) => state)).toEqual(['over', 'over']);
    expect([1, 2, 6].map((hours) => events.at(at(hours)).isPowered)).toEqual([false, true, true]);
    expect(events.at(at(6))).toBe(NOTHING_HAPPENS);
  });

  it('leaves an event alone that is over', () => {
    const events = course([{ kind: 'powerCut', lasts: '1h' }]);
    events.end('scenario-0', at(5));
    expect(events.list(at(5))).toMatchObject([{ untilMs: at(1) }]);
  });

  it('lets a heat wave that is ended cool down without a jump', () => {
    const events = course([{ kind: 'heatWave', warmerK: 8 }]);
    events.end('scenario-0', at(20));
    const warmerK = [19, 20, 23, 26].map((hours) => events.at(at(hours)).warmerK);
    expect(warmerK).toEqual([8, 8, 4, 0]);
  });

  it('calls off a heat wave that waits', () => {
    const events = course([{ kind: 'heatWave', warmerK: 8, after: '1h' }]);
    events.end('scenario-0', at(0));
    expect(events.at(at(3))).toBe(NOTHING_HAPPENS);
  });

  it('lets a heat wave that is ended while it comes fade without a jump', () => {
    const events = course([{ kind: 'heatWave', warmerK: 8 }]);
    const before = events.at(at(2)).warmerK;
    events.end('scenario-0', at(2));
    let previous = before;
    for (let atMs = at(2); atMs <= at(8); atMs += MINUTE_MS) {
      const { warmerK } = events.at(atMs);
      expect(Math.abs(warmerK - previous)).toBeLessThan(0.05);
      previous = warmerK;
    }
    expect(previous).toBe(0);
  });

  it('does the same when told the same again', () => {
    const run = () => {
      const events = course([{ kind: 'heatWave', warmerK: 4 }], (_, name) => name.length);
      const seen: Happening[] = [];
      for (let atMs = START_MS; atMs < at(12); atMs += MINUTE_MS) {
        if (atMs === at(2)) events.add(parseEvent({ kind: 'sensorStuck', pointId }), atMs);
        if (atMs === at(4)) events.end('live-1', atMs);
        seen.push(events.at(atMs));
      }
      return seen;
    };
    expect(run()).toEqual(run());
  });

  it.each<[Written, string]>([
    [{ kind: 'icedCoil', equipmentId: 'meat-9' }, 'event: equipmentId: there is no "meat-9"'],
    [{ kind: 'sensorMissing', pointId: 'mood' }, 'event: pointId: there is no point "mood"'],
    [{ kind: 'powerCut', stores: ['sim-002'] }, 'event: stores: does not mean sim-001'],
  ])('is refused when it cannot happen here: %j', (event, message) => {
    const events = course([]);
    expect(faultOf(() => events.add(parseEvent(event), at(1)))).toBe(message);
    expect(events.list(at(1))).toEqual([]);
  });

  it('cannot end what is not there', () => {
    expect(faultOf(() => course([]).end('live-7', at(1)))).toBe('there is no event "live-7"');
  });
});
