import { clamp } from '../physics/clamp.js';

/** Proportional gain per kelvin of case air, and integral time. */
const GAIN_PER_K = 0.3;
const INTEGRAL_SEC = 900;
/** Valve where a controller that has lost its sensor leaves it: enough for food, whatever it costs. */
const BLIND_FRACTION = 0.9;

/** PI control of a circuit's expansion valve on case air; the integral waits while the valve is at either end. */
export class ValveController {
  #integral = 0.7;

  /**
   * Valve opening from 0 to 1.
   *
   * @param airTempC as the sensor reads it, `NaN` when it says nothing
   */
  opening(airTempC: number, setpointC: number, dtSec: number): number {
    if (Number.isNaN(airTempC)) return BLIND_FRACTION;
    const errorK = airTempC - setpointC;
    const wanted = GAIN_PER_K * errorK + this.#integral;
    const isPushingOut = (wanted > 1 && errorK > 0) || (wanted < 0 && errorK < 0);
    if (!isPushingOut) {
      this.#integral = clamp(this.#integral + (GAIN_PER_K * errorK * dtSec) / INTEGRAL_SEC, 0, 1);
    }
    return clamp(wanted, 0, 1);
  }
}
