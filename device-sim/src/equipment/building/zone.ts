import { EnergyBalance } from '../../physics/energy-balance.js';
import {
  airDensityKgPerM3,
  AIR_KJ_PER_KG_K,
  dewPointC,
  humidityRatio,
  relativeHumidityPct,
  saturationRatio,
  stationPressurePa,
  VAPORISATION_KJ_PER_KG,
} from '../../physics/psychrometrics.js';
import { stepTwoNodes, type TwoNodeState, type TwoNodeStep } from '../../physics/two-node.js';
import { type ZoneModel } from '../../store/store-model.js';
import { type Site } from '../../weather/weather.js';
import { CarbonDioxide } from './carbon-dioxide.js';
import { type Envelope, envelopeOf, leakAgainstReference, solAirTempC } from './envelope.js';

/** Air that running fans press into a building keeps half of the leaks shut. */
const LEAK_WITH_FANS_FRACTION = 0.5;
/** Goods and building hold this many times the moisture of the air, and share it with the air within this time. */
const SORPTION_FACTOR = 11;
const SORPTION_SEC = 1_200;
const START = { tempC: 22, relativeHumidityPct: 45 } as const;

/** What acts on a zone during one step; heat and water into the zone are positive. */
export interface ZoneForces {
  readonly outdoorAirTempC: number;
  readonly outdoorHumidityRatio: number;
  readonly globalHorizontalWPerM2: number;
  readonly windMPerS: number;
  /** Fresh air that the rooftop units draw in. */
  readonly outdoorAirM3PerS: number;
  readonly isFanRunning: boolean;
  /** Infiltration over that with ordinary use of the entrance. */
  readonly leakFraction: number;
  /** People, lights, plugs, coils, burners, fans and air from neighbours, less what the cases take. */
  readonly sensibleKw: number;
  readonly waterKgPerS: number;
  /** Carbon dioxide breathed out, and brought by air from neighbours. */
  readonly co2M3PerS: number;
}

/**
 * Space at one temperature and humidity. Heat: air with its fixtures, and the mass behind it that takes part in a day's
 * swing. Water: the air, and the goods that soak it up. Outdoor air enters with the heat capacity of dry air (1.5 % too
 * little), moisture that goods take up or give off brings no heat, and slower mass than a day's is left out, so that the
 * first cold days of a season are felt a little too soon.
 */
export class Zone {
  readonly model: ZoneModel;
  readonly #envelope: Envelope;
  readonly #pressurePa: number;
  readonly #densityKgPerM3: number;
  readonly #heat: TwoNodeState = { quickC: START.tempC, slowC: START.tempC };
  readonly #heatStep: TwoNodeStep;
  /** The equations of two nodes hold for water as well: kg for kJ/K, kg/s for kW/K, humidity ratio for temperature. */
  readonly #water: TwoNodeState;
  readonly #waterStep: TwoNodeStep;
  readonly #heatBalance: EnergyBalance;
  readonly #waterBalance: EnergyBalance;
  readonly #co2: CarbonDioxide;
  /** Heat of vapour that condensed on cold surfaces in the last step; it warms them in the next. */
  #condensingKw = 0;

