import { clamp } from '../physics/clamp.js';
import { type Compressor, type CompressorBank, SPEED } from '../equipment/refrigeration/compressor-bank.js';

/** Within this of the setpoint nothing is switched at once. */
const NEUTRAL_K = 0.8;
/** Within this of the setpoint not even a lasting error counts. */
const QUIET_K = 0.2;
/** A lasting error, as its sum over time, that is worth one more or one less compressor. */
const PATIENCE_K_SEC = 360;
/** Capacity asked for, per kelvin of error, as a share of the whole bank. */
const GAIN_PER_K = 0.12;
/** Shortest times of a compressor, and most starts in an hour (makers' sheets: 2 to 5 min, 3 min, 10 to 12). */
const LEAST_ON_SEC = 120;
const LEAST_OFF_SEC = 180;
const MOST_STARTS_PER_HOUR = 8;
/** Weight of taking turns: decides between equals only. */
const TURN_KW = 1e-6;
/** Suction this far below its setpoint stops every compressor, whatever its shortest time. */
const LOW_PRESSURE_K = 10;
/** Head above which one compressor a step is taken off, and above which all are, °C. */
const HIGH_HEAD_C = 54;
const HEAD_CUT_OUT_C = 60;

/**
 * The rack controller's hand on one bank: a neutral zone with slow and quick stages. An error that leaves the neutral
 * zone switches the compressor, or swaps the two, that come nearest to what is asked; one inside it switches when it has
 * lasted. A compressor with a drive fills the gaps between stages.
 */
export class SuctionController {
  #lastingKSec = 0;
  readonly #startTimesSec: number[][];
  #nowSec = 0;

  constructor(private readonly bank: CompressorBank) {
    this.#startTimesSec = bank.compressors.map(() => []);
  }

  /**
   * @param sstC as the transducer reads it, `NaN` when it says nothing: then the stages stay as they are
   * @param trueSstC what the low-pressure switch feels
   */
  step(dtSec: number, sstC: number, setpointC: number, trueSstC: number, sctC: number): void {
    this.#nowSec += dtSec;
    let hasChanged = this.#dropFailed();
    for (const compressor of this.bank.compressors) compressor.inStateSec += dtSec;
    if (trueSstC < setpointC - LOW_PRESSURE_K || sctC > HEAD_CUT_OUT_C) hasChanged = this.#stopAll() || hasChanged;
    else if (sctC > HIGH_HEAD_C) hasChanged = this.#stopLargest() || hasChanged;
    else if (!Number.isNaN(sstC)) hasChanged = this.#regulate(dtSec, sstC - setpointC) || hasChanged;
    if (hasChanged) this.bank.sum();
  }

  /** Without electricity everything stands; minimum times go on counting. */
  powerOff(dtSec: number): void {
    this.#nowSec += dtSec;
    for (const compressor of this.bank.compressors) compressor.inStateSec += dtSec;
    if (this.#stopAll()) this.bank.sum();
    this.#lastingKSec = 0;
  }

  #regulate(dtSec: number, errorK: number): boolean {
    const wantedKw = this.#runningKw() + GAIN_PER_K * errorK * this.bank.nominalKw;
    const hasTrimmed = this.#trim(wantedKw);
    if (Math.abs(errorK) < QUIET_K) this.#lastingKSec = 0;
    else this.#lastingKSec += errorK * dtSec;
    const isFar = Math.abs(errorK) > NEUTRAL_K;
    const hasLasted = Math.abs(this.#lastingKSec) > PATIENCE_K_SEC && this.#lastingKSec * errorK > 0;
    if (!isFar && !hasLasted) return hasTrimmed;
    const hasSwitched = this.#switchTowards(wantedKw, Math.sign(errorK));
    if (hasSwitched) this.#lastingKSec = 0;
    return hasTrimmed || hasSwitched;
  }

  /** Capacity of what runs, at nominal conditions. */
  #runningKw(): number {
    let sumKw = 0;
    for (const { isRunning, nominalKw, speed } of this.bank.compressors) if (isRunning) sumKw += nominalKw * speed;
    return sumKw;
  }

