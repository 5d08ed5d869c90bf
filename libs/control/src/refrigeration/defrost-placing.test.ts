import { describe, expect, it } from '@jest/globals';
import { HOUR_MS } from '#domain';
import { chicago, forecastMap, forecastOf, leaseOf } from '../testing/input-builder.js';
import { peakTariff, withDemandCharge } from '../testing/store-builder.js';
import { coil, DEAR_AFTERNOON, type DefrostCase, NOW, planOf } from './defrost.fixture.js';

const stepsOf = (given: DefrostCase = {}, id = 'a') =>
  planOf(given).schedules.find(({ equipmentId }) => equipmentId === id)!.steps;
const valueOf = (given: DefrostCase = {}, id = 'a') => stepsOf(given, id)[0]!.value;
const startOf = (given: DefrostCase = {}, id = 'a') => stepsOf(given, id).find(({ value }) => value === 1)!.fromMs;

/** Air in which next to no frost gathers. */
const DRY = { 'zone-1.relativeHumidityPct': 5 };
const FLAT = peakTariff(0.05, 14, 19, 0.05);

describe('defrost placing', () => {
  it('holds a defrost off while the coil shows no need, and says when it will be', () => {
    const [now, start, after] = stepsOf({ hoursSince: { a: 2 } });

    expect(now).toMatchObject({ value: 0, measure: 'defrostPlacing' });
    expect(now!.reason).toMatch(/^frost is about 17 ± 5 % of what the coil takes: a defrosts at \d\d:\d\d$/);
    expect(start).toMatchObject({ value: 1 });
    expect(after).toMatchObject({ value: 0, fromMs: start!.fromMs + HOUR_MS });
  });

  it('begins one when the coil may need it', () => {
    expect(valueOf({ hoursSince: { a: 6 } })).toBe(0);
    expect(valueOf({ hoursSince: { a: 7 } })).toBe(1);
  });

  it('waits longer in dry air, and never beyond the longest interval', () => {
    const dry = { 'zone-1.relativeHumidityPct': 20 };
    const hoursAhead = (startMs: number) => (startMs - NOW) / HOUR_MS;

    expect(hoursAhead(startOf({ values: dry }))).toBeGreaterThan(hoursAhead(startOf()) + 0.5);
    expect(hoursAhead(startOf({ values: dry }))).toBeLessThanOrEqual(12 - 5 - 1);
  });

  it('leaves the dear hours of the tariff out', () => {
    const startMs = startOf({ hoursSince: { a: 1 }, tariff: DEAR_AFTERNOON });

    expect(startOf({ hoursSince: { a: 1 } })).toBeGreaterThanOrEqual(chicago('14:00'));
    expect(startMs + HOUR_MS <= chicago('14:00') || startMs >= chicago('19:00')).toBe(true);
  });

  it("leaves the store's own peak out where a licensed forecast tells of it", () => {
    const flat = forecastOf('main', NOW, 100);
    const hours = flat.hours.map((hour) => (hour.atMs < NOW + 2 * HOUR_MS ? { ...hour, p50: 200 } : hour));
    const given = (isLicensed: boolean) => ({
      hoursSince: { a: 7 },
      tariff: withDemandCharge(FLAT, 10),
      forecasts: forecastMap({ ...flat, hours, isLicensed }),
    });

    expect(startOf(given(true))).toBe(NOW + 2 * HOUR_MS);
    expect(startOf(given(false))).toBe(NOW);
  });

  it('leaves open hours out where no forecast tells of the load', () => {
    const given = { circuits: [coil('a', { longestDefrostIntervalH: 16 })], hoursSince: { a: 3 }, values: DRY };

    // Nine hours of placing end at 22:15; doors close at 22:00.
    expect(startOf({ ...given, atMs: chicago('11:00') })).toBeGreaterThanOrEqual(chicago('21:00'));
  });

  it('lets heated coils wait for the night, for half of their interval and more', () => {
    const circuits = [
      coil('a', { longestDefrostIntervalH: 36 }),
      coil('b', { longestDefrostIntervalH: 36, productClass: 'frozen' }),
    ];
    const given = {
      circuits,
      hoursSince: { a: 16, b: 16 },
      atMs: chicago('20:00'),
      values: { ...DRY, 'b.productTempC': -20, 'b.caseAirTempC': -21, 'b.caseAirSetpointC': -21, 'b.coilTempC': -25 },
    };

    expect(startOf(given, 'b')).toBeLessThan(chicago('20:00') + 8 * HOUR_MS);
    expect(startOf(given, 'a')).toBeGreaterThan(startOf(given, 'b'));
  });

  it('lets circuits of a suction group take turns', () => {
    const circuits = ['a', 'b', 'c'].map((id) => coil(id));
    const given = { circuits, hoursSince: { a: 7, b: 7.5, c: 7 } };
    const starts = ['a', 'b', 'c'].map((id) => startOf(given, id)).sort((one, other) => one - other);

    expect(startOf(given, 'b')).toBe(NOW);
    expect(starts[1]! - starts[0]!).toBeGreaterThanOrEqual(HOUR_MS);
    expect(starts[2]! - starts[1]!).toBeGreaterThanOrEqual(HOUR_MS);
  });

  it('lets two of many go together', () => {
    const circuits = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => coil(id));
    const given = { circuits, hoursSince: Object.fromEntries(circuits.map(({ id }) => [id, 7])) };
    const begun = circuits.filter(({ id }) => valueOf(given, id) === 1);

    expect(begun).toHaveLength(2);
  });

  it('waits for a neighbour that defrosts by its own clock', () => {
    const neighbour = coil('b', { points: { ...coil('b').points, defrostSetpoint: {} } });
    const given = { circuits: [coil('a'), neighbour], hoursSince: { a: 7 } };

    expect(valueOf(given)).toBe(1);
    expect(valueOf({ ...given, values: { 'b.isDefrosting': 1 } })).toBe(0);
  });

  it('lets a defrost run that it asked for, and asks no second time before it is seen', () => {
    const leases = [leaseOf('a.defrostSetpoint', 1, NOW, { agoMin: 5, measure: 'defrostPlacing' })];

    expect(planOf({ hoursSince: { a: 6 }, leases })).toEqual({ schedules: [], resting: [] });
    expect(planOf({ values: { 'a.isDefrosting': 1, 'a.coilTempC': 0 }, leases })).toEqual({
      schedules: [],
      resting: [],
    });
  });

  it('takes its request back when the defrost is over before the lease', () => {
    const leases = [leaseOf('a.defrostSetpoint', 1, NOW, { agoMin: 18, measure: 'defrostPlacing' })];

    expect(valueOf({ hoursSince: { a: 0.05 }, leases })).toBe(0);
  });

  it('ends one whose heated coil is clear, and not one that melts or is warmed by air alone', () => {
    const during = (coilC: number, airC: number) => ({
      values: { 'a.isDefrosting': 1, 'a.coilTempC': coilC, 'a.caseAirTempC': airC },
    });

    expect(stepsOf(during(9, -14))[0]).toMatchObject({
      value: 0,
      reason: 'the coil of a is at 9 °C and clear of ice: defrost ends',
    });
    expect(planOf(during(0, -14)).schedules).toEqual([]);
    expect(planOf(during(8.5, 8.3)).schedules).toEqual([]);
  });

  it.each([
    {
      when: 'the maker names no longest interval',
      given: { circuits: [coil('a', { longestDefrostIntervalH: undefined })] },
      why: /longest time/,
    },
    { when: 'no one remembers its last defrost', given: { hoursSince: {} }, why: /last defrosted is not known/ },
    { when: 'it is overdue', given: { hoursSince: { a: 11 } }, why: /gone its longest time/ },
    { when: 'product is near its limit', given: { values: { 'a.productTempC': 4.2 } }, why: /margin/ },
    {
      when: 'product is not measured',
      given: { values: { 'a.productTempC': { quality: 'missing' as const } } },
      why: /missing/,
    },
    { when: 'its food is not named', given: { circuits: [coil('a', { productClass: undefined })] }, why: /what food/ },
    {
      when: 'it cannot be seen defrosting',
      given: { values: { 'a.isDefrosting': { quality: 'stale' as const } } },
      why: /does not show/,
    },
    {
      when: 'it is short of cooling soon after a defrost',
      given: { hoursSince: { a: 2 }, values: { 'a.coolingDutyFraction': 1, 'a.caseAirTempC': 3 } },
      why: /short of cooling/,
    },
  ])('leaves a circuit to its own clock when $when', ({ given, why }) => {
    expect(planOf(given).schedules).toEqual([]);
    expect(planOf(given).resting[0]!.why).toMatch(why);
  });

  it('allows no second defrost while product is still warm from the first', () => {
    const [step] = stepsOf({ hoursSince: { a: 1 }, values: { 'a.productTempC': 4.4 } });

    expect(step!.value).toBe(0);
  });

  it('waits until product has room for the warmth of a defrost', () => {
    const due = { hoursSince: { a: 8 } };

    expect(valueOf({ ...due, values: { 'a.productTempC': 3.5 } })).toBe(0);
    expect(valueOf({ ...due, values: { 'a.productTempC': 2.5 } })).toBe(1);
  });

  it('does not wait where a coil is short of cooling and ice may be the cause', () => {
    const values = { 'a.coolingDutyFraction': 1, 'a.caseAirTempC': 3 };

    expect(valueOf({ hoursSince: { a: 5 }, values, tariff: DEAR_AFTERNOON })).toBe(1);
  });

  it('plans nothing while it is switched off, nor for a device that takes no requests', () => {
    const deaf = coil('a', { points: { ...coil('a').points, defrostSetpoint: {} } });

    expect(planOf({ switchedOff: new Set(['defrostPlacing']) })).toEqual({ schedules: [], resting: [] });
    expect(planOf({ circuits: [deaf] })).toEqual({ schedules: [], resting: [] });
  });
});
