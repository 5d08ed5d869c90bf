import {
  COLDEST_MIXED_C,
  Economizer,
  FREE_COOLING_MIXED_C,
  outdoorFractionAbove,
} from '../../controllers/economizer.js';
import { Humidistat } from '../../controllers/humidistat.js';
import { type LocalControls } from '../../controllers/local-controls.js';
import { Thermostat, thermostatOffsetK } from '../../controllers/thermostat.js';
import { leastOutdoorAirM3PerS } from '../../controllers/ventilation.js';
import { clamp } from '../../physics/clamp.js';
import {
  AIR_DENSITY_KG_PER_M3,
  airDensityKgPerM3,
  moistAirKjPerKgK,
  stationPressurePa,
} from '../../physics/psychrometrics.js';
import { type RooftopUnitModel } from '../../store/store-model.js';
import { type Site } from '../../weather/weather.js';
import { COMPRESSOR_TIMING } from './compressor-timing.js';
import { DxCoil } from './dx-coil.js';
import { GasFurnace } from './gas-furnace.js';
import { HeatPump } from './heat-pump.js';
import { type HeatSource } from './heat-source.js';
import { StageTimers } from './stage-timers.js';
import { localFanFraction, SupplyFan } from './supply-fan.js';

/** A shut damper leaks this share of the supply air. */
const DAMPER_LEAK_FRACTION = 0.05;
/** Air off the coil at which the freeze-stat stops the compressors. */
const FREEZE_STAT_C = 3;
/** While drying, the air is reheated to the zone's temperature, and further where the zone is this near to heating. */
const REHEAT = { beginsAboveHeatingK: 1, gain: 4, mostK: 6 } as const;

/** What a unit sees during one step. */
export interface RooftopSurroundings {
  /** The air that returns to it. */
  readonly zoneAirTempC: number;
  readonly zoneHumidityRatio: number;
  /** What its thermostat and its humidistat read; `NaN` from a dead sensor. */
  readonly sensedZoneAirTempC: number;
  readonly zoneRelativeHumidityPct: number;
  readonly outdoorAirTempC: number;
  readonly outdoorHumidityRatio: number;
  /** Whether the schedule asks for a running fan and fresh air. */
  readonly isOccupied: boolean;
  /** People present over those of the busiest hour. */
  readonly peopleFraction: number;
  readonly isPowered: boolean;
}

/**
 * Packaged unit of one zone with its own controls. Return and outdoor air mix, pass the cooling coil, the reheat coil and
 * the burner or heat pump, and the fan. Compressors and fires come in stages, so power steps as on a real meter. It heats
 * or cools, never both: what was on must have gone off before the other starts. Ducts lose nothing, and filters stay clean.
 */
export class RooftopUnit {
  readonly model: RooftopUnitModel;
  coolingSetpointC = 24;
  heatingSetpointC = 21;
  /** Flow while no stage needs full air, over full flow. */
  fanSetpointFraction: number;
  /** Least share of outdoor air asked for from outside; `null` leaves it to the unit's own controller. */
  lentOutdoorAirFraction: number | null = null;
  /** Least share of outdoor air that the unit's own controller wants now; 0 while the fan rests. */
  localOutdoorAirFraction = 0;
  /** Where the fresh-air damper is stuck, as a share of the supply air; `null` while it moves. */
  damperStuckFraction: number | null = null;
  isFanFailed = false;

  /** Stages that run over all stages. */
  coolingFraction = 0;
  heatingFraction = 0;
  /** Outdoor air in the supply air. */
  outdoorAirFraction = 0;
  supplyAirTempC = 22;
  gasPowerKw = 0;
  compressorPowerKw = 0;
  backupPowerKw = 0;
  /** Heat given to the zone by coil, burner and fan in the last step; fresh air is the zone's business. */
  sensibleKw = 0;
  /** Heat of the condensers that went back into dried air. */
  reheatKw = 0;
  readonly coil: DxCoil;
  readonly heating: HeatSource;
  /** The coil runs for the humidistat, and its cooling is given back as reheat. */
  isDrying = false;
  readonly #controls: LocalControls;
  readonly #hasEconomizer: boolean;
  readonly #economizer: Economizer;
  readonly #fan: SupplyFan;
  readonly #compressors: StageTimers;
  readonly #thermostat: Thermostat;
  readonly #humidistat: Humidistat;
  #isFreeCooling = false;
  /** The share of outdoor air asked for from outside makes the air so cold that the coil must rest. */
  #isCooledFromOutside = false;

