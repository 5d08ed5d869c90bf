import { type IdentifyCase, labelOf } from './identify-case.js';
import { type IdentifyResult, type SlopeRow } from './identify-store.js';
import { MODEL_KINDS, type ModelKind } from './score.js';

/** What the errors of a kind of model are. */
export const MEASURES: Readonly<Record<ModelKind, string>> = {
  zone: 'zone, 6 h, K',
  zoneResponse: 'zone first order, 6 h, K',
  rooftopPower: 'rooftop-unit power, CV %',
  rackPower: 'rack power, CV %',
  caseAir: 'case air, 1 h, K',
  product: 'product, 1 h, K',
};

/** Errors of one kind of model in one store on the test days: root mean squares, for powers over the mean in per cent. */
export interface IdentifyRow {
  readonly store: string;
  readonly model: string;
  readonly learned: number;
  readonly possible: number;
  /** `null` where none was learned. */
  readonly medianError: number | null;
  readonly worstError: number | null;
  /** Of "it stays as it is", for powers of the mean. */
  readonly medianNaiveError: number | null;
  /** Models that do no better than the naive forecast. */
  readonly notBetter: number;
}

export function identifyRows(identifyCase: IdentifyCase, { possible, scores }: IdentifyResult): IdentifyRow[] {
  return MODEL_KINDS.map((kind) => {
    const own = scores.filter((score) => score.kind === kind && Number.isFinite(score.error));
    const errors = own.map(({ error }) => error);
    return {
      store: labelOf(identifyCase),
      model: MEASURES[kind],
      learned: scores.filter((score) => score.kind === kind).length,
      possible: possible[kind],
      medianError: rounded(median(errors)),
      worstError: rounded(errors.length > 0 ? Math.max(...errors) : undefined),
      medianNaiveError: rounded(median(own.map(({ naive }) => naive))),
      notBetter: own.filter(({ error, naive }) => error >= naive).length,
    };
  });
}

/** Texts of a slope: learned with its standard error, or `refused`; and the plant's own. */
export function slopeTexts({ slope, learned, error, plant }: SlopeRow): { learned: string; plant: string } {
  const digits = slope === 'dFan/dSCT kW/K' ? 2 : 1;
  const spread = error === undefined ? '' : ` ± ${error.toFixed(digits)}`;
  return {
    learned: learned === undefined ? 'refused' : `${learned.toFixed(digits)}${spread}`,
    plant: plant.toFixed(digits),
  };
}

function median(values: readonly number[]): number | undefined {
  const ascending = [...values].sort((a, b) => a - b);
  const middle = Math.floor(ascending.length / 2);
  return ascending.length % 2 === 1
    ? ascending[middle]
    : ascending.length === 0
      ? undefined
      : (ascending[middle - 1]! + ascending[middle]!) / 2;
}

function rounded(value: number | undefined): number | null {
  return value === undefined ? null : Number(value.toPrecision(3));
}
