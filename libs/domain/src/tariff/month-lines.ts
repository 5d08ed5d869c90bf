import { type BillLine, billLine } from './bill-line.js';
import { demandPeriodName, flatDemandPeriodIn } from './demand-price.js';
import { energyPeriodName, fuelAdjustment } from './energy-price.js';
import { type MonthUse } from './month-use.js';
import { type ChargeUnit, type RateTier, type Tariff } from './tariff.js';
import { tierShares } from './tier-share.js';

/** A month, or a part of it, with what was used in it. */
export interface MonthToBill {
  /** 1 to 12. */
  readonly month: number;
  /** Days of the whole month. */
  readonly days: number;
  /** Share of the month's charges that is asked. */
  readonly share: number;
  readonly use: MonthUse;
  /** Flat demand is billed for no less. */
  readonly ratchetKw: number;
}

/**
 * Energy by period and tier. Tiers count the energy of the whole month, and each period has its part in each: with bounds
 * alike, no period is dearer for coming late in the month.
 */
export function energyLines(tariff: Tariff, { month, days, share, use }: MonthToBill): BillLine[] {
  const boundFactor = ({ unit = 'kWh' }: RateTier) =>
    share * (unit.endsWith('daily') ? days : 1) * (unit.startsWith('kWh/kW') ? use.peakKw : 1);
  const lines = [...use.kwhByPeriod]
    .toSorted(([one], [other]) => one - other)
    .flatMap(([period, kwh]) =>
      tierShares(tariff.energyratestructure[period]!, 0, use.kwh, boundFactor).map(({ tier, quantity, price }) =>
        billLine({
          kind: 'energy',
          name: energyPeriodName(tariff, period),
          tier,
          quantity: kwh * (quantity / use.kwh),
          unit: 'kWh',
          rate: price,
        }),
      ),
    )
    .filter(({ quantity }) => quantity > 0);
  const fuelRate = fuelAdjustment(tariff, month);
  if (fuelRate === 0 || use.kwh === 0) return lines;
  const fuel = {
    kind: 'fuelAdjustment',
    name: 'fuel adjustment',
    quantity: use.kwh,
    unit: 'kWh',
    rate: fuelRate,
  } as const;
  return [...lines, billLine(fuel)];
}

/** Demand by time of use, at any hour, and what a ratchet adds to the latter; charges that ask nothing are left out. */
export function demandLines(tariff: Tariff, { month, share, use, ratchetKw }: MonthToBill): BillLine[] {
  const lines = [...use.peakKwByPeriod]
    .toSorted(([one], [other]) => one - other)
    .flatMap(([period, kw]) =>
      tierShares(tariff.demandratestructure![period]!, 0, kw).map(({ tier, quantity, price }) => {
        const name = demandPeriodName(tariff, period);
        return billLine({ kind: 'timeOfUseDemand', name, tier, quantity, unit: 'kW', rate: price, share });
      }),
    );
  const flat = flatDemandPeriodIn(tariff, month);
  const flatTiers = flat === undefined ? [] : tariff.flatdemandstructure![flat]!;
  for (const { tier, quantity, price } of tierShares(flatTiers, 0, use.peakKw)) {
    lines.push(billLine({ kind: 'flatDemand', name: 'at any hour', tier, quantity, unit: 'kW', rate: price, share }));
  }
  for (const { tier, quantity, price } of tierShares(flatTiers, use.peakKw, ratchetKw)) {
    const name = 'above this month, by earlier peaks';
    lines.push(billLine({ kind: 'ratchet', name, tier, quantity, unit: 'kW', rate: price, share }));
  }
  return lines.filter(({ rate }) => rate !== 0);
}

/** The charge for being connected. */
export function fixedLines({ fixedchargefirstmeter, fixedchargeunits }: Tariff, month: MonthToBill): BillLine[] {
  if (!fixedchargefirstmeter) return [];
  const { share, days } = month;
  const name = 'fixed charge';
  if (fixedchargeunits === '$/day') {
    return [billLine({ kind: 'fixed', name, quantity: days, unit: 'day', rate: fixedchargefirstmeter, share })];
  }
  const rate = fixedchargefirstmeter / (fixedchargeunits === '$/year' ? 12 : 1);
  return [billLine({ kind: 'fixed', name, quantity: 1, unit: 'month', rate, share })];
}

/** What is missing to the least that a bill comes to. */
export function minimumLines(tariff: Tariff, { share, days }: MonthToBill, charged: number): BillLine[] {
  const { mincharge = 0, minchargeunits = '$/month', minmonthlycharge = 0 } = tariff;
  const monthsByUnit: Readonly<Record<ChargeUnit, number>> = { '$/month': 1, '$/day': days, '$/year': 0 };
  const least = Math.max(minmonthlycharge, mincharge * monthsByUnit[minchargeunits]) * share;
  if (least <= charged) return [];
  return [
    billLine({ kind: 'minimum', name: 'up to the least charge', quantity: 1, unit: 'month', rate: least - charged }),
  ];
}