  constructor(model: RooftopUnitModel, site: Site, controls: LocalControls) {
    const pressurePa = stationPressurePa(site.elevationM);
    const densityKgPerM3 = airDensityKgPerM3(pressurePa);
    this.model = model;
    this.#controls = controls;
    this.#hasEconomizer = model.hasEconomizer && controls.hasWorkingEconomizers;
    this.coil = new DxCoil(model, pressurePa);
    this.heating =
      model.heating.kind === 'gas'
        ? new GasFurnace(model.heating)
        : new HeatPump(model.heating, model.cooling.stages, model.fan, pressurePa);
    this.#economizer = new Economizer(site.climateZone);
    this.fanSetpointFraction = localFanFraction(controls.supplyFans);
    this.#fan = new SupplyFan(model.fan, densityKgPerM3, densityKgPerM3 / AIR_DENSITY_KG_PER_M3);
    this.#compressors = new StageTimers(model.cooling.stages, COMPRESSOR_TIMING);
    this.#thermostat = new Thermostat(thermostatOffsetK(model.id));
    this.#humidistat = new Humidistat(controls.dryAbovePct);
  }

  /** Least share of outdoor air that holds, whoever asks for it. */
  get leastOutdoorAirFraction(): number {
    return this.lentOutdoorAirFraction ?? this.localOutdoorAirFraction;
  }

  /** Flow of the fan over its full flow. */
  get fanFraction(): number {
    return this.#fan.fraction;
  }

  get fanPowerKw(): number {
    return this.#fan.powerKw;
  }

  get electricPowerKw(): number {
    return this.compressorPowerKw + this.backupPowerKw + this.#fan.powerKw;
  }

  /** Water taken out of the zone by the coil; below 0 while a wet coil at rest gives it back. */
  get waterKgPerS(): number {
    return this.coil.waterKgPerS;
  }

  /** Outdoor air drawn in now. */
  get outdoorAirM3PerS(): number {
    return this.outdoorAirFraction * this.#fan.airM3PerS;
  }

  step(dtSec: number, around: RooftopSurroundings): void {
    const canRun = around.isPowered && !this.isFanFailed;
    const sensedC = canRun ? around.sensedZoneAirTempC : NaN;
    if (Number.isNaN(sensedC)) {
      this.#compressors.trip();
      this.heating.trip();
    }
    this.#callStages(dtSec, sensedC, around);
    this.#fan.run(canRun ? this.#flowFraction(around.isOccupied) : 0);
    this.#moveDamper(around);
    this.#treatAir(dtSec, around);
  }

  /** Which stages run in this step. */
  #callStages(dtSec: number, sensedC: number, around: RooftopSurroundings): void {
    const { count } = this.#compressors;
    const isKnown = !Number.isNaN(sensedC);
    this.#humidistat.step(isKnown ? around.zoneRelativeHumidityPct : NaN, around.isOccupied);
    const mayCoolFreely = this.#mayCoolFreely(around);
    const coolingLevels = count + (mayCoolFreely ? 1 : 0);
    const thermostat = this.#thermostat;
    thermostat.step(dtSec, sensedC, this.coolingSetpointC, this.heatingSetpointC, coolingLevels, this.heating.levels);
    const { coolingLevel, heatingLevel } = thermostat;

    this.#isFreeCooling = mayCoolFreely && coolingLevel > 0;
    let coilStages = coolingLevel;
    // Air as cold as a coil would make it leaves nothing for the compressors, which could only ice the coil.
    if (mayCoolFreely) coilStages = around.outdoorAirTempC < FREE_COOLING_MIXED_C ? 0 : Math.max(0, coolingLevel - 1);
    this.isDrying = this.#humidistat.isCalling && coolingLevel === 0 && heatingLevel === 0;
    if (this.isDrying) coilStages = count;
    this.#isCooledFromOutside = this.#lendsColdAir(around);
    if (this.#isCooledFromOutside) coilStages = 0;
    this.#compressors.step(dtSec, isKnown && this.heating.isRested ? coilStages : 0);
    this.heating.setLevel(dtSec, isKnown && this.#compressors.isRested ? heatingLevel : 0, around.outdoorAirTempC);
  }

  #mayCoolFreely({ outdoorAirTempC, outdoorHumidityRatio, zoneAirTempC }: RooftopSurroundings): boolean {
    if (!this.#hasEconomizer || this.damperStuckFraction !== null) return false;
    return this.#economizer.mayCool(outdoorAirTempC, outdoorHumidityRatio, zoneAirTempC) && !this.#humidistat.isCalling;
  }

  /** Whether air mixed with the share of outdoor air that is asked for from outside would be as cold as off a coil. */
  #lendsColdAir({ outdoorAirTempC, zoneAirTempC }: RooftopSurroundings): boolean {
    if (this.lentOutdoorAirFraction === null || this.damperStuckFraction !== null) return false;
    return this.lentOutdoorAirFraction > outdoorFractionAbove(FREE_COOLING_MIXED_C, outdoorAirTempC, zoneAirTempC);
  }

