import { describe, expect, it } from '@jest/globals';
import { type Baseline } from '../controllers/local-controls.js';
import { syntheticWeather } from '../weather/synthetic-weather.js';
import { storeModel } from './models.js';
import { createSimulatedStore, type SimulatedStore } from './simulated-store.js';

/** Noon of a July day in Chicago. */
const NOON = Date.UTC(2026, 6, 14, 17);

function store({ baseline = 'A', atMs = NOON, modelId = 'supermarket' } = {}): SimulatedStore {
  return createSimulatedStore({
    storeId: 's',
    model: storeModel(modelId),
    weather: syntheticWeather('chicago', 3),
    seed: 3,
    baseline: baseline as Baseline,
    startAtMs: atMs,
    clock: { kind: 'simulated', speed: 60 },
    warmUpDays: 0.5,
  });
}

/** Lends a value to one point of equipment, for a time without renewal. */
function lend(to: SimulatedStore, equipmentId: string, point: string, value: number, minutes = 20): void {
  const receipt = to.receive(equipmentId, {
    id: `${equipmentId}.${point}-${to.atMs}`,
    point,
    value,
    issuedAt: new Date(to.atMs).toISOString(),
    expiresAt: new Date(to.atMs + minutes * 60_000).toISOString(),
    reason: 'test',
  });
  expect(receipt.status).toBe('applied');
}

function run(tested: SimulatedStore, minutes: number): Record<string, Record<string, number>> {
  for (let minute = 0; minute < minutes; minute++) tested.step();
  return tested.telemetry().samples as Record<string, Record<string, number>>;
}

const unitIds = (of: SimulatedStore) =>
  of.manifest.equipment.filter(({ kind }) => kind === 'rooftopUnit').map(({ id }) => id);

describe('fan and outdoor air', () => {
  it.each([
    { baseline: 'A', fan: 1, share: 1 / 6.3 },
    { baseline: 'B', fan: 0.667, share: NaN },
  ])('under baseline $baseline read back what the unit’s own controller has them be', ({ baseline, fan, share }) => {
    const samples = run(store({ baseline }), 1);
    for (const id of unitIds(store({ baseline }))) expect(samples[id]!['fanSetpointFraction']).toBe(fan);
    const least = samples['rtu-sales']!['outdoorAirSetpointFraction']!;
    if (Number.isNaN(share)) {
      // By the people present, half of the fresh air is for the floor; over the flow of either speed.
      expect(least).toBeGreaterThan(0.5 / 6.3);
      expect(least).toBeLessThan(1 / 4.2);
    } else expect(least).toBeCloseTo(share, 3);
  });

  it('follow a lease and return to the local controller when it ends, with the value said', () => {
    const tested = store();
    const before = run(tested, 1)['rtu-sales']!;
    lend(tested, 'rtu-sales', 'fanSetpointFraction', 0.75);
    lend(tested, 'rtu-sales', 'outdoorAirSetpointFraction', 0.3);
    expect(run(tested, 19)['rtu-sales']).toMatchObject({ fanSetpointFraction: 0.75, outdoorAirSetpointFraction: 0.3 });
    const after = run(tested, 2)['rtu-sales']!;
    for (const point of ['fanSetpointFraction', 'outdoorAirSetpointFraction']) expect(after[point]).toBe(before[point]);
    const reverted = tested.takeReceipts().map(({ receipt }) => [receipt.status, receipt.value]);
    expect(reverted).toEqual([
      ['reverted', 1],
      // Over the flow of the step before.
      ['reverted', expect.closeTo(1 / 6.3 / 0.75, 3)],
    ]);
  });

  it('are kept inside the limits of the manifest', () => {
    const tested = store();
    const { points } = tested.manifest.equipment.find(({ id }) => id === 'rtu-sales')!;
    expect(points['fanSetpointFraction']).toEqual({ isWritable: true, min: 2 / 3, max: 1 });
    expect(points['outdoorAirSetpointFraction']).toEqual({ isWritable: true, min: 0, max: 1 });
    lend(tested, 'rtu-sales', 'fanSetpointFraction', 0.2);
    expect(run(tested, 1)['rtu-sales']!['fanSetpointFraction']).toBe(0.667);
  });

  it('slower fans save what the meter sees', () => {
    const meterKw = (flow: number) => {
      const tested = store({ atMs: Date.UTC(2026, 3, 14, 17) });
      for (const id of unitIds(tested)) lend(tested, id, 'fanSetpointFraction', flow, 240);
      return run(tested, 240)['meter-hvac']!['electricPowerKw']!;
    };
    expect(meterKw(2 / 3)).toBeLessThan(meterKw(1) - 5);
  });
});

