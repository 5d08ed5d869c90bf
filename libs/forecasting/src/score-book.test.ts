import { describe, expect, it } from '@jest/globals';
import { DAY_MS, type ForecastScore, HOUR_MS } from '#domain';
import { judgingScore } from './as-made-score.js';
import { licenceOf } from './licence.js';
import { ScoreBook } from './score-book.js';
import { MONDAY_MS, OPENING_HOURS, seededNormal } from './store.fixture.js';

const DAYS = 60;
const HORIZON = 48;

/** What a model that was good in training is worth: it would be licensed by that alone. */
const GOOD_IN_TRAINING: ForecastScore = {
  error: 0.05,
  naiveError: 0.1,
  lastWeekError: 0.1,
  skillFraction: 0.5,
  coverageFraction: 0.8,
  scoredHours: 168,
  trainedHours: 700,
  basis: 'heldOut',
};

/** A meter with a daily curve and days that differ by 10 %, as a store really is. */
function meter(): Float64Array {
  const normal = seededNormal(5);
  const levels = Array.from({ length: DAYS + 2 }, () => 1 + 0.1 * normal());
  return Float64Array.from({ length: (DAYS + 2) * 24 }, (_, hour) => {
    const curve = 60 + 30 * Math.sin((((hour % 24) - 8) * Math.PI) / 12);
    return curve * levels[Math.floor(hour / 24)]! + normal();
  });
}

interface Timeline {
  /** What the model makes of the truth on a day, before its usual error of 3 %. */
  readonly model?: (truthKw: number, day: number) => number;
  /** What happens to the meter. */
  readonly happens?: (valueKw: number, day: number) => number;
}

/** The licence at each midnight, from the first forecast on day 10. */
function livedThrough({ model = (truth) => truth, happens = (value) => value }: Timeline) {
  const normal = seededNormal(9);
  const main = meter().map((value, hour) => happens(value, Math.floor(hour / 24)));
  const book = new ScoreBook('UTC');
  const firstDay = 10;
  const licences = Array.from({ length: DAYS - firstDay }, (_, index) => {
    const day = firstDay + index;
    const known = main.slice(0, day * 24);
    const history = {
      storeId: 's',
      timeZone: 'UTC',
      openingHours: OPENING_HOURS,
      startAtMs: MONDAY_MS,
      targets: { main: known },
    };
    const atMs = MONDAY_MS + day * DAY_MS;
    const asMade = book.scores(history, atMs).get('main');
    // Forecasts are made every hour; those of noon would be perfect, and must not count.
    for (const issuedHour of [0, 12]) {
      const issuedAtMs = atMs + issuedHour * HOUR_MS;
      const hours = Array.from({ length: HORIZON }, (_, ahead) => {
        const hour = day * 24 + issuedHour + ahead;
        const truth = main[hour]!;
        const error = issuedHour === 0 ? 0.03 * normal() : 0;
        const p50 = model(Number.isNaN(truth) ? 60 : truth, day) * (1 + error);
        return { atMs: issuedAtMs + ahead * HOUR_MS, p10: 0.96 * p50, p50, p90: 1.04 * p50 };
      });
      book.add([{ target: 'main', issuedAtMs, hours, weatherSource: undefined }]);
    }
    const score = judgingScore(GOOD_IN_TRAINING, asMade);
    return { day, score, ...licenceOf('main', score) };
  });
  const firstFrom = (day: number, isLicensed: boolean) =>
    licences.find((licence) => licence.day >= day && licence.isLicensed === isLicensed);
  return { licences, firstFrom, on: (day: number) => licences.find((licence) => licence.day === day)! };
}

