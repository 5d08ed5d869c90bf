import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DAY_MS, HOUR_MS } from '#domain';
import { madeUpHours, meterCsv, START_MS } from './made-up-meters.fixture.js';
import { historyOf, readBuilding } from './metered-building.js';
import { type IndexedBuilding } from './meter-index.js';

const indexed = (given: Partial<IndexedBuilding> = {}): IndexedBuilding => ({
  building: 'a',
  file: 'a.csv',
  where: 'index.csv, line 2',
  timeZone: 'US/Central',
  taskAFromMs: undefined,
  taskBFromMs: undefined,
  ...given,
});

describe('historyOf', () => {
  it('keeps the clock of the stamps and names the zone whose holidays hold', () => {
    const history = historyOf(indexed(), madeUpHours(2));

    expect(history).toMatchObject({ storeId: 'a', timeZone: 'UTC', holidayZone: 'US/Central', startAtMs: START_MS });
    expect(history.targets.main).toHaveLength(48);
    expect(history.targets.outdoorAirTempC).toHaveLength(48);
  });

  it('takes blanks and absent rows for missing values, never for zeros', () => {
    const hours = madeUpHours(5).filter((_, index) => index < 100 || index > 103);
    const { main } = historyOf(indexed(), hours).targets;

    expect(main).toHaveLength(120);
    expect([...main!.keys()].filter((index) => Number.isNaN(main![index]!))).toEqual([
      20, 21, 22, 23, 100, 101, 102, 103,
    ]);
  });

  it('knows no weather where the column is empty', () => {
    const hours = madeUpHours(2).map((hour) => ({ ...hour, outdoorAirTempC: undefined }));

    expect(historyOf(indexed(), hours).targets).not.toHaveProperty('outdoorAirTempC');
  });

  it('refuses stamps off the hour', () => {
    const hours = madeUpHours(1).map((hour) => ({ ...hour, atMs: hour.atMs + HOUR_MS / 4 }));

    expect(() => historyOf(indexed(), hours)).toThrow(/^a\.csv: 2017-01-01T00:15 is not on the hour/);
  });
});

describe('readBuilding', () => {
  let folder: string;
  let file: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'storewatt-building-'));
    file = join(folder, 'a.csv');
    await writeFile(file, meterCsv(madeUpHours(400)));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('tests the last 92 days, and all that follows twelve months, where the index does not tell', async () => {
    expect(await readBuilding(indexed({ file }))).toMatchObject({
      taskAFromMs: START_MS + 308 * DAY_MS,
      taskBFromMs: Date.UTC(2018, 0, 1),
      endMs: START_MS + 400 * DAY_MS,
    });
  });

  it('tests from the dates of the index', async () => {
    const dates = { taskAFromMs: START_MS + 350 * DAY_MS, taskBFromMs: START_MS + 100 * DAY_MS };

    expect(await readBuilding(indexed({ file, ...dates }))).toMatchObject(dates);
  });

  it.each([START_MS - DAY_MS, START_MS + 400 * DAY_MS])('refuses a date outside the file', async (taskAFromMs) => {
    await expect(readBuilding(indexed({ file, taskAFromMs }))).rejects.toThrow(
      /^index\.csv, line 2: taskA_test_from 201\d-\S+ is outside \S+a\.csv, 2017-01-01T00:00 to 2018-02-04T23:00$/,
    );
  });
});
