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

  it('gives the same city different weather in different stores', () => {
    const [first, second] = defaultStores({ count: 2, seed: 1, climateIds: ['seattle'] });
    expect(first!.weather.at(0).dryBulbC).toBeGreaterThan(-20);
    expect(first!.weather.at(0)).not.toEqual(second!.weather.at(0));
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