  #flowFraction(isOccupied: boolean): number {
    const { stages, count } = this.#compressors;
    const isCooledByAir = this.#isFreeCooling || (this.#isCooledFromOutside && this.#thermostat.coolingLevel > 0);
    if (isCooledByAir || stages === count || this.heating.needsFullAir) return 1;
    return isOccupied || stages > 0 || this.heating.level > 0 ? this.fanSetpointFraction : 0;
  }

  #moveDamper(around: RooftopSurroundings): void {
    this.localOutdoorAirFraction = this.#localLeastFraction(around);
    if (this.#fan.fraction === 0 || this.damperStuckFraction !== null) {
      this.outdoorAirFraction = this.#fan.fraction === 0 ? 0 : this.damperStuckFraction!;
      return;
    }
    const { outdoorAirTempC, zoneAirTempC } = around;
    let fraction = this.leastOutdoorAirFraction;
    if (this.#isFreeCooling) {
      const aimC = this.#thermostat.coolingLevel > 1 ? COLDEST_MIXED_C : FREE_COOLING_MIXED_C;
      fraction = Math.max(fraction, outdoorFractionAbove(aimC, outdoorAirTempC, zoneAirTempC));
    }
    if (this.#hasEconomizer || this.lentOutdoorAirFraction !== null) {
      fraction = Math.min(fraction, outdoorFractionAbove(COLDEST_MIXED_C, outdoorAirTempC, zoneAirTempC));
    }
    this.outdoorAirFraction = clamp(fraction, DAMPER_LEAK_FRACTION, 1);
  }

  #localLeastFraction({ isOccupied, peopleFraction }: RooftopSurroundings): number {
    if (!isOccupied || this.#fan.fraction === 0) return 0;
    const { outdoorAirM3PerS } = this.model;
    const leastM3PerS = leastOutdoorAirM3PerS(outdoorAirM3PerS, this.#controls.ventilation, peopleFraction);
    return Math.min(1, leastM3PerS / this.#fan.airM3PerS);
  }

  #treatAir(dtSec: number, around: RooftopSurroundings): void {
    const { zoneAirTempC, zoneHumidityRatio, outdoorAirTempC, outdoorHumidityRatio } = around;
    const { coil, heating, outdoorAirFraction } = this;
    const { airKgPerS } = this.#fan;
    const { stages } = this.#compressors;
    const mixedC = zoneAirTempC + outdoorAirFraction * (outdoorAirTempC - zoneAirTempC);
    const mixedRatio = zoneHumidityRatio + outdoorAirFraction * (outdoorHumidityRatio - zoneHumidityRatio);
    if (stages > 0) {
      coil.run(dtSec, stages, airKgPerS, mixedC, mixedRatio, outdoorAirTempC);
      if (coil.leavingTempC < FREEZE_STAT_C) this.#compressors.trip();
    } else coil.rest(dtSec, airKgPerS, mixedC, mixedRatio);
    heating.run(dtSec, airKgPerS, mixedC, outdoorAirTempC, outdoorHumidityRatio);

    this.coolingFraction = this.isDrying ? 0 : coil.fractionOf(stages);
    this.heatingFraction = heating.fraction;
    this.gasPowerKw = heating.gasPowerKw;
    this.backupPowerKw = heating.backupPowerKw;
    this.compressorPowerKw = coil.powerKw + heating.compressorPowerKw;
    this.sensibleKw = heating.heatKw + this.#fan.powerKw - coil.sensibleKw;
    this.reheatKw = 0;
    this.supplyAirTempC = mixedC;
    if (airKgPerS === 0) return;
    const airKwPerK = airKgPerS * moistAirKjPerKgK(mixedRatio);
    if (this.isDrying && stages > 0) {
      const { beginsAboveHeatingK, gain, mostK } = REHEAT;
      const warmerK = clamp((this.heatingSetpointC + beginsAboveHeatingK - around.sensedZoneAirTempC) * gain, 0, mostK);
      const missingKw = (zoneAirTempC + warmerK - mixedC) * airKwPerK - this.sensibleKw;
      this.reheatKw = clamp(missingKw, 0, coil.totalKw + coil.powerKw);
      this.sensibleKw += this.reheatKw;
    }
    this.supplyAirTempC = mixedC + this.sensibleKw / airKwPerK;
  }
}
