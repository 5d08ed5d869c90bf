/** Whatever warms the air of a rooftop unit, in stages. */
export interface HeatSource {
  /** Stages that a thermostat can call. */
  readonly levels: number;
  /** Stages that run. */
  readonly level: number;
  /** Nothing runs, and cooling may start. */
  readonly isRested: boolean;
  /** More runs than the first of several stages. */
  readonly needsFullAir: boolean;
  /** Heat into the air in the last step; below 0 while a heat pump defrosts. */
  readonly heatKw: number;
  /** Stages that run over all that there are, by heat. */
  readonly fraction: number;
  readonly gasPowerKw: number;
  readonly compressorPowerKw: number;
  readonly backupPowerKw: number;
  /** Decides which stages run in this step, as near to the wanted ones as their timers allow. */
  setLevel(dtSec: number, wanted: number, outdoorAirTempC: number): void;
  /** Warms a flow of air for a step. */
  run(
    dtSec: number,
    airKgPerS: number,
    enteringTempC: number,
    outdoorAirTempC: number,
    outdoorHumidityRatio: number,
  ): void;
  /** Everything off at once. */
  trip(): void;
}
