import { describe, expect, it } from '@jest/globals';
import { type Equipment, type Measure } from '#domain';
import { outlineDay } from '../site/day-outline.js';
import { chicago, type InputOverrides, leaseOf } from '../testing/input-builder.js';
import { airInput, airUnit } from './air-unit.fixture.js';
import { planOutdoorAir } from './outdoor-air-plan.js';

const NOON = chicago('11:00');
const POINT = 'rtu-1.outdoorAirSetpointFraction';
/** Cool, dry air outdoors and a zone that wants cooling. */
const SPRING = { 'weather.outdoorAirTempC': 15, 'rtu-1.zoneAirTempC': 24 } as const;

const plan = (over: InputOverrides = {}, unit: Partial<Equipment> = {}) => {
  const input = airInput(over, unit);
  return planOutdoorAir(input, outlineDay(input.store, input.atMs));
};
const airNow = (values: NonNullable<InputOverrides['values']>, over: InputOverrides = {}) =>
  plan({ ...over, values }).schedules[0]?.steps[0];
const why = (over: InputOverrides = {}, unit: Partial<Equipment> = {}) => plan(over, unit).resting[0]?.why;
const off = (...measures: Measure[]) => ({ switchedOff: new Set(measures) });

describe('planOutdoorAir', () => {
  it.each([
    { co2Ppm: 600, share: 0.1 },
    { co2Ppm: 800, share: 0.1 },
    { co2Ppm: 890, share: 0.15 },
    { co2Ppm: 1_000, share: 0.2 },
    { co2Ppm: 1_400, share: 0.2 },
  ])('gives a full fan $share of outdoor air at $co2Ppm ppm, where the store keeps 0.2', ({ co2Ppm, share }) => {
    const values = { 'rtu-1.co2Ppm': co2Ppm, 'rtu-1.fanFraction': 1, [POINT]: 0.4 };
    expect(airNow(values)).toMatchObject({ value: share, measure: 'ventilation' });
  });

  it('gives a slower fan a larger share, for the same air', () => {
    expect(airNow({ 'rtu-1.fanFraction': 0.5, [POINT]: 0.4 })?.value).toBe(0.2);
  });

  it('asks for none while the store is empty, and for some again a lease ahead of opening', () => {
    const night = plan({ atMs: chicago('02:00') }).schedules[0]!;
    expect(night.steps[0]).toMatchObject({ value: 0, reason: 'closed: nobody needs outdoor air' });
    expect(night.steps[1]).toMatchObject({ fromMs: chicago('06:45'), value: 0.2 });
  });

  it('leaves open hours alone where carbon dioxide is not measured, and still shuts the damper at night', () => {
    const points = Object.fromEntries(Object.entries(airUnit().points).filter(([id]) => id !== 'co2Ppm'));
    expect(why({}, { points })).toBe('CO2 of rooftop unit 1 is not measured');
    const night = plan({ atMs: chicago('02:00') }, { points }).schedules[0]!;
    expect({ untilMs: night.untilMs, values: night.steps.map(({ value }) => value) }).toEqual({
      untilMs: chicago('06:45'),
      values: [0],
    });
  });

  it('rests while it is not known what the unit keeps by itself', () => {
    expect(why({ ownOutdoorAir: new Map() })).toBe(
      'it is not known how much outdoor air rooftop unit 1 keeps by itself',
    );
  });

  it.each([
    ['weather.outdoorAirTempC', /outdoors at .* is not known/],
    ['rtu-1.zoneAirTempC', /zone of .* is not known/],
  ] as const)('rests where %s cannot be read', (key, because) => {
    expect(plan({ values: { [key]: { quality: 'stale' } } }).schedules).toEqual([]);
    expect(why({ values: { [key]: { quality: 'stale' } } })).toMatch(because);
  });

  it('opens no damper for the floor alone while the zone is heated, but does for people', () => {
    const heated = { 'rtu-1.heatingFraction': 0.5, 'rtu-1.outdoorAirFraction': 0.05, [POINT]: 0 };
    expect(airNow({ ...heated, 'rtu-1.co2Ppm': 700 })?.value).toBe(0);
    expect(airNow({ ...heated, 'rtu-1.co2Ppm': 850 })?.value).toBeGreaterThan(0);
  });

  it('does not move the damper for less than 2 %', () => {
    expect(airNow({ [POINT]: 0.21 })?.value).toBe(0.21);
  });

  it('cools with outdoor air where that is worth it, and only now', () => {
    const { steps } = plan({ values: SPRING }).schedules[0]!;
    expect(steps.map(({ value, measure }) => [value, measure])).toEqual([
      [1, 'economizer'],
      [0.2, 'ventilation'],
      [0, 'ventilation'],
      [0.2, 'ventilation'],
    ]);
  });

  it('rests while an economizer of the unit itself is at work', () => {
    expect(why({ values: { ...SPRING, 'rtu-1.outdoorAirFraction': 0.6 } })).toBe(
      'the economizer of rooftop unit 1 is at work',
    );
  });

  it('goes on with its own free cooling, which looks like an economizer of the unit', () => {
    const values = { ...SPRING, 'rtu-1.zoneAirTempC': 23.4, 'rtu-1.outdoorAirFraction': 1, [POINT]: 1 };
    const leases = [leaseOf(POINT, 1, NOON, { measure: 'economizer' })];
    expect(airNow(values, { leases })?.measure).toBe('economizer');
    expect(airNow(values)?.measure).toBe('ventilation');
  });

  it('honours each switch alone', () => {
    expect(airNow(SPRING, off('economizer'))?.measure).toBe('ventilation');
    expect(plan({ values: SPRING, ...off('ventilation') }).schedules[0]!.steps).toMatchObject([
      { measure: 'economizer' },
    ]);
    expect(why(off('ventilation'))).toBe('ventilation is switched off for this store');
  });
});
