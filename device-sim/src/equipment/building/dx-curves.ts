import { clamp } from '../../physics/clamp.js';

/** a + b x + c x² + d y + e y² + g x y. */
export type Biquadratic = readonly [a: number, b: number, c: number, d: number, e: number, g: number];

export function biquadratic([a, b, c, d, e, g]: Biquadratic, x: number, y: number): number {
  return a + x * (b + c * x) + y * (d + e * y + g * x);
}

/** Capacity, and power per capacity (energy input ratio, EIR), over those at the rated point. */
export interface DxCurves {
  readonly capacity: Biquadratic;
  readonly inputRatio: Biquadratic;
}

/** Cooling: x wet bulb onto the coil, y outdoor dry bulb, °C; rated at 19.4 and 35 °C. Typical packaged units. */
export const GENERIC_COOLING: DxCurves = {
  capacity: [0.9712123, -0.015275502, 0.0014434524, -0.00039321, -6.8364e-6, -0.0002905956],
  inputRatio: [0.28687133, 0.023902164, -0.000810648, 0.013458546, 0.0003389364, -0.0004870044],
};

/** Both compressors of a measured unit of 35 kW, and one of them. */
export const FULL_STAGE_COOLING: DxCurves = {
  capacity: [0.52357, 0.03478, 0, -0.001915, -0.00010838, 0],
  inputRatio: [0.9847, -0.04285, 0.0013562, 0.009934, 0.0006398, -0.001169],
};
export const LOW_STAGE_COOLING: DxCurves = {
  capacity: [0.4136, 0.03105, 0, 0.006952, -0.0002128, 0],
  inputRatio: [1.1389, -0.04518, 0.0014298, 0.006044, 0.0006745, -0.0012325],
};

/** Heat pump heating: x air onto the indoor coil, y outdoor dry bulb, °C; rated at 21.1 and 8.3 °C. Before frost. */
export const HEAT_PUMP_HEATING: DxCurves = {
  capacity: [0.8772069, -0.00399089, 8.21453e-5, 0.0204534912, -3.623e-7, 8.06e-8],
  inputRatio: [0.392000059, 0.0464608433, -0.0004837286, -0.007005982, 0.0010916981, -0.0009929269],
};

/** Outside of these the fits turn up or fall to nonsense. In the cold, head pressure control keeps y up in truth, too. */
const COOLING_RANGE = { leastWetBulbC: 12.8, mostWetBulbC: 23.9, leastOutdoorC: 18, mostOutdoorC: 46 } as const;
const HEATING_RANGE = { leastIndoorC: 10, mostIndoorC: 27, leastOutdoorC: -20, mostOutdoorC: 20 } as const;
const FLOW_RANGE = { least: 0.5, most: 1.5 } as const;

/** Cooling capacity over rated; `flow` is air over that at the rating. The fits of flow are evened out to give 1 at 1. */
export function coolingCapacityFraction(
  { capacity }: DxCurves,
  wetBulbC: number,
  outdoorC: number,
  flow: number,
): number {
  return coolingAt(capacity, wetBulbC, outdoorC) * (0.7685 + 0.2315 * within(flow));
}

export function coolingInputRatio({ inputRatio }: DxCurves, wetBulbC: number, outdoorC: number, flow: number): number {
  return coolingAt(inputRatio, wetBulbC, outdoorC) * (1.1917 - 0.1917 * within(flow));
}

export function heatingCapacityFraction(indoorC: number, outdoorC: number, flow: number): number {
  const ff = within(flow);
  return heatingAt(HEAT_PUMP_HEATING.capacity, indoorC, outdoorC) * (0.7511 + (0.324 - 0.0751 * ff) * ff);
}

export function heatingInputRatio(indoorC: number, outdoorC: number, flow: number): number {
  const ff = within(flow);
  return heatingAt(HEAT_PUMP_HEATING.inputRatio, indoorC, outdoorC) * (1.1025 + (0.0795 * ff - 0.182) * ff);
}

function coolingAt(curve: Biquadratic, wetBulbC: number, outdoorC: number): number {
  const { leastWetBulbC, mostWetBulbC, leastOutdoorC, mostOutdoorC } = COOLING_RANGE;
  return biquadratic(curve, clamp(wetBulbC, leastWetBulbC, mostWetBulbC), clamp(outdoorC, leastOutdoorC, mostOutdoorC));
}

function heatingAt(curve: Biquadratic, indoorC: number, outdoorC: number): number {
  const { leastIndoorC, mostIndoorC, leastOutdoorC, mostOutdoorC } = HEATING_RANGE;
  return biquadratic(curve, clamp(indoorC, leastIndoorC, mostIndoorC), clamp(outdoorC, leastOutdoorC, mostOutdoorC));
}

function within(flow: number): number {
  return clamp(flow, FLOW_RANGE.least, FLOW_RANGE.most);
}
