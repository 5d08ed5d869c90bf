import { type UnknownEffect } from '../equipment/unknown-effect.js';

/** Lowest and highest temperature seen in training; outside, a model is guessing. */
export interface SeenRange {
  readonly minC: number;
  readonly maxC: number;
}

/** Share of a circuit in its suction group's load. */
export interface CircuitShare {
  readonly equipmentId: string;
  /** Compressor power per kelvin between case air and suction with the valve always open, kW/K, at least 0. */
  readonly kwPerK: number;
}

/**
 * Power of the compressors of a suction group, learned from telemetry. Load is not metered; each circuit's valve, times
 * how far suction lies below its air, stands for it [physics 7.4a]:
 *
 * `load = Σ kwPerK·coolingDutyFraction·(caseAir − SST)`, as compressor power at reference temperatures, kW
 *
 * `P = load·(1 + sctPerK·(SCT − referenceSctC) + sstPerK·(SST − referenceSstC))`
 *
 * SCT is the measured one; SST in the load is measured, in the power the one asked for, about which measured suction
 * swings as compressors start and stop.
 */
export interface CompressorPowerModel {
  readonly suctionGroupId: string;
  readonly circuits: readonly CircuitShare[];
  readonly referenceSctC: number;
  readonly referenceSstC: number;
  /** Above 0, 1/K; `undefined` where condensing temperature did not move enough to tell. */
  readonly sctPerK: number | undefined;
  /** Below 0, 1/K; `undefined` where suction was not moved enough to tell. */
  readonly sstPerK: number | undefined;
  /** Standard errors of the two. */
  readonly sctPerKError: number | undefined;
  readonly sstPerKError: number | undefined;
  /** `undefined` where the rack reports no condensing temperature. */
  readonly seenSctC: SeenRange | undefined;
  readonly seenSstC: SeenRange;
  readonly meanKw: number;
  /** Standard deviation of what the model leaves unexplained at the step it was learned at, kW. */
  readonly residualKw: number;
}

/**
 * Power of a rack's condenser fans between standstill and flat out [physics 1.5, with compressor power for heat]:
 *
 * `F = min(mostKw, factor·compressorKw^heatExponent·(SCT − outdoor)^−differenceExponent)`
 */
export interface CondenserFanModel {
  readonly factor: number;
  /** Above 0. */
  readonly heatExponent: number;
  /** Above 0: the further condensing lies above outdoors, the less air it needs. */
  readonly differenceExponent: number;
  /** Flat out. */
  readonly mostKw: number;
  readonly residualKw: number;
}

/** A rack: its suction groups and, where known, its condenser fans. */
export interface RackPowerModel {
  readonly rackId: string;
  readonly groups: readonly CompressorPowerModel[];
  readonly fans: CondenserFanModel | undefined;
  readonly trainedHours: number;
  readonly unknown: readonly UnknownEffect[];
}

/** A circuit as its load is read from it. */
export interface CircuitReading {
  readonly coolingDutyFraction: number;
  readonly caseAirTempC: number;
}

/** Load of a suction group as compressor power at reference temperatures, kW; circuits in the order of the model. */
export function suctionLoadKw(model: CompressorPowerModel, circuits: readonly CircuitReading[], sstC: number): number {
  return model.circuits.reduce((sum, { kwPerK }, index) => {
    const { coolingDutyFraction, caseAirTempC } = circuits[index]!;
    return sum + kwPerK * coolingDutyFraction * Math.max(0, caseAirTempC - sstC);
  }, 0);
}

/** Compressor power at a load, kW. An effect that is not known is left out. */
export function compressorPowerKw(model: CompressorPowerModel, loadKw: number, sctC: number, sstC: number): number {
  const { sctPerK = 0, sstPerK = 0, referenceSctC, referenceSstC } = model;
  return loadKw * Math.max(0.1, 1 + sctPerK * (sctC - referenceSctC) + sstPerK * (sstC - referenceSstC));
}

/** Change of compressor power with condensing temperature at the same load, kW/K; `undefined` where not known. */
export function compressorKwPerSctK(model: CompressorPowerModel, loadKw: number): number | undefined {
  return model.sctPerK === undefined ? undefined : loadKw * model.sctPerK;
}

/** Change of compressor power with suction temperature at the same load, kW/K, below 0; `undefined` where not known. */
export function compressorKwPerSstK(model: CompressorPowerModel, loadKw: number): number | undefined {
  return model.sstPerK === undefined ? undefined : loadKw * model.sstPerK;
}

/** 0 °C on the absolute scale, K. */
const ICE_POINT_K = 273.15;

/**
 * What a kelvin of suction should do to compressor power, 1/K, below 0, inferred from what a kelvin of condensing does and
 * not learned: of a machine of constant efficiency, `P = load·(Tc − Te)/(η·Te)` gives `dlnP/dTe = −dlnP/dTc − 1/Te`. Maps
 * of real compressors agree within about 20 % [physics 1.3].
 */
export function sstPerKByLift(sctPerK: number, sstC: number): number {
  return -sctPerK - 1 / (ICE_POINT_K + sstC);
}

/** Fan power that holds a condensing temperature, kW; flat out where it cannot be held. */
export function fanPowerKw(model: CondenserFanModel, compressorKw: number, sctC: number, outdoorC: number): number {
  if (compressorKw <= 0) return 0;
  const differenceK = sctC - outdoorC;
  if (differenceK <= 0) return model.mostKw;
  const { factor, heatExponent, differenceExponent, mostKw } = model;
  return Math.min(mostKw, factor * compressorKw ** heatExponent * differenceK ** -differenceExponent);
}

/** Change of fan power with condensing temperature, kW/K, at most 0; 0 flat out. */
export function fanKwPerSctK(model: CondenserFanModel, compressorKw: number, sctC: number, outdoorC: number): number {
  const fanKw = fanPowerKw(model, compressorKw, sctC, outdoorC);
  return fanKw >= model.mostKw || fanKw === 0 ? 0 : (-model.differenceExponent * fanKw) / (sctC - outdoorC);
}

/** Lowest condensing temperature that fans flat out can hold, °C. */
export function lowestSctC(model: CondenserFanModel, compressorKw: number, outdoorC: number): number {
  const { factor, heatExponent, differenceExponent, mostKw } = model;
  return outdoorC + ((factor * compressorKw ** heatExponent) / mostKw) ** (1 / differenceExponent);
}
