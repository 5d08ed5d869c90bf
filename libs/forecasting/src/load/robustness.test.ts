import { describe, expect, it } from '@jest/globals';
import { DAY_MS, HOUR_MS } from '#domain';
import { madeUpStore, seededRandom, wallClock } from '../store.fixture.js';
import { type StoreHistory } from '../store-history.js';
import { trainStore } from '../trained-model.js';
import { DAY_HOURS } from './local-days.js';
import {
  changed,
  cvRmse,
  dayAheadAt,
  expectSane,
  forecastAt,
  knownBefore,
  stepsOf,
  storeTrainedBefore,
  trainedBefore,
  without,
} from './timeline.fixture.js';

const day = (index: number) => index * DAY_HOURS;

/** Six weeks of a store, and four days that are to be forecast. */
const SOUND = without(madeUpStore({ days: 46 }), 'hvac');
const ISSUE = day(42);
const FEB_2026_MS = Date.UTC(2026, 1, 2, 6);

/** The same random number for each hour in every test. */
const random = seededRandom(7);
const CHANCE = Array.from({ length: day(46) }, () => random());
const chance = (hour: number) => CHANCE[hour]!;

interface Timeline {
  readonly what: string;
  readonly history: StoreHistory;
  /** CV(RMSE) of the next day at most; a sound meter's is 0.03. */
  readonly atMost: number;
}

/** Faults lie before the issue; what came afterwards is told by the sound meter. */
const inMeter = (change: (value: number, hour: number) => number) =>
  changed(SOUND, 'main', (value, hour) => (hour < ISSUE ? change(value, hour) : value));
const inWeather = (change: (value: number, hour: number) => number) => changed(SOUND, 'outdoorAirTempC', change);

const TIMELINES: readonly Timeline[] = [
  { what: 'nothing wrong', history: SOUND, atMost: 0.05 },
  {
    what: 'a fifth of all hours missing',
    history: inMeter((value, hour) => (chance(hour) < 0.2 ? NaN : value)),
    atMost: 0.05,
  },
  {
    what: 'a dead fortnight',
    history: inMeter((value, hour) => (hour >= day(14) && hour < day(28) ? NaN : value)),
    atMost: 0.05,
  },
  {
    what: 'a dead fortnight just before the issue',
    history: inMeter((value, hour) => (hour >= day(28) ? NaN : value)),
    atMost: 0.07,
  },
  {
    what: 'spikes of fifty times and of minus twenty times the load',
    history: inMeter((value, hour) => (chance(hour) < 0.004 ? 50 * value : chance(hour) < 0.008 ? -20 * value : value)),
    atMost: 0.05,
  },
  {
    what: 'five spikes in the last days before the issue',
    history: inMeter((value, hour) => (hour > day(39) && hour % 13 === 0 ? 50 * value : value)),
    atMost: 0.05,
  },
  {
    what: 'values that are no numbers',
    history: inMeter((value, hour) => (hour % 29 === 0 ? (hour % 2 ? Infinity : -Infinity) : value)),
    atMost: 0.05,
  },
  {
    what: 'a meter that began in the middle of the history',
    history: inMeter((value, hour) => (hour < day(25) + 7 ? NaN : value)),
    atMost: 0.2,
  },
  {
    what: 'no weather for a week',
    history: inWeather((value, hour) => (hour >= day(21) && hour < day(28) ? NaN : value)),
    atMost: 0.12,
  },
  { what: 'no weather at all', history: without(SOUND, 'outdoorAirTempC'), atMost: 0.2 },
  {
    what: 'weather that began late',
    history: inWeather((value, hour) => (hour < day(18) ? NaN : value)),
    atMost: 0.2,
  },
  {
    what: 'weather that began too late to learn from',
    history: inWeather((value, hour) => (hour < day(30) ? NaN : value)),
    atMost: 0.2,
  },
];

