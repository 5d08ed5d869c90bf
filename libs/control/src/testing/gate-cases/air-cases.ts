import { buildFullStore, fullStore } from '../full-store.js';
import { closedNight, NIGHT, NOON, type Passing, type Refusal } from '../gate-attempt.js';
import { leaseOf } from '../input-builder.js';

const fan = 'rtu-1.fanSetpointFraction';
const damper = 'rtu-1.outdoorAirSetpointFraction';
const co2 = (value: number) => ({ 'floor.co2Ppm': value });
const noCo2 = { 'floor.co2Ppm': { quality: 'stale' as const } };
const heating = (value: number) => ({ 'rtu-1.heatingFraction': value });

/** A unit that keeps a flow of outdoor air by itself, and is lent a share where no one measures carbon dioxide. */
const remembered = (flowFraction: number, lent: number) =>
  fullStore(
    { ...noCo2, [damper]: lent },
    { leases: [leaseOf(damper, lent, NOON)], ownOutdoorAir: new Map([['rtu-1', flowFraction]]) },
  );

export const AIR_REFUSALS: readonly Refusal[] = [
  {
    what: 'a fan below 0.4',
    point: fan,
    value: 0.39,
    given: fullStore({ [fan]: 0.4 }),
    because: /safe range 0.4 to 1/,
  },
  {
    what: 'less air with a stale zone temperature',
    point: fan,
    value: 0.9,
    given: fullStore({ 'floor.zoneAirTempC': { quality: 'stale' } }),
    because: /zone temperature .* stale/,
  },
  { what: 'a fan that slows too fast', point: fan, value: 0.54, given: fullStore(), because: /step of 0.26 / },
  {
    what: 'a fan that no one reads slowed too fast',
    point: fan,
    value: 0.74,
    given: fullStore({ [fan]: { quality: 'missing' } }),
    because: /step of 0.26 from 1 /,
  },
  {
    what: 'a fan slowed again within five minutes',
    point: fan,
    value: 0.7,
    given: fullStore({}, { leases: [leaseOf(fan, 0.8, NOON, { agoMin: 4 })] }),
    because: /0 allowed/,
  },
  {
    what: 'a damper that closes too fast',
    point: damper,
    value: 0.34,
    given: fullStore({ [damper]: 0.6 }),
    because: /step of 0.26 /,
  },
  {
    what: 'a damper whose position cannot be read',
    point: damper,
    value: 0.5,
    given: fullStore({ [damper]: { quality: 'missing' } }),
    because: /cannot be read/,
  },
  ...(['weather.outdoorAirTempC', 'floor.zoneAirTempC'] as const).map((key) => ({
    what: `a damper without ${key}`,
    point: damper,
    value: 0.3,
    given: fullStore({ [key]: { quality: 'frozen' } }),
    because: /temperature of .* is frozen/,
  })),
  {
    what: 'less outdoor air at 1000 ppm',
    point: damper,
    value: 0.15,
    given: fullStore(co2(1000)),
    because: /1000 ppm/,
  },
  {
    what: 'the same outdoor air at 1000 ppm',
    point: damper,
    value: 0.2,
    given: fullStore(co2(1000)),
    because: /fresher/,
  },
  {
    what: 'a lease that reaches into open hours with less air for stale air',
    point: damper,
    value: 0.15,
    given: fullStore(co2(1200), { atMs: NIGHT + 4.75 * 3_600_000 }),
    because: /1200 ppm/,
  },
  {
    what: 'less outdoor air than the store’s own where no one measures carbon dioxide',
    point: damper,
    value: 0.19,
    given: fullStore(noCo2),
    because: /no less outdoor air than 0.20/,
  },
  {
    what: 'a share that was lent while carbon dioxide was still measured',
    point: damper,
    value: 0.2,
    given: fullStore(noCo2, { leases: [leaseOf(damper, 0.2, NOON, { agoMin: 15 })] }),
    because: /no less outdoor air than 0.50/,
  },
  {
    what: 'a share that is too little at the slowest fan',
    point: damper,
    value: 0.36,
    // 0.15 / 0.4 = 0.375
    given: remembered(0.15, 0.36),
    because: /no less outdoor air than 0.3/,
  },
  {
    what: 'a share read back before its lease ran out',
    point: damper,
    value: 0.2,
    given: fullStore(noCo2, { leases: [leaseOf(damper, 0.2, NOON, { agoMin: 20 })] }),
    because: /no less outdoor air than 0.50/,
  },
  {
    what: 'mixed air of 7 °C and less',
    point: damper,
    value: 0.44,
    // (22 − 7) / (22 + 13) = 0.43
    given: fullStore({ 'weather.outdoorAirTempC': -13 }),
    because: /more than 0.43 of outdoor air/,
  },
  {
    what: 'mixed air of 7 °C and less, people or no',
    point: damper,
    value: 0.44,
    given: fullStore({ 'weather.outdoorAirTempC': -13, ...co2(1500) }),
    because: /more than 0.43 of outdoor air/,
  },
  {
    what: 'outdoor air while the zone itself is near freezing',
    point: damper,
    value: 0.3,
    given: fullStore({ 'weather.outdoorAirTempC': 2, 'floor.zoneAirTempC': 6 }),
    because: /more than 0.00 of outdoor air/,
  },
  {
    what: 'a damper that opens against heating',
    point: damper,
    value: 0.3,
    given: fullStore(heating(0.06)),
    because: /heats/,
  },
  {
    what: 'free cooling that goes on against heating',
    point: damper,
    value: 0.5,
    given: fullStore({ ...heating(0.5), [damper]: 0.5 }),
    because: /heats/,
  },
  {
    what: 'a damper that opens while no one knows whether the unit heats',
    point: damper,
    value: 0.3,
    given: fullStore({ 'rtu-1.heatingFraction': { quality: 'missing' } }),
    because: /heats/,
  },
  {
    what: 'a damper that opens against heating at 799 ppm',
    point: damper,
    value: 0.3,
    given: fullStore({ ...heating(1), ...co2(799) }),
    because: /heats/,
  },
];

