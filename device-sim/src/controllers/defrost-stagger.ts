import { type CircuitModel } from '../store/store-model.js';

/** Between the defrosts of two circuits of a kind on one suction group. */
const STAGGER_MIN = 40;

/** Minutes by which each circuit starts after its clock so that circuits of a suction group defrost one by one. */
export function staggerMinutes(circuits: readonly CircuitModel[]): ReadonlyMap<string, number> {
  const turns = new Map<string, number>();
  return new Map(
    circuits.map(({ id, suctionGroupId, defrost }) => {
      const sharers = `${suctionGroupId}/${defrost.kind}`;
      const turn = turns.get(sharers) ?? 0;
      turns.set(sharers, turn + 1);
      return [id, turn * STAGGER_MIN];
    }),
  );
}