  #trim(wantedKw: number): boolean {
    const drive = this.bank.compressors.find(({ isVariableSpeed, isRunning }) => isVariableSpeed && isRunning);
    if (!drive) return false;
    const othersKw = this.#runningKw() - drive.nominalKw * drive.speed;
    drive.speed = clamp((wantedKw - othersKw) / drive.nominalKw, SPEED.min, SPEED.max);
    return true;
  }

  /** The one start, stop or swap in the right direction that comes nearest to the capacity wanted. */
  #switchTowards(wantedKw: number, direction: number): boolean {
    const runningKw = this.#runningKw();
    let best: { readonly on: Compressor | undefined; readonly off: Compressor | undefined } | undefined;
    let bestMissKw = Infinity;
    const consider = (on: Compressor | undefined, off: Compressor | undefined) => {
      const changeKw = (on?.nominalKw ?? 0) - (off ? off.nominalKw * off.speed : 0);
      if (changeKw * direction <= 0) return;
      // A swap wears two compressors: it has to be clearly better.
      const wear = on && off ? 0.03 * this.bank.nominalKw : 0;
      // Of equals the one that started least goes on, and the one that ran longest goes off.
      const turn = ((on?.starts ?? 0) - (off?.inStateSec ?? 0) / 3_600) * TURN_KW;
      const missKw = Math.abs(runningKw + changeKw - wantedKw) + wear + turn;
      if (missKw >= bestMissKw) return;
      bestMissKw = missKw;
      best = { on, off };
    };
    const isAlone = this.bank.runningCount === 1;
    // A drive leads: it is the first to start and the last to stop.
    const mayGo = (compressor: Compressor) => mayStop(compressor) && (isAlone || !compressor.isVariableSpeed);
    for (const [index, compressor] of this.bank.compressors.entries()) {
      if (!this.#mayStart(compressor, index)) {
        if (mayGo(compressor)) consider(undefined, compressor);
        continue;
      }
      if (compressor.isVariableSpeed && direction > 0) {
        this.#start(compressor);
        return true;
      }
      consider(compressor, undefined);
      for (const other of this.bank.compressors) if (mayGo(other)) consider(compressor, other);
    }
    if (!best) return false;
    if (best.off) this.#stop(best.off);
    if (best.on) this.#start(best.on);
    return true;
  }

  #mayStart(compressor: Compressor, index: number): boolean {
    if (compressor.isRunning || compressor.isFailed || compressor.inStateSec < LEAST_OFF_SEC) return false;
    const times = this.#startTimesSec[index]!;
    while (times.length > 0 && times[0]! <= this.#nowSec - 3_600) times.shift();
    return times.length < MOST_STARTS_PER_HOUR;
  }

  #start(compressor: Compressor): void {
    compressor.isRunning = true;
    compressor.inStateSec = 0;
    compressor.starts++;
    compressor.speed = 1;
    this.#startTimesSec[this.bank.compressors.indexOf(compressor)]!.push(this.#nowSec);
  }

  #stop(compressor: Compressor): void {
    compressor.isRunning = false;
    compressor.inStateSec = 0;
  }

  #stopAll(): boolean {
    let hasStopped = false;
    for (const compressor of this.bank.compressors) {
      if (!compressor.isRunning) continue;
      this.#stop(compressor);
      hasStopped = true;
    }
    return hasStopped;
  }

  #stopLargest(): boolean {
    let largest: Compressor | undefined;
    for (const compressor of this.bank.compressors) {
      if (compressor.isRunning && compressor.nominalKw > (largest?.nominalKw ?? 0)) largest = compressor;
    }
    if (!largest || this.bank.runningCount < 2) return false;
    this.#stop(largest);
    return true;
  }

  #dropFailed(): boolean {
    let hasStopped = false;
    for (const compressor of this.bank.compressors) {
      if (!compressor.isFailed || !compressor.isRunning) continue;
      this.#stop(compressor);
      hasStopped = true;
    }
    return hasStopped;
  }
}

function mayStop({ isRunning, inStateSec }: Compressor): boolean {
  return isRunning && inStateSec >= LEAST_ON_SEC;
}
