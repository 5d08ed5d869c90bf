import { describe, expect, it } from '@jest/globals';
import { createSimulatedStore, syntheticWeather } from '#device-sim';
import { ReferenceLife } from './reference-life.js';
import { referenceStore } from './reference-store.js';

const { plant } = createSimulatedStore({
  storeId: 'life',
  model: referenceStore('chicago'),
  weather: syntheticWeather('chicago', 1),
  seed: 1,
  startAtMs: 0,
  warmUpDays: 0,
  clock: { kind: 'simulated', speed: 1 },
});
const life = new ReferenceLife('America/Chicago', plant);
const at = (local: string) => life.at(Date.parse(`${local}-06:00`));

describe('ReferenceLife', () => {
  it.each([
    ['a weekday at noon', '2023-01-03T12:30', 0.9, 0.9, true, 1],
    ['a weekday at night', '2023-01-03T03:00', 0.05, 0.2, false, 0],
    ['the first hour of a weekday', '2023-01-03T06:59', 0.2, 0.4, true, 0],
    ['a Sunday afternoon', '2023-01-01T15:00', 0.6, 0.8, true, 1],
    ['a Saturday evening', '2023-01-07T21:10', 0.1, 0.3, true, 0],
  ])('keeps the schedule of %s', (_, local, lights, plugs, isOpen, doorUse) => {
    const { moment, activity } = at(local);
    expect(activity).toMatchObject({ lightsFraction: lights, plugFraction: plugs, doorUseFraction: doorUse });
    expect(moment.isOpen).toBe(isOpen);
  });

  it('lights the store for 10.2 full hours a day in the mean of a week, holidays apart 10.3', () => {
    let sum = 0;
    for (let hour = 0; hour < 168; hour++)
      sum += life.at(Date.UTC(2023, 0, 1, 6) + hour * 3_600_000).activity.lightsFraction;
    expect(sum / 7).toBeCloseTo(10.3, 1);
  });

  it('follows daylight saving by the clock on the wall', () => {
    expect(life.at(Date.parse('2023-07-04T12:00-05:00')).moment.minuteOfDay).toBe(720);
  });

  it('restocks the walk-ins, and nothing else, before dawn and in the evening', () => {
    const restocked = at('2023-01-03T05:00').activity.restockedPlaces;
    const families = restocked.map((place) => plant.circuits[Math.floor(place * plant.circuits.length)]!.model.id);
    expect(families).toEqual(['cooler-1', 'cooler-2', 'cooler-3', 'cooler-4', 'freezer-1']);
    expect(at('2023-01-03T12:00').activity.restockedPlaces).toEqual([]);
  });
});
