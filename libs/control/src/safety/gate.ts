import { type PointCommand } from '#domain';
import { isAfterEveryCommand, isOnTime, isShortLease } from './clock-rules.js';
import { keepsHeatAndCoolApart, opensNoDamperAgainstHeating } from './conflict-rules.js';
import {
  defrostsInTime,
  defrostsWithMargin,
  endsNoDefrostEarly,
  isWholeState,
  keepsNoIcedCoilWaiting,
  staggersDefrosts,
} from './defrost-rules.js';
import { keepsDoorsClear } from './door-rules.js';
import { isNotOverridden, isNotRejected } from './holder-rules.js';
import { isNotHunting, isSlowEnough, staysUnderStoreCeiling } from './movement-rules.js';
import { coolsWarmCase, coolsWarmProduct, sparesSpentFood } from './product-rules.js';
import { type GateContext, type Rule } from './rule.js';
import { hasGoodSensors } from './sensing-rules.js';
import { isFiniteValue, isInsideEnvelope, isInsideManifest, isWritable } from './value-rules.js';
import { freshensStaleAir, keepsCoilsFromFreezing, keepsOwnFreshAir } from './ventilation-rules.js';

declare const passedGate: unique symbol;

/** A command that the gate let pass; only the gate makes one, and only such a one leaves a cycle. */
export type PassedCommand = PointCommand & { readonly [passedGate]: true };

export type GateVerdict =
  { readonly passes: true; readonly command: PassedCommand } | { readonly passes: false; readonly refusal: string };

/** In the order in which a person would want to hear them. */
export const RULES: Readonly<Record<string, Rule>> = {
  isFiniteValue,
  isShortLease,
  isOnTime,
  isAfterEveryCommand,
  isWritable,
  isInsideManifest,
  isInsideEnvelope,
  isWholeState,
  isNotOverridden,
  isNotRejected,
  hasGoodSensors,
  coolsWarmProduct,
  coolsWarmCase,
  sparesSpentFood,
  keepsDoorsClear,
  keepsCoilsFromFreezing,
  freshensStaleAir,
  keepsOwnFreshAir,
  defrostsInTime,
  keepsNoIcedCoilWaiting,
  endsNoDefrostEarly,
  defrostsWithMargin,
  staggersDefrosts,
  keepsHeatAndCoolApart,
  opensNoDamperAgainstHeating,
  isSlowEnough,
  isNotHunting,
  staysUnderStoreCeiling,
};

/**
 * The last word over a command. It trusts no plan: every rule looks at manifest, readings, leases and clock itself. It
 * passes or refuses, and never alters.
 */
export function judgeCommand(command: PointCommand, context: GateContext): GateVerdict {
  return judgeBy(Object.values(RULES), command, context);
}

/** The word of these rules alone; tests leave rules out to see that each is needed. */
export function judgeBy(rules: readonly Rule[], command: PointCommand, context: GateContext): GateVerdict {
  for (const rule of rules) {
    const refusal = rule(command, context);
    if (refusal !== undefined) return { passes: false, refusal };
  }
  return { passes: true, command: command as PassedCommand };
}
