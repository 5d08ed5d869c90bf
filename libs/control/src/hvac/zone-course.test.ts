import { describe, expect, it } from '@jest/globals';
import { type ZoneModel, type ZoneResponse } from '#domain';
import { buildInput, chicago } from '../testing/input-builder.js';
import { zoneUnit } from '../testing/store-builder.js';
import { learnedZone, zoneRunAfter, zoneStateNow } from './zone-course.js';
import { learned } from './zone.fixture.js';

const response: ZoneResponse = {
  equipmentId: 'rtu-1',
  leakPerH: 0,
  heatingKPerH: 3,
  coolingKPerH: 3,
  driftKPerH: 0,
  residualKPerH: 0.1,
  trainedHours: 500,
};
const known = (zone: ZoneModel | undefined, answer: ZoneResponse = response) => {
  const models = {
    zoneResponses: [],
    zones: zone ? [zone] : [],
    rooftopUnits: [],
    racks: [],
    circuits: [],
    products: [],
  };
  const input = buildInput({ models, zoneResponses: new Map([['rtu-1', answer]]) });
  return learnedZone(input, zoneUnit())?.units[0]?.heatingKPerH;
};

describe('learnedZone', () => {
  it('prefers the model with a slow mass', () => {
    expect(known(learned())).toBe(5);
  });

  it.each([
    { when: 'foretells no better than "it stays as it is"', zone: learned({ sixHourErrorK: 1.2 }) },
    { when: 'holds a figure that is no number', zone: learned({ leakPerH: NaN }) },
    { when: 'is of another zone', zone: learned({ zoneId: 'rtu-9' }) },
    { when: 'was not learned', zone: undefined },
  ])('falls back on the first-order response when the model $when', ({ zone }) => {
    expect(known(zone)).toBe(3);
  });

  it('knows nothing when the response is no number either', () => {
    expect(known(undefined, { ...response, driftKPerH: NaN })).toBeUndefined();
  });
});

describe('zoneStateNow', () => {
  const model = learned({ massTimeConstantH: 8 });

  it('takes the slow mass of an open store to be as warm as its air', () => {
    expect(zoneStateNow(buildInput(), model, 22.4, 21)).toEqual({ airC: 22.4, massC: 22.4 });
  });

  it('lets it lag behind the air of the night', () => {
    const { massC } = zoneStateNow(buildInput({ atMs: chicago('02:00') }), model, 17, 21);
    expect(massC).toBeGreaterThan(19);
    expect(massC).toBeLessThan(20.9);
  });
});

describe('zoneRunAfter', () => {
  it('runs every unit alike', () => {
    const two = learned({ units: [...learned().units, ...learned().units] });
    const run = { isOpen: false, heatingFraction: 0.5 };
    expect(zoneRunAfter(two, { airC: 18, massC: 18 }, 0, run, 1_800_000).airC).toBeCloseTo(20.5);
  });
});
