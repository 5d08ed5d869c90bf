import {
  compressorPowerKw,
  fanPowerKw,
  MINUTE_MS,
  type RackPowerModel,
  rooftopPowerKw,
  type RooftopPowerModel,
  suctionLoadKw,
} from '#domain';
import { ErrorTally, type Score } from './score.js';
import { type TestDays } from './test-days.js';

const STEP_MS = 15 * MINUTE_MS;

/** Power of a unit from what it did, beside its mean over the test days; quarters that the model cannot tell are left out. */
export async function scoreRooftopPower(model: RooftopPowerModel, days: TestDays): Promise<Score> {
  const read = (pointId: string) => days.series(model.equipmentId, pointId, STEP_MS);
  const powerKw = await read('electricPowerKw');
  const fan = await read('fanFraction');
  const cooling = await read('coolingFraction');
  const heating = await read('heatingFraction');
  const outdoorC = await days.series('weather', 'outdoorAirTempC', STEP_MS);
  const meanKw = meanOf(powerKw);
  const tally = new ErrorTally();
  powerKw.forEach((actualKw, step) => {
    const operation = {
      fanFraction: fan[step]!,
      coolingFraction: cooling[step]!,
      heatingFraction: heating[step]!,
      outdoorC: outdoorC[step]!,
    };
    tally.add(actualKw, rooftopPowerKw(model, operation) ?? NaN, meanKw);
  });
  return tally.cvScore('rooftopPower', model.equipmentId);
}

/** What a rack's model says of the test days. */
export interface RackCourse {
  readonly groups: readonly { readonly loadKw: Float64Array; readonly predictedKw: Float64Array }[];
  readonly sctC: Float64Array;
  readonly outdoorC: Float64Array;
  /** Of all modelled groups. */
  readonly compressorKw: Float64Array;
}

/** Compressors and condenser fans of a rack from valves, pressures and weather, beside the rack's mean. */
export async function scoreRackPower(model: RackPowerModel, days: TestDays): Promise<Score> {
  const course = await rackCourse(model, days);
  const measured = await Promise.all(
    model.groups.map(({ suctionGroupId }) => days.series(suctionGroupId, 'electricPowerKw', STEP_MS)),
  );
  const measuredFanKw = await days.series(model.rackId, 'condenserFanPowerKw', STEP_MS);
  const { fans } = model;
  const actualKw = course.compressorKw.map(
    (_, step) =>
      measured.reduce((sum, series) => sum + series[step]!, 0) + (fans === undefined ? 0 : measuredFanKw[step]!),
  );
  const meanKw = meanOf(actualKw);
  const tally = new ErrorTally();
  actualKw.forEach((actual, step) => {
    const compressorKw = course.compressorKw[step]!;
    const fanKw = fans ? fanPowerKw(fans, compressorKw, course.sctC[step]!, course.outdoorC[step]!) : 0;
    tally.add(actual, compressorKw + fanKw, meanKw);
  });
  return tally.cvScore('rackPower', model.rackId);
}

export async function rackCourse(model: RackPowerModel, days: TestDays): Promise<RackCourse> {
  const sctC = await days.series(model.rackId, 'sctC', STEP_MS);
  const outdoorC = await days.series('weather', 'outdoorAirTempC', STEP_MS);
  const groups = await Promise.all(
    model.groups.map(async (group) => {
      const sstC = await days.series(group.suctionGroupId, 'sstC', STEP_MS);
      const setpointC = await days.series(group.suctionGroupId, 'sstSetpointC', STEP_MS);
      const read = (pointId: string) =>
        Promise.all(group.circuits.map(({ equipmentId }) => days.series(equipmentId, pointId, STEP_MS)));
      const [duties, airs] = [await read('coolingDutyFraction'), await read('caseAirTempC')];
      const loadKw = sstC.map((suctionC, step) =>
        suctionLoadKw(
          group,
          group.circuits.map((_, index) => ({
            coolingDutyFraction: duties[index]![step]!,
            caseAirTempC: airs[index]![step]!,
          })),
          suctionC,
        ),
      );
      // The model's suction is the one asked for: it was learned from that.
      const predictedKw = loadKw.map((kw, step) => compressorPowerKw(group, kw, sctC[step]!, setpointC[step]!));
      return { loadKw, predictedKw };
    }),
  );
  const compressorKw = sctC.map((_, step) => groups.reduce((sum, { predictedKw }) => sum + predictedKw[step]!, 0));
  return { groups, sctC, outdoorC, compressorKw };
}

export function meanOf(values: Float64Array): number {
  const known = values.filter(Number.isFinite);
  return known.reduce((sum, value) => sum + value, 0) / known.length;
}
