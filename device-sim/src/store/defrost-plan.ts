import { type CircuitModel, type DefrostModel } from './store-model.js';

/** Times of day and lengths by what is being defrosted, after common time-clock practice. */
const PLANS = {
  /** Off-cycle, valve shut: four a day. */
  chilled: { firstAt: 5 * 60, perDay: 4, durationMin: 36, dripMin: 2 },
  frozenDoors: { firstAt: 2 * 60, perDay: 1, durationMin: 40, dripMin: 5 },
  walkInFreezer: { firstAt: 4 * 60, perDay: 2, durationMin: 25, dripMin: 10 },
} as const;

/** Whether circuits of one kind defrost one after another or in the same minute. */
export type DefrostHabit = 'staggered' | 'synchronous';

const STAGGER_MIN = 40;

/** Gives each circuit its time clock. */
export function withDefrosts(
  circuits: readonly Omit<CircuitModel, 'defrost'>[],
  habit: DefrostHabit,
): readonly CircuitModel[] {
  const counts = { chilled: 0, frozenDoors: 0, walkInFreezer: 0 };
  return circuits.map((circuit) => {
    const kind = kindOf(circuit);
    const turn = habit === 'staggered' ? counts[kind]++ : 0;
    return { ...circuit, defrost: defrostOf(kind, turn) };
  });
}

function kindOf({ family, suctionGroupId }: Omit<CircuitModel, 'defrost'>): keyof typeof PLANS {
  if (family === 'walkInFreezer') return 'walkInFreezer';
  return suctionGroupId.endsWith('lt') ? 'frozenDoors' : 'chilled';
}

function defrostOf(kind: keyof typeof PLANS, turn: number): DefrostModel {
  const { firstAt, perDay, durationMin, dripMin } = PLANS[kind];
  const starts = Array.from(
    { length: perDay },
    (_, index) => (firstAt + turn * STAGGER_MIN + (index * 1_440) / perDay) % 1_440,
  );
  return { startsAt: starts.map(timeOfDay), durationMin, dripMin };
}

function timeOfDay(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
