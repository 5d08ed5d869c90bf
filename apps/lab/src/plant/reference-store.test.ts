import { describe, expect, it } from '@jest/globals';
import { floorAreaM2 } from '#device-sim';
import { referenceStore } from './reference-store.js';

const store = referenceStore('chicago');

/** The source's table: rated load W/m, run-time fraction, latent share, day factor, fans, lights and heaters W/m. */
const SOURCE = {
  doeOpenMultiDeck: { rated: 1442, runTime: 0.85, latent: 0.3, day: 0.6, fans: 41, lights: 60, heaters: 0 },
  doeDeliMultiDeck: { rated: 1442, runTime: 0.85, latent: 0.3, day: 0.6, fans: 88, lights: 39, heaters: 0 },
  doeMeatCase: { rated: 1442, runTime: 0.85, latent: 0.113, day: 1, fans: 88, lights: 39, heaters: 66 },
  doeFrozenDoors: { rated: 538, runTime: 0.85, latent: 0.12, day: 0.6, fans: 66, lights: 108, heaters: 233 },
  doeIceCreamWell: { rated: 529, runTime: 0.85, latent: 0.12, day: 0.6, fans: 33, lights: 0, heaters: 79 },
  doeCooler: { rated: 462, runTime: 0.4, latent: 0.07, day: 0.4, fans: 63, lights: 26, heaters: 0 },
  doeBackCooler: { rated: 462, runTime: 0.4, latent: 0.07, day: 0.4, fans: 97, lights: 26, heaters: 0 },
  doeDefrostedCooler: { rated: 462, runTime: 0.4, latent: 0.07, day: 0.4, fans: 63, lights: 26, heaters: 0 },
  doeFreezer: { rated: 615, runTime: 0.4, latent: 0.1, day: 0.4, fans: 105, lights: 26, heaters: 0 },
} as const;
type FamilyName = keyof typeof SOURCE;

/** Lights burn 10.2 full hours a day in the source and 16 here; a fifth of the heaters' heat stays in its cases. */
const LIGHTS = (0.4238 * 24) / 16;
const HEATERS_IN_CASE = 0.2;

const sumOf = (groupId: string, value: (size: number, family: FamilyName) => number) =>
  store.circuits
    .filter(({ suctionGroupId }) => suctionGroupId === groupId)
    .reduce((sum, { size, family }) => sum + value(size, family as FamilyName), 0);

describe('the reference store', () => {
  it('has the floor, fresh air and fans of the source', () => {
    expect(floorAreaM2(store)).toBeCloseTo(4_181, 0);
    const sum = (value: (unit: (typeof store.rooftopUnits)[number]) => number) =>
      store.rooftopUnits.reduce((total, unit) => total + value(unit), 0);
    expect(sum((unit) => unit.outdoorAirM3PerS)).toBeCloseTo(5.7, 1);
    expect(sum((unit) => unit.fan.powerKw)).toBeCloseTo(28.7, 1);
    expect(store.rooftopUnits.filter(({ hasEconomizer }) => hasEconomizer)).toHaveLength(4);
  });

  it.each([
    ['suction-a', 167],
    ['suction-b', 65],
    ['suction-c', 53],
    ['suction-d', 23],
  ])('has cases and walk-ins of the source on %s: %i kW rated', (groupId, ratedKw) => {
    expect(sumOf(groupId, (size, family) => (size * SOURCE[family].rated) / 1_000)).toBeCloseTo(ratedKw, 0);
  });

  it.each(Object.entries(SOURCE))('rates %s at the source’s load by day', (name, source) => {
    const family = store.caseFamilies[name]!;
    const { rated, runTime, latent, day, fans, lights, heaters } = source;
    const wholeW = rated * runTime;
    const roomW = (wholeW * (1 - latent) - fans - lights - HEATERS_IN_CASE * heaters) * day;
    const latentW = wholeW * latent * day;
    const loadW = roomW + latentW + fans + LIGHTS * lights + HEATERS_IN_CASE * heaters;
    expect(1_000 * family.ratedLoadKw).toBeCloseTo(loadW, 0);
    expect(family.latentFraction * loadW).toBeCloseTo(latentW, 0);
    expect(family).toMatchObject({ fanKw: fans / 1_000, antiSweatKw: heaters / 1_000 });
    expect(1_000 * family.lightKw).toBeCloseTo(LIGHTS * lights, 0);
  });

  it('burns the source’s fans and heaters: 24.8 kW and 24.3 kW in all', () => {
    const total = (value: (family: FamilyName) => number) =>
      store.circuits.reduce((sum, { size, family }) => sum + size * value(family as FamilyName), 0) / 1_000;
    expect(total((family) => SOURCE[family].fans)).toBeCloseTo(24.8, 0);
    expect(total((family) => SOURCE[family].heaters)).toBeCloseTo(24.3, 0);
  });

  it('has units of the size that EnergyPlus gave each city', () => {
    const fansKw = (city: string) => referenceStore(city).rooftopUnits.reduce((sum, { fan }) => sum + fan.powerKw, 0);
    expect(fansKw('phoenix')).toBeCloseTo(22.4, 1);
    expect(fansKw('minneapolis')).toBeCloseTo(29.7, 1);
  });
});
