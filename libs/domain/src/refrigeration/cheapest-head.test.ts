import { describe, expect, it } from '@jest/globals';
import { cheapestHeadC } from './cheapest-head.js';
import { type CompressorPowerModel, compressorPowerKw, fanPowerKw, type RackPowerModel } from './rack-power.js';

const group = (over: Partial<CompressorPowerModel> = {}): CompressorPowerModel => ({
  suctionGroupId: 'sg-1',
  circuits: [],
  referenceSctC: 32,
  referenceSstC: -9,
  sctPerK: 0.03,
  sstPerK: -0.03,
  sctPerKError: 0.002,
  sstPerKError: 0.002,
  seenSctC: { minC: 22, maxC: 42 },
  seenSstC: { minC: -10, maxC: -6 },
  meanKw: 30,
  residualKw: 1,
  ...over,
});
const rack = (over: Partial<RackPowerModel> = {}): RackPowerModel => ({
  rackId: 'rack-1',
  groups: [group()],
  // 30 kW of compressors and 8 K of difference take 2.4 kW of fans.
  fans: { factor: 2.4 * (8 / 30) ** 2, heatExponent: 2, differenceExponent: 2, mostKw: 6, residualKw: 0.2 },
  trainedHours: 300,
  unknown: [],
  ...over,
});
const band = { min: 18, max: 46 };

describe('cheapest head', () => {
  it('lies where no other condensing temperature takes less compressor and fan power', () => {
    const model = rack();
    const best = cheapestHeadC(model, [30], 22, band)!;
    const totalAt = (sctC: number) => {
      const compressorKw = compressorPowerKw(model.groups[0]!, 30, sctC, -9);
      return compressorKw + fanPowerKw(model.fans!, compressorKw, sctC, 22);
    };

    expect(best.edgeOfKnown).toBeUndefined();
    expect(best.compressorKw + best.fanKw).toBeCloseTo(totalAt(best.sctC), 9);
    for (let sctC = 27; sctC <= 46; sctC += 0.1) expect(totalAt(sctC)).toBeGreaterThan(totalAt(best.sctC) - 0.005);
  });

  it('stands where a kelvin saves the compressors as much as it costs the fans', () => {
    // 2·2.4·8²·(P/30)²/x³ = 0.9 − what less heat saves the fans, with P = 30·(1 + 0.03·(x − 10)): about 6 K.
    expect(cheapestHeadC(rack(), [30], 22, band)!.sctC - 22).toBeCloseTo(6, 0);
  });

  it('rises with the weather and with costlier fans, and falls with a lighter load', () => {
    const sctC = (over: { loadKw?: number; outdoorC?: number; factor?: number }) => {
      const fans = { ...rack().fans!, factor: rack().fans!.factor * (over.factor ?? 1), mostKw: 12 };
      return cheapestHeadC(rack({ fans }), [over.loadKw ?? 30], over.outdoorC ?? 22, band)!.sctC;
    };

    expect(sctC({ outdoorC: 27 })).toBeGreaterThan(sctC({}) + 4);
    expect(sctC({ factor: 2 })).toBeGreaterThan(sctC({}));
    expect(sctC({ loadKw: 15 })).toBeLessThan(sctC({}));
  });

  it('asks for nothing that fans flat out cannot hold', () => {
    const fans = { ...rack().fans!, mostKw: 1 };
    const { sctC, fanKw } = cheapestHeadC(rack({ fans }), [30], 22, band)!;

    expect(sctC - 22).toBeGreaterThan(8);
    expect(fanKw).toBeLessThanOrEqual(1);
  });

  it('goes no further than 4 K beyond what was seen, and says that it stops there', () => {
    expect(cheapestHeadC(rack(), [30], 0, band)).toMatchObject({ sctC: 18, edgeOfKnown: undefined });
    expect(cheapestHeadC(rack(), [30], 0, { min: 15, max: 46 })).toMatchObject({ sctC: 18, edgeOfKnown: 'cold' });
  });

  it('lets the group decide that has seen least', () => {
    const narrow = group({ seenSctC: { minC: 30, maxC: 34 } });

    expect(cheapestHeadC(rack({ groups: [group(), narrow] }), [20, 10], 0, band)!.sctC).toBe(26);
  });

  it.each([
    { when: 'fans are not known', model: rack({ fans: undefined }) },
    { when: 'condensing was not moved enough to tell', model: rack({ groups: [group({ sctPerK: undefined })] }) },
    { when: 'condensing is not measured', model: rack({ groups: [group({ seenSctC: undefined })] }) },
    { when: 'there is no group', model: rack({ groups: [] }), loads: [] },
    { when: 'a load is missing', model: rack({ groups: [group(), group()] }) },
    { when: 'a load is no number', model: rack(), loads: [NaN] },
    { when: 'nothing runs', model: rack(), loads: [0] },
    { when: 'it is hotter than the rack was ever seen to condense', model: rack(), outdoorC: 46 },
    { when: 'the band lies outside what was seen', model: rack(), within: { min: 10, max: 15 } },
  ])('is not known when $when', ({ model, loads = [30], outdoorC = 22, within = band }) => {
    expect(cheapestHeadC(model, loads, outdoorC, within)).toBeUndefined();
  });
});