describe('carbon dioxide', () => {
  it('rises with the people of the day and falls by night', () => {
    const tested = store({ atMs: Date.UTC(2026, 6, 14, 10) });
    const ppm = () => run(tested, 1)['zone-sales']!['co2Ppm']!;
    const morning = ppm();
    run(tested, 12 * 60);
    const evening = ppm();
    expect(morning).toBeGreaterThan(380);
    expect(evening).toBeGreaterThan(morning + 50);
    expect(evening).toBeLessThan(1_200);
    run(tested, 11 * 60);
    expect(ppm()).toBeLessThan(evening - 50);
  });

  it('rises where outdoor air is shut out, and falls where it is let in', () => {
    const after3Hours = (share: number | null) => {
      const tested = store();
      if (share !== null) for (const id of unitIds(tested)) lend(tested, id, 'outdoorAirSetpointFraction', share, 200);
      run(tested, 180);
      return tested.plant.spaces[0]!.zone.co2Ppm;
    };
    const [shut, own, open] = [after3Hours(0), after3Hours(null), after3Hours(0.6)];
    expect(shut).toBeGreaterThan(own + 50);
    expect(open).toBeLessThan(own - 50);
    expect(open).toBeGreaterThan(420);
  });

  it('is read with noise, and as its own sensor has it', () => {
    const tested = store();
    const errors = Array.from({ length: 60 }, () => {
      const read = run(tested, 1)['zone-sales']!['co2Ppm']!;
      return read - tested.plant.spaces[0]!.zone.co2Ppm;
    });
    const rms = Math.sqrt(errors.reduce((sum, error) => sum + error ** 2, 0) / errors.length);
    expect(rms).toBeGreaterThan(10);
    expect(rms).toBeLessThan(20);
    tested.plant.setDefects([{ kind: 'sensorStuck', equipmentId: 'zone-sales', pointId: 'co2Ppm', value: 2_000 }]);
    expect(run(tested, 1)['zone-sales']!['co2Ppm']).toBe(2_000);
    expect(run(tested, 1)['zone-produce']!['co2Ppm']).toBeLessThan(1_500);
  });

  it('spreads through passages', () => {
    const tested = store();
    lend(tested, 'rtu-produce', 'outdoorAirSetpointFraction', 0, 600);
    for (const id of ['rtu-sales', 'rtu-sales-rear']) lend(tested, id, 'outdoorAirSetpointFraction', 0.8, 600);
    run(tested, 300);
    const [sales, produce] = tested.plant.spaces.map(({ zone }) => zone.co2Ppm);
    // Alone, its people would take the produce hall beyond 1,000 ppm.
    expect(produce!).toBeGreaterThan(sales!);
    expect(produce!).toBeLessThan(sales! + 150);
  });
});

describe('defrosts', () => {
  it('are told with their longest interval, which holds for every circuit of the manifest', () => {
    for (const modelId of ['supermarket', 'small-format']) {
      for (const { kind, points, longestDefrostIntervalH } of store({ modelId }).manifest.equipment) {
        if (kind !== 'circuit') continue;
        expect(points['defrostSetpoint']).toEqual({ isWritable: true, min: 0, max: 1 });
        expect([12, 36, 48]).toContain(longestDefrostIntervalH);
      }
    }
  });

  it('read 1 back while their own clock melts, and what is lent while a lease holds', () => {
    const tested = store({ atMs: Date.UTC(2026, 6, 14, 15, 50) });
    expect(run(tested, 5)['meat-1']).toMatchObject({ defrostSetpoint: 0, isDefrosting: 0 });
    // 11:00 in Chicago.
    expect(run(tested, 10)['meat-1']).toMatchObject({ defrostSetpoint: 1, isDefrosting: 1 });
    lend(tested, 'meat-1', 'defrostSetpoint', 0);
    expect(run(tested, 5)['meat-1']).toMatchObject({ defrostSetpoint: 0, isDefrosting: 0 });
    lend(tested, 'frozen-1', 'defrostSetpoint', 1);
    expect(run(tested, 2)['frozen-1']).toMatchObject({ defrostSetpoint: 1, isDefrosting: 1 });
  });

  it('begun on a lease go on after it, to their own end', () => {
    const tested = store();
    lend(tested, 'frozen-1', 'defrostSetpoint', 1, 5);
    run(tested, 10);
    expect(run(tested, 1)['frozen-1']).toMatchObject({ defrostSetpoint: 1, isDefrosting: 1 });
    expect(run(tested, 60)['frozen-1']).toMatchObject({ defrostSetpoint: 0, isDefrosting: 0 });
  });

  it('go back to their own clock when the store loses power and with it its leases', () => {
    const tested = store({ atMs: Date.UTC(2026, 6, 14, 15, 50) });
    lend(tested, 'meat-1', 'defrostSetpoint', 0, 300);
    run(tested, 20);
    expect(run(tested, 1)['meat-1']).toMatchObject({ defrostSetpoint: 0, isDefrosting: 0 });
    tested.course.add({ kind: 'powerCut', lasts: '10m' }, tested.atMs);
    run(tested, 12);
    expect(run(tested, 1)['meat-1']).toMatchObject({ defrostSetpoint: 1, isDefrosting: 1 });
  });
});
