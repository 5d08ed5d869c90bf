import { describe, expect, it } from '@jest/globals';
import { hourSchedule, MINUTE_MS, type OpeningHours, type Tariff } from '#domain';
import { billOf, type JudgedPlant, StoreTally } from './store-tally.js';

const hours = { opens: '08:00', closes: '20:00' };
const openingHours: OpeningHours = {
  mon: hours,
  tue: hours,
  wed: hours,
  thu: hours,
  fri: hours,
  sat: hours,
  sun: hours,
};
const store = { openingHours, timeZone: 'UTC', gridCarbonKgPerKwh: 0.4 };
const NOON_MS = Date.parse('2026-07-14T12:00Z');

const SOUND = { mainKw: 60, hvacKw: 20, gasKw: 0, zoneC: 22, milkC: 3, isDefrosting: false, starts: 7 };
type State = typeof SOUND;

/** A plant of one zone, one unit, one case and one compressor that is what the test says. */
function plantOf(state: State): JudgedPlant {
  return {
    get powers() {
      const { mainKw, hvacKw } = state;
      return { main: mainKw, hvac: hvacKw, refrigeration: mainKw - hvacKw, lighting: 0, other: 0 };
    },
    spaces: [
      {
        zone: {
          get airTempC() {
            return state.zoneC;
          },
          model: { areaM2: 100 },
        },
        units: [
          {
            get gasPowerKw() {
              return state.gasKw;
            },
          },
        ],
      },
    ],
    circuits: [
      {
        model: { productClass: 'dairy' },
        get productTempC() {
          return state.milkC;
        },
        get isDefrosting() {
          return state.isDefrosting;
        },
      },
    ],
    racks: [
      {
        headers: [
          {
            group: {
              bank: {
                get compressors() {
                  return [{ starts: state.starts }];
                },
              },
            },
          },
        ],
      },
    ],
  };
}

/** Lets some minutes pass, each as the test says. */
function outcomeOf(minutes: number, during: (minute: number) => Partial<State>, fromMs = NOON_MS) {
  const state = { ...SOUND };
  const tally = new StoreTally(store, plantOf(state), fromMs);
  for (let minute = 0; minute < minutes; minute++) {
    Object.assign(state, SOUND, during(minute));
    tally.add(fromMs + (minute + 1) * MINUTE_MS);
  }
  return tally.outcome();
}

describe('StoreTally', () => {
  it('turns powers into energy by end use, and into the carbon of grid and gas', () => {
    const outcome = outcomeOf(120, () => ({ gasKw: 10 }));

    expect(outcome.electricityKwh).toBeCloseTo(120, 9);
    expect(outcome.kwhByEndUse.hvac).toBeCloseTo(40, 9);
    expect(outcome.gasKwh).toBeCloseTo(20, 9);
    expect(outcome.carbonKg).toBeCloseTo(120 * 0.4 + 20 * 0.181, 9);
  });

  it('takes the highest quarter of an hour as the peak, not the highest minute', () => {
    const outcome = outcomeOf(60, (minute) => ({ mainKw: minute < 5 ? 90 : 30 }));
    expect(outcome.peakKw).toBeCloseTo(50, 9);
    expect(outcome.course.powerKw).toHaveLength(4);
  });

  it('counts product above its limit in minutes and kelvin hours', () => {
    const outcome = outcomeOf(60, (minute) => ({ milkC: minute < 30 ? 7 : 5 }));
    expect(outcome.productMinutes).toBe(30);
    expect(outcome.productKelvinHours).toBeCloseTo(1, 9);
    expect(outcome.course.productExcessK).toEqual([2, 2, 0, 0]);
  });

  it('counts discomfort in open hours only', () => {
    expect(outcomeOf(60, () => ({ zoneC: 28 })).comfortKelvinHours).toBeCloseTo(2, 9);
    expect(outcomeOf(60, () => ({ zoneC: 28 }), NOON_MS + 600 * MINUTE_MS).comfortKelvinHours).toBe(0);
  });

  it('counts starts of compressors since it began, and each defrost once', () => {
    const outcome = outcomeOf(60, (minute) => ({
      starts: 7 + Math.floor(minute / 20),
      isDefrosting: (minute > 10 && minute < 20) || minute > 50,
    }));
    expect(outcome.compressorStarts).toBe(2);
    expect(outcome.defrosts).toBe(2);
  });
});

describe('billOf', () => {
  const dearAtNoon = hourSchedule({ period: 1, fromHour: 12, toHour: 13 });
  const tariff: Tariff = {
    name: 'two prices',
    currency: 'USD',
    energyratestructure: [[{ rate: 0.1 }], [{ rate: 0.3 }]],
    energyweekdayschedule: dearAtNoon,
    energyweekendschedule: dearAtNoon,
    flatdemandstructure: [[{ rate: 10 }]],
    flatdemandmonths: Array<number>(12).fill(0),
    fixedchargefirstmeter: 93,
  };

  it('prices each quarter at its hour, and demand and fixed charge as the share of a month', () => {
    const { course } = outcomeOf(120, () => ({}));

    // 60 kWh at 0.30 and 60 kWh at 0.10; two of the 744 hours of July: of 60 kW at 10, and of 93. Gas at 0.035.
    const electricityCost = 24 + 1.61 + 0.25;
    expect(billOf({ course, gasKwh: 1 }, tariff, 'UTC')).toEqual({
      energyCost: 24,
      demandCost: 1.61,
      electricityCost,
      gasCost: 0.035,
      cost: electricityCost + 0.035,
    });
  });
});
