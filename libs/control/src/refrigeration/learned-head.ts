import { type CheapestHead, cheapestHeadC, compressorPowerKw, suctionLoadKw, type RackPowerModel } from '#domain';
import { type CycleInput, type StoreReadings } from '../cycle-input.js';
import { type PointLimits } from '../site/writable-point.js';
import { goodValue } from '../snapshot/good-value.js';

/** Finds the cheapest head for an outdoor temperature, °C; the band is always that of one rack. */
export type HeadFinder = (outdoorC: number, band: PointLimits) => CheapestHead | undefined;

/**
 * The cheapest head by the learned model of a rack at the load of this moment, which stands for the hours ahead too: the
 * optimum moves with its cube root only. `undefined` without a model or while a reading of the load is missing.
 */
export function learnedHead({ models, readings }: CycleInput, rackId: string): HeadFinder | undefined {
  const model = models?.racks.find((rack) => rack.rackId === rackId);
  const loadsKw = model && presentLoadsKw(readings, model);
  if (!loadsKw) return undefined;
  // Quarters of an hour ahead share the weather of their hour.
  const found = new Map<number, CheapestHead | undefined>();
  return (outdoorC, band) => {
    if (!found.has(outdoorC)) found.set(outdoorC, cheapestHeadC(model, loadsKw, outdoorC, band));
    return found.get(outdoorC);
  };
}

/** Compressor power of every group at the condensing temperature of reference and the suction of now, kW. */
function presentLoadsKw(readings: StoreReadings, { groups }: RackPowerModel): number[] | undefined {
  const loadsKw: number[] = [];
  for (const group of groups) {
    const sstC = goodValue(readings, { equipmentId: group.suctionGroupId, pointId: 'sstC' });
    if (sstC === undefined) return undefined;
    const circuits: { coolingDutyFraction: number; caseAirTempC: number }[] = [];
    for (const { equipmentId } of group.circuits) {
      const coolingDutyFraction = goodValue(readings, { equipmentId, pointId: 'coolingDutyFraction' });
      const caseAirTempC = goodValue(readings, { equipmentId, pointId: 'caseAirTempC' });
      if (coolingDutyFraction === undefined || caseAirTempC === undefined) return undefined;
      circuits.push({ coolingDutyFraction, caseAirTempC });
    }
    loadsKw.push(compressorPowerKw(group, suctionLoadKw(group, circuits, sstC), group.referenceSctC, sstC));
  }
  return loadsKw;
}
