import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type Equipment,
  type Forecast,
  type ForecastTarget,
  isOpenAt,
  MEASURES,
  MINUTE_MS,
  type PointCommand,
  pointKey,
  PRODUCT_CLASSES,
  productLimits,
  type Reading,
  RECEIPT_STATUSES,
  type Store,
} from '#domain';
import { type LeaseRow } from '#ports';
import { type CycleInput } from './cycle-input.js';
import { runCycle } from './cycle.js';
import { judgeCommand, type PassedCommand } from './safety/gate.js';
import { chicago, forecastOf } from './testing/input-builder.js';
import {
  buildStore,
  circuit,
  daily,
  PEAK_TARIFF,
  rack,
  suctionGroup,
  weatherStation,
  zoneUnit,
} from './testing/store-builder.js';

const START_MS = chicago('00:00');

/** Evenly spread tenths; `fc.double` would mostly give numbers next to zero. */
const tenths = (min: number, max: number) =>
  fc.integer({ min: Math.ceil(min * 10), max: Math.floor(max * 10) }).map((count) => count / 10);

const limits = (min: number, max: number) =>
  fc
    .tuple(tenths(min, max), tenths(min, max))
    .filter(([first, second]) => first !== second)
    .map(([first, second]) => ({ isWritable: true, min: Math.min(first, second), max: Math.max(first, second) }));

const unit = (id: string, zoneId?: string): fc.Arbitrary<Equipment> =>
  fc.record({ heating: fc.option(limits(5, 30)), cooling: fc.option(limits(15, 40)) }).map(({ heating, cooling }) =>
    zoneUnit({
      id,
      zoneId,
      points: {
        ...(zoneId === undefined && { zoneAirTempC: {} }),
        coolingFraction: {},
        ...(heating && { heatingSetpointC: heating }),
        ...(cooling && { coolingSetpointC: cooling }),
      },
    }),
  );

const store: fc.Arbitrary<Store> = fc
  .record({
    units: fc.tuple(unit('rtu-1'), unit('rtu-2', 'floor'), unit('rtu-3', 'floor')),
    head: limits(-10, 70),
    suction: fc.oneof(limits(-15, 0), limits(-50, 0)),
    classes: fc.tuple(fc.option(fc.constantFrom(...PRODUCT_CLASSES), { freq: 8 }), fc.constantFrom(...PRODUCT_CLASSES)),
    hours: fc.constantFrom(daily('07:00', '22:00'), daily('00:00', '24:00'), daily('06:50', '21:10')),
    tariff: fc.constantFrom(undefined, PEAK_TARIFF),
  })
  .map(({ units, head, suction, classes, hours, tariff }) =>
    buildStore({
      openingHours: hours,
      tariff,
      equipment: [
        ...units,
        { id: 'floor', kind: 'zone', name: 'floor', points: { zoneAirTempC: {} } },
        rack({ points: { sctSetpointC: head } }),
        weatherStation(),
        suctionGroup({ points: { sstSetpointC: suction } }),
        ...classes.map((productClass, index) => circuit(`case-${index}`, { productClass: productClass ?? undefined })),
      ],
    }),
  );

/** Mostly believable, sometimes wild. */
const value = (min: number, max: number) =>
  fc.oneof(
    { weight: 12, arbitrary: tenths(min, max) },
    { weight: 1, arbitrary: fc.constantFrom(NaN, Infinity, -Infinity, 1e9, -1e9) },
  );

const RANGES: Readonly<Record<string, readonly [number, number]>> = {
  zoneAirTempC: [10, 35],
  heatingSetpointC: [14, 23],
  coolingSetpointC: [21, 31],
  coolingFraction: [0, 1],
  outdoorAirTempC: [-30, 50],
  sctSetpointC: [14, 47],
  sstSetpointC: [-39, -3],
  caseAirTempC: [-30, 10],
  caseAirSetpointC: [-30, 5],
  productTempC: [-30, 6],
  coolingDutyFraction: [0, 1],
  isDefrosting: [0, 1],
};

