export const BILL_LINE_KINDS = [
  'energy',
  'fuelAdjustment',
  'timeOfUseDemand',
  'flatDemand',
  'ratchet',
  'fixed',
  'minimum',
] as const;
export type BillLineKind = (typeof BILL_LINE_KINDS)[number];

/** One line of a bill: quantity x rate x share of the month. */
export interface BillLine {
  readonly kind: BillLineKind;
  /** Period, as the tariff names it. */
  readonly name: string;
  /** 1 is the first. */
  readonly tier: number;
  readonly quantity: number;
  readonly unit: 'kWh' | 'kW' | 'day' | 'month';
  /** Money per unit. */
  readonly rate: number;
  /** Of the month that a prorated charge is asked for; else 1. */
  readonly share: number;
  /** In whole cents. */
  readonly amount: number;
}

/** A line with its amount. */
export function billLine(line: Omit<BillLine, 'amount' | 'tier' | 'share'> & Partial<BillLine>): BillLine {
  const { tier = 1, share = 1 } = line;
  return { ...line, tier, share, amount: toCents(line.quantity * line.rate * share) };
}

/** Money in whole cents; half a cent goes away from zero. What floating point leaves beyond a millionth of a cent is cut. */
export function toCents(money: number): number {
  const cents = Number((Math.abs(money) * 100).toFixed(6));
  return (Math.sign(money) * Math.round(cents)) / 100 || 0;
}

/** Sum of lines, exact to the cent; of some kinds only where they are named. */
export function sumOf(lines: readonly BillLine[], ...kinds: readonly BillLineKind[]): number {
  return toCents(
    lines.filter(({ kind }) => kinds.length === 0 || kinds.includes(kind)).reduce((sum, { amount }) => sum + amount, 0),
  );
}
