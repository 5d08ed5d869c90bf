import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ThermalChain } from './thermal-chain.js';

interface Numbers {
  readonly tempC: readonly number[];
  readonly capacity: readonly number[];
  readonly link: readonly number[];
  readonly around: readonly number[];
  readonly heat: readonly number[];
  readonly refrigerant: number;
}

function chainOf({ tempC, capacity, link, around, heat, refrigerant }: Numbers): ThermalChain {
  const chain = new ThermalChain();
  chain.tempC.set(tempC);
  chain.capacityKjPerK.set(capacity);
  chain.linkKwPerK.set(link);
  chain.aroundKwPerK.set(around);
  chain.aroundKw.set(heat);
  chain.refrigerantKwPerK = refrigerant;
  return chain;
}

const four = (min: number, max: number) =>
  fc.array(fc.double({ min, max, noNaN: true }), { minLength: 4, maxLength: 4 });
const numbers: fc.Arbitrary<Numbers> = fc.record({
  tempC: four(-40, 30),
  capacity: four(50, 20_000),
  link: fc.array(fc.double({ min: 0.01, max: 5, noNaN: true }), { minLength: 3, maxLength: 3 }),
  around: four(0, 2),
  heat: four(-20, 40),
  refrigerant: fc.double({ min: 0, max: 8, noNaN: true }),
});

describe('a chain of bodies', () => {
  it('keeps heat exactly, whatever its numbers, step and refrigerant', () => {
    fc.assert(
      fc.property(
        numbers,
        fc.integer({ min: 1, max: 3_600 }),
        fc.double({ min: -45, max: 10, noNaN: true }),
        (given, dtSec, sstC) => {
          const chain = chainOf(given);
          const before = chain.storedKj;
          chain.eliminate(dtSec);
          const drawnKw = chain.settle(sstC);
          let inflowKw = -drawnKw;
          for (let body = 0; body < 4; body++) inflowKw += given.heat[body]! - given.around[body]! * chain.tempC[body]!;
          const scale = Math.abs(before) + Math.abs(drawnKw * dtSec) + 1_000;
          expect(Math.abs(chain.storedKj - before - inflowKw * dtSec) / scale).toBeLessThan(1e-9);
          expect(Math.abs(drawnKw - (chain.offerKw - chain.slopeKwPerK * sstC))).toBeLessThan(1e-6);
        },
      ),
      { seed: 7, numRuns: 300 },
    );
  });

  it('never overshoots: between surroundings and refrigerant it stays between them', () => {
    const chain = chainOf({
      tempC: [20, 20, 20, 20],
      capacity: [100, 300, 2_000, 8_000],
      link: [3, 1, 1],
      around: [0, 0.5, 0, 0],
      heat: [0, 0.5 * 20, 0, 0],
      refrigerant: 4,
    });
    for (let step = 0; step < 500; step++) {
      chain.eliminate(3_600);
      chain.settle(-10);
      for (const tempC of chain.tempC) {
        expect(tempC).toBeLessThanOrEqual(20 + 1e-9);
        expect(tempC).toBeGreaterThanOrEqual(-10 - 1e-9);
      }
    }
    expect(chain.tempC[3]).toBeCloseTo(chain.tempC[1]!, 3);
  });

  it('held at a coil temperature by ice tells what the ice took up', () => {
    const numbersOf = {
      tempC: [-5, -10, -12, -12],
      capacity: [200, 500, 3_000, 9_000],
      link: [1, 1, 1],
      around: [0, 0.2, 0, 0],
      heat: [30, 4, 0, 0],
      refrigerant: 0,
    };
    const [free, held] = [chainOf(numbersOf), chainOf(numbersOf)];
    free.eliminate(60);
    expect(free.freeCoilC).toBeGreaterThan(0);
    held.eliminate(60);
    const before = held.storedKj;
    const iceKw = held.settleAt(0);
    expect(held.tempC[0]).toBe(0);
    expect(held.storedKj - before).toBeCloseTo(60 * (30 - iceKw + 4 - 0.2 * held.tempC[1]!), 6);
  });
});
