import { describe, expect, it } from '@jest/globals';
import { type OutsideOutlook } from '#ports';
import { foreseenWeather } from './foreseen-weather.js';
import { historyOf, madeUpWeather, modelsOf, momentOf } from './weather.fixture.js';

const UNTIL = 28 * 24 + 10;
const record = madeUpWeather(31);
const history = historyOf(record, UNTIL);
const models = modelsOf(history);
const issuedAtMs = momentOf(UNTIL) + 10 * 60_000;

/** A service that foresees the record itself, moved and with holes as asked. */
function outlookOf({ airK = 0, dewK = 0, hours = 98, from = UNTIL - 48 } = {}) {
  const outlook: OutsideOutlook = {
    issuedAtMs,
    startAtMs: momentOf(from),
    outdoorAirTempC: record.outdoorAirTempC.slice(from, from + hours).map((value) => value + airK),
    outdoorDewPointC: record.outdoorDewPointC.slice(from, from + hours).map((value) => value + dewK),
  };
  return outlook;
}

const foresee = (outlook?: OutsideOutlook, seen = history, known = models) =>
  foreseenWeather(seen, known, issuedAtMs, 48, outlook && { outlook });

describe('foreseen weather', () => {
  it('is the service’s where it speaks, from the running hour on, surer of the near than of the far', () => {
    const { outdoorAirTempC: air, outdoorDewPointC: dew } = foresee(outlookOf());

    expect(air!.hours.map(({ atMs }) => atMs)).toEqual(
      Array.from({ length: 48 }, (_, ahead) => momentOf(UNTIL + ahead)),
    );
    expect([air!.source, dew!.source]).toEqual(['service', 'service']);
    expect(air!.reason).toBe("the weather service's forecast");
    air!.hours.forEach(({ p10, p50, p90 }, ahead) => {
      expect(p50).toBeCloseTo(record.outdoorAirTempC[UNTIL + ahead]!, 9);
      expect(p10).toBeLessThan(p50);
      expect(p90).toBeGreaterThan(p50);
    });
    const width = (ahead: number) => air!.hours[ahead]!.p90 - air!.hours[ahead]!.p10;
    expect(width(47)).toBeGreaterThan(1.5 * width(0));
    expect(dew!.hours[20]!.p90 - dew!.hours[20]!.p50).toBeGreaterThan(air!.hours[20]!.p90 - air!.hours[20]!.p50 - 1e-9);
  });

  it('is as sure of the service as its own record at this store', () => {
    const width = (errorScale: number) => {
      const foreseen = foreseenWeather(history, models, issuedAtMs, 48, {
        outlook: outlookOf(),
        errorScale: { outdoorAirTempC: errorScale },
      });
      return foreseen.outdoorAirTempC!.hours[30]!.p90 - foreseen.outdoorAirTempC!.hours[30]!.p50;
    };

    expect(width(0.5) / width(1)).toBeCloseTo(0.5, 9);
  });

  it('moves a service that is steadily off the site’s sensor, most of the way, and says so', () => {
    const { outdoorAirTempC: air } = foresee(outlookOf({ airK: -2 }));
    const offK = air!.hours[10]!.p50 - record.outdoorAirTempC[UNTIL + 10]!;

    expect(Math.abs(offK)).toBeLessThan(0.5);
    expect(air!.reason).toMatch(/moved by \+1\.6 K after 48 hours beside the site's sensor$/);
  });

  it.each([
    { when: 'the hours to compare are few', seenHours: 8, movedK: 0.8 },
    { when: 'there are next to none', seenHours: 5, movedK: 0 },
  ])('believes a difference less when $when', ({ seenHours, movedK }) => {
    const { outdoorAirTempC: air } = foresee(outlookOf({ airK: -2, from: UNTIL - seenHours }));

    expect(air!.hours[0]!.p50 - (record.outdoorAirTempC[UNTIL]! - 2)).toBeCloseTo(movedK, 9);
  });

  it('moves it by 3 K at most, for more is the sensor’s own fault', () => {
    const { outdoorAirTempC: air } = foresee(outlookOf({ airK: 8 }));

    expect(air!.hours[5]!.p50 - (record.outdoorAirTempC[UNTIL + 5]! + 8)).toBeCloseTo(-3, 9);
  });

  it('does not believe a service that was 15 K off the sensor, in anything', () => {
    const { outdoorAirTempC: air, outdoorDewPointC: dew } = foresee(outlookOf({ airK: 15 }));

    expect([air!.source, dew!.source]).toEqual(['site', 'site']);
    expect(air!.reason).toMatch(/^the weather service was 15 K off the site's sensor: the site's own sensor and /);
    expect(air!.hours).toEqual(foresee().outdoorAirTempC!.hours);
  });

  it('fills holes and absurd values of the service from the own model', () => {
    const outlook = outlookOf();
    outlook.outdoorAirTempC.fill(NaN, 60, 65);
    outlook.outdoorAirTempC[70] = 451;
    const { outdoorAirTempC: air } = foresee(outlook);
    const own = foresee().outdoorAirTempC!;

    expect(air!.source).toBe('service');
    expect(air!.reason).toMatch(/6 of its holes filled by the own model$/);
    for (const ahead of [12, 13, 14, 15, 16, 22]) expect(air!.hours[ahead]).toEqual(own.hours[ahead]);
    expect(air!.hours[17]!.p50).toBeCloseTo(record.outdoorAirTempC[UNTIL + 17]!, 9);
  });

  it('bridges holes of the service where there is no model', () => {
    const outlook = outlookOf({ hours: 90 });
    outlook.outdoorAirTempC.fill(NaN, 60, 63);
    const { outdoorAirTempC: air, outdoorDewPointC: dew } = foresee(outlook, historyOf({}), {});
    const [before, after] = [59, 63].map((index) => outlook.outdoorAirTempC[index]!);

    expect(air!.hours).toHaveLength(48);
    expect(air!.hours[13]!.p50).toBeCloseTo((before! + after!) / 2, 9);
    expect(air!.hours[47]!.p50).toBe(outlook.outdoorAirTempC[89]);
    expect(air!.reason).toMatch(/9 of its holes filled by the hours beside them$/);
    expect(dew!.source).toBe('service');
  });

  it('leaves a service that speaks of less than half of the hours to the own model', () => {
    const { outdoorAirTempC: air } = foresee(outlookOf({ hours: 48 + 20 }));

    expect(air!.source).toBe('site');
    expect(air!.reason).toMatch(/^the weather service says too little: /);
  });

  it('takes each target from whom has it: a store without a humidity sensor has the service’s dew point only', () => {
    const seen = historyOf({ outdoorAirTempC: record.outdoorAirTempC }, UNTIL);
    const known = { outdoorAirTempC: models.outdoorAirTempC! };

    expect(Object.keys(foresee(undefined, seen, known))).toEqual(['outdoorAirTempC']);
    expect(foresee(outlookOf(), seen, known).outdoorDewPointC!.source).toBe('service');
    expect(foresee(undefined, historyOf({}), {})).toEqual({});
  });

  it('falls to climatology when the sensor has been silent for a day, with its wider spread', () => {
    const silent = historyOf(record, UNTIL);
    for (const values of Object.values(silent.targets)) values.fill(NaN, UNTIL - 25);
    const { outdoorAirTempC: air } = foresee(undefined, silent);
    const site = foresee().outdoorAirTempC!;

    expect(air!.source).toBe('climatology');
    expect(air!.reason).toBe("the site's sensor is silent: the weeks last measured");
    expect(air!.hours[0]!.p90 - air!.hours[0]!.p10).toBeGreaterThan(2 * (site.hours[0]!.p90 - site.hours[0]!.p10));
    for (const { p50 } of air!.hours) expect(Math.abs(p50 - 18)).toBeLessThan(15);
  });

  it('still has climatology after a silence of months', () => {
    const startAtMs = momentOf(-3_000);
    const { outdoorAirTempC: air } = foreseenWeather(historyOf(record, UNTIL, startAtMs), models, issuedAtMs, 48);

    expect(air!.source).toBe('climatology');
    expect(Math.abs(air!.hours.reduce((sum, { p50 }) => sum + p50, 0) / 48 - 18)).toBeLessThan(6);
  });

  it.each([
    { who: 'the service says so', outlook: outlookOf({ dewK: 12 }) },
    { who: 'the own models come to it', outlook: undefined },
  ])('never has a dew point above its dry bulb, though $who', ({ outlook }) => {
    const moist = { ...record, outdoorDewPointC: record.outdoorAirTempC.map((value) => value - 0.1) };
    const seen = historyOf(moist, UNTIL);
    const { outdoorAirTempC: air, outdoorDewPointC: dew } = foresee(outlook, seen, modelsOf(seen));

    dew!.hours.forEach(({ p10, p50, p90 }, ahead) => {
      expect(p10).toBeLessThanOrEqual(air!.hours[ahead]!.p10);
      expect(p50).toBeLessThanOrEqual(air!.hours[ahead]!.p50);
      expect(p90).toBeLessThanOrEqual(air!.hours[ahead]!.p90);
      expect(p10).toBeLessThanOrEqual(p50);
      expect(p50).toBeLessThanOrEqual(p90);
    });
  });

  it('reads nothing that was measured after the issue', () => {
    const later = historyOf({
      ...record,
      outdoorAirTempC: record.outdoorAirTempC.map((v, hour) => (hour < UNTIL ? v : 99)),
    });

    expect(foresee(undefined, later)).toEqual(foresee());
    expect(foresee(outlookOf({ airK: 1 }), later)).toEqual(foresee(outlookOf({ airK: 1 })));
  });
});
