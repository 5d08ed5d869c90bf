import { describe, expect, it } from '@jest/globals';
import { type Weather } from '../weather/weather.js';
import { syntheticWeather } from '../weather/synthetic-weather.js';
import { storeModel } from './models.js';
import { createSimulatedStore, type SimulatedStore } from './simulated-store.js';

const START = Date.UTC(2026, 3, 14, 6);

function storeIn(weather: Weather, modelId = 'supermarket'): SimulatedStore {
  return createSimulatedStore({
    storeId: 's',
    model: storeModel(modelId),
    weather,
    seed: 1,
    startAtMs: START,
    clock: { kind: 'simulated', speed: 1 },
    warmUpDays: 0.5,
  });
}

const mild = (dryBulbC: number): Weather => ({
  site: syntheticWeather('chicago', 1).site,
  at: () => ({ dryBulbC, relativeHumidityPct: 60, globalHorizontalWPerM2: 0, windMPerS: 3 }),
});

/** Holds setpoints for sixteen hours and gives their means. */
function meansWith(store: SimulatedStore, setpoints: Record<string, Record<string, number>>) {
  for (const [equipmentId, points] of Object.entries(setpoints)) {
    for (const [point, value] of Object.entries(points)) {
      store.receive(equipmentId, {
        id: `${equipmentId}.${point}`,
        point,
        value,
        issuedAt: new Date(store.atMs).toISOString(),
        expiresAt: new Date(store.atMs + 86_400_000).toISOString(),
        reason: 'test',
      });
    }
  }
  for (let step = 0; step < 959; step++) store.step();
  const { samples } = store.telemetry();
  const value = (equipmentId: string, pointId: string) => Number(samples[equipmentId]![pointId]);
  const compressorsKw = value('suction-mt', 'electricPowerKw') + value('suction-lt', 'electricPowerKw');
  const fansKw = value('rack-1', 'condenserFanPowerKw') + value('rack-2', 'condenserFanPowerKw');
  return { value, rackKw: compressorsKw + fansKw };
}

const headAt = (sctSetpointC: number) => ({ 'rack-1': { sctSetpointC }, 'rack-2': { sctSetpointC } });

describe('refrigeration answers its setpoints', () => {
  it.each([
    { modelId: 'supermarket', least: 0.05 },
    { modelId: 'supermarket-old', least: 0.05 },
  ])('a lower head saves on a cool day ($modelId store)', ({ modelId, least }) => {
    const fixed = meansWith(storeIn(mild(10), modelId), {});
    const floating = meansWith(storeIn(mild(10), modelId), headAt(22));
    expect(1 - floating.rackKw / fixed.rackKw).toBeGreaterThan(least);
  });

  it('the best head lies between the nearest to outdoors and the fixed one', () => {
    const at = (sctSetpointC: number) => meansWith(storeIn(mild(17)), headAt(sctSetpointC)).rackKw;
    const [near, best, fixed] = [at(21.1), at(25), at(29.4)];
    expect(best).toBeLessThan(near);
    expect(best).toBeLessThan(fixed);
  });

  it('a head setpoint below what the weather allows changes little', () => {
    const low = meansWith(storeIn(mild(33)), headAt(21.1));
    const fixed = meansWith(storeIn(mild(33)), {});
    expect(Math.abs(low.rackKw / fixed.rackKw - 1)).toBeLessThan(0.05);
    expect(low.value('rack-1', 'sctC')).toBeGreaterThan(36);
  });

  it('suction a kelvin and a half warmer saves 2 to 6 % and every case still holds', () => {
    const own = meansWith(storeIn(mild(15)), {});
    const warmer = meansWith(storeIn(mild(15)), {
      'suction-mt': { sstSetpointC: -7.5 },
      'suction-lt': { sstSetpointC: -30.2 },
    });
    expect(1 - warmer.rackKw / own.rackKw).toBeGreaterThan(0.02);
    expect(1 - warmer.rackKw / own.rackKw).toBeLessThan(0.06);
    expect(warmer.value('meat-1', 'productTempC')).toBeLessThan(2);
    expect(warmer.value('ice-cream-1', 'productTempC')).toBeLessThan(-22);
  });

  it('suction far too warm starves the neediest case first', () => {
    const starved = meansWith(storeIn(mild(15)), { 'suction-mt': { sstSetpointC: -4 } });
    expect(starved.value('meat-1', 'coolingDutyFraction')).toBeGreaterThan(0.85);
    const excessK = (id: string) => starved.value(id, 'caseAirTempC') - starved.value(id, 'caseAirSetpointC');
    expect(excessK('meat-1')).toBeGreaterThan(1);
    expect(excessK('meat-1')).toBeGreaterThan(1.5 * excessK('beverage-1'));
  });

  it('a warmer store loads its cases more', () => {
    const heated = meansWith(storeIn(mild(15)), {});
    const cool = meansWith(storeIn(mild(5)), {
      'rtu-sales': { heatingSetpointC: 16, coolingSetpointC: 22 },
      'rtu-sales-rear': { heatingSetpointC: 16, coolingSetpointC: 22 },
    });
    expect(cool.value('zone-sales', 'zoneAirTempC')).toBeLessThan(heated.value('zone-sales', 'zoneAirTempC') - 1);
    expect(cool.value('frozen-1', 'coolingDutyFraction')).toBeLessThan(heated.value('frozen-1', 'coolingDutyFraction'));
  });
});
