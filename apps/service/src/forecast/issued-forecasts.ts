import { DAY_MS, type Forecast, type ForecastTarget, HOUR_MS, startOfLocalDay } from '#domain';
import { type ForecastArchive } from '#ports';

/** The first forecast of each local day is nearly always made in its first hour. */
const USUAL_MS = HOUR_MS;

/**
 * The first forecast of a target in each local day that begins from one moment up to another: those that are scored,
 * oldest first. Days are asked for one by one, since the others of a day, 23 of 24, would be read for nothing.
 */
export async function firstOfDays(
  archive: Pick<ForecastArchive, 'issued'>,
  { storeId, timeZone }: { readonly storeId: string; readonly timeZone: string },
  target: ForecastTarget,
  range: { readonly fromMs: number; readonly toMs: number },
): Promise<Forecast[]> {
  const found: Forecast[] = [];
  let dayMs = startOfLocalDay(range.fromMs, timeZone);
  while (dayMs < range.toMs) {
    // A day and a quarter on lies in the next day, however long this one is.
    const nextMs = startOfLocalDay(dayMs + 1.25 * DAY_MS, timeZone);
    const usualMs = Math.min(dayMs + USUAL_MS, nextMs);
    let [first] = await archive.issued(storeId, target, { fromMs: dayMs, toMs: usualMs });
    if (!first) [first] = await archive.issued(storeId, target, { fromMs: usualMs, toMs: nextMs });
    if (first) found.push(first);
    dayMs = nextMs;
  }
  return found;
}
