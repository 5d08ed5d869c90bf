import { type PointCommand } from '#domain';
import { keepsHeatAndCoolApart } from './conflict-rules.js';
import { isNotOverridden, isNotRejected } from './holder-rules.js';
import { isNotHunting, isSlowEnough } from './movement-rules.js';
import { coolsWarmCase, coolsWarmProduct } from './product-rules.js';
import { type GateContext, type Rule } from './rule.js';
import { hasGoodSensors } from './sensing-rules.js';
import { isFiniteValue, isInsideEnvelope, isInsideManifest, isShortLease, isWritable } from './value-rules.js';

declare const passedGate: unique symbol;

/** A command that the gate let pass; only the gate makes one, and only such a one leaves a cycle. */
export type PassedCommand = PointCommand & { readonly [passedGate]: true };

export type GateVerdict =
  { readonly passes: true; readonly command: PassedCommand } | { readonly passes: false; readonly refusal: string };

/** In the order in which a person would want to hear them. */
const RULES: readonly Rule[] = [
  isFiniteValue,
  isShortLease,
  isWritable,
  isInsideManifest,
  isInsideEnvelope,
  isNotOverridden,
  isNotRejected,
  hasGoodSensors,
  coolsWarmProduct,
  coolsWarmCase,
  keepsHeatAndCoolApart,
  isSlowEnough,
  isNotHunting,
];

/**
 * The last word over a command. It trusts no plan: every rule looks at manifest, readings, leases and clock itself. It
 * passes or refuses, and never alters.
 */
export function judgeCommand(command: PointCommand, context: GateContext): GateVerdict {
  for (const rule of RULES) {
    const refusal = rule(command, context);
    if (refusal !== undefined) return { passes: false, refusal };
  }
  return { passes: true, command: command as PassedCommand };
}