export const AIR_PASSING: readonly Passing[] = [
  { what: 'a fan a quarter slower', point: fan, value: 0.55, given: fullStore() },
  { what: 'the slowest fan', point: fan, value: 0.4, given: fullStore({ [fan]: 0.5 }) },
  {
    what: 'full flow without any sensor',
    point: fan,
    value: 1,
    given: fullStore({ 'floor.zoneAirTempC': { quality: 'missing' } }),
  },
  {
    what: 'full flow however often the fan changed',
    point: fan,
    value: 1,
    given: fullStore({}, { changesLastHour: new Map([[fan, 40]]) }),
  },
  {
    what: 'full flow a minute after the last command',
    point: fan,
    value: 1,
    given: fullStore({}, { leases: [leaseOf(fan, 0.8, NOON, { agoMin: 1 })] }),
  },
  {
    what: 'a fan that no one reads a quarter below full flow',
    point: fan,
    value: 0.75,
    given: fullStore({ [fan]: { quality: 'missing' } }),
  },
  {
    what: 'a step from the share lent, which the damper rounds',
    point: damper,
    value: 0.35,
    given: fullStore({ [damper]: 0.585 }, { leases: [leaseOf(damper, 0.6, NOON)] }),
  },
  { what: 'less outdoor air at 999 ppm', point: damper, value: 0.15, given: fullStore(co2(999)) },
  { what: 'more outdoor air at 1000 ppm', point: damper, value: 0.25, given: fullStore(co2(1000)) },
  {
    what: 'all outdoor air at 1000 ppm, again',
    point: damper,
    value: 1,
    given: fullStore({ ...co2(1000), [damper]: 1 }),
  },
  {
    what: 'as much outdoor air for stale air as the coils take, again',
    point: damper,
    value: 0.428,
    given: fullStore({ ...co2(1500), 'weather.outdoorAirTempC': -13, [damper]: 0.428 }),
  },
  {
    what: 'less outdoor air for stale air at night',
    point: damper,
    value: 0.15,
    given: { ...fullStore(co2(1200), closedNight()), values: { ...fullStore(co2(1200)).values } },
  },
  {
    what: 'the store’s own share where no one measures carbon dioxide',
    point: damper,
    value: 0.2,
    given: fullStore(noCo2),
  },
  {
    what: 'less than the store’s own share at night',
    point: damper,
    value: 0.1,
    given: fullStore(noCo2, { atMs: NIGHT }),
  },
  {
    what: 'free cooling that goes on where no one measures carbon dioxide',
    point: damper,
    value: 0.5,
    given: fullStore({ ...noCo2, [damper]: 0.5 }, { leases: [leaseOf(damper, 0.5, NOON, { agoMin: 15 })] }),
  },
  {
    what: 'the store’s own share read back after a lease',
    point: damper,
    value: 0.2,
    given: fullStore(noCo2, { leases: [leaseOf(damper, 0.1, NOON, { agoMin: 22 })] }),
  },
  { what: 'any share in mild weather', point: damper, value: 1, given: fullStore({ 'weather.outdoorAirTempC': 7 }) },
  {
    what: 'mixed air a little above 7 °C',
    point: damper,
    value: 0.42,
    given: fullStore({ 'weather.outdoorAirTempC': -13 }),
  },
  {
    what: 'a damper that opens beside the noise of a valve',
    point: damper,
    value: 0.3,
    given: fullStore(heating(0.05)),
  },
  { what: 'a damper that closes while the unit heats', point: damper, value: 0.15, given: fullStore(heating(1)) },
  { what: 'a share that is held while the unit heats', point: damper, value: 0.2, given: fullStore(heating(1)) },
  {
    what: 'a damper that opens for people while the unit heats',
    point: damper,
    value: 0.3,
    given: fullStore({ ...heating(1), ...co2(800) }),
  },
  {
    what: 'a damper of a unit with a sensor of its own',
    point: damper,
    value: 0.15,
    given: fullStore(
      { ...noCo2, 'rtu-1.co2Ppm': 600 },
      {
        store: buildFullStore(),
      },
    ),
  },
  { what: 'a share that is enough at the slowest fan', point: damper, value: 0.376, given: remembered(0.15, 0.376) },
  {
    what: 'free cooling of a unit that keeps much air by itself',
    point: damper,
    value: 0.5,
    given: remembered(0.4, 0.5),
  },
];
