import { Manifest, storeOf } from '#contracts';
import {
  DAY_MS,
  type EquipmentModels,
  fanPowerKw,
  MINUTE_MS,
  type RackPowerModel,
  sstPerKByLift,
  type Store,
} from '#domain';
import { createSimulatedStore, STEP_SEC, storeModel, syntheticWeather } from '#device-sim';
import { learnEquipment } from '#forecasting';
import { BucketHistorian } from './bucket-historian.js';
import { type IdentifyCase, TEST_START_MS } from './identify-case.js';
import { meanOf, rackCourse, scoreRackPower, scoreRooftopPower } from './score-powers.js';
import { scoreCaseAir, scoreProduct, scoreZone, scoreZoneResponse } from './score-temperatures.js';
import { type ModelKind, type Score } from './score.js';
import { TestDays } from './test-days.js';
import { trueSlopes } from './true-slopes.js';

const BUCKET_MS = 5 * MINUTE_MS;

/** A slope learned, beside the one found by moving the plant; `undefined` where it was refused. */
export interface SlopeRow {
  readonly subject: string;
  /** Shares of compressor power in %/K, or fan power in kW/K. */
  readonly slope: 'dP/dSCT %/K' | 'dP/dSST %/K' | 'dP/dSST by lift %/K' | 'dFan/dSCT kW/K';
  readonly learned: number | undefined;
  /** Standard error, where the model tells it. */
  readonly error: number | undefined;
  readonly plant: number;
}

export interface IdentifyResult {
  /** How many models of each kind the store could have. */
  readonly possible: Readonly<Record<ModelKind, number>>;
  readonly scores: readonly Score[];
  readonly slopes: readonly SlopeRow[];
  readonly refusals: Readonly<Record<string, string>>;
  readonly fitMs: number;
}

/** Simulates a store, learns its equipment from telemetry alone, and scores the models on the days that follow. */
export async function identifyStore(identifyCase: IdentifyCase): Promise<IdentifyResult> {
  const { learningDays, testDays, seed, baseline } = identifyCase;
  const testFromMs = TEST_START_MS[identifyCase.season]!;
  const options = {
    storeId: 'lab',
    model: storeModel(identifyCase.model),
    weather: syntheticWeather(identifyCase.climate, seed),
    seed,
    baseline,
    startAtMs: testFromMs - learningDays * DAY_MS,
    clock: { kind: 'simulated', speed: 1 } as const,
    telemetryIntervalSec: STEP_SEC,
  };
  const simulated = createSimulatedStore(options);
  const store = storeOf(Manifest.parse(simulated.manifest));
  const testToMs = testFromMs + testDays * DAY_MS;
  const historian = new BucketHistorian(options.startAtMs, testToMs, BUCKET_MS);
  while (simulated.atMs < testToMs) {
    simulated.step();
    historian.add(simulated.telemetry());
  }
  const startedAtMs = performance.now();
  const { models, refusals } = await learnEquipment(store, historian, testFromMs);
  const fitMs = performance.now() - startedAtMs;
  const days = new TestDays(store, historian, testFromMs, testToMs);
  return {
    possible: possibleOf(store),
    scores: await scoresOf(models, store, days),
    slopes: await slopesOf(models.racks, days, trueSlopes({ ...options, startAtMs: testFromMs }, testDays)),
    refusals,
    fitMs,
  };
}

async function scoresOf(models: EquipmentModels, store: Store, days: TestDays): Promise<Score[]> {
  return Promise.all([
    ...models.zones.map((model) => scoreZone(model, days)),
    ...models.zoneResponses.map((model) => scoreZoneResponse(model, store, days)),
    ...models.rooftopUnits.map((model) => scoreRooftopPower(model, days)),
    ...models.racks.map((model) => scoreRackPower(model, days)),
    ...models.circuits.map((model) => scoreCaseAir(model, store, days)),
    ...models.products.map((model) => scoreProduct(model, days)),
  ]);
}

async function slopesOf(
  racks: readonly RackPowerModel[],
  days: TestDays,
  plant: ReturnType<typeof trueSlopes>,
): Promise<SlopeRow[]> {
  const rows: SlopeRow[] = [];
  const times = (value: number | undefined, factor: number) => (value === undefined ? undefined : value * factor);
  for (const rack of racks) {
    const { groups, compressorKw, sctC, outdoorC } = await rackCourse(rack, days);
    const { sctShiftK, fanKwPerSctK } = plant.racks.find(({ rackId }) => rackId === rack.rackId)!;
    const shiftK = meanOf(sctShiftK);
    rack.groups.forEach((group, index) => {
      const truth = plant.groups.find(({ suctionGroupId }) => suctionGroupId === group.suctionGroupId)!;
      const { loadKw, predictedKw } = groups[index]!;
      const meanKw = meanOf(predictedKw);
      // Condensing counts by when it could be moved, as it did in the twin; suction could be at all times.
      const movedKw = meanOf(loadKw.map((kw, step) => kw * sctShiftK[step]!)) / shiftK;
      rows.push(
        {
          subject: group.suctionGroupId,
          slope: 'dP/dSCT %/K',
          learned: times(group.sctPerK, (100 * movedKw) / meanKw),
          error: times(group.sctPerKError, (100 * movedKw) / meanKw),
          plant: 100 * truth.sctPerK,
        },
        {
          subject: group.suctionGroupId,
          slope: 'dP/dSST %/K',
          learned: times(group.sstPerK, (100 * meanOf(loadKw)) / meanKw),
          error: times(group.sstPerKError, (100 * meanOf(loadKw)) / meanKw),
          plant: 100 * truth.sstPerK,
        },
        {
          subject: group.suctionGroupId,
          slope: 'dP/dSST by lift %/K',
          learned: group.sctPerK && (100 * sstPerKByLift(group.sctPerK, group.referenceSstC) * meanOf(loadKw)) / meanKw,
          error: undefined,
          plant: 100 * truth.sstPerK,
        },
      );
    });
    const { fans } = rack;
    const movedKw =
      fans &&
      compressorKw.map(
        (kw, step) =>
          fanPowerKw(fans, kw, sctC[step]! + sctShiftK[step]!, outdoorC[step]!) -
          fanPowerKw(fans, kw, sctC[step]!, outdoorC[step]!),
      );
    rows.push({
      subject: rack.rackId,
      slope: 'dFan/dSCT kW/K',
      learned: movedKw && meanOf(movedKw) / shiftK,
      error: undefined,
      plant: fanKwPerSctK,
    });
  }
  return rows;
}

function possibleOf({ equipment }: Store): Record<ModelKind, number> {
  const count = (kind: string) => equipment.filter((one) => one.kind === kind).length;
  return {
    zone: count('zone'),
    zoneResponse: count('rooftopUnit'),
    rooftopPower: count('rooftopUnit'),
    rackPower: count('rack'),
    caseAir: count('circuit'),
    product: count('circuit'),
  };
}