describe('a load forecast', () => {
  const learntSound = trainedBefore(SOUND, ISSUE);

  it.each(TIMELINES)('is sane and near with $what, as a trained store’s', ({ history, atMost }) => {
    const { hours } = forecastAt(storeTrainedBefore(history, ISSUE), history, ISSUE);

    expect(hours).toHaveLength(48);
    expectSane(hours);
    const nextDay = hours.slice(0, 24).map(({ p50 }) => p50);
    expect(cvRmse(nextDay, SOUND.targets.main!, ISSUE)).toBeLessThan(atMost);
  });

  it.each(TIMELINES)('is sane and near with $what, day by day', ({ history, atMost }) => {
    const forecasts = dayAheadAt(history, [ISSUE, ISSUE + 9, day(44)]);

    for (const forecast of forecasts) expectSane(stepsOf(forecast));
    expect(cvRmse(forecasts[0]!.p50, SOUND.targets.main!, ISSUE)).toBeLessThan(atMost);
  });

  it.each([
    { what: 'not foreseen', foreseenC: new Array<number>(48).fill(NaN), history: SOUND, atMost: 0.1 },
    {
      what: 'foreseen with holes',
      foreseenC: Array.from({ length: 48 }, (_, hour) => (hour % 5 ? 24 : NaN)),
      history: SOUND,
      atMost: 0.2,
    },
    { what: 'foreseen for a few hours', foreseenC: [24, 24, 25], history: SOUND, atMost: 0.1 },
    {
      what: 'neither foreseen nor measured for days',
      foreseenC: [],
      history: knownBefore(SOUND, day(30)),
      atMost: 0.1,
    },
    { what: 'neither foreseen nor measured', foreseenC: [], history: without(SOUND, 'outdoorAirTempC'), atMost: 0.1 },
  ])('is sane where weather was learnt but is $what', ({ foreseenC, history, atMost }) => {
    const main = SOUND.targets.main!;
    const now = { ...history, targets: { ...history.targets, main } };
    const { hours } = forecastAt(learntSound, now, ISSUE, foreseenC);

    expectSane(hours);
    expect(
      cvRmse(
        hours.map(({ p50 }) => p50),
        main,
        ISSUE,
      ),
    ).toBeLessThan(atMost);
  });

  it('is not moved by spikes that came after the model was learnt', () => {
    const spiked = inMeter((value, hour) => (hour > day(39) && hour % 13 === 0 ? 50 * value : value));
    const medians = forecastAt(trainedBefore(spiked, day(38)), spiked, ISSUE).hours.map(({ p50 }) => p50);

    expect(cvRmse(medians, SOUND.targets.main!, ISSUE)).toBeLessThan(0.08);
  });

  it('is sane for a store with dew point of which nothing is known ahead', () => {
    const outdoorDewPointC = SOUND.targets.outdoorAirTempC!.map((value, hour) => value - 4 - 3 * chance(hour));
    const humid = { ...SOUND, targets: { ...SOUND.targets, outdoorDewPointC } };
    const trained = trainedBefore(humid, ISSUE);

    expect(trained.model.layout.hasDewPoint).toBe(true);
    expectSane(forecastAt(trained, SOUND, ISSUE).hours);
  });

  it('may be negative where the load has been, as with a store’s own generation', () => {
    const exporting = changed(SOUND, 'main', (value) => value - 60);
    const { hours } = forecastAt(trainedBefore(exporting, ISSUE), exporting, ISSUE);

    expect(Math.min(...hours.map(({ p50 }) => p50))).toBeLessThan(-5);
    expectSane(hours.map(({ p10, p50, p90 }) => ({ p10: p10 + 100, p50: p50 + 100, p90: p90 + 100 })));
  });

  it('stays at or above 0 for a store that is off every night, whatever spikes its meter had', () => {
    const off = changed(SOUND, 'main', (value, hour) => (hour === 100 ? -5000 : hour % 24 < 8 ? 0 : value));
    expectSane(forecastAt(trainedBefore(off, ISSUE), off, ISSUE).hours);
    for (const forecast of dayAheadAt(off, [ISSUE, ISSUE + 5])) expectSane(stepsOf(forecast));
  });

  it.each([
    { what: 'ten days of history', history: SOUND },
    {
      what: 'ten days with spikes',
      history: inMeter((value, hour) => (hour > day(7) && hour % 17 === 5 ? 50 * value : value)),
    },
  ])('is made from $what', ({ history }) => {
    const { hours } = forecastAt(storeTrainedBefore(history, day(10)), history, day(10));
    const medians = hours.map(({ p50 }) => p50);

    expectSane(hours);
    expect(cvRmse(medians, SOUND.targets.main!, day(10))).toBeLessThan(0.15);
  });
});

