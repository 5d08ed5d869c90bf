import { describe, expect, it } from '@jest/globals';
import { Tariff as WireTariff } from '#contracts';
import { billOf, HOUR_MS, localTime, MINUTE_MS, type Tariff } from '#domain';
import { TARIFFS } from './tariffs.js';

/** Bill of a whole month of the year 2026 in local time, every interval with the power that its local time gives. */
function billOfMonth(
  tariff: Tariff,
  timeZone: string,
  month: number,
  minutes: number,
  kwAt: (local: string) => number,
) {
  const number = String(month).padStart(2, '0');
  const intervals = [];
  for (let atMs = Date.UTC(2026, month - 1, 0); atMs < Date.UTC(2026, month, 2); atMs += minutes * MINUTE_MS) {
    const { date, minuteOfDay } = localTime(atMs, timeZone);
    if (!date.startsWith(`2026-${number}`)) continue;
    const time = `${Math.floor(minuteOfDay / 60)}:${String(minuteOfDay % 60).padStart(2, '0')}`;
    intervals.push({ atMs, minutes, kwh: kwAt(`${date} ${time}`) * ((minutes * MINUTE_MS) / HOUR_MS) });
  }
  const [bill, ...others] = billOf(tariff, timeZone, intervals);
  expect(others).toEqual([]);
  expect(bill!.missingMin).toBe(0);
  const lines = bill!.lines.map(({ name, tier, amount }) => [`${name}/${tier}`, amount] as const);
  return { lines, total: bill!.total };
}

describe('bills of real tariffs, worked out by hand', () => {
  it('APS E-32 L TOU in July: two demand periods with tiers', () => {
    const isOnPeak = (local: string) => {
      const [date, hour] = [new Date(local.slice(0, 10)), Number(local.slice(11).split(':')[0])];
      return date.getUTCDay() % 6 !== 0 && hour >= 15 && hour < 20;
    };
    const bill = billOfMonth(TARIFFS.apsE32Large, 'America/Phoenix', 7, 15, (local) => (isOnPeak(local) ? 180 : 120));

    // July 2026: 744 h and 23 weekdays, so 23 x 5 = 115 h on-peak and 629 h off-peak.
    // 115 h x 180 kW = 20,700 kWh x 0.0930 = 1,925.10; 629 h x 120 kW = 75,480 kWh x 0.0808 = 6,098.784.
    // On-peak 180 kW: 100 x 16.96 + 80 x 11.56; off-peak 120 kW: 100 x 6.31 + 20 x 3.45.
    expect(bill.lines).toEqual([
      ['summer off-peak/1', 6_098.78],
      ['summer on-peak/1', 1_925.1],
      ['off-peak/1', 631],
      ['off-peak/2', 69],
      ['on-peak/1', 1_696],
      ['on-peak/2', 924.8],
    ]);
    expect(bill.total).toBe(11_344.68);
  });

  it('Georgia Power TOU-GSD-12 in July: half-hours of demand, a charge at any hour and one in the afternoon', () => {
    const spikes: Readonly<Record<string, number>> = {
      '2026-07-14 15:00': 200,
      '2026-07-14 10:00': 160,
      '2026-07-14 10:15': 160,
    };
    const kwAt = (local: string) => spikes[local] ?? 100;
    const bill = billOfMonth(TARIFFS.georgiaPowerTouGsd12, 'America/New_York', 7, 15, kwAt);

    // 23 weekdays: 115 h on-peak, 92 h shoulder, 744 - 207 = 537 h off-peak, at 100 kW.
    // On-peak 11,500 + 100 kW x 0.25 h = 11,525 kWh x 0.176; shoulder 9,200 kWh x 0.109;
    // off-peak 53,700 + 60 kW x 0.5 h = 53,730 kWh x 0.056.
    // Highest half-hour of the afternoons (200 + 100) / 2 = 150 kW x 16.94, at any hour 160 kW x 5.67; 174 a month.
    expect(bill.lines).toEqual([
      ['off-peak/1', 3_008.88],
      ['shoulder/1', 1_002.8],
      ['on-peak/1', 2_028.4],
      ['summer on-peak/1', 2_541],
      ['at any hour/1', 907.2],
      ['fixed charge/1', 174],
    ]);
    expect(bill.total).toBe(9_662.28);
  });

  it('PG&E B-20 in March, which is an hour short', () => {
    const bill = billOfMonth(TARIFFS.pgeB20, 'America/Los_Angeles', 3, 60, () => 50);

    // 31 x 24 - 1 = 743 h: 155 h of peak, 155 h super off-peak, 433 h off-peak, at 50 kW:
    // 21,650 kWh x 0.127; 7,750 kWh x 0.073; 7,750 kWh x 0.167. Demand 50 x 2.24 and 50 x 28.04.
    expect(bill.lines).toEqual([
      ['off-peak/1', 2_749.55],
      ['super off-peak/1', 565.75],
      ['winter peak/1', 1_294.25],
      ['winter peak/1', 112],
      ['at any hour/1', 1_402],
    ]);
    expect(bill.total).toBe(6_123.55);
  });

  it("Xcel A15 in June: energy tiers by hours' use of the highest demand", () => {
    const bill = billOfMonth(TARIFFS.xcelA15, 'America/Chicago', 6, 30, () => 100);

    // 720 h x 100 kW = 72,000 kWh, of which 400 h x 100 kW = 40,000, five ninths, are in the first tier.
    // 22 weekdays x 12 h: 26,400 kWh on-peak, 45,600 off-peak.
    // Off-peak 25,333.33 x 0.061 = 1,545.33 and 20,266.67 x 0.042 = 851.20;
    // on-peak 14,666.67 x 0.106 = 1,554.67 and 11,733.33 x 0.079 = 926.93. Demand 100 x 0.98 and 100 x 15.77.
    expect(bill.lines).toEqual([
      ['off-peak/1', 1_545.33],
      ['off-peak/2', 851.2],
      ['on-peak/1', 1_554.67],
      ['on-peak/2', 926.93],
      ['off-peak/1', 98],
      ['summer on-peak/1', 1_577],
    ]);
    expect(bill.total).toBe(6_553.13);
  });
});

describe('tariffs of the simulated sites', () => {
  it.each(Object.entries(TARIFFS))('%s passes the check of the wire unchanged', (_name, tariff) => {
    expect(WireTariff.parse(tariff)).toEqual(tariff);
  });

  it.each(Object.entries(TARIFFS))(
    '%s asks 5 to 26 cents for a kWh of an even load, no less in July',
    (_name, tariff) => {
      const winter = billOfMonth(tariff, 'America/Chicago', 1, 60, () => 100).total / 74_400;
      const summer = billOfMonth(tariff, 'America/Chicago', 7, 60, () => 100).total / 74_400;

      expect(winter).toBeGreaterThan(0.05);
      expect(summer).toBeGreaterThanOrEqual(winter);
      expect(summer).toBeLessThan(0.26);
    },
  );
});
