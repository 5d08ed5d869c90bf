import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { type CycleOutcome } from '#control';
import { DAY_MS, type Forecast, HOUR_MS, RetryableError } from '#domain';
import { createLogger, Metrics, readSettings } from '#platform';
import { InMemoryHistorian, type OutsideOutlook, type WeatherService } from '#ports';
import { firstValueFrom, filter } from 'rxjs';
import { type Parts } from '../parts.js';
import { LiveStore } from '../stores/live-store.js';
import { StoreEvents } from '../stores/store-events.js';
import { ForecastService } from './forecast.service.js';
import { meteredSamples, meteredStore, PRESENT_MS } from './metered-store.fixture.js';

// Threads load their script first, which takes a busy machine a while.
jest.setTimeout(60_000);

/** Records of forecasts and models in memory, which outlive a service. */
function records() {
  const kept: Forecast[] = [];
  const models = new Map<string, { trainedAtMs: number; body: unknown }>();
  return {
    kept,
    models: {
      save: async (storeId: string, trainedAtMs: number, body: unknown) =>
        void models.set(storeId, { trainedAtMs, body: JSON.parse(JSON.stringify(body)) }),
      latest: async (storeId: string) => models.get(storeId),
    },
    forecasts: {
      save: async (forecasts: readonly Forecast[]) => void kept.push(...forecasts),
      latest: async () => [],
      issued: async (storeId: string, target: string, { fromMs, toMs }: { fromMs: number; toMs: number }) =>
        kept.filter(
          (made) =>
            made.storeId === storeId && made.target === target && made.issuedAtMs >= fromMs && made.issuedAtMs < toMs,
        ),
      prune: async (storeId: string, beforeMs: number) => {
        const old = kept.filter((made) => made.storeId === storeId && made.issuedAtMs < beforeMs);
        for (const made of old) kept.splice(kept.indexOf(made), 1);
        return old.length;
      },
    },
    ledger: { heldSpans: async () => [] },
  };
}

