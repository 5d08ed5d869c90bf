import { describe, expect, it } from '@jest/globals';
import { DAY_MS, HOUR_MS } from '#domain';
import { isRefusal, type StoreHistory } from '../store-history.js';
import { fitBaseline, predictBaseline } from './baseline-model.js';
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

describe('fitBaseline and predictBaseline on poor data', () => {
  it('are hardly moved by holes and spikes', () => {
    const broken = usual.targets.main!.map((value, hour) => {
      if (hour % 2000 > 1700 && hour % 2000 < 1850) return NaN;
      return hour % 397 === 0 ? 900 : value;
    });
    const predicted = secondYear(fitted(withMain(usual, broken)), usual);

    expect(relativeError(predicted, secondYear(usualModel, usual))).toBeLessThan(0.02);
  });

  it('are hardly moved by two weeks in which the store ran mad', () => {
    const mad = usual.targets.main!.map((value, hour) =>
      hour >= hourOf('2023-04-10') && hour < hourOf('2023-04-24') ? 2.2 * value : value,
    );
    const predicted = secondYear(fitted(withMain(usual, mad)), usual);

    expect(errorOf(predicted, usual)).toBeLessThan(0.09);
    expect(Math.abs(biasOf(predicted, usual))).toBeLessThan(0.02);
  });

  it('refuse ten days of history', () => {
    expect(fitBaseline(usual, 'main', FIRST_MS + 10 * DAY_MS)).toEqual({
      refused: 'only 10.0 days of valid hours of main, a baseline needs 28',
    });
  });

  it('stay sane on six weeks of history', () => {
    const predicted = secondYear(fitted(usual, FIRST_MS + 42 * DAY_MS), usual);

    // Six weeks of winter know of no cooling, so summer is foretold too low, but not wildly.
    expect(Math.min(...predicted)).toBeGreaterThan(20);
    expect(Math.max(...predicted)).toBeLessThan(110);
  });

  it.each([
    ['no load at all', NaN, /only 0.0 days/],
    ['zeros', 0, /never changes \(always 0\)/],
    ['one value for ever', 41.5, /never changes \(always 41.5\)/],
  ])('refuse a meter that shows %s', (_, value, reason) => {
    const result = fitBaseline(withMain(usual, new Float64Array(YEAR_HOURS).fill(value)), 'main', SECOND_YEAR_MS);

    expect(isRefusal(result) && result.refused).toMatch(reason);
  });

  it('do not learn from steered hours', () => {
    const isSteered = (hour: number) => hour % 24 >= 9 && hour % 24 < 18 && Math.floor(hour / 24) % 3 === 0;
    const lowered = usual.targets.main!.map((value, hour) => (isSteered(hour) ? value / 2 : value));
    const steered = { main: lowered.map((_, hour) => (isSteered(hour) ? 0.3 : 0)) };
    const told = { ...withMain(usual, lowered), steered };

    expect(biasOf(secondYear(fitted(told), usual), usual)).toBeGreaterThan(-0.01);
    expect(biasOf(secondYear(fitted(withMain(usual, lowered)), usual), usual)).toBeLessThan(-0.03);
  });

  it('refuse a store that was steered nearly all the time, or always at the same hour', () => {
    const steeredWhere = (isSteered: (hour: number) => boolean): StoreHistory => ({
      ...usual,
      steered: { main: usual.targets.main!.map((_, hour) => (isSteered(hour) ? 1 : 0)) },
    });

    expect(
      fitBaseline(
        steeredWhere((hour) => hour > 400),
        'main',
        SECOND_YEAR_MS,
      ),
    ).toEqual({
      refused: 'only 16.7 days of valid hours of main beside 8359 steered hours, a baseline needs 28',
    });
    expect(
      fitBaseline(
        steeredWhere((hour) => hour % 24 === 3),
        'main',
        SECOND_YEAR_MS,
      ),
    ).toEqual({
      refused: 'main was measured unsteered on only 0 days at 03:00, a baseline needs 7',
    });
  });

  it('still learn the response to weather where a third of the temperatures are missing', () => {
    const holed = usual.targets.outdoorAirTempC!.map((value, hour) => (hour % 1500 < 500 ? NaN : value));
    const history = { ...usual, targets: { ...usual.targets, outdoorAirTempC: holed } };
    const model = fitted(history);

    expect(errorOf(secondYear(model, usual), usual)).toBeLessThan(0.06);
    // Where the weather of the year to come is missing too, that of the season stands in.
    expect(errorOf(secondYear(model, history), usual)).toBeLessThan(0.12);
  });

  it('are not misled by a broken temperature sensor in training', () => {
    const broken = usual.targets.outdoorAirTempC!.map((value, hour) => (hour % 701 === 0 ? 999 : value));
    const model = fitted({ ...usual, targets: { ...usual.targets, outdoorAirTempC: broken } });

    expect(relativeError(secondYear(model, usual), secondYear(usualModel, usual))).toBeLessThan(0.01);
  });

  it('take what is usual for the season where the weather of the year to come is not known', () => {
    const unknown = { ...usual, targets: { outdoorAirTempC: usual.targets.outdoorAirTempC!.slice(0, YEAR_HOURS) } };
    const predicted = secondYear(usualModel, unknown);

    expect(Math.abs(biasOf(predicted, usual))).toBeLessThan(0.05);
    const coolingKw =
      dayMean(predicted, SECOND_YEAR_MS, '2024-07-17') - dayMean(predicted, SECOND_YEAR_MS, '2024-02-14');
    expect(coolingKw).toBeGreaterThan(8);
  });

  it('work without any temperature, by the season', () => {
    const blind = { ...usual, targets: { main: usual.targets.main! } };
    const model = fitted(blind);

    expect(model.inputs).toEqual({});
    expect(errorOf(secondYear(model, blind), usual)).toBeLessThan(0.15);
  });

  it('hold the response beyond the heat that was learnt from, and take a broken sensor for a silent one', () => {
    const summer = Date.UTC(2024, 6, 17, 15);
    const at = (outdoorC: number) => {
      const outdoorAirTempC = usual.targets.outdoorAirTempC!.map((value, hour) =>
        hour >= hourOf('2024-07-01') && hour < hourOf('2024-08-01') ? outdoorC : value,
      );
      return predictBaseline(usualModel, { ...usual, targets: { outdoorAirTempC } }, summer, summer + HOUR_MS)[0]!;
    };
    const warmest = Math.max(...usual.targets.outdoorAirTempC!.subarray(0, YEAR_HOURS));

    expect(at(warmest)).toBeGreaterThan(at(20) + 5);
    expect(at(warmest + 10)).toBe(at(warmest + 5));
    expect(at(999)).toBe(at(NaN));
  });

  it('never go below zero for a load that never does, nor give anything but numbers', () => {
    const history = madeUpYears(({ hour, outdoorC, index }) =>
      hour >= 10 && hour < 16 && index % 500 < 250 ? Math.max(0, outdoorC - 10) : 0,
    );
    const clipped = withMain(
      history,
      history.targets.main!.map((value) => Math.max(0, value - 1)),
    );
    const predicted = secondYear(fitted(clipped), clipped);

    expect(predicted.every(Number.isFinite)).toBe(true);
    expect(Math.min(...predicted)).toBe(0);
    expect(Math.max(...predicted)).toBeLessThan(40);
  });

  it('give nothing for no span', () => {
    expect(predictBaseline(usualModel, usual, END_MS, END_MS)).toHaveLength(0);
  });
});
