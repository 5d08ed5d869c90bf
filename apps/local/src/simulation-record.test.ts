import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SimulationRecord } from './simulation-record.js';

const options = {
  stores: 3,
  climate: undefined,
  weather: undefined,
  model: undefined,
  baseline: undefined,
  scenario: undefined,
  controlPort: undefined,
  speed: 60,
  seed: 1,
  historyDays: 28,
  weatherService: true,
};

describe('SimulationRecord', () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'storewatt-simulation-'));
  });
  afterEach(() => rm(dir, { recursive: true }));

  it('remembers when the simulation began and which stores got through their history', async () => {
    const first = await SimulationRecord.open(dir, options);
    await first.markLive('sim-002');

    const again = await SimulationRecord.open(dir, {
      ...options,
      speed: 600,
      scenario: 'heat-wave',
      controlPort: 7070,
      weatherService: false,
    });
    expect(again.startAt).toBe(first.startAt);
    expect([again.isLive('sim-001'), again.isLive('sim-002')]).toEqual([false, true]);
  });

  it('does not mix two simulations in one folder, and says which one is there', async () => {
    await SimulationRecord.open(dir, options);
    await expect(SimulationRecord.open(dir, { ...options, seed: 2, historyDays: 7 })).rejects.toThrow(
      /holds a simulation with --seed 1 --history-days 28; start with the same, or set STOREWATT_DATA_DIR/,
    );
  });
});
