import { CLOSED_DAY } from '../load/local-days.js';

/**
 * What a special day tends to be like. `kept`: most close or staff as on a Sunday; `seldomKept`: most work; `eve`: many
 * close early; `closed`: the store itself said so; `betweenYears`: the working days between Christmas and New Year.
 */
export const SPECIAL_KINDS = ['kept', 'seldomKept', 'eve', 'closed', 'betweenYears'] as const;
export type SpecialKind = (typeof SPECIAL_KINDS)[number];

/** Holidays of the United States on which most employers work. */
const SELDOM_KEPT = /columbus|indigenous|veterans|washington|presidents|juneteenth/i;
const EVE = /\beve\b|^day after/i;

/** Kind of a local day; `undefined` for an ordinary one. */
export function kindOf(name: string | undefined, month: number, dayOfMonth: number): SpecialKind | undefined {
  if (name === undefined) return month === 12 && dayOfMonth > 25 && dayOfMonth < 31 ? 'betweenYears' : undefined;
  if (name === CLOSED_DAY) return 'closed';
  if (EVE.test(name)) return 'eve';
  return SELDOM_KEPT.test(name) ? 'seldomKept' : 'kept';
}

/** The special day itself, whether kept on its date or on a weekday instead. */
export function coreName(name: string): string {
  return name.replace(/ *\(.*\)$/, '');
}
