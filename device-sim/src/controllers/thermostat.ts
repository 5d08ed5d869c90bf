import { uniformNoise } from '../physics/noise.js';

/** A stage starts this far beyond the setpoint and stops as far on the other side. */
const HALF_BAND_K = 0.3;
/** Thermostats read up to this much high or low, each its own way. */
const MOST_OFFSET_K = 0.2;
const OFFSET_CHANNEL = 6;
/** Setpoints nearer to each other than this are pulled apart, so that cooling and heating never answer each other. */
const LEAST_GAP_K = 1;
/** A further stage comes after the shorter time where the zone is far off, after the longer where it will not come back. */
const STAGE_UP = { farK: 0.8, farSec: 300, nearSec: 600 } as const;
/** A stage that was added stays at least this long. */
const STAGE_DOWN_SEC = 180;

/** A call for so many stages that follows how far a zone is beyond a setpoint. */
class StagedCall {
  level = 0;
  #secInLevel = 0;

  /** @param excessK beyond the setpoint on the side that calls */
  step(dtSec: number, excessK: number, levels: number): void {
    const next = Math.min(levels, this.#next(excessK, levels));
    if (next !== this.level) this.#secInLevel = 0;
    this.level = next;
    this.#secInLevel += dtSec;
  }

  #next(excessK: number, levels: number): number {
    if (excessK <= -HALF_BAND_K) return 0;
    if (this.level === 0) return excessK >= HALF_BAND_K ? 1 : 0;
    if (excessK <= 0) return this.level > 1 && this.#secInLevel >= STAGE_DOWN_SEC ? this.level - 1 : this.level;
    if (this.level >= levels || excessK < HALF_BAND_K) return this.level;
    const waitSec = excessK >= STAGE_UP.farK ? STAGE_UP.farSec : STAGE_UP.nearSec;
    return this.#secInLevel >= waitSec ? this.level + 1 : this.level;
  }
}

/** How far the thermostat of a unit is out, so that units of one zone do not all step in the same minute. */
export function thermostatOffsetK(unitId: string): number {
  let key = 0;
  for (let index = 0; index < unitId.length; index++) key = Math.imul(key, 31) + unitId.charCodeAt(index);
  return (2 * uniformNoise(key, OFFSET_CHANNEL, 0) - 1) * MOST_OFFSET_K;
}

/** Staged thermostat of one rooftop unit. Without a reading it asks for nothing. */
export class Thermostat {
  readonly #offsetK: number;
  readonly #cooling = new StagedCall();
  readonly #heating = new StagedCall();

  /** @param offsetK what it reads above the zone's sensor */
  constructor(offsetK = 0) {
    this.#offsetK = offsetK;
  }

  /** Stages of cooling asked for; at least one of this and `heatingLevel` is 0. */
  get coolingLevel(): number {
    return this.#cooling.level;
  }

  get heatingLevel(): number {
    return this.#heating.level;
  }

  /** @param sensedC zone temperature as the sensor has it, `NaN` when it says nothing */
  step(
    dtSec: number,
    sensedC: number,
    coolingSetpointC: number,
    heatingSetpointC: number,
    coolingLevels: number,
    heatingLevels: number,
  ): void {
    const coldC = Math.min(heatingSetpointC, coolingSetpointC - LEAST_GAP_K);
    const readC = sensedC + this.#offsetK;
    const isBlind = Number.isNaN(readC);
    this.#cooling.step(dtSec, isBlind ? -Infinity : readC - coolingSetpointC, coolingLevels);
    this.#heating.step(dtSec, isBlind ? -Infinity : coldC - readC, heatingLevels);
  }
}
