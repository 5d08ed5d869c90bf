import { minutesOfDay } from '#domain';
import { type CircuitModel, type DefrostModel } from '../store/store-model.js';

const DAY_MIN = 1_440;
/** Cases colder than this hold frozen food, °C. */
const FROZEN_BELOW_C = -10;
/** Time without a defrost that coils of chilled and of frozen cases are commonly built for, hours. */
const BUILT_FOR_H = { chilled: 12, frozen: 36 } as const;

/** Longest time between two starts of a circuit's clock, hours. */
export function clockSpacingH({ startsAt }: Pick<DefrostModel, 'startsAt'>): number {
  const starts = [...new Set(startsAt.map(minutesOfDay))].sort((one, other) => one - other);
  const gaps = starts.map((start, index) => (starts[index + 1] ?? starts[0]! + DAY_MIN) - start);
  return Math.max(...gaps) / 60;
}

/**
 * Hours after which a circuit defrosts by itself, whoever holds it off: its maker's figure, or else so many whole
 * intervals of its clock that they last as long as such coils are built for.
 */
export function longestDefrostIntervalH({
  defrost,
  caseAirSetpointC,
}: Pick<CircuitModel, 'defrost' | 'caseAirSetpointC'>): number {
  const spacingH = clockSpacingH(defrost);
  const builtForH = caseAirSetpointC < FROZEN_BELOW_C ? BUILT_FOR_H.frozen : BUILT_FOR_H.chilled;
  return defrost.longestIntervalH ?? Math.ceil(builtForH / spacingH) * spacingH;
}
