import {
  AIR_DENSITY_KG_PER_M3,
  enthalpyKjPerKg,
  moistAirKjPerKgK,
  saturatedTempC,
  saturationRatio,
  tempFromEnthalpyC,
  thermodynamicWetBulbC,
  VAPORISATION_KJ_PER_KG,
} from '../../physics/psychrometrics.js';
import { type RooftopUnitModel } from '../../store/store-model.js';
import { CoilFilm } from './coil-film.js';
import {
  coolingCapacityFraction,
  coolingInputRatio,
  type DxCurves,
  FULL_STAGE_COOLING,
  GENERIC_COOLING,
  LOW_STAGE_COOLING,
} from './dx-curves.js';
import { LOW_STAGE_FLOW_FRACTION } from './supply-fan.js';

/**
 * Share of the air that passes the coil untouched at rated flow. With the usual 0.05 m³/s of air per kW it leaves about
 * 75 % of the rated capacity sensible, amid the 70 to 80 % of such units.
 */
const RATED_BYPASS_FRACTION = 0.2;
/** Time in which a starting circuit comes to its capacity. Its power is there at once: that is what cycling costs. */
const START_UP_SEC = 60;
/** Newton steps to the surface of a dry coil. */
const DRY_SOLVER = { mostSteps: 8, toleranceK: 1e-3, wetBulbPerSurfaceK: 0.4, capacityPerWetBulbK: 0.035 } as const;

/** One way to run a coil: all its circuits, or the first of two. */
interface CoilStage {
  readonly capacityKw: number;
  readonly ratedKgPerS: number;
  readonly curves: DxCurves;
}

/**
 * Direct-expansion cooling coil. The curves tell how much heat it takes; the air leaves on the line from where it came to
 * a surface at the apparatus dew point, by the bypassed share. A surface above the dew point of the air stays dry, and the
 * coil then does what it would with air just dry enough to leave it so.
 *
 * Circuits are interlaced: one of two has the whole face for half of the capacity. At that capacity it is rated with the
 * COP of both, though a twice as large condenser gives real ones some percent more.
 */
export class DxCoil {
  /** Heat out of the air in the last step; the sensible part can be more than all of it while water evaporates again. */
  totalKw = 0;
  sensibleKw = 0;
  /** Water out of the air; below 0 while it evaporates again. */
  waterKgPerS = 0;
  powerKw = 0;
  /** Air behind the coil once the circuits have come up. */
  leavingTempC = NaN;
  leavingHumidityRatio = NaN;
  readonly film: CoilFilm;
  readonly #stages: readonly CoilStage[];
  readonly #ratedCop: number;
  readonly #fullKgPerS: number;
  readonly #pressurePa: number;
  /** Apparatus dew point and wet bulbs of the last step, near which those of the next are looked for. */
  #surfaceC = 12;
  #drySurfaceC = 12;
  #wetBulbC = 16;
  #dryWetBulbC = 16;
  /** Of the flow below, kept because it changes with the speed of the fan only. */
  #bypassFraction = RATED_BYPASS_FRACTION;
  #bypassKgPerS = NaN;
  #lastStages = 0;
  /** Capacity that is there over that of the stages that run. */
  #readyFraction = 0;

