import { sstPerKByLift, type UnknownEffect } from '#domain';
import { type Dropped, LARGEST_ERROR_SHARE, type LinearFit } from './linear-fit.js';

/**
 * Raising suction by a kelvin saves about what lowering condensing does: both shorten the lift. What is learned of suction
 * has to lie between these shares of what the lift says, where condensing is known; else something else moved with it.
 */
const SHARE_OF_LIFT = { least: 0.6, most: 1.6 } as const;
/** Condensing or suction temperature. */
export type Temperature = 'sct' | 'sst';

/** Influence of a temperature on power, 1/K, with its standard error. */
export interface Influence {
  readonly perK: number;
  readonly error: number;
}

export type Influences = Readonly<Record<Temperature, Influence | undefined>>;

/** Without the influence of suction where it does not agree with that of condensing. */
export function byLift({ sct, sst }: Influences, sstC: number): Influences {
  if (!sct || !sst) return { sct, sst };
  const share = sst.perK / -sstPerKByLift(sct.perK, sstC);
  return { sct, sst: share > SHARE_OF_LIFT.least && share < SHARE_OF_LIFT.most ? sst : undefined };
}

/** The mean of two fits that err differently; nothing where they disagree too much, or one of them refused. */
export function combined(one: LinearFit, other: LinearFit): Influences {
  const of = (name: Temperature): Influence | undefined => {
    const [first, second] = [one.weights[name], other.weights[name]];
    if (first === undefined || second === undefined) return undefined;
    const perK = (first + second) / 2;
    const error = Math.max(Math.abs(first - second), one.errors[name]!, other.errors[name]!);
    return error < LARGEST_ERROR_SHARE * perK ? { perK, error } : undefined;
  };
  return { sct: of('sct'), sst: of('sst') };
}

/** Why the influences that are not known are not. */
export function unknownInfluences(
  groupId: string,
  series: { readonly sctC?: Float64Array | undefined; readonly sstSetpointC?: Float64Array | undefined },
  known: Influences,
  dropped: Readonly<Record<string, Dropped>>,
): UnknownEffect[] {
  const unknown: UnknownEffect[] = [];
  const tell = (name: Temperature, temperature: string, isReported: boolean, unreported: string) => {
    if (known[name] !== undefined) return;
    const why: Record<Dropped, string> = {
      still: `the ${temperature} hardly moved in the days learned from: its effect on power cannot be learned`,
      wrongSign: `power seems to change the wrong way with the ${temperature}: something else moved along with it`,
      noise: `the effect of the ${temperature} on power is lost in noise, or in what moves along with it`,
    };
    unknown.push({
      effect: `dP/d${name.toUpperCase()} of ${groupId}`,
      why: isReported ? why[dropped[name] ?? 'noise'] : unreported,
    });
  };
  tell('sct', 'condensing temperature', series.sctC !== undefined, 'the rack reports no condensing temperature');
  tell(
    'sst',
    'suction setpoint',
    series.sstSetpointC !== undefined,
    'no suction setpoint is reported, and suction that swings with its own compressors tells nothing of their power',
  );
  return unknown;
}
