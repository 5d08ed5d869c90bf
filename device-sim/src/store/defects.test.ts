import { describe, expect, it } from '@jest/globals';
import { type StoreEvent } from '../scenarios/event.js';
import { syntheticWeather } from '../weather/synthetic-weather.js';
import { storeModel } from './models.js';
import { createSimulatedStore, type SimulatedStore } from './simulated-store.js';

const START = Date.UTC(2026, 6, 14, 15);
const HOUR = 60;

function storeWith(events: readonly StoreEvent[]): SimulatedStore {
  return createSimulatedStore({
    storeId: 's',
    model: storeModel('supermarket'),
    weather: syntheticWeather('chicago', 2),
    seed: 2,
    events,
    startAtMs: START,
    clock: { kind: 'simulated', speed: 1 },
    warmUpDays: 0.5,
  });
}

function after(minutes: number, ...events: StoreEvent[]) {
  const store = storeWith(events);
  for (let minute = 0; minute < minutes; minute++) store.step();
  const { samples } = store.telemetry();
  return { store, value: (id: string, pointId: string) => samples[id]![pointId] as number | null };
}

describe('what may break in a store', () => {
  it('a stuck case sensor reads the same without noise, and its food warms unseen by it', () => {
    const event: StoreEvent = { kind: 'sensorStuck', equipmentId: 'meat-1', pointId: 'caseAirTempC', value: -3 };
    const { store, value } = after(6 * HOUR, event);
    expect(value('meat-1', 'caseAirTempC')).toBe(-3);
    store.step();
    expect(store.telemetry().samples['meat-1']!['caseAirTempC']).toBe(-3);
    expect(value('meat-1', 'productTempC')).toBeGreaterThan(
      Number(after(6 * HOUR).value('meat-1', 'productTempC')) + 1,
    );
  });

  it('a sensor gets stuck at what it reads then, whoever asked for the weather of days ahead before', () => {
    const stuckAt = (asksAhead: boolean) => {
      const point = { equipmentId: 'weather', pointId: 'outdoorAirTempC' };
      const store = storeWith([{ kind: 'sensorStuck', ...point, after: '3h' }]);
      for (let minute = 0; minute < 4 * HOUR; minute++) {
        if (asksAhead) store.weather.at(store.atMs + 86_400_000);
        store.step();
      }
      return store.telemetry();
    };
    expect(stuckAt(true)).toEqual(stuckAt(false));
  });

  it('a missing sensor says nothing, and only it', () => {
    const { value } = after(5, { kind: 'sensorMissing', equipmentId: 'zone-sales', pointId: 'zoneAirTempC' });
    expect(value('zone-sales', 'zoneAirTempC')).toBeNull();
    expect(value('zone-sales', 'relativeHumidityPct')).not.toBeNull();
  });

  it('a drifting zone sensor misleads the thermostat', () => {
    const event: StoreEvent = {
      kind: 'sensorDrifting',
      equipmentId: 'zone-sales',
      pointId: 'zoneAirTempC',
      perHour: -1,
    };
    const truth = (store: SimulatedStore) => store.plant.spaces[0]!.zone.airTempC;
    expect(truth(after(8 * HOUR, event).store)).toBeGreaterThan(truth(after(8 * HOUR).store) + 0.5);
  });

  it('a fouled condenser costs power', () => {
    const power = (...events: StoreEvent[]) =>
      Number(after(4 * HOUR, ...events).value('suction-mt', 'electricPowerKw'));
    expect(power({ kind: 'condenserFouled', equipmentId: 'rack-1', fraction: 0.6 }) / power()).toBeGreaterThan(1.05);
  });

  it('a power cut stops everything, and the store comes back by itself', () => {
    const { store, value } = after(HOUR, { kind: 'powerCut', lasts: '2h' });
    expect(value('meter-main', 'electricPowerKw')).toBe(0);
    expect(value('suction-mt', 'runningCompressors')).toBe(0);
    for (let minute = 0; minute < 4 * HOUR; minute++) store.step();
    const { samples } = store.telemetry();
    expect(Number(samples['meter-main']!['electricPowerKw'])).toBeGreaterThan(50);
    expect(Number(samples['suction-mt']!['sstC'])).toBeLessThan(-6);
  });

  it('a power cut makes the gateway forget its leases', () => {
    const store = storeWith([{ kind: 'powerCut', after: '10m', lasts: '20m' }]);
    const expiresAt = new Date(START + 86_400_000).toISOString();
    const command = { id: 'c', point: 'sctSetpointC', value: 25, issuedAt: expiresAt, expiresAt, reason: 'test' };
    expect(store.receive('rack-1', command)).toMatchObject({ status: 'applied', value: 25 });
    for (let minute = 0; minute < 40; minute++) store.step();
    expect(store.telemetry().samples['rack-1']!['sctSetpointC']).toBe(29.4);
  });

  it('a person at the thermostat rules until the event ends', () => {
    const point = { equipmentId: 'rtu-sales', pointId: 'coolingSetpointC' };
    const { store, value } = after(30, { kind: 'manualOverride', ...point, value: 22, lasts: '1h' });
    expect(value('rtu-sales', 'coolingSetpointC')).toBe(22);
    for (let minute = 0; minute < 40; minute++) store.step();
    expect(store.telemetry().samples['rtu-sales']!['coolingSetpointC']).toBe(24);
  });

  it('a person’s hold that is called off live ends at once', () => {
    const store = storeWith([]);
    const point = { equipmentId: 'rtu-sales', pointId: 'coolingSetpointC' };
    const id = store.course.add({ kind: 'manualOverride', ...point, value: 22 }, store.atMs);
    store.step();
    expect(store.telemetry().samples['rtu-sales']!['coolingSetpointC']).toBe(22);
    store.course.end(id, store.atMs);
    store.step();
    store.step();
    expect(store.telemetry().samples['rtu-sales']!['coolingSetpointC']).toBe(24);
  });

  it('a heat wave warms the roof sensor and the load', () => {
    const hot = after(9 * HOUR, { kind: 'heatWave', warmerK: 8, lasts: '2d' });
    const usual = after(9 * HOUR);
    const warmerK = Number(hot.value('weather', 'outdoorAirTempC')) - Number(usual.value('weather', 'outdoorAirTempC'));
    expect(warmerK).toBeGreaterThan(6);
    expect(Number(hot.value('meter-main', 'electricPowerKw'))).toBeGreaterThan(
      Number(usual.value('meter-main', 'electricPowerKw')),
    );
  });

  it('a demand-response event shows as a limit at the main meter, and as nothing outside', () => {
    const { store, value } = after(10, { kind: 'demandResponse', limitKw: 150, lasts: '1h' });
    expect(value('meter-main', 'demandLimitKw')).toBe(150);
    for (let minute = 0; minute < 60; minute++) store.step();
    expect(store.telemetry().samples['meter-main']!['demandLimitKw']).toBeNull();
  });

  it('equipment that the store does not have is refused by name', () => {
    const { plant } = storeWith([]);
    expect(() => plant.setDefects([{ kind: 'icedCoil', equipmentId: 'fish-9' }])).toThrow(
      'there is no circuit "fish-9"',
    );
    expect(() => plant.setDefects([{ kind: 'sensorMissing', equipmentId: 'rack-1', pointId: 'x' }])).toThrow(
      'rack-1 has no point x',
    );
    expect(() => plant.setDefects([{ kind: 'compressorFailed', equipmentId: 'suction-mt', compressor: 9 }])).toThrow(
      'suction-mt has compressors 1 to 5, not 9',
    );
  });

  it('is mended when it is no longer on the list', () => {
    const { plant } = storeWith([]);
    plant.setDefects([{ kind: 'icedCoil', equipmentId: 'meat-1' }, { kind: 'powerCut' }]);
    plant.setDefects([]);
    expect(plant.isPowered).toBe(true);
    expect(plant.circuits.some(({ isIced }) => isIced)).toBe(false);
  });
});
