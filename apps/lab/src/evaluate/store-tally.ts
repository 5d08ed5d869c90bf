import {
  discomfortK,
  type EndUse,
  HOUR_MS,
  isOpenAt,
  MINUTE_MS,
  priceAt,
  productLimits,
  type Sample,
  type Store,
} from '#domain';

/** What a store used and how well it did its job over a span, judged from its telemetry alone. */
export interface StoreOutcome {
  readonly electricityKwh: number;
  readonly kwhByEndUse: Readonly<Partial<Record<EndUse, number>>>;
  readonly gasKwh: number;
  /** Highest mean of a quarter of an hour. */
  readonly peakKw: number;
  /**
   * Energy and demand charge by the store's tariff; the demand charge as the share of a month that the span is.
   * Undefined when the store states no tariff.
   */
  readonly cost: number | undefined;
  readonly carbonKg: number;
  /** Summed over circuits: time with product above its limit. */
  readonly productMinutes: number;
  readonly productKelvinHours: number;
  /** Summed over zones, in opening hours only: kelvin outside the comfort band. */
  readonly comfortKelvinHours: number;
}

const DEMAND_WINDOW_MS = 15 * MINUTE_MS;
const MONTH_MS = 30 * 24 * HOUR_MS;

/** Adds up a store's telemetry message by message; powers are means since the message before. */
export class StoreTally {
  readonly #kwhByEndUse: Partial<Record<EndUse, number>> = {};
  readonly #kwhByWindow = new Map<number, number>();
  #gasKwh = 0;
  #energyCost = 0;
  #productMinutes = 0;
  #productKelvinHours = 0;
  #comfortKelvinHours = 0;

  /** @param intervalMs spacing of the messages */
  constructor(
    private readonly store: Store,
    private readonly intervalMs: number,
  ) {}

  add(atMs: number, samples: readonly Sample[]): void {
    const hours = this.intervalMs / HOUR_MS;
    const isOpen = isOpenAt(this.store.openingHours, this.store.timeZone, atMs);
    for (const { equipmentId, pointId, value } of samples) {
      const equipment = this.store.equipment.find(({ id }) => id === equipmentId)!;
      if (pointId === 'electricPowerKw' && equipment.endUse) this.#addPower(equipment.endUse, atMs, value * hours);
      else if (pointId === 'gasPowerKw') this.#gasKwh += value * hours;
      else if (pointId === 'productTempC' && equipment.productClass) {
        const excessK = value - productLimits(equipment.productClass).maxProductTempC;
        if (excessK <= 0) continue;
        this.#productMinutes += this.intervalMs / MINUTE_MS;
        this.#productKelvinHours += excessK * hours;
      } else if (pointId === 'zoneAirTempC' && isOpen) this.#comfortKelvinHours += discomfortK(value) * hours;
    }
  }

  /** @param spanMs how long the tally ran */
  outcome(spanMs: number): StoreOutcome {
    const { tariff, gridCarbonKgPerKwh = 0 } = this.store;
    const electricityKwh = this.#kwhByEndUse.main ?? 0;
    const peakKw = Math.max(0, ...this.#kwhByWindow.values()) / (DEMAND_WINDOW_MS / HOUR_MS);
    return {
      electricityKwh,
      kwhByEndUse: this.#kwhByEndUse,
      gasKwh: this.#gasKwh,
      peakKw,
      cost: tariff && this.#energyCost + ((tariff.demandPricePerKw ?? 0) * peakKw * spanMs) / MONTH_MS,
      carbonKg: electricityKwh * gridCarbonKgPerKwh,
      productMinutes: this.#productMinutes,
      productKelvinHours: this.#productKelvinHours,
      comfortKelvinHours: this.#comfortKelvinHours,
    };
  }

  #addPower(endUse: EndUse, atMs: number, kwh: number): void {
    this.#kwhByEndUse[endUse] = (this.#kwhByEndUse[endUse] ?? 0) + kwh;
    if (endUse !== 'main') return;
    // The mean belongs to the interval that ends at `atMs`.
    const fromMs = atMs - this.intervalMs;
    const window = Math.floor(fromMs / DEMAND_WINDOW_MS);
    this.#kwhByWindow.set(window, (this.#kwhByWindow.get(window) ?? 0) + kwh);
    if (this.store.tariff)
      this.#energyCost += kwh * priceAt(this.store.tariff, this.store.timeZone, fromMs).pricePerKwh;
  }
}
