import { describe, expect, it } from '@jest/globals';
import {
  capacityKw,
  COMPRESSOR_MAPS,
  COMPRESSOR_NAMES,
  type CompressorMap,
  type CompressorName,
  evaluate,
  powerKw,
} from './compressor-map.js';

const bare = (name: CompressorName, sstC: number, sctC: number) => {
  const map: CompressorMap = COMPRESSOR_MAPS[name];
  const [capacityW, powerW] = [evaluate(map.capacityW, sstC, sctC), evaluate(map.powerW, sstC, sctC)];
  return { capacityKw: capacityW / 1_000, powerKw: powerW / 1_000, cop: capacityW / powerW };
};
const cop = (name: CompressorName, sstC: number, sctC: number) =>
  capacityKw(name, 'R404A', sstC, sctC) / powerKw(name, 'R404A', sstC, sctC);

describe('bare compressor maps', () => {
  it.each([
    ['4DA3-200E', -6.7, 40.6, 35.5, 12.23],
    ['3DS3-150E', -6.7, 40.6, 33.5, 11.55],
    ['2DL3-075E', -6.7, 40.6, 15.4, 5.14],
    ['ZS38K4E', -6.7, 40.6, 10.5, 3.75],
    ['4DL3-150E', -31.7, 40.6, 15.7, 10.12],
    ['3DF3-090E', -31.7, 40.6, 10.1, 6.36],
    ['4DH3-150E', -6.7, 40.6, 26.9, 8.59],
    ['generic-medium', -6.7, 40.6, 40.2, 13.35],
    ['generic-low', -31.7, 40.6, 17.2, 9.77],
    ['4DA3-200E', -6.7, 21.1, 48.1, 8.64],
    ['4DL3-150E', -31.7, 21.1, 22.3, 8.87],
  ] as const)('%s at %d / %d °C gives %d kW for %d kW', (name, sstC, sctC, capacity, power) => {
    expect(Math.abs(bare(name, sstC, sctC).capacityKw / capacity - 1)).toBeLessThan(0.01);
    expect(Math.abs(bare(name, sstC, sctC).powerKw / power - 1)).toBeLessThan(0.01);
  });

  it.each([
    ['4DA3-200E', -6.7, [7.17, 5.82, 4.83, 4.07, 3.46, 2.96, 2.53]],
    ['4DL3-150E', -31.7, [2.93, 2.59, 2.28, 2.02, 1.78, 1.57, 1.39]],
  ] as const)('%s has the COP of its sheet from 15 to 45 °C', (name, sstC, cops) => {
    cops.forEach((expected, index) => expect(bare(name, sstC, 15 + 5 * index).cop).toBeCloseTo(expected, 1));
  });
});

describe('corrected compressor maps', () => {
  it.each([
    ['4DA3-200E', -6.7, 3.82, 0.91],
    ['4DL3-150E', -31.7, 1.775, 0.87],
  ] as const)(
    '%s comes out where EnergyPlus has it at 29.4 °C, about a tenth below the bare map',
    (name, sstC, expected, share) => {
      expect(Math.abs(cop(name, sstC, 29.4) / expected - 1)).toBeLessThan(0.02);
      expect(cop(name, sstC, 29.4) / bare(name, sstC, 29.4).cop).toBeCloseTo(share, 1);
    },
  );

  it.each([
    ['4DA3-200E', -6.7, 0.03, 0.045],
    ['4DL3-150E', -31.7, 0.023, 0.032],
  ] as const)('%s takes 2.4 to 4.5 %% more for each kelvin of SCT', (name, sstC, least, most) => {
    for (let sctC = 16; sctC <= 40; sctC += 4) {
      const perK = Math.log(cop(name, sstC, sctC - 0.5) / cop(name, sstC, sctC + 0.5));
      expect(perK).toBeGreaterThan(least);
      expect(perK).toBeLessThan(most);
    }
  });

  it.each([
    ['4DA3-200E', -6.7],
    ['4DL3-150E', -31.7],
  ] as const)('%s takes 2.3 to 4 %% less for each kelvin of SST', (name, sstC) => {
    for (let sctC = 20; sctC <= 40; sctC += 4) {
      const perK = Math.log(cop(name, sstC + 0.5, sctC) / cop(name, sstC - 0.5, sctC));
      expect(perK).toBeGreaterThan(0.022);
      expect(perK).toBeLessThan(0.041);
    }
  });

  it('with R-448A gives a little less capacity than with R-404A, and a little more cold per work', () => {
    const ratio = (of: typeof capacityKw) => of('4DA3-200E', 'R448A', -6.7, 35) / of('4DA3-200E', 'R404A', -6.7, 35);
    expect(ratio(capacityKw)).toBeGreaterThan(0.9);
    expect(ratio(capacityKw)).toBeLessThan(1);
    expect(ratio(capacityKw) / ratio(powerKw)).toBeGreaterThan(1);
    expect(ratio(capacityKw) / ratio(powerKw)).toBeLessThan(1.12);
  });

  it.each(COMPRESSOR_NAMES)('%s is held inside its map, where cubic terms do not run away', (name) => {
    const { sstC, sctC } = COMPRESSOR_MAPS[name];
    expect(powerKw(name, 'R404A', sstC.max + 30, sctC.max + 30)).toBe(
      powerKw(name, 'R404A', sstC.max + 9, sctC.max + 9),
    );
    for (let sst = sstC.min; sst <= sstC.max; sst += 2) {
      for (let sct = sctC.min; sct <= sctC.max; sct += 3) {
        expect(capacityKw(name, 'R404A', sst, sct)).toBeGreaterThan(0);
        expect(powerKw(name, 'R404A', sst, sct)).toBeGreaterThan(0);
      }
    }
  });
});
