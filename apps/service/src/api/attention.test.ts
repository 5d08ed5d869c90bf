import { describe, expect, it } from '@jest/globals';
import { type StoreReadings } from '#control';
import { type Equipment, pointKey, type Reading, type Store } from '#domain';
import { attentionOf, foodTally } from './attention.js';

const DAIRY: Equipment = {
  id: 'dairy',
  kind: 'circuit',
  name: 'Dairy',
  productClass: 'dairy',
  points: { productTempC: {}, caseAirTempC: {} },
};
const STATION: Equipment = {
  id: 'weather',
  kind: 'weatherStation',
  name: 'Weather station',
  points: { outdoorAirTempC: {} },
};
const STORE = { storeId: 'x', equipment: [DAIRY, STATION] } as unknown as Store;

const GOOD: Readonly<Record<string, Reading>> = {
  'dairy.productTempC': { value: 2, atMs: 0, quality: 'good' },
  'dairy.caseAirTempC': { value: 1, atMs: 0, quality: 'good' },
  'weather.outdoorAirTempC': { value: 20, atMs: 0, quality: 'good' },
};
const reading = (told: Readonly<Record<string, Reading>>): StoreReadings => ({
  get: (equipmentId, pointId) =>
    ({ ...GOOD, ...told })[pointKey(equipmentId, pointId)] ?? { value: undefined, atMs: undefined, quality: 'missing' },
});
const needed = (told: Readonly<Record<string, Reading>>) =>
  attentionOf(STORE, reading(told), { connection: 'online', isOpen: true, silentSinceMs: undefined });
const doubted = (value: number, because: string): Reading => ({ value, atMs: 0, quality: 'implausible', because });

describe('what needs a person', () => {
  it('is nothing while every sensor is believed and food is cold', () => {
    expect(needed({})).toEqual([]);
  });

  it('names the sensor that is not believed, and why', () => {
    const items = needed({ 'weather.outdoorAirTempC': doubted(45, 'it is warmer than a condenser') });

    expect(items).toMatchObject([{ kind: 'sensor', severity: 'medium', equipmentId: 'weather' }]);
    expect(items[0]!.text).toBe('Weather station outdoor air: sensor not believed, as it is warmer than a condenser');
  });

  it('is one line where it cannot be told which of two sensors lies', () => {
    const because = 'product of Dairy is 2.0 K colder than its case air explains';
    const items = needed({
      'dairy.productTempC': doubted(1, because),
      'dairy.caseAirTempC': doubted(3, because),
    });

    expect(items.map(({ text }) => text)).toEqual([
      `Dairy product and Dairy case air: sensor not believed, as ${because}`,
    ]);
  });

  it('is one line for each sensor that errs by itself', () => {
    const items = needed({
      'dairy.productTempC': doubted(1, 'it jumped'),
      'weather.outdoorAirTempC': doubted(3, 'it jumped'),
    });

    expect(items).toHaveLength(2);
  });

  it('stays critical for food that reads too warm, also where its sensor is doubted', () => {
    const told = { 'dairy.productTempC': doubted(8, 'it jumped') };
    const [first, second] = needed(told);

    expect(first).toMatchObject({ kind: 'food', severity: 'critical' });
    expect(first!.text).toBe('Dairy: product 8.0 °C, limit 5 °C, unless its sensor is wrong');
    expect(second).toMatchObject({ kind: 'sensor', severity: 'medium' });
    expect(foodTally(STORE, reading(told))).toMatchObject({ outside: 1, unknown: 0 });
  });

  it('counts food that reads cold by a doubted sensor as unknown, not as safe', () => {
    const told = { 'dairy.productTempC': doubted(1, 'it jumped') };

    expect(foodTally(STORE, reading(told))).toEqual({ total: 1, inLimits: 0, outside: 0, unknown: 1 });
  });
});
