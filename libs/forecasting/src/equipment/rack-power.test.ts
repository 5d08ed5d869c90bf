import { describe, expect, it } from '@jest/globals';
import { compressorPowerKw, fanKwPerSctK, fanPowerKw, lowestSctC, sstPerKByLift, suctionLoadKw } from '#domain';
import { seededNormal, seededRandom } from '../store.fixture.js';
import { learned, noisy, wandering } from './equipment.fixture.js';
import { fitRackPower, type RackSeries } from './rack-power.js';

const QUARTER_MS = 900_000;
const STEPS = 28 * 96;
const TRUTH = { sctPerK: 0.033, sstPerK: -0.031, kwPerK: [0.9, 1.4], fanMostKw: 5 };

interface Options {
  readonly sstSwingK?: number;
  readonly sctFloats?: boolean;
  readonly noise?: number;
}

/** Two circuits on a group whose pressures float, a condenser whose fans turn as load and weather ask. */
function madeUpRack({ sstSwingK = 1, sctFloats = true, noise = 0.02 }: Options = {}): RackSeries {
  const [normal, random] = [seededNormal(21), seededRandom(22)];
  const outdoorAirTempC = wandering(STEPS, 96, normal, 18, 6);
  const sctC = noisy(
    outdoorAirTempC.map((outdoorC) => (sctFloats ? Math.max(24, outdoorC + 8 + random()) : 30)),
    normal,
    0.02,
  );
  // Moved every two hours for reasons of its own.
  let setpointC = -7;
  const sstSetpointC = Float64Array.from({ length: STEPS }, (_, step) => {
    if (step % 8 === 0) setpointC = -7 + sstSwingK * (random() - 0.5) * 3;
    return setpointC;
  });
  const sstC = noisy(sstSetpointC, normal, 0.3);
  const circuits = TRUTH.kwPerK.map((_, index) => ({
    equipmentId: `case-${index}`,
    coolingDutyFraction: Float64Array.from({ length: STEPS }, (__, step) =>
      (step + 9 * index) % 24 < 2 ? 0 : 0.55 + 0.3 * random(),
    ),
    caseAirTempC: noisy(new Float64Array(STEPS).fill(index), normal, 0.1),
  }));
  const powerKw = sctC.map((headC, step) => {
    const loadKw = circuits.reduce(
      (sum, { coolingDutyFraction, caseAirTempC }, index) =>
        sum + TRUTH.kwPerK[index]! * coolingDutyFraction[step]! * (caseAirTempC[step]! - sstC[step]!),
      0,
    );
    return loadKw * (1 + TRUTH.sctPerK * (headC - 28) + TRUTH.sstPerK * (sstSetpointC[step]! + 7));
  });
  const electricPowerKw = powerKw.map((kw) => kw * (1 + noise * normal()));
  const condenserFanPowerKw = powerKw.map((kw, step) =>
    Math.min(TRUTH.fanMostKw, 2 * (kw / 10) ** 1.4 * ((sctC[step]! - outdoorAirTempC[step]!) / 8) ** -1.6),
  );
  return {
    sctC,
    outdoorAirTempC,
    condenserFanPowerKw,
    groups: [{ suctionGroupId: 'suction-mt', electricPowerKw, sstC, sstSetpointC, circuits }],
  };
}