describe('forecasts of a running service', () => {
  const running: ForecastService[] = [];
  afterEach(() => Promise.all(running.splice(0).map((service) => service.stop())));

  async function historianWith(...storeIds: string[]) {
    const historian = new InMemoryHistorian();
    for (const storeId of storeIds) await historian.append(storeId, meteredSamples());
    return historian;
  }

  function started(historian: InMemoryHistorian, kept = records(), weather?: WeatherService) {
    const events = new StoreEvents();
    const metrics = new Metrics();
    const settings = readSettings({});
    const logger = createLogger('silent');
    const parts = { settings, logger, metrics, historian, records: kept, weather } as unknown as Parts;
    const service = new ForecastService(parts, events);
    running.push(service);
    /** A cycle of a store; resolves when its forecasts are told. */
    const cycle = async (live: LiveStore, atMs: number) => {
      const { storeId } = live.store;
      live.outcome = { atMs } as CycleOutcome;
      const told = firstValueFrom(
        events.pipe(filter((event) => event.kind === 'trained' && event.storeId === storeId)),
      );
      service.cycleDone(live, atMs);
      await told;
    };
    const failures = async () => (await metrics.failedTrainings.get()).values[0]!.value;
    return { service, cycle, events, failures };
  }

  it('learns a new store, forecasts it, and keeps both', async () => {
    const kept = records();
    const live = new LiveStore(meteredStore('s'));
    await started(await historianWith('s'), kept).cycle(live, PRESENT_MS);

    expect(live.forecasts.get('main')).toMatchObject({ issuedAtMs: PRESENT_MS, score: { basis: 'heldOut' } });
    expect(kept.kept).toEqual([live.forecasts.get('main')]);
    expect(await kept.models.latest('s')).toMatchObject({ trainedAtMs: PRESENT_MS });
  });

  it('goes on at once after a restart, with the models and scores of the run before', async () => {
    const historian = await historianWith('s');
    const kept = records();
    const first = started(historian, kept);
    const live = new LiveStore(meteredStore('s'));
    await first.cycle(live, PRESENT_MS);
    await first.cycle(live, PRESENT_MS + DAY_MS);
    await first.cycle(live, PRESENT_MS + 2 * DAY_MS);
    await first.service.stop();
    const { trainedAtMs } = (await kept.models.latest('s'))!;

    const again = new LiveStore(meteredStore('s'));
    const nextMs = PRESENT_MS + 2 * DAY_MS + HOUR_MS;
    kept.models.save = () => Promise.reject(new Error('nothing is to be learned before the next forecast'));
    await started(historian, kept).cycle(again, nextMs);

    const made = again.forecasts.get('main')!;
    expect(made).toMatchObject({ issuedAtMs: nextMs, score: { basis: 'asMade', scoredHours: 49 } });
    expect(trainedAtMs).toBeLessThan(nextMs);
  });

  it('forecasts once an hour of the store’s time', async () => {
    const kept = records();
    const { cycle, service } = started(await historianWith('s'), kept);
    const live = new LiveStore(meteredStore('s'));
    await cycle(live, PRESENT_MS);
    for (const minutes of [5, 10, 55]) service.cycleDone(live, PRESENT_MS + minutes * 60_000);
    await cycle(live, PRESENT_MS + HOUR_MS);

    expect(kept.kept.map(({ issuedAtMs }) => issuedAtMs)).toEqual([PRESENT_MS, PRESENT_MS + HOUR_MS]);
  });

  it('leaves others alone when one store cannot be read, and tries that one again an hour later', async () => {
    const historian = await historianWith('good', 'bad');
    const buckets = historian.buckets.bind(historian);
    let isBroken = true;
    historian.buckets = (query) =>
      isBroken && query.storeId === 'bad' ? Promise.reject(new Error('disk full')) : buckets(query);
    const { cycle, service, failures } = started(historian);
    const [good, bad] = [new LiveStore(meteredStore('good')), new LiveStore(meteredStore('bad'))];
    service.cycleDone(bad, PRESENT_MS);
    await cycle(good, PRESENT_MS);

    expect(good.forecasts.size).toBe(1);
    expect(bad.forecasts.size).toBe(0);
    expect(await failures()).toBe(1);
    isBroken = false;
    await cycle(bad, PRESENT_MS + HOUR_MS);
    expect(bad.forecasts.get('main')!.issuedAtMs).toBe(PRESENT_MS + HOUR_MS);
  });

  it('says why it cannot forecast a store that has hardly any history', async () => {
    const young = new InMemoryHistorian();
    await young.append('s', meteredSamples(2));
    const { cycle, events } = started(young);
    const summaries: string[] = [];
    events.subscribe((event) => event.kind === 'trained' && summaries.push(event.summary));
    await cycle(new LiveStore(meteredStore('s')), PRESENT_MS);

    expect(summaries).toEqual([expect.stringMatching(/^only \d+\.\d days of valid hours of main/)]);
  });

  it('asks the weather service, and does without it when it is away', async () => {
    const asked: unknown[] = [];
    const away: WeatherService = {
      outlook: (location, atMs): Promise<OutsideOutlook> => {
        asked.push([location.latitudeDeg, atMs]);
        return Promise.reject(new RetryableError('away'));
      },
    };
    const live = new LiveStore(meteredStore('s'));
    await started(await historianWith('s'), records(), away).cycle(live, PRESENT_MS);

    expect(asked).toContainEqual([48, PRESENT_MS]);
    expect(live.forecasts.get('main')).toBeDefined();
  });

  it('forgets forecasts that are older than the settings say', async () => {
    const kept = records();
    const made = (days: number) =>
      ({ storeId: 's', target: 'lighting', issuedAtMs: PRESENT_MS - days * DAY_MS }) as Forecast;
    kept.kept.push(made(61), made(59));
    await started(await historianWith('s'), kept).cycle(new LiveStore(meteredStore('s')), PRESENT_MS);

    expect(kept.kept.map(({ issuedAtMs }) => issuedAtMs)).toEqual([PRESENT_MS - 59 * DAY_MS, PRESENT_MS]);
  });
});
