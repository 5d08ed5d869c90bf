import { clamp } from '../physics/clamp.js';
import { AIR_DENSITY_KG_PER_M3, AIR_KJ_PER_KG_K, VAPORISATION_KJ_PER_KG, wetBulbC } from '../physics/psychrometrics.js';
import { type RooftopUnitModel } from '../store/store-model.js';

/** Zone temperature beyond the setpoint at which a unit gives all it has. */
const PROPORTIONAL_BAND_K = 0.8;
const GAS_EFFICIENCY = 0.8;
/** Humidity ratio at which the coil stops drying the air, and slope of the latent share above it. */
const DRY_COIL_RATIO = 0.007;
const LATENT_FRACTION_PER_RATIO = 90;
const MOST_LATENT_FRACTION = 0.4;
/** Humidistat of an occupied zone: where drying starts, the band to its end, and the most it takes of the unit. */
const HUMIDISTAT = { startsAtPct: 56, bandPct: 6, mostFraction: 0.5 } as const;

/** What a unit sees during one step. */
export interface RooftopSurroundings {
  readonly zoneAirTempC: number;
  readonly zoneRelativeHumidityPct: number;
  readonly zoneHumidityRatio: number;
  readonly outdoorAirTempC: number;
  /** Whether the unit's schedule asks for a running fan and fresh air. */
  readonly isOccupied: boolean;
}

/**
 * Packaged unit of one zone: direct-expansion cooling after the generic EnergyPlus curves, gas heat, one constant-speed
 * fan. Capacity is modulated; real stages would add ripple of a few tenths of a kelvin. In damp weather a humidistat runs
 * the coil and gives the sensible part back as reheat from the condenser, so the zone is dried and not cooled. It has no
 * economizer, so mild days cost a little more cooling than a store with a working one.
 */
export class RooftopUnit {
  readonly model: RooftopUnitModel;
  coolingSetpointC = 24;
  heatingSetpointC = 21;
  coolingFraction = 0;
  heatingFraction = 0;
  fanFraction = 0;
  supplyAirTempC = 22;
  electricPowerKw = 0;
  gasPowerKw = 0;
  /** Heat given to the zone by coil, burner and fan in the last step; fresh air is the zone's business. */
  sensibleKw = 0;
  /** Water taken out of the zone. */
  waterKgPerS = 0;

  constructor(model: RooftopUnitModel) {
    this.model = model;
  }

  step(around: RooftopSurroundings): void {
    const { model } = this;
    this.coolingFraction = clamp((around.zoneAirTempC - this.coolingSetpointC) / PROPORTIONAL_BAND_K, 0, 1);
    this.heatingFraction =
      this.coolingFraction > 0 ? 0 : clamp((this.heatingSetpointC - around.zoneAirTempC) / PROPORTIONAL_BAND_K, 0, 1);
    this.fanFraction = around.isOccupied ? 1 : Math.max(this.coolingFraction, this.heatingFraction);

    const fanKw = model.fanKw * this.fanFraction;
    const heatKw = model.heatingKw * this.heatingFraction;
    const coilFraction = this.coolingFraction + this.#dryingFraction(around);
    let fullKw = 0;
    let compressorKw = 0;
    if (coilFraction > 0) {
      const wetC = clamp(wetBulbC(around.zoneAirTempC, around.zoneRelativeHumidityPct), 12.8, 23.9);
      const outdoorC = clamp(around.outdoorAirTempC, 18, 46);
      fullKw = model.coolingKw * capacityFraction(wetC, outdoorC);
      const runtimeFraction = coilFraction / (0.85 + 0.15 * coilFraction);
      compressorKw = (fullKw * inputFraction(wetC, outdoorC) * runtimeFraction) / model.ratedCop;
    }
    const latentShare = latentFraction(around.zoneHumidityRatio);
    this.waterKgPerS = (fullKw * coilFraction * latentShare) / VAPORISATION_KJ_PER_KG;
    this.sensibleKw = heatKw + fanKw - fullKw * this.coolingFraction * (1 - latentShare);
    this.electricPowerKw = compressorKw + fanKw;
    this.gasPowerKw = heatKw / GAS_EFFICIENCY;
    this.supplyAirTempC = this.#supplyAirTempC(around);
  }

  #dryingFraction({ isOccupied, zoneRelativeHumidityPct }: RooftopSurroundings): number {
    if (!isOccupied) return 0;
    const { startsAtPct, bandPct, mostFraction } = HUMIDISTAT;
    const wanted = clamp((zoneRelativeHumidityPct - startsAtPct) / bandPct, 0, 1) * mostFraction;
    return Math.min(wanted, 1 - this.coolingFraction);
  }

  /** Return and outdoor air mixed, then heated or cooled; the room's own temperature while the fan rests. */
  #supplyAirTempC({ zoneAirTempC, outdoorAirTempC, isOccupied }: RooftopSurroundings): number {
    if (this.fanFraction === 0) return zoneAirTempC;
    const outdoorFraction = isOccupied ? this.model.outdoorAirM3PerS / this.model.supplyM3PerS : 0;
    const mixedC = zoneAirTempC + outdoorFraction * (outdoorAirTempC - zoneAirTempC);
    const airKwPerK = this.model.supplyM3PerS * this.fanFraction * AIR_DENSITY_KG_PER_M3 * AIR_KJ_PER_KG_K;
    return mixedC + this.sensibleKw / airKwPerK;
  }
}

function latentFraction(humidityRatio: number): number {
  return clamp((humidityRatio - DRY_COIL_RATIO) * LATENT_FRACTION_PER_RATIO, 0, MOST_LATENT_FRACTION);
}

/** Capacity over rated; x is the wet bulb entering the coil, y outdoor dry bulb, °C. */
function capacityFraction(x: number, y: number): number {
  return 0.9712123 - 0.015275502 * x + 0.0014434524 * x * x - 0.00039321 * y - 6.8364e-6 * y * y - 0.0002905956 * x * y;
}

/** Energy input ratio over rated. */
function inputFraction(x: number, y: number): number {
  return (
    0.28687133 + 0.023902164 * x - 0.000810648 * x * x + 0.013458546 * y + 0.0003389364 * y * y - 0.0004870044 * x * y
  );
}
