import { describe, expect, it } from '@jest/globals';
import { DAY_MS, HOUR_MS } from '#domain';
import { type BaselineModel, fitBaseline, predictBaseline } from './baseline-model.js';
import {
  dayMean,
  END_MS,
  FIRST_MS,
  hourOf,
  madeUpYears,
  SECOND_YEAR_MS,
  usualKw,
  withMain,
  YEAR_HOURS,
} from './made-up-years.fixture.js';
import { biasOf, errorOf, fitted, relativeError, secondYear } from './second-year.fixture.js';

const usual = madeUpYears(usualKw);
const usualModel = fitted(usual);

describe('fitBaseline and predictBaseline', () => {
  it('foretell the year after from calendar and weather to little more than the noise', () => {
    const predicted = secondYear(usualModel, usual);

    expect(predicted).toHaveLength((END_MS - SECOND_YEAR_MS) / HOUR_MS);
    expect(errorOf(predicted, usual)).toBeLessThan(0.045);
    expect(Math.abs(biasOf(predicted, usual))).toBeLessThan(0.01);
  });

  it('tell how well the model fits, on how many hours', () => {
    const { fit, trainedFromMs, trainedUntilMs } = usualModel;

    expect(fit.hours).toBe(YEAR_HOURS);
    expect([trainedFromMs, trainedUntilMs]).toEqual([FIRST_MS, SECOND_YEAR_MS]);
    expect(fit.cvRmse).toBeGreaterThan(0.015);
    expect(fit.cvRmse).toBeLessThan(0.045);
    expect(Math.abs(fit.nmbe)).toBeLessThan(0.005);
  });

  it('know no load from the moment on up to which they learn', () => {
    const later = usual.targets.main!.map((value, hour) => (hour >= YEAR_HOURS ? 5000 + hour : value));
    const changed = withMain(usual, later);

    expect(fitBaseline(changed, 'main', SECOND_YEAR_MS)).toEqual(usualModel);
    expect(secondYear(usualModel, changed)).toEqual(secondYear(usualModel, usual));
    expect(secondYear(usualModel, withMain(usual, new Float64Array(0)))).toEqual(secondYear(usualModel, usual));
  });

  it('predict the same once the model was kept as JSON', () => {
    const kept = JSON.parse(JSON.stringify(usualModel)) as BaselineModel;

    expect(secondYear(kept, usual)).toEqual(secondYear(usualModel, usual));
    expect(JSON.stringify(usualModel).length).toBeLessThan(40_000);
  });

  it('also tell what the store would have used in the year before', () => {
    const model = fitted(usual, END_MS);
    const predicted = predictBaseline(model, usual, FIRST_MS, SECOND_YEAR_MS);
    const actual = usual.targets.main!.subarray(0, YEAR_HOURS);

    expect(relativeError(predicted, actual)).toBeLessThan(0.045);
  });

  it('learn that a store is shut on holidays of its country, and find next year’s', () => {
    const shut = new Set(['2023-01-02', '2023-05-29', '2023-07-04', '2023-09-04', '2023-11-23', '2023-12-25']);
    const history = madeUpYears((hour) => (shut.has(hour.date) ? 30 : usualKw({ ...hour, outdoorC: 0 })), {
      holidayZone: 'US/Central',
    });
    const predicted = secondYear(fitted(history), history);

    expect(dayMean(predicted, SECOND_YEAR_MS, '2024-05-27', 8, 20)).toBeLessThan(45);
    expect(dayMean(predicted, SECOND_YEAR_MS, '2024-05-28', 8, 20)).toBeGreaterThan(65);
    expect(dayMean(predicted, SECOND_YEAR_MS, '2024-12-25', 8, 20)).toBeLessThan(45);
  });

  it('know the days on which the store itself says that it is closed', () => {
    const closedDates = ['2023-03-07', '2023-06-14', '2023-08-17', '2023-10-12', '2024-04-16'];
    const shut = new Set(closedDates);
    const plain = madeUpYears((hour) => (shut.has(hour.date) ? 30 : usualKw({ ...hour, outdoorC: 0 })));
    const history = { ...plain, closedDates };
    const predicted = secondYear(fitted(history), history);

    expect(dayMean(predicted, SECOND_YEAR_MS, '2024-04-16', 8, 20)).toBeLessThan(50);
    expect(dayMean(predicted, SECOND_YEAR_MS, '2024-04-17', 8, 20)).toBeGreaterThan(65);
  });

  it('lean towards a rest that last year saw at that time, as far as one year can vouch for it', () => {
    const rest = ({ date }: { date: string }) => date.slice(5) >= '03-10' && date.slice(5) < '04-07';
    const history = madeUpYears((hour) => usualKw(hour) * (rest(hour) ? 0.5 : 1));
    const predicted = secondYear(fitted(history), history);

    const inRest = dayMean(predicted, SECOND_YEAR_MS, '2024-03-20');
    expect(inRest).toBeLessThan(0.85 * dayMean(predicted, SECOND_YEAR_MS, '2024-02-21'));
    expect(inRest).toBeLessThan(0.85 * dayMean(predicted, SECOND_YEAR_MS, '2024-05-01'));
  });

  it('take the level of the store after it doubled for good, and say so', () => {
    const doubled = usual.targets.main!.map((value, hour) => (hour >= hourOf('2023-08-15') ? 2 * value : value));
    const history = withMain(usual, doubled);
    const model = fitted(history);

    expect(model.levelShift?.factor).toBeCloseTo(2, 0);
    expect(Math.abs(model.levelShift!.atMs - Date.UTC(2023, 7, 15))).toBeLessThanOrEqual(DAY_MS);
    expect(errorOf(secondYear(model, history), history)).toBeLessThan(0.1);
    expect(usualModel.levelShift).toBeUndefined();
  });

  it('keep wall-clock hours through both changes to and from daylight saving', () => {
    const timeZone = 'America/New_York';
    const history = madeUpYears((hour) => usualKw({ ...hour, outdoorC: 0 }), { timeZone });
    const predicted = secondYear(fitted(history), history);

    // The store gets busy at 8: 13:00 UTC in winter, 12:00 UTC in summer, which lasts from 10 March to 3 November.
    for (const [date, utcHour] of [
      ['2024-03-08', 13],
      ['2024-03-11', 12],
      ['2024-11-01', 12],
      ['2024-11-04', 13],
    ] as const) {
      expect(dayMean(predicted, SECOND_YEAR_MS, date, utcHour - 1, utcHour)).toBeLessThan(40);
      expect(dayMean(predicted, SECOND_YEAR_MS, date, utcHour, utcHour + 1)).toBeGreaterThan(60);
    }
    expect(errorOf(predicted, history)).toBeLessThan(0.045);
  });

  it('explain a load that follows the dew point by it', () => {
    const { outdoorAirTempC } = usual.targets;
    const outdoorDewPointC = outdoorAirTempC!.map((value, hour) => value - 8 - 6 * Math.sin(hour / 61));
    const main = usual.targets.main!.map((value, hour) => value + 2 * Math.max(0, outdoorDewPointC[hour]!));
    const damp = { ...usual, targets: { main, outdoorAirTempC: outdoorAirTempC!, outdoorDewPointC } };
    const dry = { ...usual, targets: { main, outdoorAirTempC: outdoorAirTempC! } };

    expect(errorOf(secondYear(fitted(damp), damp), damp)).toBeLessThan(
      0.7 * errorOf(secondYear(fitted(dry), dry), dry),
    );
  });
});