describe('a load forecast at a change of daylight saving', () => {
  const history = without(
    madeUpStore({ days: 290, timeZone: 'America/Chicago', startAtMs: FEB_2026_MS, seed: 4 }),
    'hvac',
  );
  const hoursOf = (fromMs: number) => (fromMs - FEB_2026_MS) / HOUR_MS;

  it.each([
    { when: 'spring', firstDayMs: Date.UTC(2026, 2, 1, 6), change: 7, hourOff: -1 },
    { when: 'autumn', firstDayMs: Date.UTC(2026, 9, 25, 5), change: 7, hourOff: 1 },
  ])('misses the day of it in $when, and the one after it, no more than others', ({ firstDayMs, change, hourOff }) => {
    const issues = Array.from(
      { length: 14 },
      (_, index) => hoursOf(firstDayMs) + 24 * index + (index > change ? hourOff : 0),
    );
    const forecasts = dayAheadAt(history, issues);
    const errors = forecasts.map(({ p50 }, index) => cvRmse(p50, history.targets.main!, issues[index]!));
    const usual = errors.reduce((sum, error) => sum + error, 0) / errors.length;

    forecasts.forEach((forecast) => expectSane(stepsOf(forecast)));
    expect(errors[change]).toBeLessThan(2 * usual);
    expect(errors[change + 1]).toBeLessThan(2 * usual);
  });

  it.each([
    { when: 'spring', changeMs: Date.UTC(2026, 2, 8, 6) },
    { when: 'autumn', changeMs: Date.UTC(2026, 10, 1, 5) },
  ])('puts the opening at its hour by the wall clock on the day of it in $when', ({ changeMs }) => {
    const days = 16;
    const startAtMs = changeMs - (days - 2) * DAY_MS;
    const daily = madeUpStore({ days, timeZone: 'America/Chicago', startAtMs });
    const main = Float64Array.from({ length: days * DAY_HOURS }, (_, hour) => {
      const clock = wallClock(startAtMs + hour * HOUR_MS, 'America/Chicago').hour;
      return (clock >= 8 && clock < 21 ? 90 : 40) + chance(hour);
    });
    const alike = { ...daily, targets: { main } };
    const issue = day(days - 2);

    expect(cvRmse(dayAheadAt(alike, [issue])[0]!.p50, main, issue)).toBeLessThan(0.05);
    const { hours } = forecastAt(trainedBefore(alike, issue), alike, issue);
    expect(
      cvRmse(
        hours.slice(0, 30).map(({ p50 }) => p50),
        main,
        issue,
      ),
    ).toBeLessThan(0.05);
  });

  it('is as near as on other days from a trained store, with 48 hours across the change', () => {
    const issue = hoursOf(Date.UTC(2026, 9, 31, 5));
    const before = hoursOf(Date.UTC(2026, 9, 24, 5));
    const trained = trainedBefore(history, before);
    const errorFrom = (hour: number) => {
      const { hours } = forecastAt(trained, history, hour);
      expectSane(hours);
      return cvRmse(
        hours.map(({ p50 }) => p50),
        history.targets.main!,
        hour,
      );
    };

    expect(errorFrom(issue)).toBeLessThan(2 * errorFrom(before));
    expect(errorFrom(issue + 5)).toBeLessThan(2 * errorFrom(before));
  });
});

describe('a store', () => {
  it.each([
    {
      what: 'a meter at zero',
      change: () => 0,
      reason: /^main never changes \(always 0\): there is nothing to learn$/,
    },
    { what: 'a frozen meter', change: () => 42.5, reason: /^main never changes \(always 42\.5\)/ },
    { what: 'seven days', days: 7, reason: /^only 7\.0 days of valid hours of main, 8 are needed$/ },
    {
      what: 'eight days with an hour missing',
      days: 8,
      change: (value: number, hour: number) => (hour === 50 ? NaN : value),
      reason: /^only 7\.9 days of valid hours of main, 8 are needed$/,
    },
    { what: 'a meter that never spoke', change: () => NaN, reason: /^only 0\.0 days/ },
  ])('with $what is refused in one sentence', ({ change = (value: number) => value, days = 30, reason }) => {
    const history = knownBefore(changed(SOUND, 'main', change), day(days));

    expect(trainStore(history).refusals).toContainEqual({ target: 'main', refused: expect.stringMatching(reason) });
    expect(() => dayAheadAt(history, [day(days)])).toThrow(reason);
  });
});
