import { zoneAfter, type ZoneModel, type ZoneState } from '#domain';

/** What the temperature of air or mass at the end of a step is made of: a weighted sum. */
export interface Weights {
  readonly fromAir: number;
  readonly fromMass: number;
  /** Per K/h of everything that warms the air during the step, `leak·outdoor` included. */
  readonly fromGain: number;
}

/** A zone's model over one step, as weights of a linear program. */
export interface ZonePropagator {
  readonly air: Weights;
  readonly mass: Weights;
}

/**
 * The model's own integration, read off at unit states: it is linear in state and gains, so three runs tell all of it, and
 * program and model cannot disagree.
 */
export function zonePropagator(model: ZoneModel, hours: number): ZonePropagator {
  const bare: ZoneModel = { ...model, driftKPerH: 0, openDriftKPerH: 0, units: [] };
  const run = (from: ZoneState, driftKPerH: number) => {
    const nothing = { outdoorC: 0, isOpen: false, heatingFractions: [], coolingFractions: [] };
    return zoneAfter({ ...bare, driftKPerH }, from, nothing, hours);
  };
  const fromAir = run({ airC: 1, massC: 0 }, 0);
  const fromMass = run({ airC: 0, massC: 1 }, 0);
  const fromGain = run({ airC: 0, massC: 0 }, 1);
  return {
    air: { fromAir: fromAir.airC, fromMass: fromMass.airC, fromGain: fromGain.airC },
    mass: { fromAir: fromAir.massC, fromMass: fromMass.massC, fromGain: fromGain.massC },
  };
}

export function weigh({ fromAir, fromMass, fromGain }: Weights, { airC, massC }: ZoneState, gainKPerH: number): number {
  return fromAir * airC + fromMass * massC + fromGain * gainKPerH;
}
