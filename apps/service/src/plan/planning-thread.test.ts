import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { HOUR_MS, type Store } from '#domain';
import { HighsSolver, planStore, type PlanTask } from '#optimisation';
import { PlanningThread } from './planning-thread.js';

// A thread loads its script and the solver first, which takes a busy machine a while.
jest.setTimeout(60_000);

const AT_MS = Date.UTC(2026, 6, 14, 10);
const ALWAYS = { opens: '00:00', closes: '24:00' };

/** A hall of 4 K/h of cooling under the sun, for which energy gets dear in three hours. */
function taskOf(storeId: string): PlanTask {
  const store: Store = {
    storeId,
    name: storeId,
    timeZone: 'UTC',
    location: { latitudeDeg: 0, longitudeDeg: 0 },
    floorAreaM2: 100,
    openingHours: { mon: ALWAYS, tue: ALWAYS, wed: ALWAYS, thu: ALWAYS, fri: ALWAYS, sat: ALWAYS, sun: ALWAYS },
    clock: { kind: 'real' },
    telemetryIntervalSec: 60,
    equipment: [
      { id: 'hall', kind: 'zone', name: 'hall', points: { zoneAirTempC: {} } },
      {
        id: 'unit',
        kind: 'rooftopUnit',
        name: 'unit',
        zoneId: 'hall',
        points: { coolingSetpointC: { isWritable: true, min: 20, max: 30 } },
      },
    ],
  };
  const learned = { trainedHours: 500, unknown: [] };
  const hours = Array.from({ length: 30 }, (_, hour) => ({ atMs: AT_MS + hour * HOUR_MS, p10: 30, p50: 30, p90: 30 }));
  return {
    store,
    atMs: AT_MS,
    models: {
      zoneResponses: [],
      zones: [
        {
          zoneId: 'hall',
          leakPerH: 0.02,
          massPerH: 0,
          massTimeConstantH: 10,
          units: [{ equipmentId: 'unit', heatingKPerH: undefined, coolingKPerH: 4 }],
          driftKPerH: 0.9,
          openDriftKPerH: 0,
          sixHourErrorK: 0.3,
          sixHourPersistenceErrorK: 0.9,
          ...learned,
        },
      ],
      rooftopUnits: [
        {
          equipmentId: 'unit',
          baseKw: 0,
          fanKw: 0,
          coolingKw: 12,
          coolingKwPerK: 0,
          heatingKw: undefined,
          heatingKwPerK: 0,
          heatingGasKw: undefined,
          residualKw: 0.1,
          ...learned,
        },
      ],
      racks: [],
      circuits: [],
      products: [],
    },
    present: { zones: { hall: { airC: 24, massC: 24 } }, circuits: {}, sstC: {} },
    outdoor: hours,
    load: undefined,
    prices: [
      { name: 'cheap', pricePerKwh: 0.05, fromMs: AT_MS, toMs: AT_MS + 3 * HOUR_MS },
      { name: 'dear', pricePerKwh: 0.5, fromMs: AT_MS + 3 * HOUR_MS, toMs: AT_MS + 30 * HOUR_MS },
    ],
    currency: 'USD',
    demandCharges: [],
    demandLimits: [],
    overridden: {},
    switchedOff: [],
  };
}

describe('a planning thread', () => {
  const threads: PlanningThread[] = [];
  const opened = (...parameters: ConstructorParameters<typeof PlanningThread>) => {
    threads.push(new PlanningThread(...parameters));
    return threads.at(-1)!;
  };
  afterEach(() => Promise.all(threads.splice(0).map((thread) => thread.stop())));

  it('plans what would be planned here, while the event loop turns', async () => {
    let turns = 0;
    let isDone = false;
    const planning = opened()
      .plan(taskOf('s'))
      .finally(() => (isDone = true));
    while (!isDone) {
      await new Promise((resolve) => setImmediate(resolve));
      turns++;
    }

    const plan = await planning;
    expect(plan).toEqual(planStore(taskOf('s'), await HighsSolver.load()));
    expect(plan.status).toBe('optimal');
    expect(plan.schedules[0]!.steps.some(({ measure }) => measure === 'preCooling')).toBe(true);
    expect(turns).toBeGreaterThan(100);
  });

  it('gives each store its own plan, in turn', async () => {
    const thread = opened();
    const later = { ...taskOf('later'), atMs: AT_MS + HOUR_MS };
    const plans = await Promise.all(
      [taskOf('now'), later, { ...taskOf('blind'), outdoor: undefined }].map((task) => thread.plan(task)),
    );

    expect(plans.map(({ atMs }) => atMs)).toEqual([AT_MS, AT_MS + HOUR_MS, AT_MS]);
    expect(plans[2]).toMatchObject({ status: 'none', statusReason: 'no licensed forecast of the weather' });
    expect(thread.waitingCount).toBe(0);
  });

  it('fails the plans under way when it is stopped, and begins none after', async () => {
    const thread = opened();
    const lost = thread.plan(taskOf('s'));
    const ended = expect(lost).rejects.toThrow('the planning thread ended');
    await thread.stop();
    await ended;
    await expect(thread.plan(taskOf('s'))).rejects.toThrow('while the service stops');
  });

  it('is begun anew after it died', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'storewatt-test-'));
    const script = join(folder, 'dies-at-first.mjs');
    await writeFile(
      script,
      `import { existsSync, writeFileSync } from 'node:fs';
       import { parentPort } from 'node:worker_threads';
       const sign = ${JSON.stringify(join(folder, 'has-died'))};
       parentPort.on('message', ({ task }) => {
         if (existsSync(sign)) return parentPort.postMessage({ plan: { atMs: task.atMs } });
         writeFileSync(sign, '');
         process.exit(3);
       });`,
    );
    const thread = opened(pathToFileURL(script));
    await expect(thread.plan(taskOf('s'))).rejects.toThrow('the planning thread ended');
    expect(await thread.plan(taskOf('s'))).toEqual({ atMs: AT_MS });
    await rm(folder, { recursive: true });
  });
});
