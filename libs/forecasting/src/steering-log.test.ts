import { describe, expect, it } from '@jest/globals';
import { DAY_MS, HOUR_MS, type Measure } from '#domain';
import { type HeldSpan } from '#ports';
import { steeredHours } from './steered-hours.js';
import { SteeringLog } from './steering-log.js';

const span = (fromHour: number, untilHour: number, measure: Measure = 'coasting', pointId = 'coolingSetpointC') =>
  ({ equipmentId: 'rtu-1', pointId, measure, fromMs: fromHour * HOUR_MS, untilMs: untilHour * HOUR_MS }) as HeldSpan;

/** A ledger that clips as a real one does, and notes what it was asked for. */
function ledgerOf(spans: HeldSpan[]) {
  const asked: [number, number][] = [];
  return {
    asked,
    spans,
    heldSpans: async (_storeId: string, { fromMs, toMs }: { fromMs: number; toMs: number }) => {
      asked.push([fromMs / HOUR_MS, toMs / HOUR_MS]);
      return spans
        .map((held) => ({ ...held, fromMs: Math.max(held.fromMs, fromMs), untilMs: Math.min(held.untilMs, toMs) }))
        .filter((held) => held.untilMs > held.fromMs);
    },
  };
}

describe('steered hours', () => {
  it('are shares of the hour in which anything was held, not sums over points', () => {
    const spans = [span(0.5, 2.25), span(0.75, 1.5, 'comfort', 'heatingSetpointC'), span(2.5, 3)];

    expect(Array.from(steeredHours(spans, 0, 4).hvac)).toEqual([0.5, 1, 0.75, 0]);
  });

  it('belong to what a measure moves, and to the whole', () => {
    const { main, hvac, refrigeration } = steeredHours([span(0, 1), span(1.5, 2, 'floatingHead')], 0, 2);

    expect([Array.from(hvac), Array.from(refrigeration), Array.from(main)]).toEqual([
      [1, 0],
      [0, 0.5],
      [1, 0.5],
    ]);
  });

  it('count only what lies in the hours asked for', () => {
    expect(Array.from(steeredHours([span(-3, 0.5), span(1.5, 9)], 0, 2).hvac)).toEqual([0.5, 0.5]);
  });
});

describe('steering log', () => {
  it('reads a long time in parts, and then only the last day and what is new', async () => {
    const ledger = ledgerOf([span(30, 31), span(95, 97)]);
    const log = new SteeringLog();
    await log.follow(ledger, 's', 0, 5 * DAY_MS);
    expect(ledger.asked).toEqual([
      [0, 48],
      [48, 96],
      [96, 120],
    ]);
    // A receipt of the last day came late, and another hour has passed.
    ledger.spans.push(span(119, 121));
    ledger.asked.length = 0;
    await log.follow(ledger, 's', HOUR_MS, 121 * HOUR_MS);

    expect(ledger.asked).toEqual([[96, 121]]);
    const { hvac } = log.hoursFrom(24 * HOUR_MS, 100);
    expect(Array.from(hvac!.keys()).filter((hour) => hvac![hour] === 1)).toEqual([6, 71, 72, 95, 96]);
  });

  it('reads all again when it must know more of the past', async () => {
    const ledger = ledgerOf([span(3, 4)]);
    const log = new SteeringLog();
    await log.follow(ledger, 's', 5 * HOUR_MS, 10 * HOUR_MS);
    expect(log.hoursFrom(0, 10)).toEqual({});
    await log.follow(ledger, 's', 0, 10 * HOUR_MS);

    expect(log.hoursFrom(0, 5).hvac).toEqual(Float64Array.of(0, 0, 0, 1, 0));
  });

  it('goes on from what was kept, after a rest however long', async () => {
    const ledger = ledgerOf([span(3, 3.5), span(200, 201, 'floatingSuction')]);
    const log = new SteeringLog();
    await log.follow(ledger, 's', 0, 10 * HOUR_MS);
    const kept = JSON.parse(JSON.stringify(log.kept())) as ReturnType<SteeringLog['kept']>;
    expect(kept.shares.refrigeration).toBeUndefined();

    const later = new SteeringLog(kept);
    ledger.asked.length = 0;
    await later.follow(ledger, 's', 0, 240 * HOUR_MS);

    expect(ledger.asked[0]![0]).toBe(0);
    const { hvac, refrigeration, main } = later.hoursFrom(0, 240);
    expect([hvac![3], refrigeration![200], main![3], main![200]]).toEqual([0.5, 1, 0.5, 1]);
  });
});
