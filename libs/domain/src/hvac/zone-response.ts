/**
 * How a zone's air answers, learned from its telemetry (first-order balance, one resistance and one capacity):
 *
 * `dT/dt = leakPerH·(outdoor − T) + heatingKPerH·heatingFraction − coolingKPerH·coolingFraction + driftKPerH`
 *
 * in kelvin per hour. People, lights and display cases are inside the drift.
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
  readonly driftKPerH: number;
  /** Standard deviation of the one-step residual, K/h. */
  readonly residualKPerH: number;
  readonly trainedHours: number;
}
