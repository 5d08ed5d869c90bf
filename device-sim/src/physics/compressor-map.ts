import { clamp } from './clamp.js';
import {
  dewPressureBarAbs,
  liquidKjPerKg,
  type Refrigerant,
  type RefrigerantName,
  REFRIGERANTS,
  vapourKgPerM3,
  vapourKjPerKg,
} from './refrigerant.js';

/**
 * Ten coefficients c1 … c10 of `c1 + c2x + c3x² + c4y + c5y² + c6xy + c7x³ + c8y³ + c9x²y + c10xy²` in watts; x is SST
 * and y SCT in °C. The same polynomial as AHRI 540, whose terms stand in another order.
 */
export type Bicubic = readonly [number, number, number, number, number, number, number, number, number, number];

/** Rating map of one compressor with 18.3 °C return gas and no subcooling. */
export interface CompressorMap {
  readonly refrigerant: RefrigerantName;
  readonly capacityW: Bicubic;
  readonly powerW: Bicubic;
  /** Where the map was measured; cubic terms run away outside. */
  readonly sstC: Range;
  readonly sctC: Range;
}

export interface Range {
  readonly min: number;
  readonly max: number;
}

const MEDIUM: Range = { min: -17.8, max: 4.4 };
const LOW: Range = { min: -40, max: -17.8 };
/** Opened from 48.9 °C, as EnergyPlus does for hot places: the polynomials go on smoothly to here. */
const SCT: Range = { min: 10, max: 60 };

/** Coefficients of the EnergyPlus data set of refrigeration compressors; `generic` ones of OpenStudio standards. */
export const COMPRESSOR_MAPS = {
  /** Copeland Discus, medium temperature, about 35 kW at −6.7 / 40.6 °C. */
  '4DA3-200E': {
    refrigerant: 'R404A',
    capacityW: [77160, 2507, 23.16, -752.2, -0.5766, -21.0, -0.05089, -0.002321, -0.2058, -0.03601],
    powerW: [2186, -220.2, -7.27, 328.2, -1.419, 7.21, -0.05933, -0.0023, 0.06195, 0.009484],
    sstC: MEDIUM,
    sctC: SCT,
  },
  /** Copeland Discus, medium temperature, about 33 kW. */
  '3DS3-150E': {
    refrigerant: 'R404A',
    capacityW: [91950, 2645, 24.18, -2117, 31.93, -33.96, -0.04214, -0.2387, -0.252, 0.1164],
    powerW: [3408, -178.1, -5.577, 232.7, -0.05912, 6.176, -0.02971, -0.007239, 0.05561, 0.008936],
    sstC: MEDIUM,
    sctC: SCT,
  },
  /** Copeland Discus, medium temperature, about 15 kW. */
  '2DL3-075E': {
    refrigerant: 'R404A',
    capacityW: [34410, 1165, 16.46, -391.5, 1.492, -8.785, 0.06774, -0.01629, -0.155, -0.04249],
    powerW: [1290, -125, -3.223, 109, 0.1396, 4.538, -0.01715, -0.007132, 0.0362, -0.01318],
    sstC: MEDIUM,
    sctC: SCT,
  },
  /** Copeland scroll, medium temperature, about 10 kW. */
  ZS38K4E: {
    refrigerant: 'R404A',
    capacityW: [19590, 645.5, 7.645, -107.8, -1.265, -3.625, 0.02461, 0.0009503, -0.05454, -0.03372],
    powerW: [3805, 131.8, 2.281, -45.47, 1.323, -3.211, 0.01255, -0.001443, -0.03591, 0.0285],
    sstC: MEDIUM,
    sctC: SCT,
  },
  /** Copeland Discus, low temperature, about 16 kW at −31.7 / 40.6 °C. */
  '4DL3-150E': {
    refrigerant: 'R404A',
    capacityW: [107100, 3522, 50.4, -1585, 16.22, -29.5, 0.3616, -0.1199, -0.156, 0.09265],
    powerW: [12360, 176.2, 5.705, -45.64, 8.452, 3.714, 0.1139, -0.06683, 0.07156, 0.08624],
    sstC: LOW,
    sctC: SCT,
  },
  /** Copeland Discus, low temperature, about 10 kW. */
  '3DF3-090E': {
    refrigerant: 'R404A',
    capacityW: [59750, 1703, 13.33, -618.8, 1.455, -13.96, 0.006176, -0.01336, -0.08697, -0.006451],
    powerW: [4530, -54.17, -1.077, 174.8, 0.6852, 6.319, 0.009065, -0.01366, 0.04302, -0.01058],
    sstC: LOW,
    sctC: SCT,
  },
  /** Copeland Discus, R-134a, medium temperature, about 27 kW. */
  '4DH3-150E': {
    refrigerant: 'R134a',
    capacityW: [55310, 2211, 27.68, -422.1, -1.887, -17.92, 0.2199, 0.01181, -0.0993, 0.004866],
    powerW: [6245, -190.9, -7.614, -89.86, 6.626, 8.628, -0.05984, -0.06027, 0.1141, -0.02591],
    sstC: { min: -17.8, max: 15.6 },
    sctC: SCT,
  },
  /** Medium-temperature rack compressor of new stock, about 40 kW. */
  'generic-medium': {
    refrigerant: 'R404A',
    capacityW: [61412.17, 1570.85, 13.53345, -500.195, 8.16391, -3.68954, 0.0544856, -0.0880968, 0.0063816, -0.0375031],
    powerW: [4994.03, 170.25, 2.8464, 356.794, -6.3075, -1.40986, 0.0121605, 0.0762317, -0.0575275, 0.00905445],
    sstC: MEDIUM,
    sctC: SCT,
  },
  /** Low-temperature rack compressor of new stock, about 17 kW. */
  'generic-low': {
    refrigerant: 'R404A',
    capacityW: [58336.86, 1561.74, 6.60681, -283.65, -0.120235, -12.49575, -0.116279, 0.002277, -0.118148, 0.0328396],
    powerW: [6274.99, 61.3907, 1.62085, 129.1128, 0.874116, 1.958117, 0.0302933, 0.00575468, 0.00465396, -0.000749905],
    sstC: LOW,
    sctC: SCT,
  },
} as const satisfies Readonly<Record<string, CompressorMap>>;

