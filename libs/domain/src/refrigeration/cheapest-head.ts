import { compressorPowerKw, fanPowerKw, lowestSctC, type RackPowerModel, type SeenRange } from './rack-power.js';

/** How far beyond the condensing temperatures of its training a rack's model is believed, K: its compressors are nearly straight lines. */
const BEYOND_SEEN_K = 4;
/** Finer than any head controller holds. */
const GRID_K = 0.25;

/** Where a rack condenses for the least power, by its learned models. */
export interface CheapestHead {
  readonly sctC: number;
  readonly compressorKw: number;
  readonly fanKw: number;
  /** Set where what the models know ends here and the band does not: condensing might be cheaper still beyond. */
  readonly edgeOfKnown: 'cold' | 'warm' | undefined;
}

/**
 * The condensing temperature that minimises `compressors + fans` at the load of this moment. Fans run flat out cannot
 * hold less than their lowest, so nothing below it is asked for.
 *
 * @param compressorKwAtReference load of each group of the model in its order, as compressor power at reference temperatures
 * @param band condensing temperatures that may be asked for, °C
 * @returns `undefined` where the models do not carry it: no fans, no effect of condensing temperature, no load, or nothing
 * of the band within what was seen in training and 4 K more
 */
export function cheapestHeadC(
  rack: RackPowerModel,
  compressorKwAtReference: readonly number[],
  outdoorC: number,
  band: { readonly min: number; readonly max: number },
): CheapestHead | undefined {
  const { groups, fans } = rack;
  const known = knownRange(rack);
  const isLoadKnown = compressorKwAtReference.length === groups.length && compressorKwAtReference.every(isLoad);
  if (!fans || !known || !isLoadKnown || !Number.isFinite(outdoorC)) return undefined;
  const compressorKwAt = (sctC: number) =>
    groups.reduce(
      (sum, group, index) => sum + compressorPowerKw(group, compressorKwAtReference[index]!, sctC, group.referenceSstC),
      0,
    );
  const headAt = (sctC: number) => {
    const compressorKw = compressorKwAt(sctC);
    return { sctC, compressorKw, fanKw: fanPowerKw(fans, compressorKw, sctC, outdoorC) };
  };
  const heads = gridOf(Math.max(band.min, known.minC), Math.min(band.max, known.maxC))
    .map(headAt)
    .filter(({ sctC, compressorKw }) => compressorKw > 0 && sctC >= lowestSctC(fans, compressorKw, outdoorC));
  const cheapest = heads.reduce<(typeof heads)[number] | undefined>(
    (best, head) => (best && best.compressorKw + best.fanKw <= head.compressorKw + head.fanKw ? best : head),
    undefined,
  );
  if (!cheapest) return undefined;
  return { ...cheapest, edgeOfKnown: edgeOf(cheapest.sctC, known, band) };
}

function edgeOf(sctC: number, known: SeenRange, band: { readonly min: number; readonly max: number }) {
  if (sctC <= known.minC && band.min < known.minC) return 'cold';
  return sctC >= known.maxC && band.max > known.maxC ? 'warm' : undefined;
}

/** What every group of the rack has seen and a little more; `undefined` while one does not know what condensing does to it. */
function knownRange({ groups }: RackPowerModel): SeenRange | undefined {
  const seen = groups.map(({ sctPerK, seenSctC }) => (sctPerK === undefined ? undefined : seenSctC));
  if (seen.length === 0) return undefined;
  let minC = -Infinity;
  let maxC = Infinity;
  for (const range of seen) {
    if (!range) return undefined;
    minC = Math.max(minC, range.minC - BEYOND_SEEN_K);
    maxC = Math.min(maxC, range.maxC + BEYOND_SEEN_K);
  }
  return { minC, maxC };
}

function isLoad(loadKw: number): boolean {
  return Number.isFinite(loadKw) && loadKw >= 0;
}

/** Both ends and steps between; empty where they do not meet. */
function gridOf(fromC: number, toC: number): number[] {
  if (fromC > toC) return [];
  const steps = Math.ceil((toC - fromC) / GRID_K);
  return Array.from({ length: steps + 1 }, (_, step) => Math.min(toC, fromC + step * GRID_K));
}
