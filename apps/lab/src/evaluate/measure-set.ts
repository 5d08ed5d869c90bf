import { type Measure, MEASURES, PermanentError } from '#domain';
import { ALL_MEASURES, listed, type MeasureSet } from './matrix.js';

/** Measures that are wanted: only some, or all without some. */
export interface MeasureChoice {
  readonly measures?: string | undefined;
  readonly without?: string | undefined;
  readonly eachMeasure?: boolean | undefined;
}

/** The sets to run: what was chosen, and behind it each measure of it alone where that is asked for. */
export function measureSetsOf({ measures, without, eachMeasure }: MeasureChoice): MeasureSet[] {
  if (measures !== undefined && without !== undefined)
    throw new PermanentError('give --measures or --without, not both');
  const chosen =
    measures !== undefined
      ? onlyThese(measures, measuresIn(measures))
      : without !== undefined
        ? { name: `without ${without}`, switchedOff: measuresIn(without) }
        : ALL_MEASURES;
  if (!eachMeasure) return [chosen];
  const on = MEASURES.filter((measure) => !chosen.switchedOff.includes(measure));
  return [chosen, ...on.map((measure) => onlyThese(measure, [measure]))];
}

function onlyThese(name: string, on: readonly Measure[]): MeasureSet {
  return { name, switchedOff: MEASURES.filter((measure) => !on.includes(measure)) };
}

function measuresIn(text: string): Measure[] {
  return listed(text).map((name) => {
    const found = MEASURES.find((measure) => measure === name);
    if (found) return found;
    throw new PermanentError(`unknown measure "${name}"; known: ${MEASURES.join(', ')}`);
  });
}
