import { type ExpectedEffect } from '#domain';

/** The effect of several steps, or of several setpoints, together; money or carbon is known where it is known of all. */
export function sumEffects(effects: readonly ExpectedEffect[]): ExpectedEffect {
  const sum = (pick: (effect: ExpectedEffect) => number | undefined) =>
    effects.reduce<number | undefined>((total, effect) => {
      const value = pick(effect);
      return total === undefined || value === undefined ? undefined : total + value;
    }, 0);
  return {
    energyKwh: effects.reduce((total, { energyKwh }) => total + energyKwh, 0),
    cost: sum(({ cost }) => cost),
    carbonKg: sum(({ carbonKg }) => carbonKg),
  };
}

/** What energy costs and emits in a step. */
export interface EnergyValue {
  readonly perKwh: number;
  readonly carbonKgPerKwh: number | undefined;
}

export function effectOf(energyKwh: number, { perKwh, carbonKgPerKwh }: EnergyValue): ExpectedEffect {
  return {
    energyKwh,
    cost: energyKwh * perKwh,
    carbonKg: carbonKgPerKwh === undefined ? undefined : energyKwh * carbonKgPerKwh,
  };
}
