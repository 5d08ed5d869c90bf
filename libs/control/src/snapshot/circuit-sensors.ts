import { type Equipment, HOUR_MS, MINUTE_MS, pointKey, type ProductResponse, productLimits } from '#domain';
import { Agreement } from './agreement.js';
import { blamed, type Relation } from './blame.js';
import { JumpWatch } from './jump.js';
import { LearnedGain } from './learned-gain.js';
import { FollowedAir, type Following, followingOf } from './product-following.js';
import { type ProductEstimate } from './product-estimate.js';
import { type SensorLoop, type ValueOf } from './sensor-loop.js';
import { Warming } from './warming.js';

/**
 * Share of the way from air to suction that the coil lies below the air when its valve is always open: an ordinary coil, until
 * the cabinet's own is learned; it counts like half a day at 5 K.
 */
const COIL_SHARE = { usual: 0.5, weight: 300 };
/** The air is not compared with the coil this long after a defrost. */
const RECOVERY_MS = HOUR_MS;
/** Nearer to suction than this no coil is told apart from it. */
const MOST_COIL_SHARE = 0.7;

/**
 * The sensors of one cabinet: product follows its air, coil and air keep their distance, which grows with the valve's
 * opening, and so product follows the coil. Which of the three lies is said once two of these are broken; until then
 * either sensor of the broken one may. Food is never explained away: while product and air tell together that it warms, both are
 * believed, and product until it has cooled again, whatever else disagrees.
 */
export class CircuitSensors implements SensorLoop {
  readonly #keys;
  readonly #airInProduct: Relation;
  readonly #coilInAir: Relation;
  readonly #coilInProduct: Relation;
  readonly #coilShare = new LearnedGain(COIL_SHARE.usual, COIL_SHARE.weight);
  readonly #jumps;
  readonly #air: FollowedAir;
  /** The same with the air that the coil tells of, where it tells. */
  readonly #airByCoil: FollowedAir;
  readonly #warming: Warming;
  readonly #following: Following;
  readonly #source: ProductEstimate['source'];
  #defrostedMs = -Infinity;

