import { cheapestHeadC, type RackPowerModel, type Store } from '#domain';
import { type HorizonStep } from '../horizon.js';
import { type Band } from '../plan-task.js';

/** Condensing temperatures that valves and high-pressure protection allow, °C; see docs/control-cycle.md. */
const SCT_BAND_C: Band = { min: 15, max: 46 };
/** What floats where fans are not known: this far above outdoors, not below 21.1 °C. */
const HEAD_DIFFERENCE_K = 7;
const COLDEST_PLAIN_HEAD_C = 21.1;

/**
 * Condensing temperature of a rack by step, °C. The head is not a choice of the plan: it is set to its own optimum for the
 * weather of the step, or floats above outdoors where that is not known. What case air changes in the load is taken not to
 * move it, nor the condenser fans: together a few percent of what the plan changes.
 */
export function headCourse(store: Store, rack: RackPowerModel, steps: readonly HorizonStep[]): number[] {
  const band = headBand(store, rack.rackId);
  const loadsKw = rack.groups.map(({ meanKw }) => meanKw);
  return steps.map(({ outdoorC }) => {
    const plainC = Math.max(COLDEST_PLAIN_HEAD_C, outdoorC + HEAD_DIFFERENCE_K);
    return cheapestHeadC(rack, loadsKw, outdoorC, band)?.sctC ?? Math.min(band.max, Math.max(band.min, plainC));
  });
}

function headBand(store: Store, rackId: string): Band {
  const { min = -Infinity, max = Infinity } =
    store.equipment.find(({ id }) => id === rackId)?.points['sctSetpointC'] ?? {};
  return { min: Math.max(SCT_BAND_C.min, min), max: Math.min(SCT_BAND_C.max, max) };
}
