import { describe, expect, it } from '@jest/globals';
import { rooftopGasKw, rooftopPowerKw } from '#domain';
import { seededNormal, seededRandom } from '../store.fixture.js';
import { learned, noisy, wandering } from './equipment.fixture.js';
import { fitRooftopPower, type RooftopSeries } from './rooftop-power.js';

const QUARTER_MS = 900_000;
const STEPS = 28 * 96;

/** A unit of 0.5 kW standing by, 4 kW of fan, 20 kW of cooling at 25 °C and 0.4 kW more for each kelvin; gas heat. */
function madeUpUnit({ meanOutdoorC = 22, noiseKw = 0.2 } = {}): Required<RooftopSeries> {
  const [normal, random] = [seededNormal(11), seededRandom(12)];
  const outdoorAirTempC = wandering(STEPS, 96, normal, meanOutdoorC, 5);
  const fanFraction = Float64Array.from({ length: STEPS }, (_, step) => (step % 96 > 24 && step % 96 < 88 ? 1 : 0));
  const coolingFraction = outdoorAirTempC.map((outdoorC) =>
    Math.min(1, Math.max(0, (outdoorC - 18) / 15) * random() * 2),
  );
  const heatingFraction = outdoorAirTempC.map((outdoorC) =>
    Math.min(1, Math.max(0, (12 - outdoorC) / 15) * random() * 2),
  );
  const powerKw = outdoorAirTempC.map(
    (outdoorC, step) => 0.5 + 4 * fanFraction[step]! + coolingFraction[step]! * (20 + 0.4 * (outdoorC - 25)),
  );
  return {
    electricPowerKw: noisy(powerKw, normal, noiseKw),
    outdoorAirTempC,
    fanFraction,
    coolingFraction,
    heatingFraction,
    gasPowerKw: heatingFraction.map((fraction) => 90 * fraction),
  };
}

describe('power of a rooftop unit', () => {
  it('finds fan, cooling and what weather does to it, through gaps and spikes', () => {
    const unit = madeUpUnit();
    unit.electricPowerKw.fill(NaN, 300, 500);
    unit.electricPowerKw[1_000] = 9_000;

    const model = learned(fitRooftopPower(unit, QUARTER_MS, 'rtu-1'));

    expect(model.fanKw).toBeCloseTo(4, 1);
    expect(model.coolingKw).toBeCloseTo(20, 0);
    expect(Math.abs(model.coolingKwPerK - 0.4)).toBeLessThan(0.04);
    expect(model.residualKw).toBeCloseTo(0.2, 1);
    expect(rooftopPowerKw(model, { fanFraction: 1, coolingFraction: 1, heatingFraction: 0, outdoorC: 35 })).toBeCloseTo(
      28.5,
      0,
    );
  });

  it('finds the gas of heating, which takes no electricity', () => {
    const model = learned(fitRooftopPower(madeUpUnit({ meanOutdoorC: 5 }), QUARTER_MS, 'rtu-1'));

    expect(rooftopGasKw(model, 0.5)).toBeCloseTo(45, 1);
    expect(model.heatingKw).toBeLessThan(0.3);
  });

  it('does not know what cooling takes after days that were too cold for it', () => {
    const model = learned(fitRooftopPower(madeUpUnit({ meanOutdoorC: -5 }), QUARTER_MS, 'rtu-1'));

    expect(model.coolingKw).toBeUndefined();
    expect(model.unknown).toContainEqual({ effect: 'cooling', why: expect.stringMatching(/hardly cooled/) });
    const cooling = { fanFraction: 1, coolingFraction: 0.5, heatingFraction: 0, outdoorC: 30 };
    expect(rooftopPowerKw(model, cooling)).toBeUndefined();
  });

  it.each([
    { when: 'nothing was measured', powerKw: new Float64Array(STEPS).fill(NaN), why: /only 0 hours/ },
    { when: 'the meter stands still', powerKw: new Float64Array(STEPS).fill(7), why: /explains/ },
  ])('refuses when $when', ({ powerKw, why }) => {
    const result = fitRooftopPower({ ...madeUpUnit(), electricPowerKw: powerKw }, QUARTER_MS, 'rtu-1');

    expect(result).toEqual({ refused: expect.stringMatching(why) });
  });

  it('refuses power that has nothing to do with what the unit reports', () => {
    const normal = seededNormal(5);
    const electricPowerKw = Float64Array.from({ length: STEPS }, () => 20 + 5 * normal());

    expect(fitRooftopPower({ ...madeUpUnit(), electricPowerKw }, QUARTER_MS, 'rtu-1')).toHaveProperty('refused');
  });
});