const reading = ([min, max]: readonly [number, number], atMs: number): fc.Arbitrary<Reading> =>
  fc.record({
    value: fc.option(value(min, max), { nil: undefined, freq: 20 }),
    atMs: fc.constant(atMs - MINUTE_MS),
    quality: fc.oneof(
      { weight: 30, arbitrary: fc.constant('good' as const) },
      { weight: 1, arbitrary: fc.constantFrom('stale' as const, 'frozen' as const, 'missing' as const) },
    ),
  });

const points = ({ equipment }: Store) =>
  equipment.flatMap(({ id, points }) => Object.keys(points).map((pointId) => ({ id, pointId })));

const lease = (id: string, pointId: string, atMs: number): fc.Arbitrary<LeaseRow> => {
  const [min, max] = RANGES[pointId]!;
  return fc
    .record({
      agoMin: fc.integer({ min: 1, max: 60 }),
      value: value(min, max),
      measure: fc.constantFrom(...MEASURES),
      status: fc.option(fc.constantFrom(...RECEIPT_STATUSES)),
      receiptAgoMin: fc.integer({ min: 0, max: 60 }),
    })
    .map(({ agoMin, value: lent, measure, status, receiptAgoMin }) => {
      const issuedAtMs = atMs - agoMin * MINUTE_MS;
      return {
        command: {
          id: 'lent',
          equipmentId: id,
          pointId,
          value: lent,
          issuedAtMs,
          expiresAtMs: issuedAtMs + 20 * MINUTE_MS,
          reason: 'lent',
        },
        measure,
        lastReceipt: status === null ? undefined : { status, atMs: atMs - receiptAgoMin * MINUTE_MS, value: lent },
      };
    });
};

const forecasts = (atMs: number): fc.Arbitrary<ReadonlyMap<ForecastTarget, Forecast>> =>
  fc.record({ outdoorC: value(-40, 50), hvacKw: value(0, 100), isLicensed: fc.boolean() }).map(
    ({ outdoorC, hvacKw, isLicensed }) =>
      new Map<ForecastTarget, Forecast>([
        ['outdoorAirTempC', forecastOf('outdoorAirTempC', atMs, outdoorC, isLicensed)],
        ['hvac', forecastOf('hvac', atMs, hvacKw, isLicensed)],
      ]),
  );

const response = fc.record({
  equipmentId: fc.constant('rtu-1'),
  leakPerH: value(0, 2),
  heatingKPerH: fc.option(value(0, 20), { nil: undefined }),
  coolingKPerH: fc.option(value(0, 20), { nil: undefined }),
  driftKPerH: value(-5, 5),
  residualKPerH: value(0, 5),
  trainedHours: fc.constant(300),
});

const input: fc.Arbitrary<CycleInput> = fc
  .tuple(store, fc.integer({ min: 0, max: 24 * 12 - 1 }))
  .chain(([built, cycle]) => {
    const atMs = START_MS + cycle * 5 * MINUTE_MS;
    const all = points(built);
    return fc
      .record({
        values: fc.tuple(...all.map(({ pointId }) => reading(RANGES[pointId]!, atMs))),
        leases: fc.tuple(
          ...all
            .filter(({ pointId }) => pointId.includes('Setpoint'))
            .map(({ id, pointId }) => fc.option(lease(id, pointId, atMs))),
        ),
        forecasts: forecasts(atMs),
        zoneResponse: response,
        changes: fc.oneof(
          { weight: 4, arbitrary: fc.constant(0) },
          { weight: 1, arbitrary: fc.integer({ min: 0, max: 30 }) },
        ),
        defrostedAgoMin: fc.option(fc.integer({ min: 0, max: 200 })),
      })
      .map(({ values, leases, forecasts: known, zoneResponse, changes, defrostedAgoMin }) => {
        const readings = new Map(
          all.map(({ id, pointId }, index) => [pointKey(id, pointId), values[index] as Reading]),
        );
        let commands = 0;
        return {
          store: built,
          atMs,
          readings: {
            get: (id: string, pointId: string) =>
              readings.get(pointKey(id, pointId)) ?? { value: undefined, atMs: undefined, quality: 'missing' as const },
            ...(defrostedAgoMin !== null && { lastTrueAtMs: () => atMs - defrostedAgoMin * MINUTE_MS }),
          },
          forecasts: known,
          zoneResponses: new Map([['rtu-1', zoneResponse]]),
          leases: leases.filter((row) => row !== null),
          changesLastHour: new Map(all.map(({ id, pointId }) => [pointKey(id, pointId), changes])),
          newCommandId: () => `c${++commands}`,
        };
      });
  });

