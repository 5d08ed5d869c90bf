import { writableLimits } from '../site/writable-point.js';
import { envelopeOf } from './envelopes.js';
import { addressed, isOpenDuring, type Rule } from './rule.js';

/** The value is a number. */
export const isFiniteValue: Rule = ({ value }) => (Number.isFinite(value) ? undefined : 'the value is not a number');

/** The manifest has the point and lets it be written. */
export const isWritable: Rule = (command, context) => {
  const equipment = addressed(command, context);
  return equipment && writableLimits(equipment, command.pointId)
    ? undefined
    : `the store offers no writable ${command.pointId} at ${command.equipmentId}`;
};

/** The value is inside the limits of the manifest. */
export const isInsideManifest: Rule = (command, context) => {
  const equipment = addressed(command, context);
  const limits = equipment && writableLimits(equipment, command.pointId);
  if (!limits || (command.value >= limits.min && command.value <= limits.max)) return undefined;
  return `${command.value} is outside the limits ${limits.min} to ${limits.max} that the store gives`;
};

/** The value is inside the hard envelope of equipment and product. */
export const isInsideEnvelope: Rule = (command, context) => {
  const equipment = addressed(command, context);
  if (!equipment) return undefined;
  const isOpen = isOpenDuring(context.store, command);
  const envelope = envelopeOf(context.store, equipment, command.pointId, isOpen);
  if (!envelope) return `no safe range is known for ${command.pointId} of ${equipment.name}`;
  if (command.value >= envelope.min && command.value <= envelope.max) return undefined;
  return `${command.value} is outside the safe range ${envelope.min} to ${envelope.max}`;
};
