import { type ExpectedEffect, type PlanStep } from '#domain';
import { sumEffects } from './expected-effect.js';

/** A step of a schedule with its effect, as it is read from the program. */
export type ReadStep = PlanStep & { readonly expected: ExpectedEffect };

/** Consecutive steps of the same value and measure as one, with the reason of the first and the effects of all. */
export function mergeReadSteps(steps: readonly ReadStep[]): ReadStep[] {
  const merged: { first: ReadStep; effects: ExpectedEffect[] }[] = [];
  for (const step of steps) {
    const last = merged.at(-1);
    if (last && last.first.value === step.value && last.first.measure === step.measure)
      last.effects.push(step.expected);
    else merged.push({ first: step, effects: [step.expected] });
  }
  return merged.map(({ first, effects }) => ({ ...first, expected: sumEffects(effects) }));
}

/** A temperature for people: at most one decimal. */
export function degrees(temperatureC: number): string {
  return `${Number(temperatureC.toFixed(1))} °C`;
}

export function clamp(value: number, min: number, max: number): number {
  return Math.min(Math.max(value, min), max);
}

/** To tenths of a degree, towards the safe side where one is named. */
export function tenths(valueC: number, side: 'nearest' | 'down' | 'up' = 'nearest'): number {
  const inTenths = 10 * valueC;
  if (side === 'down') return Math.floor(inTenths + 1e-4) / 10;
  return (side === 'up' ? Math.ceil(inTenths - 1e-4) : Math.round(inTenths)) / 10;
}