  constructor(model: ZoneModel, site: Site) {
    this.model = model;
    this.#pressurePa = stationPressurePa(site.elevationM);
    this.#densityKgPerM3 = airDensityKgPerM3(this.#pressurePa);
    const envelope = envelopeOf(model, this.#densityKgPerM3);
    this.#envelope = envelope;
    this.#heatStep = twoNodes(envelope.airKjPerK, envelope.massKjPerK, envelope.airToMassKwPerK);
    const sorptionKg = SORPTION_FACTOR * envelope.airKg;
    const sharedKg = (envelope.airKg * sorptionKg) / (envelope.airKg + sorptionKg);
    this.#waterStep = twoNodes(envelope.airKg, sorptionKg, sharedKg / SORPTION_SEC);
    const ratio = humidityRatio(START.tempC, START.relativeHumidityPct, this.#pressurePa);
    this.#water = { quickC: ratio, slowC: ratio };
    this.#heatBalance = new EnergyBalance(stored(this.#heatStep, this.#heat));
    this.#waterBalance = new EnergyBalance(stored(this.#waterStep, this.#water));
    this.#co2 = new CarbonDioxide(model.areaM2 * model.ceilingM);
  }

  get airTempC(): number {
    return this.#heat.quickC;
  }

  get humidityRatio(): number {
    return this.#water.quickC;
  }

  get relativeHumidityPct(): number {
    return relativeHumidityPct(this.#heat.quickC, this.#water.quickC, this.#pressurePa);
  }

  get dewPointC(): number {
    return dewPointC(this.#water.quickC, this.#pressurePa);
  }

  /** Carbon dioxide in the air, by volume. */
  get co2Ppm(): number {
    return this.#co2.ppm;
  }

  /** Heat that came from nowhere since the start, over all heat moved. */
  get balanceResidualFraction(): number {
    return this.#heatBalance.residualFraction(stored(this.#heatStep, this.#heat));
  }

  /** The same of water, that in goods included. */
  get waterBalanceResidualFraction(): number {
    return this.#waterBalance.residualFraction(stored(this.#waterStep, this.#water));
  }

  step(dtSec: number, forces: ZoneForces): void {
    const leakFraction =
      leakAgainstReference(forces.windMPerS, this.#heat.quickC - forces.outdoorAirTempC) *
      (forces.isFanRunning ? LEAK_WITH_FANS_FRACTION : 1) *
      forces.leakFraction;
    const outdoorM3PerS = this.#envelope.leakM3PerS * leakFraction + forces.outdoorAirM3PerS;
    const outdoorKgPerS = outdoorM3PerS * this.#densityKgPerM3;
    this.#stepHeat(dtSec, forces, outdoorKgPerS);
    this.#stepWater(dtSec, forces, outdoorKgPerS);
    this.#co2.step(dtSec, outdoorM3PerS, forces.co2M3PerS);
  }

  #stepHeat(dtSec: number, forces: ZoneForces, outdoorKgPerS: number): void {
    const { windowKwPerK, wallAndSlabKwPerK, roofKwPerK, windowSunKwPerWM2 } = this.#envelope;
    const { outdoorAirTempC: outdoorC, globalHorizontalWPerM2: sunWPerM2 } = forces;
    const outdoorKwPerK = outdoorKgPerS * AIR_KJ_PER_KG_K + windowKwPerK;
    const gainsKw = forces.sensibleKw + windowSunKwPerWM2 * sunWPerM2;
    const roofC = solAirTempC(outdoorC, sunWPerM2, forces.windMPerS);

    const step = this.#heatStep;
    step.quickKwPerK = outdoorKwPerK;
    step.quickKw = outdoorKwPerK * outdoorC + gainsKw;
    step.slowKwPerK = wallAndSlabKwPerK + roofKwPerK;
    step.slowKw = wallAndSlabKwPerK * outdoorC + roofKwPerK * roofC + this.#condensingKw;
    stepTwoNodes(this.#heat, step, dtSec);

    const { quickC, slowC } = this.#heat;
    const balance = this.#heatBalance;
    balance.book(gainsKw + this.#condensingKw, dtSec);
    balance.book(outdoorKwPerK * (outdoorC - quickC), dtSec);
    balance.book(wallAndSlabKwPerK * (outdoorC - slowC) + roofKwPerK * (roofC - slowC), dtSec);
  }

  #stepWater(dtSec: number, forces: ZoneForces, outdoorKgPerS: number): void {
    const step = this.#waterStep;
    step.quickKwPerK = outdoorKgPerS;
    step.quickKw = outdoorKgPerS * forces.outdoorHumidityRatio + forces.waterKgPerS;
    stepTwoNodes(this.#water, step, dtSec);
    this.#waterBalance.book(step.quickKw, dtSec);
    this.#waterBalance.book(-step.quickKwPerK * this.#water.quickC, dtSec);

    this.#condensingKw = 0;
    const saturated = saturationRatio(this.#heat.quickC, this.#pressurePa);
    if (this.#water.quickC <= saturated) return;
    const condensedKgPerS = (step.quickKjPerK * (this.#water.quickC - saturated)) / dtSec;
    this.#water.quickC = saturated;
    this.#waterBalance.book(-condensedKgPerS, dtSec);
    this.#condensingKw = condensedKgPerS * VAPORISATION_KJ_PER_KG;
  }
}

function twoNodes(quickKjPerK: number, slowKjPerK: number, couplingKwPerK: number): TwoNodeStep {
  return { quickKjPerK, slowKjPerK, couplingKwPerK, quickKwPerK: 0, quickKw: 0, slowKwPerK: 0, slowKw: 0 };
}

function stored({ quickKjPerK, slowKjPerK }: TwoNodeStep, { quickC, slowC }: TwoNodeState): number {
  return quickKjPerK * quickC + slowKjPerK * slowC;
}
