import { type Passing, type Refusal } from '../gate-attempt.js';
import { AIR_PASSING, AIR_REFUSALS } from './air-cases.js';
import { CLOCK_PASSING, CLOCK_REFUSALS } from './clock-cases.js';
import { DEFROST_PASSING, DEFROST_REFUSALS } from './defrost-cases.js';
import { DOOR_PASSING, DOOR_REFUSALS } from './door-cases.js';
import { EDGE_PASSING, EDGE_REFUSALS } from './edge-cases.js';
import { ENVELOPE_PASSING, ENVELOPE_REFUSALS } from './envelope-cases.js';
import { PACE_PASSING, PACE_REFUSALS } from './pace-cases.js';
import { PASSING } from './passing.js';
import { STATE_REFUSALS } from './state-refusals.js';
import { VALUE_REFUSALS } from './value-refusals.js';

/** Every attempt that the gate must refuse. */
export const REFUSED_CASES: readonly Refusal[] = [
  ...VALUE_REFUSALS,
  ...STATE_REFUSALS,
  ...CLOCK_REFUSALS,
  ...AIR_REFUSALS,
  ...DOOR_REFUSALS,
  ...DEFROST_REFUSALS,
  ...ENVELOPE_REFUSALS,
  ...PACE_REFUSALS,
  ...EDGE_REFUSALS,
];

/** Every attempt that it must let pass. */
export const PASSING_CASES: readonly Passing[] = [
  ...PASSING,
  ...CLOCK_PASSING,
  ...AIR_PASSING,
  ...DOOR_PASSING,
  ...DEFROST_PASSING,
  ...ENVELOPE_PASSING,
  ...PACE_PASSING,
  ...EDGE_PASSING,
];