describe('power of a rack', () => {
  it('finds what condensing and suction do to power, within the error it states', () => {
    const [group] = learned(fitRackPower(madeUpRack(), QUARTER_MS, 'rack-1')).groups;

    expect(Math.abs(group!.sctPerK! - TRUTH.sctPerK)).toBeLessThan(Math.max(0.003, 2 * group!.sctPerKError!));
    expect(Math.abs(group!.sstPerK! - TRUTH.sstPerK)).toBeLessThan(Math.max(0.003, 2 * group!.sstPerKError!));
    expect(group!.sstPerKError).toBeLessThan(0.5 * -group!.sstPerK!);
  });

  it('finds the share of each circuit and foresees power from valves, pressures and weather', () => {
    const [group] = learned(fitRackPower(madeUpRack({ noise: 0 }), QUARTER_MS, 'rack-1')).groups;
    const readings = [
      { coolingDutyFraction: 0.7, caseAirTempC: 0 },
      { coolingDutyFraction: 0.7, caseAirTempC: 1 },
    ];

    const powerKw = compressorPowerKw(group!, suctionLoadKw(group!, readings, -7), 33, -7);

    const loadKw = 0.9 * 0.7 * 7 + 1.4 * 0.7 * 8;
    expect(Math.abs(powerKw / (loadKw * (1 + TRUTH.sctPerK * 5)) - 1)).toBeLessThan(0.03);
  });

  it('finds the law of the fans: less power the further condensing lies above outdoors, and where they run flat out', () => {
    const { fans } = learned(fitRackPower(madeUpRack({ noise: 0 }), QUARTER_MS, 'rack-1'));

    expect(fans!.differenceExponent).toBeCloseTo(1.6, 1);
    expect(fans!.heatExponent).toBeCloseTo(1.4, 1);
    expect(fanPowerKw(fans!, 10, 28, 20)).toBeCloseTo(2, 1);
    expect(fanKwPerSctK(fans!, 10, 28, 20)).toBeCloseTo(-0.4, 1);
    const lowestC = lowestSctC(fans!, 10, 20);
    expect(fanPowerKw(fans!, 10, lowestC - 0.1, 20)).toBe(fans!.mostKw);
    expect(fanPowerKw(fans!, 10, lowestC + 0.1, 20)).toBeLessThan(fans!.mostKw);
  });

  it('says that the effect of suction cannot be learned when its setpoint stood still', () => {
    const model = learned(fitRackPower(madeUpRack({ sstSwingK: 0 }), QUARTER_MS, 'rack-1'));

    expect(model.groups[0]!.sstPerK).toBeUndefined();
    expect(model.groups[0]!.sctPerK).toBeGreaterThan(0);
    expect(model.unknown).toContainEqual({
      effect: 'dP/dSST of suction-mt',
      why: expect.stringMatching(/suction setpoint hardly moved/),
    });
  });

  it('says that the effect of condensing cannot be learned when the head was fixed', () => {
    const model = learned(fitRackPower(madeUpRack({ sctFloats: false }), QUARTER_MS, 'rack-1'));

    expect(model.groups[0]!.sctPerK).toBeUndefined();
    expect(model.unknown.map(({ effect }) => effect)).toContain('dP/dSCT of suction-mt');
  });

  it('learns nothing of suction where its setpoint is not reported, however much it swings', () => {
    const rack = madeUpRack();
    const groups = rack.groups.map(({ sstSetpointC: _, ...group }) => group);

    const model = learned(fitRackPower({ ...rack, groups }, QUARTER_MS, 'rack-1'));

    expect(model.groups[0]!.sstPerK).toBeUndefined();
  });

  it('infers the effect of suction from that of condensing, a little stronger', () => {
    expect(sstPerKByLift(0.03, -7)).toBeCloseTo(-0.0338, 4);
  });

  it.each([
    { when: 'power is missing', change: () => new Float64Array(STEPS).fill(NaN), why: /only 0 steps/ },
    { when: 'the meter stands still', change: () => new Float64Array(STEPS).fill(12), why: /unexplained|follow/ },
    {
      when: 'power falls as valves open',
      change: (powerKw: Float64Array) => powerKw.map((kw) => 40 - kw),
      why: /unexplained|follow/,
    },
  ])('refuses when $when', ({ change, why }) => {
    const rack = madeUpRack();
    const groups = rack.groups.map((group) => ({ ...group, electricPowerKw: change(group.electricPowerKw) }));

    expect(fitRackPower({ ...rack, groups }, QUARTER_MS, 'rack-1')).toEqual({ refused: expect.stringMatching(why) });
  });
});