/** Values that no plan would ask for: what a broken or hostile planner might. */
const strangeValues = fc.array(fc.tuple(fc.nat(), value(-40, 47)), { maxLength: 12 });

/** Lets the gate judge strange commands to a store's setpoints, and gives those that pass. */
function passedStrangers(given: CycleInput, strangers: readonly (readonly [number, number])[]): PointCommand[] {
  const setpoints = points(given.store).filter(({ pointId }) => pointId.includes('Setpoint'));
  const passed: PassedCommand[] = [];
  for (const [index, asked] of strangers) {
    const { id: equipmentId, pointId } = setpoints[index % setpoints.length]!;
    const [issuedAtMs, expiresAtMs] = [given.atMs, given.atMs + 20 * MINUTE_MS];
    const command = { id: 'x', equipmentId, pointId, value: asked, issuedAtMs, expiresAtMs, reason: 'strange' };
    const verdict = judgeCommand(command, { ...given, passed });
    if (verdict.passes) passed.push(verdict.command);
  }
  return passed.filter(({ pointId }) => pointId !== 'caseAirSetpointC');
}

/**
 * Checks every command of many cycles, and every strange one that the gate lets pass. Each kind of setpoint must have been
 * commanded, or nothing was shown.
 */
function forEveryCommand(
  check: (command: PointCommand, given: CycleInput, together: readonly PointCommand[]) => void,
): void {
  const seen = new Set<string>();
  fc.assert(
    fc.property(input, strangeValues, (given, strangers) => {
      for (const commands of [runCycle(given).commands, passedStrangers(given, strangers)]) {
        commands.forEach((command) => check(command, given, commands));
        commands.forEach(({ pointId }) => seen.add(pointId));
      }
    }),
    { seed: 20_260_714, numRuns: 150 },
  );
  expect([...seen].sort()).toEqual(['coolingSetpointC', 'heatingSetpointC', 'sctSetpointC', 'sstSetpointC']);
}

const good = ({ readings }: CycleInput, id: string, pointId: string) => {
  const { value: read, quality } = readings.get(id, pointId);
  return quality === 'good' && Number.isFinite(read) ? read : undefined;
};
const equipmentOf = ({ store: { equipment } }: CycleInput, id: string) =>
  equipment.find((candidate) => candidate.id === id)!;
const cases = ({ store: { equipment } }: CycleInput) => equipment.filter(({ kind }) => kind === 'circuit');
const isFrozenGroup = (given: CycleInput) =>
  cases(given).some(({ productClass }) => productLimits(productClass!).isFrozen);
const zoneSensorOf = (id: string) => (id === 'rtu-1' ? 'rtu-1' : 'floor');

function hardBand({ equipmentId: _id, pointId }: PointCommand, given: CycleInput): readonly [number, number] {
  const isOpen = [given.atMs, given.atMs + 20 * MINUTE_MS - 1].some((atMs) =>
    isOpenAt(given.store.openingHours, given.store.timeZone, atMs),
  );
  if (pointId === 'sstSetpointC') return isFrozenGroup(given) ? [-38, -26] : [-12, -4];
  if (pointId === 'sctSetpointC') return [15, 46];
  if (pointId === 'heatingSetpointC') return [isOpen ? 20 : 15, 22];
  return [22, isOpen ? 26 : 30];
}

