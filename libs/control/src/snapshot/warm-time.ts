import { DAY_MS, MINUTE_MS, PRODUCT_CLASSES, type ProductClass, productLimits } from '#domain';

interface Span {
  readonly fromMs: number;
  readonly untilMs: number;
}

/** A value, if any, and how long it held. */
export interface LastingValue extends Span {
  readonly value: number | undefined;
}

/** The limits that product may be above; a store's manifest may yet say which of them holds for a circuit. */
const LIMITS_C = [...new Set(PRODUCT_CLASSES.map((productClass) => productLimits(productClass).maxProductTempC))];

/** How long product was above its limit, by circuit, for a day back in event time. Spans are never changed in place. */
export class WarmTime {
  readonly #spans: Map<string, readonly Span[]>;

  constructor(spans: ReadonlyMap<string, readonly Span[]> = new Map()) {
    this.#spans = new Map(spans);
  }

  /** The same as it is now, apart from what comes. */
  copy(): WarmTime {
    return new WarmTime(this.#spans);
  }

  /** Takes in what product was measured at; in order of time. */
  add(equipmentId: string, { value = NaN, fromMs, untilMs }: LastingValue): void {
    for (const limitC of LIMITS_C) {
      const key = `${equipmentId}/${limitC}`;
      const kept = (this.#spans.get(key) ?? []).filter((span) => span.untilMs > untilMs - DAY_MS);
      this.#spans.set(key, value > limitC ? joined(kept, { fromMs, untilMs }) : kept);
    }
  }

  /**
   * Minutes above the limit of a class within the 24 h before `atMs`; `undefined` when nothing was ever measured.
   *
   * @param lasting the newest value, which no other has ended yet
   */
  minutes(equipmentId: string, productClass: ProductClass, atMs: number, lasting?: LastingValue): number | undefined {
    const limitC = productLimits(productClass).maxProductTempC;
    const spans = this.#spans.get(`${equipmentId}/${limitC}`);
    if (!spans && !lasting) return undefined;
    const isWarm = lasting?.value !== undefined && lasting.value > limitC;
    return [...(spans ?? []), ...(isWarm ? [lasting] : [])].reduce((sum, { fromMs, untilMs }) => {
      const lengthMs = Math.min(untilMs, atMs) - Math.max(fromMs, atMs - DAY_MS);
      return sum + Math.max(0, lengthMs) / MINUTE_MS;
    }, 0);
  }
}

/** Spans come in order of time; one that goes on without a gap makes the last one longer. */
function joined(spans: readonly Span[], added: Span): readonly Span[] {
  const last = spans.at(-1);
  if (!last || last.untilMs < added.fromMs) return [...spans, added];
  return [...spans.slice(0, -1), { fromMs: last.fromMs, untilMs: added.untilMs }];
}