export type CompressorName = keyof typeof COMPRESSOR_MAPS;
export const COMPRESSOR_NAMES = Object.keys(COMPRESSOR_MAPS) as [CompressorName, ...CompressorName[]];

/** Value of a bicubic, W. */
export function evaluate(c: Bicubic, x: number, y: number): number {
  return (
    c[0] +
    x * (c[1] + x * (c[2] + x * c[6])) +
    y * (c[3] + y * (c[4] + y * c[7])) +
    x * y * (c[5] + x * c[8] + y * c[9])
  );
}

/** Return gas of the ratings, °C. */
const RATED_RETURN_GAS_C = 18.3;
/** Superheat at the coil outlet that counts as cooling; the suction line is taken as insulated, so no more is gained. */
export const CASE_SUPERHEAT_K = 4;
/** Pressure lost in suction and discharge lines, as saturation temperature (EnergyPlus). */
const SUCTION_LINE_LOSS_K = 1;
const DISCHARGE_LINE_LOSS_K = 0.5;
/** Polytropic exponent by which compression work is carried over from the rated refrigerant to another. */
const WORK_EXPONENT = 1 / 11;

/** Saturated temperatures at the compressor for those at coil and condenser, °C. */
export function atCompressor(sstC: number, sctC: number): { readonly suctionC: number; readonly dischargeC: number } {
  return { suctionC: sstC - SUCTION_LINE_LOSS_K, dischargeC: sctC + DISCHARGE_LINE_LOSS_K };
}

/**
 * What turns a rated capacity into the cooling done in the store (EnergyPlus): the compressor moves the same volume, so
 * mass flow follows the density of the gas that comes, `ρ/ρ_rated`, and each kilogram takes up less than at rating,
 * `Δh/Δh_rated`, for 18.3 °C return gas is mostly warmed outside the cases. About 9 % less at medium and 13 % less at
 * low temperature than the bare map. With another refrigerant than the rated one both ratios run over to its own
 * properties: R-448A and R-449A come out a little below R-404A in capacity.
 */
export function capacityRatio(rated: Refrigerant, used: Refrigerant, suctionC: number, dischargeC: number): number {
  const ratedSuperheatK = RATED_RETURN_GAS_C - suctionC;
  const density = vapourKgPerM3(used, suctionC, CASE_SUPERHEAT_K) / vapourKgPerM3(rated, suctionC, ratedSuperheatK);
  const effect =
    (vapourKjPerKg(used, suctionC, CASE_SUPERHEAT_K) - liquidKjPerKg(used, dischargeC)) /
    (vapourKjPerKg(rated, suctionC, ratedSuperheatK) - liquidKjPerKg(rated, dischargeC));
  return density * effect;
}

/**
 * Work over the map's with another refrigerant: `p_s·((p_d/p_s)^n − 1)` of each. 1 for the rated one: superheat leaves
 * the map's power as it is (EnergyPlus).
 */
export function workRatio(rated: Refrigerant, used: Refrigerant, suctionC: number, dischargeC: number): number {
  if (rated === used) return 1;
  return workPerVolume(used, suctionC, dischargeC) / workPerVolume(rated, suctionC, dischargeC);
}

function workPerVolume(fluid: Refrigerant, suctionC: number, dischargeC: number): number {
  const suction = dewPressureBarAbs(fluid, suctionC);
  return suction * ((dewPressureBarAbs(fluid, dischargeC) / suction) ** WORK_EXPONENT - 1);
}

/**
 * Cooling done by one compressor of a map at SST and SCT, kW, with the corrections above. Outside the map's suction
 * range mass flow is carried on by gas density.
 */
export function capacityKw(name: CompressorName, refrigerant: RefrigerantName, sstC: number, sctC: number): number {
  const map: CompressorMap = COMPRESSOR_MAPS[name];
  const { suctionC, dischargeC } = atCompressor(sstC, sctC);
  const [heldC, headC] = [clamp(suctionC, map.sstC.min, map.sstC.max), clamp(dischargeC, map.sctC.min, map.sctC.max)];
  const ratio = capacityRatio(REFRIGERANTS[map.refrigerant], REFRIGERANTS[refrigerant], heldC, headC);
  return (evaluate(map.capacityW, heldC, headC) * ratio) / 1_000;
}

/** Power of the same compressor, kW. */
export function powerKw(name: CompressorName, refrigerant: RefrigerantName, sstC: number, sctC: number): number {
  const map: CompressorMap = COMPRESSOR_MAPS[name];
  const { suctionC, dischargeC } = atCompressor(sstC, sctC);
  const [heldC, headC] = [clamp(suctionC, map.sstC.min, map.sstC.max), clamp(dischargeC, map.sctC.min, map.sctC.max)];
  const ratio = workRatio(REFRIGERANTS[map.refrigerant], REFRIGERANTS[refrigerant], heldC, headC);
  return (evaluate(map.powerW, heldC, headC) * ratio) / 1_000;
}
