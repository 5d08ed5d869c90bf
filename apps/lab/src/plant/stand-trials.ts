import { storeModel } from '#device-sim';
import { referenceStore } from './reference-store.js';
import { RefrigerationStand, type StandConditions, type StandFigures } from './refrigeration-stand.js';
import { type StoreName } from './year-case.js';

/** Outdoor air this far below the head lets condensers hold it, whatever the load. */
const COOL_OUTDOORS_C = 14;
const HEAD_C = 30;
const ORDINARY: StandConditions = {
  roomTempC: 22,
  roomRelativeHumidityPct: 50,
  doorsUsed: 'by day',
  sstShiftK: 0,
  condenserFans: 'cycling',
  outdoorAirTempC: () => COOL_OUTDOORS_C,
  headC: () => HEAD_C,
};
/** Half-widths of the differences taken. */
const HEAD_STEP_K = 3;
const SUCTION_STEP_K = 1;

/** Answers of one store's refrigeration to one change at a time. */
export interface StandTrials {
  readonly store: StoreName;
  /** Change of compressor power at the same load, in percent per kelvin of condensing temperature around 30 °C. */
  readonly headPctPerKMt: number;
  readonly headPctPerKLt: number;
  /** The same per kelvin that suction is raised. */
  readonly suctionPctPerKMt: number;
  readonly suctionPctPerKLt: number;
  /** Change of compressor and condenser-fan electricity from 55 to 45 % relative humidity in the store at 22 °C. */
  readonly drierPct: number;
  /** Mean product of open medium-temperature cases after an hour without compressors, and their air after half of it, K. */
  readonly openCaseProductRiseK: number;
  readonly openCaseAirRiseK: number;
  /** Mean product of frozen cases after an hour and a half without compressors, K. */
  readonly frozenProductRiseK: number;
}

/** @param days over which each condition is averaged */
export function standTrials(store: StoreName, days: number): StandTrials {
  const measure = (change: Partial<StandConditions>) => standOf(store, change).measure(days);
  const [lowHead, highHead] = [
    measure({ headC: () => HEAD_C - HEAD_STEP_K }),
    measure({ headC: () => HEAD_C + HEAD_STEP_K }),
  ];
  const [lowSuction, highSuction] = [measure({ sstShiftK: -SUCTION_STEP_K }), measure({ sstShiftK: SUCTION_STEP_K })];
  const [moist, dry] = [measure({ roomRelativeHumidityPct: 55 }), measure({ roomRelativeHumidityPct: 45 })];
  return {
    store,
    headPctPerKMt: slopePctPerK(lowHead, highHead, 'Mt', 2 * HEAD_STEP_K),
    headPctPerKLt: slopePctPerK(lowHead, highHead, 'Lt', 2 * HEAD_STEP_K),
    suctionPctPerKMt: slopePctPerK(lowSuction, highSuction, 'Mt', 2 * SUCTION_STEP_K),
    suctionPctPerKLt: slopePctPerK(lowSuction, highSuction, 'Lt', 2 * SUCTION_STEP_K),
    drierPct: 100 * (rackKwh(dry) / rackKwh(moist) - 1),
    ...warmUps(store),
  };
}

/** Compressors and condenser fans. */
export function rackKwh({ workMt, workLt, condenserFans }: StandFigures): number {
  return workMt + workLt + condenserFans;
}

/** Slope of the logarithm of power per load. */
function slopePctPerK(low: StandFigures, high: StandFigures, end: 'Mt' | 'Lt', apartK: number): number {
  const power = (figures: StandFigures) => figures[`work${end}`] / figures[`load${end}`];
  return (100 * Math.log(power(high) / power(low))) / apartK;
}

function warmUps(store: StoreName) {
  const stand = standOf(store, {});
  const cases = stand.plant.circuits.filter(({ family }) => family.form === 'case');
  const open = cases.filter(({ family, model }) => model.productClass === 'dairy' && family.infiltrationFraction > 0.6);
  const frozen = cases.filter(({ model }) => model.productClass === 'frozen');
  const productC = (circuits: typeof cases) => meanOf(circuits, ({ productTempC }) => productTempC);
  // Half past eight: doors are in use, and no defrost of either kind is under way.
  stand.run(8.5);
  const before = {
    openC: productC(open),
    airC: meanOf(open, ({ caseAirTempC }) => caseAirTempC),
    frozenC: productC(frozen),
  };
  stand.failCompressors();
  stand.run(0.5);
  const openCaseAirRiseK = meanOf(open, ({ caseAirTempC }) => caseAirTempC) - before.airC;
  stand.run(0.5);
  const openCaseProductRiseK = productC(open) - before.openC;
  stand.run(0.5);
  return { openCaseAirRiseK, openCaseProductRiseK, frozenProductRiseK: productC(frozen) - before.frozenC };
}

function standOf(store: StoreName, change: Partial<StandConditions>): RefrigerationStand {
  const model = store === 'reference' ? referenceStore('chicago') : storeModel(store);
  return new RefrigerationStand(model, { ...ORDINARY, ...change });
}

function meanOf<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((sum, item) => sum + value(item), 0) / items.length;
}
