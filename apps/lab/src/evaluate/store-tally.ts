import {
  billOf as monthlyBillsOf,
  discomfortK,
  type EndUse,
  HOUR_MS,
  isOpenAt,
  MINUTE_MS,
  productLimits,
  type ProductClass,
  type Store,
  sumOf,
  type Tariff,
} from '#domain';
import { STEP_SEC } from '#device-sim';
import { ORDINARY_FUEL_PER_KWH } from '#optimisation';

/** What a store used and how well it did its job over a span, judged by the truth of its plant and not by its sensors. */
export interface StoreOutcome {
  readonly electricityKwh: number;
  readonly kwhByEndUse: Readonly<Record<EndUse, number>>;
  readonly gasKwh: number;
  /** Highest mean of a quarter of an hour. */
  readonly peakKw: number;
  /** Of electricity by the grid's mean factor, and of gas. */
  readonly carbonKg: number;
  /** Summed over circuits: time with product above its limit. */
  readonly productMinutes: number;
  readonly productKelvinHours: number;
  /** Summed over zones, in opening hours only: kelvin outside the comfort band. */
  readonly comfortKelvinHours: number;
  readonly compressorStarts: number;
  readonly defrosts: number;
  readonly course: StoreCourse;
}

/** The same span by the quarter of an hour. */
export interface StoreCourse {
  readonly fromMs: number;
  /** Mean power of the whole store. */
  readonly powerKw: readonly number[];
  /** Warmest product against its limit at the end of the quarter, K; above 0 is a violation. */
  readonly productExcessK: readonly number[];
  /** Largest zone at the end of the quarter. */
  readonly zoneAirTempC: readonly number[];
}

/** The truth of a plant that it is judged by; a simulated plant keeps to it. */
export interface JudgedPlant {
  /** Mean powers over the last step, kW. */
  readonly powers: Readonly<Record<EndUse, number>>;
  readonly spaces: readonly {
    readonly zone: { readonly airTempC: number; readonly model: { readonly areaM2: number } };
    readonly units: readonly { readonly gasPowerKw: number }[];
  }[];
  readonly circuits: readonly {
    readonly model: { readonly productClass: ProductClass };
    readonly productTempC: number;
    readonly isDefrosting: boolean;
  }[];
  readonly racks: readonly {
    readonly headers: readonly {
      readonly group: { readonly bank: { readonly compressors: readonly { readonly starts: number }[] } };
    }[];
  }[];
}

/** What the span costs by a tariff. */
export interface Bill {
  readonly energyCost: number;
  readonly demandCost: number;
  /** With what is asked beside energy and demand. */
  readonly electricityCost: number;
  readonly gasCost: number;
  /** Of electricity and gas. */
  readonly cost: number;
}

export const QUARTER_MS = 15 * MINUTE_MS;
/** Natural gas: 53.06 kg of CO2 per million Btu (EPA emission factors for greenhouse gas inventories). */
const GAS_CARBON_KG_PER_KWH = 0.181;
const STEP_HOURS = STEP_SEC / 3_600;

/**
 * Electricity by the tariff, to the cent; demand and fixed charges as the share of a month that the span is. A span across
 * two months pays for the highest demand of each. Gas by the kWh.
 */
export function billOf({ course, gasKwh }: BilledUse, tariff: Tariff, timeZone: string): Bill {
  const { fromMs, powerKw } = course;
  const [minutes, hours] = [QUARTER_MS / MINUTE_MS, QUARTER_MS / HOUR_MS];
  const intervals = powerKw.map((kw, quarter) => ({ atMs: fromMs + quarter * QUARTER_MS, minutes, kwh: kw * hours }));
  const lines = monthlyBillsOf(tariff, timeZone, intervals, { isProrated: true }).flatMap((bill) => bill.lines);
  const electricityCost = sumOf(lines);
  const gasCost = gasKwh * ORDINARY_FUEL_PER_KWH;
  return {
    energyCost: sumOf(lines, 'energy', 'fuelAdjustment'),
    demandCost: sumOf(lines, 'timeOfUseDemand', 'flatDemand', 'ratchet'),
    electricityCost,
    gasCost,
    cost: electricityCost + gasCost,
  };
}

/** What a bill is made of. */
export interface BilledUse {
  readonly course: Pick<StoreCourse, 'fromMs' | 'powerKw'>;
  readonly gasKwh: number;
}

