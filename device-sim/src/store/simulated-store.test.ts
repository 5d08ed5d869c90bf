import { describe, expect, it } from '@jest/globals';
import { type Command, Manifest, Receipt, Telemetry } from '#contracts';
import { POINT_CATALOGUE } from '#domain';
import { syntheticWeather } from '../weather/synthetic-weather.js';
import { STORE_MODELS, storeModel } from './models.js';
import { createSimulatedStore, type SimulatedStore } from './simulated-store.js';

const START = Date.UTC(2026, 6, 14, 12);

function store({ modelId = 'supermarket', city = 'chicago', seed = 3, warmUpDays = 0.25 } = {}): SimulatedStore {
  return createSimulatedStore({
    storeId: 'sim-001',
    model: storeModel(modelId),
    weather: syntheticWeather(city, seed),
    seed,
    startAtMs: START,
    clock: { kind: 'simulated', speed: 60 },
    warmUpDays,
  });
}

function run(tested: SimulatedStore, steps: number): void {
  for (let step = 0; step < steps; step++) tested.step();
}

function commandTo(tested: SimulatedStore, point: string, value: number, minutes = 30): Command {
  return {
    id: `${point}-${tested.atMs}`,
    point,
    value,
    issuedAt: new Date(tested.atMs).toISOString(),
    expiresAt: new Date(tested.atMs + minutes * 60_000).toISOString(),
    reason: 'test',
  };
}

const powerOf = (samples: Record<string, Record<string, unknown>>, id: string) =>
  samples[id]!['electricPowerKw'] as number;

describe.each(STORE_MODELS)('the $id store', (model) => {
  it('speaks the wire contract, in points of the catalogue and with every reading possible', () => {
    const tested = store({ modelId: model.id });
    run(tested, 60);
    const manifest = Manifest.parse(tested.manifest);
    const telemetry = Telemetry.parse(tested.telemetry());

    for (const { id, points } of manifest.equipment) {
      expect(Object.keys(telemetry.samples[id]!).sort()).toEqual(Object.keys(points).sort());
      for (const [pointId, value] of Object.entries(telemetry.samples[id]!)) {
        // No utility asks for anything on an ordinary day.
        if (pointId === 'demandLimitKw') {
          expect(value).toBeNull();
          continue;
        }
        const { possible } = POINT_CATALOGUE[pointId]!;
        expect(value).toBeGreaterThanOrEqual(possible.min);
        expect(value).toBeLessThanOrEqual(possible.max);
      }
    }
    expect(Object.keys(telemetry.samples).sort()).toEqual(manifest.equipment.map(({ id }) => id).sort());
  });

  it('has rooftop units, racks with suction groups, circuits and five meters', () => {
    const kinds = store({ modelId: model.id, warmUpDays: 0 }).manifest.equipment.map(({ kind }) => kind);
    const count = (kind: string) => kinds.filter((candidate) => candidate === kind).length;
    expect(count('rooftopUnit')).toBeGreaterThanOrEqual(2);
    expect(count('circuit')).toBeGreaterThanOrEqual(11);
    expect(count('rack')).toBeGreaterThanOrEqual(2);
    expect(count('suctionGroup')).toBeGreaterThanOrEqual(count('rack'));
    expect([count('meter'), count('weatherStation')]).toEqual([5, 1]);
  });

  it('closes every energy balance over a day to better than 0.1 %', () => {
    const tested = store({ modelId: model.id });
    run(tested, 1_440);
    const residuals = Object.entries(tested.plant.balanceResiduals());
    expect(residuals.length).toBeGreaterThan(15);
    for (const [body, residual] of residuals)
      expect({ body, isClosed: Math.abs(residual) < 1e-9 }).toEqual({ body, isClosed: true });
  });
});

describe('a simulated store', () => {
  it('adds submeters up to the main meter but for rounding', () => {
    const tested = store();
    for (let report = 0; report < 20; report++) {
      run(tested, 7);
      const { samples } = tested.telemetry();
      const parts = ['meter-hvac', 'meter-refrigeration', 'meter-lighting', 'meter-other'].map((id) =>
        powerOf(samples, id),
      );
      expect(powerOf(samples, 'meter-main')).toBeCloseTo(
        parts.reduce((sum, part) => sum + part, 0),
        1,
      );
    }
  });

  it('reports powers as means since the report before, so energy is the same at any spacing', () => {
    const [often, seldom] = [store(), store()];
    let energy = 0;
    for (let minute = 0; minute < 60; minute++) {
      often.step();
      energy += powerOf(often.telemetry().samples, 'meter-main') / 60;
    }
    run(seldom, 60);
    expect(powerOf(seldom.telemetry().samples, 'meter-main')).toBeCloseTo(energy, 1);
  });

  it('runs identically for the same seed and commands, and differently for another seed', () => {
    const play = (seed: number) => {
      const tested = store({ seed });
      run(tested, 90);
      const receipt = tested.receive('rack-1', commandTo(tested, 'sctSetpointC', 25));
      run(tested, 90);
      return { receipt, own: tested.takeReceipts(), telemetry: tested.telemetry() };
    };
    expect(play(3)).toEqual(play(3));
    expect(play(4).telemetry).not.toEqual(play(3).telemetry);
  });

  it('takes every writable point of its manifest on lease, reads it back and reverts', () => {
    const tested = store();
    const written: { id: string; pointId: string; value: number }[] = [];
    for (const { id, points } of tested.manifest.equipment) {
      for (const [pointId, { isWritable, min, max }] of Object.entries(points)) {
        if (!isWritable) continue;
        const value = Math.round((0.7 * min! + 0.3 * max!) * 10) / 10;
        const receipt = Receipt.parse(
          tested.receive(id, { ...commandTo(tested, pointId, value), id: `${id}.${pointId}` }),
        );
        expect(receipt).toMatchObject({ status: 'applied', value });
        written.push({ id, pointId, value });
      }
    }
    expect(written.length).toBeGreaterThan(20);
    tested.step();
    const { samples } = tested.telemetry();
    for (const { id, pointId, value } of written) expect(samples[id]![pointId]).toBe(value);

    run(tested, 31);
    expect(tested.takeReceipts()).toHaveLength(written.length);
    expect(tested.telemetry().samples['suction-mt']!['sstSetpointC']).toBe(-9);
  });

  it('moves temperatures from report to report, as sensors do', () => {
    const tested = store();
    tested.step();
    const before = tested.telemetry().samples;
    tested.step();
    const after = tested.telemetry().samples;
    const temps = Object.keys(before).flatMap((id) =>
      Object.keys(before[id]!)
        .filter((pointId) => pointId.endsWith('TempC'))
        .map((pointId) => before[id]![pointId] !== after[id]![pointId]),
    );
    expect(temps.filter((hasMoved) => hasMoved).length / temps.length).toBeGreaterThan(0.8);
  });

  it('rests at night where its thermostat has a setback, and not where it has none', () => {
    const night = (modelId: string) => {
      const tested = createSimulatedStore({
        storeId: 's',
        model: storeModel(modelId),
        weather: syntheticWeather('chicago', 1),
        seed: 1,
        startAtMs: Date.UTC(2026, 0, 14, 8),
        clock: { kind: 'simulated', speed: 1 },
        warmUpDays: 0.1,
      });
      tested.step();
      return tested.telemetry().samples['rtu-sales']!['heatingSetpointC'];
    };
    expect(night('supermarket')).toBe(15.6);
    expect(night('supermarket-old')).toBe(21);
  });
});
