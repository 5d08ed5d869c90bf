/**
 * Noise as a course through time: one draw per slot, joined by straight lines. A pure function of time; the two ends of
 * the slot last asked for are kept, so that going on in time costs next to nothing. Draws of variance 1 give a course
 * whose variance falls to a half in the middle of a slot.
 */
export function noiseCourse(slotMs: number, draw: (slot: number) => number): (atMs: number) => number {
  let [keptSlot, from, to] = [NaN, 0, 0];
  return (atMs) => {
    const slot = Math.floor(atMs / slotMs);
    if (slot !== keptSlot) [keptSlot, from, to] = [slot, draw(slot), draw(slot + 1)];
    return from + (to - from) * (atMs / slotMs - slot);
  };
}
