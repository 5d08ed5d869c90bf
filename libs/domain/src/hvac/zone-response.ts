/**
 * How a zone's air answers to one unit, learned from its telemetry (first-order balance, one resistance and one capacity):
 *
 * `dT/dt = leakPerH·(outdoor − T) + heatingKPerH·heatingFraction − coolingKPerH·coolingFraction + driftKPerH`
 *
 * in kelvin per hour. People, lights and display cases are inside the drift, to which `openDriftKPerH` is added while the
 * store is open. `ZoneModel` is the better one where floor and goods matter, that is beyond an hour or two.
 */
export interface ZoneResponse {
  /** Equipment whose setpoints move the zone. */
  readonly equipmentId: string;
  /** Inverse time constant, 1/h, at least 0. */
  readonly leakPerH: number;
  /** Warming at full heating, K/h, at least 0; `undefined` when the zone was never seen heating. */
  readonly heatingKPerH: number | undefined;
  /** Cooling at full cooling, K/h, at least 0; `undefined` when the zone was never seen cooling. */
  readonly coolingKPerH: number | undefined;
  /** While closed where `openDriftKPerH` is known, else the mean of the whole day. */
  readonly driftKPerH: number;
  /** What being open adds to the drift, K/h; absent when opening hours were not given. */
  readonly openDriftKPerH?: number | undefined;
  /** Standard deviation of what the balance leaves unexplained of the temperature's changes, K/h. */
  readonly residualKPerH: number;
  /** Root mean square error of the temperature simulated 6 h ahead over the days learned from, K. */
  readonly sixHourErrorK?: number | undefined;
  readonly trainedHours: number;
}