/** Adds up what a plant does, step by step, over whole quarters of an hour. */
export class StoreTally {
  readonly #kwhByEndUse: Record<EndUse, number> = { main: 0, hvac: 0, refrigeration: 0, lighting: 0, other: 0 };
  readonly #course = { powerKw: [] as number[], productExcessK: [] as number[], zoneAirTempC: [] as number[] };
  readonly #wasDefrosting: boolean[];
  readonly #startsBefore: number;
  readonly #limitsC: readonly number[];
  #quarterKwh = 0;
  #isOpen = false;
  #gasKwh = 0;
  #productMinutes = 0;
  #productKelvinHours = 0;
  #comfortKelvinHours = 0;
  #defrosts = 0;

  /** @param fromMs start of the span, on a quarter of an hour */
  constructor(
    private readonly store: Pick<Store, 'openingHours' | 'timeZone' | 'gridCarbonKgPerKwh'>,
    private readonly plant: JudgedPlant,
    private readonly fromMs: number,
  ) {
    this.#wasDefrosting = plant.circuits.map(({ isDefrosting }) => isDefrosting);
    this.#startsBefore = startsOf(plant);
    this.#limitsC = plant.circuits.map(({ model }) => productLimits(model.productClass).maxProductTempC);
  }

  /** Takes the step that ends at a moment. */
  add(atMs: number): void {
    const { powers, spaces } = this.plant;
    const beganMs = atMs - STEP_SEC * 1_000;
    if (beganMs % QUARTER_MS === 0) this.#isOpen = isOpenAt(this.store.openingHours, this.store.timeZone, beganMs);
    for (const use of Object.keys(this.#kwhByEndUse) as EndUse[]) this.#kwhByEndUse[use] += powers[use] * STEP_HOURS;
    this.#quarterKwh += powers.main * STEP_HOURS;
    for (const { zone, units } of spaces) {
      for (const { gasPowerKw } of units) this.#gasKwh += gasPowerKw * STEP_HOURS;
      if (this.#isOpen) this.#comfortKelvinHours += discomfortK(zone.airTempC) * STEP_HOURS;
    }
    const warmestK = this.#addFood();
    if (atMs % QUARTER_MS === 0) this.#endQuarter(warmestK);
  }

  outcome(): StoreOutcome {
    const { main: electricityKwh } = this.#kwhByEndUse;
    const { powerKw } = this.#course;
    return {
      electricityKwh,
      kwhByEndUse: { ...this.#kwhByEndUse },
      gasKwh: this.#gasKwh,
      peakKw: Math.max(0, ...powerKw),
      carbonKg: electricityKwh * (this.store.gridCarbonKgPerKwh ?? 0) + this.#gasKwh * GAS_CARBON_KG_PER_KWH,
      productMinutes: this.#productMinutes,
      productKelvinHours: this.#productKelvinHours,
      comfortKelvinHours: this.#comfortKelvinHours,
      compressorStarts: startsOf(this.plant) - this.#startsBefore,
      defrosts: this.#defrosts,
      course: { fromMs: this.fromMs, ...this.#course },
    };
  }

  /** Returns the warmest product against its limit, K. */
  #addFood(): number {
    let warmestK = -Infinity;
    this.plant.circuits.forEach((circuit, index) => {
      const excessK = circuit.productTempC - this.#limitsC[index]!;
      warmestK = Math.max(warmestK, excessK);
      if (excessK > 0) {
        this.#productMinutes += STEP_SEC / 60;
        this.#productKelvinHours += excessK * STEP_HOURS;
      }
      if (circuit.isDefrosting && !this.#wasDefrosting[index]) this.#defrosts++;
      this.#wasDefrosting[index] = circuit.isDefrosting;
    });
    return warmestK;
  }

  #endQuarter(warmestK: number): void {
    const course = this.#course;
    course.powerKw.push(this.#quarterKwh / (QUARTER_MS / HOUR_MS));
    course.productExcessK.push(warmestK);
    const largest = this.plant.spaces.reduce((one, other) =>
      other.zone.model.areaM2 > one.zone.model.areaM2 ? other : one,
    );
    course.zoneAirTempC.push(largest.zone.airTempC);
    this.#quarterKwh = 0;
  }
}

function startsOf({ racks }: JudgedPlant): number {
  let starts = 0;
  for (const { headers } of racks)
    for (const { group } of headers) for (const compressor of group.bank.compressors) starts += compressor.starts;
  return starts;
}
