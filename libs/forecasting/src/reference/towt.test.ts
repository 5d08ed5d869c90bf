import { describe, expect, it } from '@jest/globals';
import { DAY_MS, HOUR_MS } from '#domain';
import { MONDAY_MS, OPENING_HOURS, seededNormal } from '../store.fixture.js';
import { type StoreHistory } from '../store-history.js';
import { fitTowt, predictTowt } from './towt.js';

const DAYS = 364;
const END_MS = MONDAY_MS + DAYS * DAY_MS;
const isBusy = (index: number) => Math.floor(index / 24) % 7 < 6 && index % 24 >= 8 && index % 24 < 20;

/** Exactly what the model can say: busy hours cool above 18.3 °C and heat below 7.2 °C, idle ones only heat. */
function loadAt(index: number, outdoorC: number): number {
  const heatingKw = 2 * Math.max(0, (45 - 32) / 1.8 - outdoorC);
  const coolingKw = 5 * Math.max(0, outdoorC - (65 - 32) / 1.8);
  return 30 + (index % 24) + heatingKw + (isBusy(index) ? 60 + coolingKw : 0);
}

function store(days = DAYS + 28): StoreHistory {
  const normal = seededNormal(3);
  const outdoorAirTempC = Float64Array.from({ length: 24 * days }, (_, index) => {
    return 12 - 14 * Math.cos((2 * Math.PI * index) / (365 * 24)) + 4 * normal();
  });
  const main = outdoorAirTempC.map((outdoorC, index) => loadAt(index, outdoorC));
  const targets = { main, outdoorAirTempC };
  return { storeId: 's', timeZone: 'UTC', openingHours: OPENING_HOURS, startAtMs: MONDAY_MS, targets };
}

const year = { fromMs: MONDAY_MS, untilMs: END_MS };
const history = store();
const actual = history.targets.main!.subarray(24 * DAYS);
const predict = (fitted: ReturnType<typeof fitTowt>, of = history) =>
  predictTowt(fitted, of, END_MS, END_MS + 28 * DAY_MS);

describe('TOWT', () => {
  it('finds a load of its own form, at temperatures and weeks it has not seen', () => {
    const predicted = predict(fitTowt(history, 'main', year));

    expect(predicted).toHaveLength(28 * 24);
    predicted.forEach((value, hour) => expect(value).toBeCloseTo(actual[hour]!, 6));
  });

  it('tells busy hours of the week from idle ones by the load alone', () => {
    const { isOccupied } = fitTowt(history, 'main', year);

    expect(isOccupied).toEqual(Array.from({ length: 168 }, (_, index) => isBusy(index)));
  });

  it('reads nothing from its last hour on', () => {
    const changed = { ...history, targets: { ...history.targets, main: history.targets.main!.slice(0, 24 * DAYS) } };

    expect(fitTowt(changed, 'main', year)).toEqual(fitTowt(history, 'main', year));
  });

  it('is the mean of each hour of the week when no temperature is known', () => {
    const blind = { ...history, targets: { main: history.targets.main! } };
    const predicted = predict(fitTowt(blind, 'main', year), blind);
    const mondaysAtNoon = Array.from({ length: 52 }, (_, week) => history.targets.main![week * 168 + 12]!);

    expect(predicted[12]).toBeCloseTo(mondaysAtNoon.reduce((sum, value) => sum + value, 0) / 52, 6);
    expect(predicted[12 + 168]).toBe(predicted[12]);
  });

  it('has the level of the hour where one temperature is missing', () => {
    const outdoorAirTempC = history.targets.outdoorAirTempC!.slice();
    outdoorAirTempC.fill(NaN, 24 * DAYS, 24 * DAYS + 48);
    const fitted = fitTowt(history, 'main', year);
    const predicted = predict(fitted, { ...history, targets: { ...history.targets, outdoorAirTempC } });

    expect(predicted[12]).toBe(fitted.levels[12]);
    expect(predicted[60]).toBeCloseTo(actual[60]!, 6);
  });

  it('follows the newest weeks when these are to count most', () => {
    const raised = history.targets.main!.map((value, index) => (index < 24 * (DAYS - 28) ? value : value + 50));
    const lately = { ...history, targets: { ...history.targets, main: raised } };
    const meanOf = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const riseOf = (recencyDays?: number) => {
      const span = recencyDays === undefined ? year : { ...year, recencyDays };
      return meanOf(predict(fitTowt(lately, 'main', span), lately)) - meanOf(actual);
    };

    expect(riseOf()).toBeLessThan(20);
    expect(riseOf(14)).toBeGreaterThan(30);
  });

  it('gives every hour of the week a number after three days, and NaN after none', () => {
    const threeDays = { fromMs: MONDAY_MS, untilMs: MONDAY_MS + 3 * DAY_MS };
    const none = { fromMs: MONDAY_MS, untilMs: MONDAY_MS };

    expect(predict(fitTowt(history, 'main', threeDays)).every(Number.isFinite)).toBe(true);
    expect(predict(fitTowt(history, 'main', none)).every(Number.isNaN)).toBe(true);
  });

  it('spans no more than it is asked for', () => {
    expect(predictTowt(fitTowt(history, 'main', year), history, END_MS, END_MS + 5 * HOUR_MS)).toHaveLength(5);
  });
});
