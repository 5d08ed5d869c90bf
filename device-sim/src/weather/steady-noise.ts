const { floor, sqrt } = Math;

/**
 * A course through independent normal draws, one a slot, whose variance is 1 at every moment: the straight line between
 * two draws is divided by what it loses between them. Continuous, repeatable, and remembers for about a slot. The draws
 * last used are kept, so that going on in time costs next to nothing.
 */
export function steadyNoise(slotMs: number, draw: (slot: number) => number): (atMs: number) => number {
  let keptSlot = NaN;
  let from = 0;
  let to = 0;
  return (atMs) => {
    const position = atMs / slotMs;
    const slot = floor(position);
    if (slot !== keptSlot) {
      from = slot === keptSlot + 1 ? to : draw(slot);
      to = draw(slot + 1);
      keptSlot = slot;
    }
    const share = position - slot;
    return (from + (to - from) * share) / sqrt(1 - 2 * share * (1 - share));
  };
}
