import { describe, expect, it } from '@jest/globals';
import { massCourse, zoneAfter, type ZoneModel } from '#domain';
import { seededNormal } from '../store.fixture.js';
import { learned, wandering } from './equipment.fixture.js';
import { type ZoneCourse } from './zone-balance.js';
import { fitZoneModel } from './zone-model.js';

const QUARTER_MS = 900_000;
const STEPS = 28 * 96;
const TRUTH: ZoneModel = {
  zoneId: 'zone-1',
  leakPerH: 0.1,
  massPerH: 0.5,
  massTimeConstantH: 16,
  units: [
    { equipmentId: 'rtu-front', heatingKPerH: 6, coolingKPerH: 5 },
    { equipmentId: 'rtu-rear', heatingKPerH: undefined, coolingKPerH: 3 },
  ],
  driftKPerH: -0.3,
  openDriftKPerH: 0.9,
  sixHourErrorK: 0,
  sixHourPersistenceErrorK: 0,
  trainedHours: 0,
  unknown: [],
};

/** A zone with heavy goods and two units under setback; means of a quarter of minutes. */
function madeUpZone({ meanOutdoorC = 17 } = {}): ZoneCourse {
  const normal = seededNormal(51);
  const column = () => new Float64Array(STEPS);
  const outdoorAirTempC = wandering(STEPS, 96, normal, meanOutdoorC, 5);
  const [zoneAirTempC, isOpen] = [column(), column()];
  const units = TRUTH.units.map(({ equipmentId }) => ({
    equipmentId,
    heatingFraction: column(),
    coolingFraction: column(),
  }));
  let state = { airC: 21, massC: 21 };
  for (let step = 0; step < STEPS; step++) {
    const hour = (step / 4) % 24;
    const isDay = hour >= 7 && hour < 21;
    isOpen[step] = hour >= 8 && hour < 20 ? 1 : 0;
    for (let minute = 0; minute < 15; minute++) {
      const heating = Math.min(1, Math.max(0, (isDay ? 20.5 : 15) - state.airC));
      const cooling = Math.min(1, Math.max(0, state.airC - (isDay ? 23 : 29)));
      const inputs = {
        outdoorC: outdoorAirTempC[step]!,
        isOpen: isOpen[step] === 1,
        heatingFractions: [heating, 0],
        // The rear unit helps every other hour.
        coolingFractions: [cooling, Math.floor(hour) % 2 === 0 ? cooling : 0],
      };
      state = zoneAfter(TRUTH, state, inputs, 1 / 60);
      units[0]!.heatingFraction[step]! += heating / 15;
      units[0]!.coolingFraction[step]! += cooling / 15;
      units[1]!.coolingFraction[step]! += inputs.coolingFractions[1]! / 15;
      zoneAirTempC[step]! += state.airC / 15;
    }
    zoneAirTempC[step]! += 0.02 * normal();
  }
  return { zoneAirTempC, outdoorAirTempC, isOpen, units };
}

describe('model of a zone with its slow mass', () => {
  it('foresees 6 h several times better than "it stays as it is", with gains near the true ones', () => {
    const model = learned(fitZoneModel(madeUpZone(), QUARTER_MS, 'zone-1'));

    expect(model.sixHourErrorK).toBeLessThan(0.25 * model.sixHourPersistenceErrorK);
    expect(Math.abs(model.leakPerH / TRUTH.leakPerH - 1)).toBeLessThan(0.25);
    expect(Math.abs(model.units[0]!.heatingKPerH! / 6 - 1)).toBeLessThan(0.25);
    expect(Math.abs(model.massPerH / TRUTH.massPerH - 1)).toBeLessThan(0.25);
    expect(model.openDriftKPerH).toBeCloseTo(0.9, 1);
  });

  it('tells two units of a zone apart that do not always run together', () => {
    const { units } = learned(fitZoneModel(madeUpZone({ meanOutdoorC: 27 }), QUARTER_MS, 'zone-1'));

    expect(Math.abs(units[0]!.coolingKPerH! / 5 - 1)).toBeLessThan(0.25);
    expect(Math.abs(units[1]!.coolingKPerH! / 3 - 1)).toBeLessThan(0.25);
  });

  it('names the unit that never heated', () => {
    const model = learned(fitZoneModel(madeUpZone(), QUARTER_MS, 'zone-1'));

    expect(model.units[1]!.heatingKPerH).toBeUndefined();
    expect(model.unknown).toContainEqual({
      effect: 'heating of rtu-rear',
      why: 'it hardly changed in the days learned from',
    });
  });

  it('leaves cooling unknown after a winter', () => {
    const model = learned(fitZoneModel(madeUpZone({ meanOutdoorC: -2 }), QUARTER_MS, 'zone-1'));

    expect(model.units.map(({ coolingKPerH }) => coolingKPerH)).toEqual([undefined, undefined]);
  });

  it.each([
    { when: 'nothing was measured', values: new Float64Array(STEPS).fill(NaN) },
    { when: 'the sensor is frozen', values: new Float64Array(STEPS).fill(21) },
  ])('refuses when $when', ({ values }) => {
    expect(fitZoneModel({ ...madeUpZone(), zoneAirTempC: values }, QUARTER_MS, 'zone-1')).toEqual({
      refused: expect.stringMatching(/only 0 hours/),
    });
  });

  it('follows the zone with the slow mass, and holds it through gaps', () => {
    const zoneAirTempC = new Float64Array(400).fill(24).fill(20, 0, 200).fill(NaN, 300, 320);
    const massC = massCourse(zoneAirTempC, 12, QUARTER_MS);

    expect(massC[199]).toBeCloseTo(20, 0);
    expect(massC[200 + 48]! - massC[199]!).toBeCloseTo((24 - massC[199]!) * (1 - Math.exp(-49 / 48)), 1);
    expect(massC[319]).toBe(massC[299]);
  });
});
