import {
  AIR_DENSITY_KG_PER_M3,
  AIR_KJ_PER_KG_K,
  humidityRatio,
  VAPORISATION_KJ_PER_KG,
} from '../../physics/psychrometrics.js';
import { type CaseFamily } from './case-family.js';

/** Air of the room that a case or walk-in stands in, at rating. */
const RATED_ROOM_C = 23.9;
const RATED_ROOM_RH_PCT = 55;
const SATURATED_RATED_ROOM_RATIO = humidityRatio(RATED_ROOM_C, 100);

/** Shares of light and of anti-sweat heat that stay in the case (OpenStudio standards). */
export const LIGHT_FRACTION_IN_CASE = 0.5;
export const ANTI_SWEAT_FRACTION_IN_CASE = 0.7;
/** Share of the room's sensible heat that reaches the stock by radiation instead of the case air. */
const RADIANT_FRACTION = 0.1;
/** Infiltration left behind night covers (0.3 to 0.5). */
const COVERED_FRACTION = 0.4;

/** Heat and moisture that a circuit draws from its room, per kelvin and as vapour. */
export interface RoomExchange {
  /** Of case air with room air: conduction and moving air, kW/K. */
  airKwPerK: number;
  /** Of the stock with the room by radiation, kW/K. */
  radiantKwPerK: number;
  /** Heat of the vapour that would settle on a cold coil, kW. */
  latentKw: number;
}

/** What a room does to a circuit in one step. */
export interface RoomState {
  readonly airTempC: number;
  readonly humidityRatio: number;
  /** Door openings and stirred air over those of an ordinary open hour; 0 in a store at rest. */
  readonly doorUseFraction: number;
  readonly isCovered: boolean;
}

/** How a circuit of some family and size draws on its room; writes into one object, for it runs once a step. */
export type RoomDraw = (room: RoomState, caseAirTempC: number, into: RoomExchange) => void;

export function roomDraw(family: CaseFamily, size: number): RoomDraw {
  return family.form === 'case' ? caseDraw(family, size) : walkInDraw(size);
}

/**
 * Howell's curves (EnergyPlus): how the latent load follows store humidity, `1 − (55 − RH)(m + nT + oT² + pT³)` at case
 * temperature T. The vertical curve was fitted to chilled cases and changes sign near −13 °C, so frozen doors take the
 * horizontal one.
 */
const HUMIDITY_SLOPES = {
  horizontal: [0.020376, 2.4378e-4, 1.14e-5, 1.811e-7],
  vertical: [0.026526, 1.078e-3, -6.0256e-5, 1.2373e-6],
} as const;

function caseDraw(family: CaseFamily, size: number): RoomDraw {
  const insideKw =
    family.fanKw + LIGHT_FRACTION_IN_CASE * family.lightKw + ANTI_SWEAT_FRACTION_IN_CASE * family.antiSweatKw;
  const sensibleKw = (family.ratedLoadKw * (1 - family.latentFraction) - insideKw) * size;
  const kwPerK = sensibleKw / (RATED_ROOM_C - family.ratedCaseAirC);
  const movingKwPerK = kwPerK * family.infiltrationFraction;
  const radiantKwPerK = kwPerK * RADIANT_FRACTION;
  const conductedKwPerK = kwPerK - movingKwPerK - radiantKwPerK;
  const latentKw = family.ratedLoadKw * family.latentFraction * size;
  const [m, n, o, p] = HUMIDITY_SLOPES[family.humidityCurve];
  const t = family.ratedCaseAirC;
  const slopePerPct = m + n * t + o * t * t + p * t * t * t;
  const { atRestFraction } = family;
  return (room, _caseAirTempC, into) => {
    const exchange =
      (atRestFraction + (1 - atRestFraction) * room.doorUseFraction) * (room.isCovered ? COVERED_FRACTION : 1);
    // The curves were made at 23.9 °C: what counts is the vapour in the air, not its share at another temperature.
    const ratedRhPct = (100 * room.humidityRatio) / SATURATED_RATED_ROOM_RATIO;
    const wetness = Math.max(0.05, 1 - (RATED_ROOM_RH_PCT - ratedRhPct) * slopePerPct);
    into.airKwPerK = conductedKwPerK + movingKwPerK * exchange;
    into.radiantKwPerK = radiantKwPerK;
    into.latentKw = latentKw * wetness * exchange;
  };
}

/** Heat through walls, ceiling and floor of a walk-in, W/K per m² of surface, ceiling height, and its door. */
const WALL_W_PER_K_M2 = 0.2;
const FLOOR_W_PER_K_M2 = 0.4;
const BOX_HEIGHT_M = 3;
const DOOR = { areaM2: 3.3, heightM: 2.2 } as const;
/** Share of time that the door stands open in an ordinary open hour, and what a strip curtain keeps in (EnergyPlus). */
const OPEN_FRACTION = 0.08;
const CURTAIN_FRACTION = 0.9;
/** Rooms behind the sales floor are worked in at night too. */
const NIGHT_WORK_FRACTION = 0.3;
const GRAVITY_M_PER_S2 = 9.81;

/**
 * Walls by conduction; the door after Gosney and Olama in the form of EnergyPlus,
 * `Q = 0.221·A·(h_room − h_box)·ρ_box·√(1 − ρ_room/ρ_box)·√(g·H)·F_d·open·flow·(1 − protection)`, split into its
 * sensible and its latent part.
 */
function walkInDraw(floorM2: number): RoomDraw {
  const side = Math.sqrt(floorM2);
  const wallM2 = 4 * side * BOX_HEIGHT_M + floorM2;
  const wallsKwPerK = (WALL_W_PER_K_M2 * wallM2 + FLOOR_W_PER_K_M2 * floorM2) / 1_000;
  return (room, boxC, into) => {
    into.radiantKwPerK = 0;
    into.airKwPerK = wallsKwPerK;
    into.latentKw = 0;
    const differenceK = room.airTempC - boxC;
    if (differenceK <= 1) return;
    const roomDensity = airKgPerM3(room.airTempC);
    const boxDensity = airKgPerM3(boxC);
    const flow = differenceK >= 11 ? 0.8 : 1.1;
    const crossing = (2 / (1 + Math.cbrt(boxDensity / roomDensity))) ** 1.5;
    const use = NIGHT_WORK_FRACTION + (1 - NIGHT_WORK_FRACTION) * room.doorUseFraction;
    const openness = Math.min(1, OPEN_FRACTION * use);
    const kgPerS =
      0.221 *
      DOOR.areaM2 *
      boxDensity *
      Math.sqrt(1 - roomDensity / boxDensity) *
      Math.sqrt(GRAVITY_M_PER_S2 * DOOR.heightM) *
      crossing *
      openness *
      flow *
      (1 - CURTAIN_FRACTION);
    into.airKwPerK = wallsKwPerK + kgPerS * AIR_KJ_PER_KG_K;
    into.latentKw = kgPerS * VAPORISATION_KJ_PER_KG * Math.max(0, room.humidityRatio - humidityRatio(boxC, 90));
  };
}

function airKgPerM3(tempC: number): number {
  return (AIR_DENSITY_KG_PER_M3 * 293.15) / (273.15 + tempC);
}
