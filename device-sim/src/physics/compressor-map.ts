import { clamp } from './clamp.js';

/** Ten coefficients c1 … c10 of `c1 + c2x + c3x² + c4y + c5y² + c6xy + c7x³ + c8y³ + c9x²y + c10xy²` in watts. */
type Bicubic = readonly [number, number, number, number, number, number, number, number, number, number];

/** Performance map of one compressor; x is saturated suction, y saturated condensing temperature in °C. */
export interface CompressorMap {
  readonly capacityW: Bicubic;
  readonly powerW: Bicubic;
  readonly sstC: { readonly min: number; readonly max: number };
  readonly sctC: { readonly min: number; readonly max: number };
  /**
   * Capacity over what the map says. The maps are rated with 18.3 °C return gas and no subcooling; warmer gas in a long
   * suction line is thinner. One constant stands for that correction (EnergyPlus runs of the same maps come out 9 %
   * and 13 % lower); it does not follow the weather as the real one does a little.
   */
  readonly capacityFactor: number;
}

/** Copeland Discus 4DA3-200E, R-404A, medium temperature; coefficients of the EnergyPlus data set. */
export const DISCUS_4DA3: CompressorMap = {
  capacityW: [77160, 2507, 23.16, -752.2, -0.5766, -21.0, -0.05089, -0.002321, -0.2058, -0.03601],
  powerW: [2186, -220.2, -7.27, 328.2, -1.419, 7.21, -0.05933, -0.0023, 0.06195, 0.009484],
  sstC: { min: -17.8, max: 4.4 },
  sctC: { min: 10, max: 48.9 },
  capacityFactor: 0.91,
};

/** Copeland Discus 4DL3-150E, R-404A, low temperature; coefficients of the EnergyPlus data set. */
export const DISCUS_4DL3: CompressorMap = {
  capacityW: [107100, 3522, 50.4, -1585, 16.22, -29.5, 0.3616, -0.1199, -0.156, 0.09265],
  powerW: [12360, 176.2, 5.705, -45.64, 8.452, 3.714, 0.1139, -0.06683, 0.07156, 0.08624],
  sstC: { min: -40, max: -17.8 },
  sctC: { min: 10, max: 48.9 },
  capacityFactor: 0.87,
};

/** Cooling capacity of one compressor in kW. Temperatures are held inside the map: cubic terms run away outside. */
export function capacityKw(map: CompressorMap, sstC: number, sctC: number): number {
  return (map.capacityFactor * evaluate(map.capacityW, held(map.sstC, sstC), held(map.sctC, sctC))) / 1_000;
}

/** Power of one compressor in kW. */
export function powerKw(map: CompressorMap, sstC: number, sctC: number): number {
  return evaluate(map.powerW, held(map.sstC, sstC), held(map.sctC, sctC)) / 1_000;
}

/** Cooling delivered per work taken. */
export function coefficientOfPerformance(map: CompressorMap, sstC: number, sctC: number): number {
  return capacityKw(map, sstC, sctC) / powerKw(map, sstC, sctC);
}

function held(range: { readonly min: number; readonly max: number }, tempC: number): number {
  return clamp(tempC, range.min, range.max);
}

function evaluate(c: Bicubic, x: number, y: number): number {
  return (
    c[0] +
    c[1] * x +
    c[2] * x * x +
    c[3] * y +
    c[4] * y * y +
    c[5] * x * y +
    c[6] * x * x * x +
    c[7] * y * y * y +
    c[8] * x * x * y +
    c[9] * x * y * y
  );
}
