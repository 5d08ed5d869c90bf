import { describe, expect, it } from '@jest/globals';
import { DAY_MS, HOUR_MS } from '#domain';
import { type MeterHour } from '../replay/meter-csv.js';
import { baselineTask } from './baseline-task.js';
import { dayAheadTask } from './day-ahead-task.js';
import { DAYS, madeUpHours, START_MS } from './made-up-meters.fixture.js';
import { historyOf, type MeteredBuilding } from './metered-building.js';
import { type TaskForecast } from './task-forecast.js';

const TEST_DAYS = 4;
const FROM_MS = START_MS + (DAYS - TEST_DAYS) * DAY_MS;

function building(hours: readonly MeterHour[], given: Partial<MeteredBuilding> = {}): MeteredBuilding {
  const indexed = { building: 'a', file: 'a.csv', where: '', timeZone: undefined };
  const history = historyOf({ ...indexed, taskAFromMs: undefined, taskBFromMs: undefined }, hours);
  const loadKw = history.targets.main!;
  const endMs = START_MS + loadKw.length * HOUR_MS;
  return { history, loadKw, taskAFromMs: FROM_MS, taskBFromMs: FROM_MS, endMs, ...given };
}

/** The same hours, but tripled from a moment on. */
function changedFrom(atMs: number): MeterHour[] {
  return madeUpHours().map((hour) => {
    return hour.atMs < atMs || hour.powerKw === undefined ? hour : { ...hour, powerKw: 3 * hour.powerKw };
  });
}

describe('task A', () => {
  const forecast = dayAheadTask(building(madeUpHours()));

  it('forecasts every hour of the test, also those the meter left blank', () => {
    expect(forecast.actual).toHaveLength(24 * TEST_DAYS);
    expect(forecast.actual.some(Number.isNaN)).toBe(true);
    for (const values of [
      forecast.predicted,
      forecast.band!.p10,
      forecast.band!.p90,
      ...Object.values(forecast.references),
    ]) {
      expect(values).toHaveLength(24 * TEST_DAYS);
      expect(values.every(Number.isFinite)).toBe(true);
    }
  });

  it.each([0, 2])('never looks ahead: load from test day %i on changes nothing up to the end of that day', (day) => {
    const changed = dayAheadTask(building(changedFrom(FROM_MS + day * DAY_MS)));
    const until = 24 * (day + 1);
    const partsOf = ({ predicted, band, references }: TaskForecast) => ({ predicted, ...band, ...references });
    const before = partsOf(forecast);

    for (const [name, after] of Object.entries(partsOf(changed))) {
      const same = before[name as keyof typeof before] as Float64Array;
      expect(after.subarray(0, until)).toEqual(same.subarray(0, until));
      // Last week's curve would feel it only after the test.
      if (name !== 'lastWeek') expect(after.subarray(until)).not.toEqual(same.subarray(until));
    }
  });

  it('cuts a span that begins within a day out of whole days', () => {
    const late = dayAheadTask(building(madeUpHours(), { taskAFromMs: FROM_MS + 5 * HOUR_MS }));

    expect(late.startAtMs).toBe(FROM_MS + 5 * HOUR_MS);
    expect(late.actual).toEqual(forecast.actual.subarray(5));
    expect(late.references['yesterday']).toEqual(forecast.references['yesterday']!.subarray(5));
    expect(late.predicted).toEqual(forecast.predicted.subarray(5));
  });

  it('refuses only the days that come too early', () => {
    const early = dayAheadTask(building(madeUpHours(12), { taskAFromMs: START_MS + DAY_MS }));

    expect(early.refusal?.refused).toMatch(/days/);
    expect(early.predicted.subarray(0, 24).every(Number.isNaN)).toBe(true);
    expect(early.predicted.subarray(-24).every(Number.isFinite)).toBe(true);
  });
});

describe('task B', () => {
  const forecast = baselineTask(building(madeUpHours(), { taskBFromMs: FROM_MS }));

  it('predicts every later hour without reading a later load', () => {
    const changed = baselineTask(building(changedFrom(FROM_MS), { taskBFromMs: FROM_MS }));

    expect(forecast.predicted).toHaveLength(24 * TEST_DAYS);
    expect(forecast.predicted.every(Number.isFinite)).toBe(true);
    expect(changed.predicted).toEqual(forecast.predicted);
    expect(changed.references).toEqual(forecast.references);
    expect(changed.actual).not.toEqual(forecast.actual);
  });
});
