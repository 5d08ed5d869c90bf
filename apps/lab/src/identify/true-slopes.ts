import { DAY_MS, MINUTE_MS } from '#domain';
import {
  createSimulatedStore,
  type SimulatedStore,
  type SimulatedStoreOptions,
  STEP_SEC,
  type SupermarketPlant,
} from '#device-sim';
import { meanOf } from './score-powers.js';

/** How far setpoints are moved, K. */
const SCT_SHIFT_K = 2;
const SST_SHIFT_K = 1;
const QUARTER_MS = 15 * MINUTE_MS;
const STEPS_PER_QUARTER = QUARTER_MS / (STEP_SEC * 1_000);

/** What moving the setpoints does to the simulated plant itself: slopes between two twins, means over the test days. */
export interface TrueSlopes {
  /** Change of compressor power per kelvin, as a share of it, of each suction group. */
  readonly groups: readonly { readonly suctionGroupId: string; readonly sctPerK: number; readonly sstPerK: number }[];
  readonly racks: readonly {
    readonly rackId: string;
    /** Change of condenser-fan power per kelvin of condensing, kW/K. */
    readonly fanKwPerSctK: number;
    /** How far condensing moved, K, in each quarter of an hour: nowhere while fans run flat out. */
    readonly sctShiftK: Float64Array;
  }[];
}

/**
 * Lets twins (same weather, same seed) live through the test days: one as it is, one with every condensing setpoint 2 K
 * higher, and, held at suction setpoints that do not move, one with each of them 1 K higher.
 */
export function trueSlopes(options: SimulatedStoreOptions, testDays: number): TrueSlopes {
  const sstC = new Map(
    options.model.racks.flatMap(({ suctionGroups }) => suctionGroups.map(({ id, sstSetpointC }) => [id, sstSetpointC])),
  );
  const run = (sctShiftK: number, sstShiftK: number) => meansOf(options, testDays, sctShiftK, sstShiftK, sstC);
  const [base, warmerHead, warmerSuction] = [run(0, 0), run(SCT_SHIFT_K, 0), run(0, SST_SHIFT_K)];
  return {
    groups: base.groups.map((group, index) => {
      const [higher, warmer] = [warmerHead.groups[index]!, warmerSuction.groups[index]!];
      return {
        suctionGroupId: group.id,
        sctPerK: (higher.powerKw / group.powerKw - 1) / (higher.sctC - group.sctC),
        sstPerK: (warmer.powerKw / group.powerKw - 1) / (warmer.sstC - group.sstC),
      };
    }),
    racks: base.racks.map((rack, index) => {
      const higher = warmerHead.racks[index]!;
      return {
        rackId: rack.id,
        fanKwPerSctK: (higher.fanKw - rack.fanKw) / (meanOf(higher.sctC) - meanOf(rack.sctC)),
        sctShiftK: higher.sctC.map((sctC, quarter) => sctC - rack.sctC[quarter]!),
      };
    }),
  };
}

/** Means over the test days; condensing temperatures of racks also as their course by quarters of an hour. */
function meansOf(
  options: SimulatedStoreOptions,
  testDays: number,
  sctShiftK: number,
  sstShiftK: number,
  sstC: ReadonlyMap<string, number>,
) {
  const store = createSimulatedStore(options);
  const endMs = store.atMs + testDays * DAY_MS;
  for (const [groupId, setpointC] of sstC) store.hold(groupId, 'sstSetpointC', setpointC + sstShiftK, endMs);
  const { racks } = store.plant;
  const groups = racks.flatMap(({ condenser, headers }) =>
    headers.map(({ group }) => ({ id: group.model.id, group, condenser, powerKw: 0, sctC: 0, sstC: 0 })),
  );
  const quarters = (testDays * DAY_MS) / QUARTER_MS;
  const sums = racks.map(({ model, condenser }) => ({
    id: model.id,
    condenser,
    fanKw: 0,
    sctC: new Float64Array(quarters),
  }));
  let count = 0;
  while (store.atMs < endMs) {
    if (sctShiftK !== 0 && count % STEPS_PER_QUARTER === 0) shiftHeads(store, store.plant, sctShiftK);
    store.step();
    const quarter = Math.floor(count++ / STEPS_PER_QUARTER);
    for (const sum of groups) {
      sum.powerKw += sum.group.workKw;
      sum.sctC += sum.condenser.sctC;
      sum.sstC += sum.group.sstC;
    }
    for (const sum of sums) {
      sum.fanKw += sum.condenser.fanPowerKw;
      sum.sctC[quarter]! += sum.condenser.sctC / STEPS_PER_QUARTER;
    }
  }
  return {
    groups: groups.map(({ id, powerKw, sctC, sstC: suctionC }) => ({
      id,
      powerKw: powerKw / count,
      sctC: sctC / count,
      sstC: suctionC / count,
    })),
    racks: sums.map(({ id, fanKw, sctC }) => ({ id, fanKw: fanKw / count, sctC })),
  };
}

/** Holds every head above where the rack's own controller would have it. */
function shiftHeads(store: SimulatedStore, plant: SupermarketPlant, shiftK: number): void {
  for (const rack of plant.racks) {
    const setpointC = rack.localHeadC(plant.sensedOutdoorC) + shiftK;
    store.hold(rack.model.id, 'sctSetpointC', setpointC, store.atMs + QUARTER_MS);
  }
}
