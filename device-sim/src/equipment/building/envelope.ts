import { type ZoneModel } from '../../store/store-model.js';

/**
 * Skin of the DOE reference supermarket (new construction of 2004): 4,181 m² of floor 6.1 m high behind 1,609 m² of wall,
 * windows included. Heat transmittances in W/(m²·K), those of wall and roof from air to air, the slab's per m² of floor
 * through its edge.
 */
const WALL_M2_PER_M2_M = 1_609 / (4_181 * 6.1);
const TRANSMITTANCE = { wall: 0.7, window: 3.24, roof: 0.356, slab: 0.08 } as const;
/** Infiltration per m² of wall and roof in the reference wind and cold below, m³/s. */
const LEAK_M3_PER_S_M2 = 0.000302;
/** Sun that gets through glass, and the sun on windows that face one way over that on the horizontal, shade included. */
const WINDOW_GAIN_FRACTION = 0.39;
const WINDOW_SUN_FRACTION = 0.5;
/** Air with fixtures stores this many times the heat of the air alone. */
const FIXTURES_FACTOR = 5;
/** Slab and inner mass, half of which takes part in a day's swing; kJ/K per m² of floor. */
const MASS_KJ_PER_K_M2 = 0.5 * 385;
/** Air to mass, W/K per m² of floor. */
const MASS_W_PER_K_M2 = 14.4;

/** What stands between a zone and the weather, and what stores its heat. */
export interface Envelope {
  readonly windowKwPerK: number;
  readonly wallAndSlabKwPerK: number;
  readonly roofKwPerK: number;
  /** Heat through the windows per W/m² of sun on the horizontal, kW. */
  readonly windowSunKwPerWM2: number;
  /** Infiltration in the reference wind and cold with fans off. */
  readonly leakM3PerS: number;
  readonly airKg: number;
  readonly airKjPerK: number;
  readonly massKjPerK: number;
  readonly airToMassKwPerK: number;
}

/**
 * The reference store's skin scaled to a zone by its floor and height. Its share of the outer walls is that of its floor:
 * a zone's place in the building and the longer walls of a small store (a third more per m² at 2,300 m²) are left out.
 */
export function envelopeOf({ areaM2, ceilingM, windowM2 }: ZoneModel, densityKgPerM3: number): Envelope {
  const outerM2 = WALL_M2_PER_M2_M * areaM2 * ceilingM;
  const wallM2 = Math.max(0, outerM2 - windowM2);
  const wallAndSlabKwPerK = (wallM2 * TRANSMITTANCE.wall + areaM2 * TRANSMITTANCE.slab) / 1_000;
  const roofKwPerK = (areaM2 * TRANSMITTANCE.roof) / 1_000;
  const airToMassKwPerK = (areaM2 * MASS_W_PER_K_M2) / 1_000;
  // Walls and roof meet the outdoors from the mass node; the air film that their transmittance counts is not met twice.
  const behindMass = airToMassKwPerK / (airToMassKwPerK - wallAndSlabKwPerK - roofKwPerK);
  const airKg = areaM2 * ceilingM * densityKgPerM3;
  return {
    windowKwPerK: (windowM2 * TRANSMITTANCE.window) / 1_000,
    wallAndSlabKwPerK: wallAndSlabKwPerK * behindMass,
    roofKwPerK: roofKwPerK * behindMass,
    windowSunKwPerWM2: (windowM2 * WINDOW_GAIN_FRACTION * WINDOW_SUN_FRACTION) / 1_000,
    leakM3PerS: LEAK_M3_PER_S_M2 * (outerM2 + areaM2),
    airKg,
    airKjPerK: FIXTURES_FACTOR * airKg * 1.006,
    massKjPerK: MASS_KJ_PER_K_M2 * areaM2,
    airToMassKwPerK,
  };
}

/** Squares of the leak that wind at 4 m/s and 10 K alone bring, over the reference; a single tall storey among others. */
const LEAK_BY_WIND = 0.56 / 4 ** 2;
const LEAK_BY_COLD = 0.44 / 10;

/** Infiltration over that at 4 m/s and 10 K: wind and stack, added in quadrature (Sherman and Grimsrud). */
export function leakAgainstReference(windMPerS: number, differenceK: number): number {
  return Math.sqrt(LEAK_BY_WIND * windMPerS * windMPerS + LEAK_BY_COLD * Math.abs(differenceK));
}

/** Share of the sun that a weathered membrane takes in, and what a roof loses to the sky between clear and overcast. */
const ROOF_ABSORPTANCE = 0.7;
const SKY_LOSS_K = 2;

/**
 * Outdoor temperature that heats a roof as sun, air and sky do together. The film that carries the sun's heat off again
 * passes 24 W/(m²·K) in a wind of 3.4 m/s. The sky is the same day and night, for the weather tells no clouds.
 */
export function solAirTempC(outdoorAirTempC: number, globalHorizontalWPerM2: number, windMPerS: number): number {
  return outdoorAirTempC + (ROOF_ABSORPTANCE * globalHorizontalWPerM2) / (10.7 + 3.8 * windMPerS) - SKY_LOSS_K;
}