describe('licence in service', () => {
  it('rests on training until two days of forecasts as made are behind', () => {
    const { on } = livedThrough({});

    expect(on(11).score).toBe(GOOD_IN_TRAINING);
    expect(on(12).score).toMatchObject({ basis: 'asMade', scoredHours: 48, trainedHours: 700 });
    expect(on(40).score.scoredHours).toBe(14 * 24);
    expect(on(40)).toMatchObject({
      isLicensed: true,
      licenceReason: expect.stringMatching(
        /^\d\d % better than (yesterday|last week)'s curve: 3\.\d % against \d+\.\d % as forecast over the last 14 days$/,
      ),
    });
    expect(Math.abs(on(40).score.coverageFraction - 0.8)).toBeLessThan(0.06);
  });

  it('is lost within three days by a model that goes bad, and back within two weeks of its cure', () => {
    const { licences, firstFrom } = livedThrough({
      model: (truth, day) => (day >= 25 && day < 32 ? 1.4 * truth : truth),
    });

    expect(licences.filter(({ day, isLicensed }) => day <= 25 && !isLicensed)).toEqual([]);
    const lost = firstFrom(25, false)!;
    expect(lost.day).toBeLessThanOrEqual(28);
    expect(lost.licenceReason).toMatch(
      /^(no|hardly) better than (yesterday|last week)'s curve: .* over the last 14 days: rules are used$/,
    );
    expect(firstFrom(32, false)!.day).toBe(32);
    const back = firstFrom(32, true)!;
    expect(back.day).toBeGreaterThan(32);
    expect(back.day).toBeLessThanOrEqual(32 + 14);
    expect(licences.filter(({ day, isLicensed }) => day >= back.day && !isLicensed)).toEqual([]);
  });

  it('is lost by a model that cannot follow a doubled level, while yesterday can', () => {
    const doubled = (value: number, day: number) => (day >= 25 ? 2 * value : value);
    const { firstFrom } = livedThrough({ happens: doubled, model: (truth, day) => (day >= 25 ? truth / 2 : truth) });

    expect(firstFrom(25, false)!.day).toBeLessThanOrEqual(27);
  });

  it('is back within two weeks of a doubled level that the model follows a day late, as yesterday does', () => {
    const doubled = (value: number, day: number) => (day >= 25 ? 2 * value : value);
    const { licences } = livedThrough({ happens: doubled, model: (truth, day) => (day === 25 ? truth / 2 : truth) });

    const without = licences.filter(({ isLicensed }) => !isLicensed).map(({ day }) => day);
    expect(Math.min(...without)).toBeGreaterThan(25);
    expect(Math.max(...without)).toBeLessThanOrEqual(25 + 14);
  });

  it('outlives a meter that is silent for a week, on the days before, and falls back on training when none are left', () => {
    const { on } = livedThrough({ happens: (value, day) => (day >= 25 && day < 45 ? NaN : value) });

    expect(on(32)).toMatchObject({ isLicensed: true, score: { basis: 'asMade', scoredHours: 7 * 24 } });
    expect(on(44).score).toBe(GOOD_IN_TRAINING);
    // The first day back has no yesterday to compare with.
    expect(on(48).score).toMatchObject({ basis: 'asMade', scoredHours: 48 });
  });

  it('judges by the better of both naive forecasts', () => {
    // Every week is alike but no two days of it are: last week knows all, yesterday nothing.
    const weekly = (_: number, day: number) => 50 + 10 * (day % 7);
    const { on } = livedThrough({ happens: weekly, model: (truth) => 1.02 * truth });

    expect(on(40)).toMatchObject({
      isLicensed: false,
      score: { lastWeekError: 0 },
      licenceReason: expect.stringContaining("no better than last week's curve"),
    });
    expect(on(40).score.naiveError).toBeGreaterThan(on(40).score.error);
  });

  it('counts the first forecast of each day by the store’s clock', () => {
    const book = new ScoreBook('America/New_York');
    // Midnight in New York is 04:00 UTC in summer.
    for (const hour of [3, 4, 5, 27, 28, 53, 54]) {
      const issuedAtMs = MONDAY_MS + hour * HOUR_MS;
      const hours = [{ atMs: issuedAtMs, p10: 0, p50: hour, p90: 0 }];
      book.add([{ target: 'main', issuedAtMs, hours, weatherSource: 'site' }]);
    }

    const issues = book.issues('main', MONDAY_MS + 54 * HOUR_MS);
    expect(issues.map(({ hours }) => hours[0]!.p50)).toEqual([3, 4, 28, 53]);
    expect(issues[0]).toMatchObject({ target: 'main', weatherSource: 'site' });
    expect(book.issues('main', MONDAY_MS + 4 * HOUR_MS + 14 * DAY_MS)).toHaveLength(3);
  });
});
