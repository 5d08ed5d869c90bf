import { expect, it } from '@jest/globals';
import { DAY_MS, type Forecast, HOUR_MS } from '#domain';
import { firstOfDays } from './issued-forecasts.js';

const BERLIN = { storeId: 's', timeZone: 'Europe/Berlin' };

/** An archive in which forecasts were made at these moments. */
function archiveOf(issuedAtMs: readonly number[]) {
  let asked = 0;
  return {
    askedCount: () => asked,
    issued: async (_storeId: string, _target: string, { fromMs, toMs }: { fromMs: number; toMs: number }) => {
      asked++;
      return issuedAtMs
        .filter((atMs) => atMs >= fromMs && atMs < toMs)
        .map((atMs) => ({ issuedAtMs: atMs }) as Forecast);
    },
  };
}

it('finds the first forecast of each local day, also on days of 23 and 25 hours', async () => {
  for (const changeMs of [Date.UTC(2026, 2, 29), Date.UTC(2026, 9, 25)]) {
    const fromMs = changeMs - 3 * DAY_MS;
    const hourly = Array.from({ length: 6 * 24 }, (_, hour) => fromMs + hour * HOUR_MS);
    const archive = archiveOf(hourly);
    const range = { fromMs, toMs: fromMs + 6 * DAY_MS };
    const found = (await firstOfDays(archive, BERLIN, 'main', range)).map(({ issuedAtMs }) => issuedAtMs);
    const hourInBerlin = (atMs: number) =>
      new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Berlin', hour: '2-digit' }).format(atMs);

    expect(found).toHaveLength(7);
    // The first day began before the range, as the archive did.
    expect(found.slice(1).map(hourInBerlin)).toEqual(new Array(6).fill('00'));
    expect(archive.askedCount()).toBe(8);
  }
});

it('takes a later one where the service was away at midnight, and none for a day without', async () => {
  const noonMs = Date.UTC(2026, 5, 1, 12);
  const archive = archiveOf([noonMs, noonMs + HOUR_MS, noonMs + 2 * DAY_MS]);
  const found = await firstOfDays(archive, BERLIN, 'main', { fromMs: noonMs - DAY_MS, toMs: noonMs + 3 * DAY_MS });

  expect(found.map(({ issuedAtMs }) => issuedAtMs)).toEqual([noonMs, noonMs + 2 * DAY_MS]);
});
