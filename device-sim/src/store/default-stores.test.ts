import { describe, expect, it } from '@jest/globals';
import { ID_PATTERN } from '#contracts';
import { defaultStores } from './default-stores.js';

describe('defaultStores', () => {
  it('gives every store an id for topics, a place and a seed of its own', () => {
    const stores = defaultStores({ count: 12, seed: 5 });
    expect(stores.every(({ storeId }) => ID_PATTERN.test(storeId))).toBe(true);
    expect(new Set(stores.map(({ storeId }) => storeId)).size).toBe(12);
    expect(new Set(stores.map(({ seed }) => seed)).size).toBe(12);
    expect(new Set(stores.map(({ weather }) => weather.site.name)).size).toBe(10);
  });

  it('puts the stores of a city under one sky, and other cities and seeds under others', () => {
    const [first, second, elsewhere] = defaultStores({
      count: 3,
      seed: 1,
      climateIds: ['seattle', 'seattle', 'denver'],
    });
    const [again] = defaultStores({ count: 1, seed: 2, climateIds: ['seattle'] });
    const noon = Date.UTC(2026, 5, 1, 20);
    const [a, b, c, d] = [first, second, elsewhere, again].map((store) => store!.weather.at(noon).dryBulbC);
    expect(a).toBe(b);
    expect(new Set([a, c, d]).size).toBe(3);
  });

  it('gives every store of a city a place of its own, near it', () => {
    const sites = defaultStores({ count: 30, seed: 1, climateIds: ['seattle'] }).map(({ weather }) => weather.site);
    expect(new Set(sites.map(({ latitudeDeg, longitudeDeg }) => `${latitudeDeg}/${longitudeDeg}`)).size).toBe(30);
    for (const { latitudeDeg } of sites) expect(Math.abs(latitudeDeg - sites[0]!.latitudeDeg)).toBeLessThan(0.3);
  });

  it('refuses an empty fleet and unknown cities', () => {
    expect(() => defaultStores({ count: 0, seed: 1 })).toThrow('at least one store');
    expect(() => defaultStores({ count: 1, seed: 1, climateIds: ['atlantis'] })).toThrow('unknown climate');
  });
});