  constructor({ id, name, suctionGroupId, productClass }: Equipment, model?: ProductResponse) {
    const key = (pointId: string) => pointKey(id, pointId);
    const [product, air, coil] = [key('productTempC'), key('caseAirTempC'), key('coilTempC')];
    const sst = pointKey(suctionGroupId ?? '', 'sstC');
    this.#keys = { product, air, coil, sst, duty: key('coolingDutyFraction'), defrost: key('isDefrosting') };
    const limits = productClass && productLimits(productClass);
    const isFrozen = limits?.isFrozen ?? false;
    this.#warming = new Warming(limits?.maxProductTempC);
    const following = followingOf(isFrozen, model);
    const smoothMs = (model ? 45 : 90) * MINUTE_MS;
    this.#following = following;
    this.#source = model ? 'learned' : 'class';
    this.#air = new FollowedAir(following);
    this.#airByCoil = new FollowedAir(following);
    this.#airInProduct = {
      members: [product, air],
      agreement: new Agreement({
        usualK: following.warmerK,
        usualErrorK: following.warmerErrorK,
        toleranceK: isFrozen ? 1.8 : 1.3,
        smoothMs,
      }),
      noticesAfterMs: Infinity,
      because: (k) => `product of ${name} is ${apart(k, 'warmer', 'colder')} than its case air explains`,
    };
    this.#coilInAir = {
      members: [air, coil],
      agreement: new Agreement({ usualK: 0, usualErrorK: 2, toleranceK: 2, smoothMs: 45 * MINUTE_MS }),
      noticesAfterMs: Infinity,
      because: (k) => `case air of ${name} is ${apart(k, 'warmer', 'colder')} than its coil explains`,
    };
    this.#coilInProduct = {
      members: [product, coil],
      agreement: new Agreement({
        usualK: following.warmerK,
        usualErrorK: 2.5,
        toleranceK: isFrozen ? 2.5 : 2,
        smoothMs: 90 * MINUTE_MS,
      }),
      noticesAfterMs: Infinity,
      because: (k) => `product of ${name} is ${apart(k, 'warmer', 'colder')} than its coil explains`,
    };
    this.#jumps = [product, air].map((point) => ({ point, watch: JumpWatch.of(point.slice(id.length + 1)) }));
  }

  judge(atMs: number, valueOf: ValueOf): void {
    const { product, air, coil, sst, duty, defrost } = this.#keys;
    const [productC, airC, coilC, sstC, open] = [product, air, coil, sst, duty].map(valueOf);
    if ((valueOf(defrost) ?? 0) >= 0.5) this.#defrostedMs = atMs;
    const isRecovering = atMs - this.#defrostedMs < RECOVERY_MS;
    const isUsual = this.#contradictions(atMs).size === 0;
    this.#warming.see(atMs, { productC, airC, coilC, dutyFraction: open }, isUsual, isRecovering);
    this.#jumps.forEach(({ point, watch }) => {
      const valueC = valueOf(point);
      // A defrost that is not reported looks like a jump of the air: where none ever is, the air is not judged so.
      const mayJump = point === air && (isRecovering || this.#defrostedMs === -Infinity);
      if (valueC !== undefined) watch?.see(atMs, valueC, mayJump || this.#warming.isNow);
    });
    if (airC === undefined) return;
    const coilAirC = coilC === undefined || isRecovering ? undefined : this.#compareCoil(atMs, airC, coilC, open, sstC);
    // How quickly food follows is known too coarsely for many kelvin: it is compared again once it has come back.
    if (this.#warming.isProductStillWarm) [this.#air, this.#airByCoil].forEach((followed) => followed.forget());
    const { feltC } = this.#air.follow(atMs, airC, productC);
    if (productC === undefined || this.#warming.isProductStillWarm) return;
    this.#airInProduct.agreement.judge(atMs, productC - feltC);
    if (coilC === undefined) return;
    const byCoil = this.#airByCoil.follow(atMs, coilAirC ?? airC, productC);
    if (coilAirC !== undefined) this.#coilInProduct.agreement.judge(atMs, productC - byCoil.feltC);
  }

  suspects(atMs: number): ReturnType<typeof blamed> {
    const found = this.#contradictions(atMs);
    if (this.#warming.isNow) found.delete(this.#keys.air);
    if (this.#warming.isNow || this.#warming.isProductStillWarm) found.delete(this.#keys.product);
    return found;
  }

  /** Whether food is warm beyond doubt, or has been and is not yet cold again. */
  get isWarm(): boolean {
    return this.#warming.isNow || this.#warming.isProductStillWarm;
  }

  /** Product by the air that it has felt; `undefined` where the air is not known or not believed. */
  productByAir(atMs: number): ProductEstimate | undefined {
    const felt = this.#air.known(atMs);
    if (!felt || this.suspects(atMs).has(this.#keys.air)) return undefined;
    const { warmerErrorK, timeConstantErrorFraction } = this.#following;
    const lagErrorK = timeConstantErrorFraction * Math.abs(felt.airC - felt.feltC);
    return {
      valueC: felt.feltC + this.#airInProduct.agreement.usualK,
      errorK: Math.hypot(warmerErrorK, felt.pastErrorK, lagErrorK),
      source: this.#source,
    };
  }

  #contradictions(atMs: number): ReturnType<typeof blamed> {
    const found = blamed([this.#airInProduct, this.#coilInAir, this.#coilInProduct], atMs);
    for (const { point, watch } of this.#jumps) if (watch?.because) found.set(point, watch.because);
    return found;
  }

  /** Holds coil and air against each other; gives the air that the coil tells of, °C. */
  #compareCoil(atMs: number, airC: number, coilC: number, open = NaN, sstC = NaN): number {
    // Without duty or suction the coil is only known to be colder than the air: ordinarily 4 K below.
    const pullK = Number.isNaN(open + sstC) ? 8 : open * Math.max(0, airC - sstC);
    const colderK = this.#coilShare.effectOf(pullK);
    const { agreement } = this.#coilInAir;
    const learnMs = agreement.judge(atMs, airC - coilC - colderK);
    this.#coilShare.learn(learnMs, pullK, airC - coilC);
    if (Number.isNaN(open + sstC)) return coilC + colderK + agreement.usualK;
    const share = Math.min(MOST_COIL_SHARE, this.#coilShare.effectOf(1) * open);
    return (coilC + agreement.usualK - share * sstC) / (1 - share);
  }
}

/** `2.1 K warmer`. */
function apart(k: number, above: string, below: string): string {
  return `${Math.abs(k).toFixed(1)} K ${k > 0 ? above : below}`;
}