describe('whatever readings, forecasts, leases and manifest say, a command that leaves a cycle', () => {
  it('is inside the manifest and the hard envelope', () => {
    forEveryCommand((command, given) => {
      const spec = equipmentOf(given, command.equipmentId).points[command.pointId]!;
      const [min, max] = hardBand(command, given);
      expect(spec.isWritable).toBe(true);
      expect(command.value).toBeGreaterThanOrEqual(Math.max(spec.min!, min));
      expect(command.value).toBeLessThanOrEqual(Math.min(spec.max!, max));
    });
  });

  it('keeps the rate of its equipment, read-back rounding of 0.3 K aside', () => {
    const rates: Readonly<Record<string, number>> = {
      sstSetpointC: 0.5,
      sctSetpointC: 1,
      heatingSetpointC: 0.5,
      coolingSetpointC: 0.5,
    };
    forEveryCommand((command, given) => {
      const readBack = good(given, command.equipmentId, command.pointId);
      const isZone = /^(heating|cooling)/.test(command.pointId);
      if (readBack === undefined || (isZone && !isOpenAt(given.store.openingHours, given.store.timeZone, given.atMs)))
        return;
      const [min, max] = hardBand(command, given);
      const outsideK = isZone ? Math.max(0, min - readBack, readBack - max) : 0;
      expect(Math.abs(command.value - readBack)).toBeLessThanOrEqual(rates[command.pointId]! + outsideK + 0.31);
    });
  });

  it('never lets heating and cooling of one zone come within a kelvin', () => {
    forEveryCommand((command, given, commands) => {
      const isHeating = command.pointId === 'heatingSetpointC';
      if (!isHeating && command.pointId !== 'coolingSetpointC') return;
      const opposite = isHeating ? 'coolingSetpointC' : 'heatingSetpointC';
      const others = given.store.equipment.filter(
        ({ id, points: own }) => own[opposite] && zoneSensorOf(id) === zoneSensorOf(command.equipmentId),
      );
      for (const { id } of others) {
        const after = commands
          .filter((other) => other.equipmentId === id && other.pointId === opposite)
          .map((other) => other.value);
        const now = good(given, id, opposite);
        for (const other of now === undefined ? after : [now, ...after]) {
          expect(isHeating ? other - command.value : command.value - other).toBeGreaterThanOrEqual(0.99);
        }
      }
    });
  });

  it('rests on good sensors alone', () => {
    forEveryCommand((command, given) => {
      if (command.pointId === 'sctSetpointC') expect(good(given, 'weather', 'outdoorAirTempC')).toBeDefined();
      else if (command.pointId === 'sstSetpointC') {
        for (const { id } of cases(given)) {
          if ((good(given, id, 'isDefrosting') ?? 0) >= 0.5) continue;
          for (const pointId of ['caseAirTempC', 'productTempC', 'isDefrosting'])
            expect(good(given, id, pointId)).toBeDefined();
        }
      } else expect(good(given, zoneSensorOf(command.equipmentId), 'zoneAirTempC')).toBeDefined();
    });
  });

  it('makes suction only colder while product is above its limit, and touches nothing that a person holds', () => {
    forEveryCommand((command, given) => {
      const held = given.leases.find(
        ({ command: lent }) => lent.equipmentId === command.equipmentId && lent.pointId === command.pointId,
      );
      const isHeld = held?.lastReceipt?.status === 'overridden' && given.atMs - held.lastReceipt.atMs < 30 * MINUTE_MS;
      expect(isHeld).toBe(false);
      if (command.pointId !== 'sstSetpointC') return;
      const isWarm = cases(given).some(
        ({ id, productClass }) =>
          (good(given, id, 'productTempC') ?? -Infinity) > productLimits(productClass!).maxProductTempC,
      );
      const readBack = good(given, command.equipmentId, command.pointId);
      const coldestC = Math.max(
        isFrozenGroup(given) ? -38 : -12,
        equipmentOf(given, command.equipmentId).points['sstSetpointC']!.min!,
      );
      if (isWarm && readBack !== undefined && command.value > coldestC + 0.01)
        expect(command.value).toBeLessThan(readBack + 0.3);
    });
  });
});
