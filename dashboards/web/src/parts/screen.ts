/** A phone: the same width at which the style sheet turns to one column. */
export function isNarrowScreen(): boolean {
  return matchMedia('(max-width: 720px)').matches;
}
