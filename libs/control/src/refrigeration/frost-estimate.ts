import { type CaseResponse, HOUR_MS, holdingDutyFraction } from '#domain';

/** What is known of a circuit when its frost is estimated. */
export interface FrostSigns {
  /** Since the end of the last defrost. */
  readonly sinceMs: number;
  /** The maker's longest time between two defrosts. */
  readonly longestIntervalH: number;
  /** Of the air at the cases; `undefined` counts as rated air, which is damper than most. */
  readonly dewPointC: number | undefined;
  readonly coilTempC: number;
}

/** Frost on a coil over what its maker lets gather: 1 is the longest interval in rated air. */
export interface FrostEstimate {
  readonly fraction: number;
  /** Standard error. */
  readonly errorFraction: number;
  /** Time from the last defrost until fraction and error together reach 1, in air like this moment's. */
  readonly fullAfterMs: number;
}

/** Dew point of store air at rating (24 °C, 55 %). */
const RATED_DEW_POINT_C = 14.4;
/**
 * Doors, restocking and the hours since, whose air was not this moment's, leave the moisture uncertain by a third; where
 * humidity is not measured by half.
 */
const ERROR_FRACTION = { measured: 0.3, assumed: 0.5 } as const;
/** In the driest air something still settles, and a clock must go on. */
const DRIEST_RATIO = 0.1;

/**
 * Frost by the moisture that reached the coil: it grows with the time since the last defrost and the difference of vapour
 * pressure between store air and coil, `fraction = since/longest · (e(T_dp) − e(T_coil))/(e(14.4 °C) − e(T_coil))`. The air
 * of now stands for that of the whole interval.
 */
export function estimateFrost({ sinceMs, longestIntervalH, dewPointC, coilTempC }: FrostSigns): FrostEstimate {
  const coilHpa = vapourPressureHpa(Math.min(0, coilTempC));
  const damp = vapourPressureHpa(dewPointC ?? RATED_DEW_POINT_C) - coilHpa;
  const ratio = Math.max(DRIEST_RATIO, damp / (vapourPressureHpa(RATED_DEW_POINT_C) - coilHpa));
  const ratedMs = (longestIntervalH * HOUR_MS) / ratio;
  const fraction = sinceMs / ratedMs;
  const share = dewPointC === undefined ? ERROR_FRACTION.assumed : ERROR_FRACTION.measured;
  return { fraction, errorFraction: share * fraction, fullAfterMs: ratedMs / (1 + share) };
}

/** Saturation pressure over water, hPa, by Magnus [WMO-No. 8, annex 4.B]; over ice it is up to a fifth less at −20 °C. */
function vapourPressureHpa(tempC: number): number {
  return 6.112 * Math.exp((17.62 * tempC) / (243.12 + tempC));
}

/** How a coil works now, outside of a defrost and its recovery. */
export interface CoilWork {
  readonly dutyFraction: number;
  readonly caseAirTempC: number;
  readonly sstC: number;
  readonly storeC: number;
  readonly productC: number;
}

/** Duty beyond the expected that shows ice (thick frost takes 0.3 and more, busy doors less), and errors counted against it. */
const CHOKED_EXCESS_FRACTION = 0.25;
const CHOKED_ERRORS = 2;

/**
 * Whether a coil needs its valve open clearly longer than it did at like load in the days learned from: ice chokes it.
 * `false` where the model foretells no better than "it stays as it is".
 */
export function seemsChoked(model: CaseResponse, work: CoilWork): boolean {
  const { dutyFraction, caseAirTempC, sstC } = work;
  if (model.oneHourErrorK >= model.oneHourPersistenceErrorK || caseAirTempC <= sstC) return false;
  const expectedFraction = holdingDutyFraction(model, caseAirTempC, work);
  // A kelvin of error in an hour is this much valve.
  const errorFraction = model.oneHourErrorK / (model.coolingPerH * (caseAirTempC - sstC));
  return dutyFraction - expectedFraction > CHOKED_EXCESS_FRACTION + CHOKED_ERRORS * errorFraction;
}
