import { clamp } from '../physics/clamp.js';
import { type ThermostatSetpoints } from './local-controls.js';

/** Fans run and fresh air flows for people at least this long before opening. */
const LEAST_LEAD_MIN = 15;
/** Minutes a zone needs per kelvin in mild weather, until mornings tell, and what is believed of them. */
const RECOVERY_MIN_PER_K = { first: 20, least: 4, most: 90 } as const;
/** Further time per kelvin that the outdoors is beyond the setpoint. */
const PER_OUTDOOR_K = 0.015;
/** Weight of the newest morning. One that took more than twice as long as expected, or less than half, counts as that. */
const NEWEST_WEIGHT = 0.3;
const MOST_SURPRISE = 2;
/** Mornings with less to recover teach nothing; being this near is recovered. */
const LEAST_LESSON_K = 0.7;
const NEAR_K = 0.4;
/** A little early is better than late. */
const SAFETY_FACTOR = 1.15;

interface Morning {
  readonly isWarmingUp: boolean;
  readonly startedAtMin: number;
  readonly startedTempC: number;
  readonly weatherFactor: number;
}

/**
 * Starts a rooftop unit as late before opening as the zone allows. The time it takes grows with the kelvins to go and with
 * the weather; how many minutes a kelvin needs is learnt from its own mornings, for warming up and pulling down apart.
 */
export class OptimalStart {
  readonly #mostLeadMinutes: number;
  #warmingMinPerK: number = RECOVERY_MIN_PER_K.first;
  #coolingMinPerK: number = RECOVERY_MIN_PER_K.first;
  #isStarted = false;
  #morning: Morning | null = null;

  constructor(mostLeadMinutes: number) {
    this.#mostLeadMinutes = mostLeadMinutes;
  }

  /**
   * Whether the unit runs now for the coming opening. To be asked at every step, open hours too (with 0 minutes), for that
   * is how mornings are watched.
   *
   * @param zoneAirTempC as the sensor has it; `NaN` starts at the longest lead, because nothing is known
   * @param setpoints those that hold once people are in
   */
  startsNow(
    minutesToOpening: number,
    zoneAirTempC: number,
    setpoints: ThermostatSetpoints,
    outdoorAirTempC: number,
  ): boolean {
    this.#watch(minutesToOpening, zoneAirTempC, setpoints);
    if (minutesToOpening <= 0) return true;
    if (minutesToOpening > this.#mostLeadMinutes) this.#isStarted = false;
    else if (!this.#isStarted) this.#start(minutesToOpening, zoneAirTempC, setpoints, outdoorAirTempC);
    return this.#isStarted;
  }

  #start(
    minutesToOpening: number,
    zoneAirTempC: number,
    setpoints: ThermostatSetpoints,
    outdoorAirTempC: number,
  ): void {
    const isWarmingUp = zoneAirTempC < setpoints.heatingSetpointC;
    const toGoK = kelvinsToGo(isWarmingUp, zoneAirTempC, setpoints);
    const setpointC = isWarmingUp ? setpoints.heatingSetpointC : setpoints.coolingSetpointC;
    const beyondK = isWarmingUp ? setpointC - outdoorAirTempC : outdoorAirTempC - setpointC;
    // Without a reading from outdoors it counts as mild.
    const weatherFactor = 1 + PER_OUTDOOR_K * (beyondK > 0 ? beyondK : 0);
    const minPerK = (isWarmingUp ? this.#warmingMinPerK : this.#coolingMinPerK) * weatherFactor;
    const neededMin = Math.max(LEAST_LEAD_MIN, SAFETY_FACTOR * minPerK * Math.max(0, toGoK - NEAR_K));
    // `NaN`, from a dead sensor, is not below anything.
    if (minutesToOpening > neededMin) return;
    this.#isStarted = true;
    if (toGoK < LEAST_LESSON_K || Number.isNaN(toGoK)) return;
    this.#morning = { isWarmingUp, startedAtMin: minutesToOpening, startedTempC: zoneAirTempC, weatherFactor };
  }

  /** Follows a morning until the zone is there, or people are. */
  #watch(minutesToOpening: number, zoneAirTempC: number, setpoints: ThermostatSetpoints): void {
    const morning = this.#morning;
    if (morning === null) return;
    const isBroken = Number.isNaN(zoneAirTempC) || minutesToOpening > morning.startedAtMin;
    const isThere = kelvinsToGo(morning.isWarmingUp, zoneAirTempC, setpoints) <= NEAR_K;
    if (!isBroken && !isThere && minutesToOpening > 0) return;
    this.#morning = null;
    if (!isBroken) this.#learn(morning, morning.startedAtMin - minutesToOpening, zoneAirTempC);
  }

  #learn({ isWarmingUp, startedTempC, weatherFactor }: Morning, tookMin: number, zoneAirTempC: number): void {
    const gainedK = Math.max(0.1, isWarmingUp ? zoneAirTempC - startedTempC : startedTempC - zoneAirTempC);
    const believed = isWarmingUp ? this.#warmingMinPerK : this.#coolingMinPerK;
    const seen = clamp(tookMin / gainedK / weatherFactor, believed / MOST_SURPRISE, believed * MOST_SURPRISE);
    const { least, most } = RECOVERY_MIN_PER_K;
    const learnt = clamp(believed + NEWEST_WEIGHT * (seen - believed), least, most);
    if (isWarmingUp) this.#warmingMinPerK = learnt;
    else this.#coolingMinPerK = learnt;
  }
}

function kelvinsToGo(isWarmingUp: boolean, zoneAirTempC: number, setpoints: ThermostatSetpoints): number {
  return isWarmingUp ? setpoints.heatingSetpointC - zoneAirTempC : zoneAirTempC - setpoints.coolingSetpointC;
}
