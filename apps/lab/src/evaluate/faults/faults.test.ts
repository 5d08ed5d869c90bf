import { describe, expect, it } from '@jest/globals';
import { checkScenario, createSimulatedStore, EVENT_KINDS, STORE_MODELS, syntheticWeather } from '#device-sim';
import { outcome, week, weekResult } from '../evaluation.fixture.js';
import { faultRows, summariseFaults } from './fault-row.js';
import { FAULTS } from './faults.js';

describe('faults', () => {
  it('try every kind that the simulator has', () => {
    expect(new Set(FAULTS.map(({ event }) => event.kind))).toEqual(new Set(EVENT_KINDS));
  });

  it.each(STORE_MODELS.slice(0, 2).map((model) => [model.id, model] as const))('can all happen at %s', (_id, model) => {
    const { manifest } = createSimulatedStore({
      storeId: 'lab',
      model,
      weather: syntheticWeather('atlanta', 1),
      seed: 1,
      startAtMs: Date.UTC(2026, 6, 13),
      clock: { kind: 'simulated', speed: 1 },
      warmUpDays: 0,
    });
    const events = FAULTS.map(({ event }) => event);
    const scenario = { name: 'all', description: 'every fault', events, source: 'faults' };
    expect(() => checkScenario(scenario, [{ storeId: 'lab', equipment: manifest.equipment }])).not.toThrow();
  });

  it('count only what control adds to the harm of the fault itself', () => {
    const spoilt = { productMinutes: 60, productKelvinHours: 2, comfortKelvinHours: 5 };
    const under = (after: object) =>
      faultRows('coil iced up', week(), weekResult(outcome(spoilt), outcome({ ...spoilt, ...after })))[0]!;
    const [better, worse] = [under({ productMinutes: 30 }), under({ productMinutes: 75, comfortKelvinHours: 6.5 })];

    expect(better).toMatchObject({ productMinutesBeyond: 0, productKelvinHoursBeyond: 0, comfortKelvinHoursBeyond: 0 });
    expect(worse).toMatchObject({ productMinutesBeyond: 15, comfortKelvinHoursBeyond: 1.5 });
    expect(summariseFaults([better, worse])).toEqual({
      isSimulated: true,
      runs: 2,
      runsWithMoreFoodHarm: 1,
      runsWithMoreComfortHarm: 1,
    });
  });
});
