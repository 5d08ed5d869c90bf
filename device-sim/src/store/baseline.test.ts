import { beforeAll, describe, expect, it } from '@jest/globals';
import { discomfortK, isOpenAt, productLimits } from '#domain';
import { type Baseline } from '../controllers/local-controls.js';
import { syntheticWeather } from '../weather/synthetic-weather.js';
import { storeModel } from './models.js';
import { createSimulatedStore } from './simulated-store.js';
import { floorAreaM2 } from './store-model.js';

interface Figures {
  electricityKwhPerM2: number;
  refrigerationShare: number;
  hvacShare: number;
  lightingShare: number;
  warmProduct: string[];
  discomfortKelvinHours: number;
}

/** Local control alone in three days of each of four seasons, scaled to a year. */
function figuresOf(modelId: string, city: string, baseline: Baseline = 'A'): Figures {
  const model = storeModel(modelId);
  const energy = { main: 0, hvac: 0, refrigeration: 0, lighting: 0 };
  const warmProduct = new Set<string>();
  let [steps, discomfortKelvinHours] = [0, 0];
  for (const month of [0, 3, 6, 9]) {
    const store = createSimulatedStore({
      storeId: 's',
      model,
      weather: syntheticWeather(city, 1),
      seed: 1,
      baseline,
      startAtMs: Date.UTC(2026, month, 12),
      clock: { kind: 'simulated', speed: 1 },
      warmUpDays: 1,
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
      for (const { id } of model.zones) discomfortKelvinHours += discomfortK(Number(samples[id]!['zoneAirTempC'])) / 6;
    }
  }
  return {
    electricityKwhPerM2: ((energy.main / steps) * 8_760) / floorAreaM2(model),
    refrigerationShare: energy.refrigeration / energy.main,
    hvacShare: energy.hvac / energy.main,
    lightingShare: energy.lighting / energy.main,
    warmProduct: [...warmProduct],
    discomfortKelvinHours,
  };
}

describe.each([
  { modelId: 'supermarket', city: 'chicago', kwhPerM2: [330, 450], refrigeration: [0.45, 0.73] },
  { modelId: 'supermarket-old', city: 'atlanta', kwhPerM2: [480, 620], refrigeration: [0.45, 0.73] },
  { modelId: 'small-format', city: 'seattle', kwhPerM2: [300, 500], refrigeration: [0.42, 0.73] },
  // Most of a supercenter sells no food: its figures lie between those of supermarkets and of plain retail.
  { modelId: 'supercenter', city: 'phoenix', kwhPerM2: [160, 400], refrigeration: [0.18, 0.45] },
] as const)('the $modelId store in $city, run as stores commonly are', ({ modelId, city, kwhPerM2, refrigeration }) => {
  let figures: Figures;
  beforeAll(() => {
    figures = figuresOf(modelId, city);
  });

  it(`uses ${kwhPerM2.join(' to ')} kWh of electricity per m² and year`, () => {
    expect(figures.electricityKwhPerM2).toBeGreaterThan(kwhPerM2[0]);
    expect(figures.electricityKwhPerM2).toBeLessThan(kwhPerM2[1]);
  });

  it(`spends ${refrigeration.join(' to ')} of it on refrigeration, and on HVAC and light what such stores do`, () => {
    expect(figures.refrigerationShare).toBeGreaterThan(refrigeration[0]);
    expect(figures.refrigerationShare).toBeLessThan(refrigeration[1]);
    expect(figures.hvacShare).toBeGreaterThan(0.05);
    expect(figures.hvacShare).toBeLessThan(0.4);
    expect(figures.lightingShare).toBeGreaterThan(0.07);
    expect(figures.lightingShare).toBeLessThan(0.4);
  });

  it('never lets product over its limit', () => {
    expect(figures.warmProduct).toEqual([]);
  });

  it('is comfortable whenever it is open, but for minutes', () => {
    expect(figures.discomfortKelvinHours).toBeLessThan(6);
  });
});

describe('a well-run store beside a typical one', () => {
  it.each([
    { city: 'chicago', least: 0.08 },
    { city: 'houston', least: 0.01 },
  ])('uses less in $city, with food and people as well off', ({ city, least }) => {
    const [typical, wellRun] = [figuresOf('supermarket', city), figuresOf('supermarket', city, 'B')];
    const saving = 1 - wellRun.electricityKwhPerM2 / typical.electricityKwhPerM2;
    expect(saving).toBeGreaterThan(least);
    expect(saving).toBeLessThan(0.25);
    expect(wellRun.warmProduct).toEqual([]);
    expect(wellRun.discomfortKelvinHours).toBeLessThan(6);
  });
});
