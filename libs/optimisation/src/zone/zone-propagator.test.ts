import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { zoneAfter } from '#domain';
import { zoneModel } from '../plan-task.fixture.js';
import { weigh, zonePropagator } from './zone-propagator.js';

const figure = (min: number, max: number) => fc.double({ min, max, noNaN: true });

describe('the weights of a step', () => {
  it("give what the zone's model gives, for any state and any doing", () => {
    fc.assert(
      fc.property(
        fc.tuple(figure(0, 1), figure(0, 2), figure(1, 30), figure(-2, 2)),
        fc.tuple(figure(10, 35), figure(10, 35), figure(-20, 45), figure(0, 1)),
        fc.constantFrom(0.25, 0.5, 1),
        ([leakPerH, massPerH, massTimeConstantH, driftKPerH], [airC, massC, outdoorC, fraction], hours) => {
          const model = zoneModel({ leakPerH, massPerH, massTimeConstantH, driftKPerH });
          const inputs = { outdoorC, isOpen: false, heatingFractions: [0], coolingFractions: [fraction] };
          const expected = zoneAfter(model, { airC, massC }, inputs, hours);
          const { air, mass } = zonePropagator(model, hours);
          const gainKPerH = leakPerH * outdoorC + driftKPerH - 4 * fraction;

          expect(weigh(air, { airC, massC }, gainKPerH)).toBeCloseTo(expected.airC, 8);
          expect(weigh(mass, { airC, massC }, gainKPerH)).toBeCloseTo(expected.massC, 8);
        },
      ),
      { numRuns: 200, seed: 2 },
    );
  });
});
