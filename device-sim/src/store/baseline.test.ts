import { beforeAll, describe, expect, it } from '@jest/globals';
import { discomfortK, isOpenAt, productLimits } from '#domain';
import { syntheticWeather } from '../weather/synthetic-weather.js';
import { storeModel } from './models.js';
import { createSimulatedStore } from './simulated-store.js';

interface Figures {
  electricityKwhPerM2: number;
  refrigerationShare: number;
  hvacShare: number;
  lightingShare: number;
  warmProduct: string[];
  discomfortMinutes: number;
}

/** Local control alone in three days of each of four seasons, scaled to a year. */
function baseline(modelId: string, city: string): Figures {
  const model = storeModel(modelId);
  const energy = { main: 0, hvac: 0, refrigeration: 0, lighting: 0 };
  const warmProduct = new Set<string>();
  let [steps, discomfortMinutes] = [0, 0];
  for (const month of [0, 3, 6, 9]) {
    const store = createSimulatedStore({
      storeId: 's',
      model,
      weather: syntheticWeather(city, 1),
      seed: 1,
      startAtMs: Date.UTC(2026, month, 12),
      clock: { kind: 'simulated', speed: 1 },
      warmUpDays: 0.5,
    });
    for (let step = 0; step < 3 * 144; step++) {
      for (let minute = 0; minute < 10; minute++) store.step();
      const { samples } = store.telemetry();
      steps++;
      for (const use of Object.keys(energy) as (keyof typeof energy)[])
        energy[use] += Number(samples[`meter-${use}`]!['electricPowerKw']);
      for (const { id, productClass } of model.circuits) {
        if (Number(samples[id]!['productTempC']) > productLimits(productClass).maxProductTempC) warmProduct.add(id);
      }
      if (!isOpenAt(model.openingHours, store.manifest.timeZone, store.atMs)) continue;
      for (const { id } of model.zones)
        if (discomfortK(Number(samples[id]!['zoneAirTempC'])) > 0) discomfortMinutes += 10;
    }
  }
  return {
    electricityKwhPerM2: ((energy.main / steps) * 8_760) / model.floorAreaM2,
    refrigerationShare: energy.refrigeration / energy.main,
    hvacShare: energy.hvac / energy.main,
    lightingShare: energy.lighting / energy.main,
    warmProduct: [...warmProduct],
    discomfortMinutes,
  };
}

describe.each([
  { modelId: 'standard', city: 'chicago' },
  { modelId: 'compact', city: 'atlanta' },
  { modelId: 'large', city: 'phoenix' },
])('the $modelId store in $city under its own control', ({ modelId, city }) => {
  let figures: Figures;
  beforeAll(() => {
    figures = baseline(modelId, city);
  });

  it('uses 300 to 600 kWh of electricity per m² and year', () => {
    expect(figures.electricityKwhPerM2).toBeGreaterThan(300);
    expect(figures.electricityKwhPerM2).toBeLessThan(600);
  });

  it('spends 35 to 73 % of it on refrigeration, 8 to 25 % on HVAC, 7 to 25 % on light', () => {
    expect(figures.refrigerationShare).toBeGreaterThan(0.35);
    expect(figures.refrigerationShare).toBeLessThan(0.73);
    expect(figures.hvacShare).toBeGreaterThan(0.08);
    expect(figures.hvacShare).toBeLessThan(0.25);
    expect(figures.lightingShare).toBeGreaterThan(0.07);
    expect(figures.lightingShare).toBeLessThan(0.25);
  });

  it('never lets product over its limit', () => {
    expect(figures.warmProduct).toEqual([]);
  });

  it('is comfortable whenever it is open', () => {
    expect(figures.discomfortMinutes).toBe(0);
  });
});