  constructor(model: RooftopUnitModel, pressurePa: number) {
    const { capacityKw, ratedCop, stages } = model.cooling;
    this.#ratedCop = ratedCop;
    this.#pressurePa = pressurePa;
    this.#fullKgPerS = model.fan.airM3PerS * AIR_DENSITY_KG_PER_M3;
    const full = { capacityKw, ratedKgPerS: this.#fullKgPerS };
    const low = { capacityKw: capacityKw / 2, ratedKgPerS: this.#fullKgPerS * LOW_STAGE_FLOW_FRACTION };
    this.#stages =
      stages === 1
        ? [{ ...full, curves: GENERIC_COOLING }]
        : [
            { ...low, curves: LOW_STAGE_COOLING },
            { ...full, curves: FULL_STAGE_COOLING },
          ];
    this.film = new CoilFilm(capacityKw);
  }

  /** Share of its circuits that `stages` of them are. */
  fractionOf(stages: number): number {
    return stages / this.#stages.length;
  }

  /** Cools air with so many stages, at least one. */
  run(dtSec: number, stages: number, airKgPerS: number, tempC: number, ratio: number, outdoorAirTempC: number): void {
    const stage = this.#stages[stages - 1]!;
    const flow = airKgPerS / stage.ratedKgPerS;
    this.#setBypass(airKgPerS);
    this.#wetBulbC = thermodynamicWetBulbC(tempC, ratio, this.#pressurePa, this.#wetBulbC);
    let wetBulbC = this.#wetBulbC;
    let fullKw = stage.capacityKw * coolingCapacityFraction(stage.curves, wetBulbC, outdoorAirTempC, flow);
    if (!this.#leaveWet(fullKw / airKgPerS, tempC, ratio)) {
      fullKw = this.#leaveDry(stage, flow, airKgPerS, tempC, ratio, outdoorAirTempC);
      wetBulbC = this.#dryWetBulbC;
    }

    const ready = this.#startUp(dtSec, stages);
    this.totalKw = fullKw * ready;
    this.waterKgPerS = airKgPerS * (ratio - this.leavingHumidityRatio) * ready;
    this.sensibleKw = this.totalKw - this.waterKgPerS * VAPORISATION_KJ_PER_KG;
    const inputRatio = coolingInputRatio(stage.curves, wetBulbC, outdoorAirTempC, flow);
    this.powerKw = (fullKw * inputRatio) / this.#ratedCop;
    this.film.wet(dtSec, this.waterKgPerS);
  }

  /** Lets air, or none, pass over a coil at rest. What it still holds evaporates and cools the air by as much. */
  rest(dtSec: number, airKgPerS: number, tempC: number, ratio: number): void {
    this.#lastStages = 0;
    this.#readyFraction = 0;
    this.totalKw = 0;
    this.powerKw = 0;
    this.leavingTempC = tempC;
    this.leavingHumidityRatio = ratio;
    this.waterKgPerS = 0;
    this.sensibleKw = 0;
    if (!this.film.isWet || airKgPerS === 0) return;
    const depressionK = tempC - thermodynamicWetBulbC(tempC, ratio, this.#pressurePa);
    this.waterKgPerS = -this.film.dry(dtSec, depressionK, airKgPerS / this.#fullKgPerS);
    this.sensibleKw = -this.waterKgPerS * VAPORISATION_KJ_PER_KG;
  }

  /** Sets the leaving air of a wet coil; `false` where its surface would not be wet. */
  #leaveWet(takenKjPerKg: number, tempC: number, ratio: number): boolean {
    const pressurePa = this.#pressurePa;
    const enteringKjPerKg = enthalpyKjPerKg(tempC, ratio);
    const surfaceKjPerKg = enteringKjPerKg - takenKjPerKg / (1 - this.#bypassFraction);
    this.#surfaceC = saturatedTempC(surfaceKjPerKg, pressurePa, this.#surfaceC);
    const surfaceRatio = saturationRatio(this.#surfaceC, pressurePa);
    if (surfaceRatio >= ratio) return false;

    const leavingKjPerKg = enteringKjPerKg - takenKjPerKg;
    this.leavingHumidityRatio = surfaceRatio + this.#bypassFraction * (ratio - surfaceRatio);
    this.leavingTempC = tempFromEnthalpyC(leavingKjPerKg, this.leavingHumidityRatio);
    // Nearly saturated air comes down along the saturation curve, not through the fog beyond it.
    if (this.leavingHumidityRatio > saturationRatio(this.leavingTempC, pressurePa)) {
      this.leavingTempC = saturatedTempC(leavingKjPerKg, pressurePa, this.leavingTempC);
      this.leavingHumidityRatio = saturationRatio(this.leavingTempC, pressurePa);
    }
    return true;
  }

  /** Sets the leaving air of a dry coil, and the wet bulb of air just dry enough for it; gives the heat taken. */
  #leaveDry(
    { capacityKw, curves }: CoilStage,
    flow: number,
    airKgPerS: number,
    tempC: number,
    ratio: number,
    outdoorC: number,
  ): number {
    const pressurePa = this.#pressurePa;
    const airKwPerK = airKgPerS * moistAirKjPerKgK(ratio);
    const touchedKwPerK = airKwPerK * (1 - this.#bypassFraction);
    const { mostSteps, toleranceK, wetBulbPerSurfaceK, capacityPerWetBulbK } = DRY_SOLVER;
    let takenKw = 0;
    for (let step = 0; step < mostSteps; step++) {
      const justDryRatio = saturationRatio(this.#drySurfaceC, pressurePa);
      this.#dryWetBulbC = thermodynamicWetBulbC(tempC, justDryRatio, pressurePa, this.#dryWetBulbC);
      takenKw = capacityKw * coolingCapacityFraction(curves, this.#dryWetBulbC, outdoorC, flow);
      const excessKw = touchedKwPerK * (tempC - this.#drySurfaceC) - takenKw;
      const moveK = excessKw / (touchedKwPerK + takenKw * capacityPerWetBulbK * wetBulbPerSurfaceK);
      this.#drySurfaceC += moveK;
      if (Math.abs(moveK) < toleranceK) break;
    }
    this.leavingHumidityRatio = ratio;
    this.leavingTempC = tempC - takenKw / airKwPerK;
    return takenKw;
  }

  /** The coil as a heat exchanger of one temperature: `exp(-NTU)`, with conductance that does not follow the flow. */
  #setBypass(airKgPerS: number): void {
    if (airKgPerS === this.#bypassKgPerS) return;
    this.#bypassKgPerS = airKgPerS;
    this.#bypassFraction = RATED_BYPASS_FRACTION ** (this.#fullKgPerS / airKgPerS);
  }

  /** Mean share of the steady capacity over this step. */
  #startUp(dtSec: number, stages: number): number {
    if (stages !== this.#lastStages) {
      this.#readyFraction = Math.min(1, (this.#readyFraction * this.#lastStages) / stages);
      this.#lastStages = stages;
    }
    const missing = 1 - this.#readyFraction;
    const left = Math.exp(-dtSec / START_UP_SEC);
    this.#readyFraction = 1 - missing * left;
    return 1 - (missing * (1 - left) * START_UP_SEC) / dtSec;
  }
}
