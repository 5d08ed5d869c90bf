import { beforeAll, describe, expect, it } from '@jest/globals';
import { discomfortK, isOpenAt, MINUTE_MS, pointKey, type Sample } from '#domain';
import { type LeaseRow } from '#ports';
import { runCycle } from './cycle.js';
import { LiveReadings } from './snapshot/live-readings.js';
import { buildInput, chicago, forecastMap, forecastOf } from './testing/input-builder.js';
import { buildStore } from './testing/store-builder.js';

const STEP_MIN = 1;
const LOCAL: Readonly<Record<string, number>> = { 'rack-1.sctSetpointC': 29.4, 'sg-1.sstSetpointC': -9 };

interface Case {
  readonly id: string;
  readonly loadKw: number;
  /** Minute of the day at which each defrost starts; it lasts 30 min. */
  readonly defrostsAtMin: readonly number[];
  airTempC: number;
  productTempC: number;
  duty: number;
}

interface Day {
  readonly warmestProductC: number;
  readonly discomfortKh: number;
  readonly coolingKh: number;
  readonly meanSstC: number;
  readonly warmestSstC: number;
  readonly refusals: readonly string[];
}

/**
 * Two days of a plant as crude as can be: a first-order zone with ideal equipment; cases whose cooling capacity is
 * proportional to the difference between air and SST, whose valve holds the air, whose product follows the air with a
 * time constant of two hours. Only the second day counts. Local control holds 21/24 °C, 15.6/30 °C when closed.
 */
function simulate(isControlled: boolean): Day {
  const store = buildStore();
  const live = new LiveReadings(store);
  const startMs = chicago('00:00');
  const forecasts = forecastMap(forecastOf('outdoorAirTempC', startMs, 29));
  const leases = new Map<string, LeaseRow>();
  const cases: Case[] = [
    { id: 'dairy-1', loadKw: 8, defrostsAtMin: [60, 420, 780, 1140], airTempC: 1, productTempC: 2, duty: 0.6 },
    { id: 'dairy-2', loadKw: 9, defrostsAtMin: [180, 540, 900, 1260], airTempC: 1, productTempC: 2, duty: 0.6 },
  ];
  const refusals: string[] = [];
  let [zoneC, warmestProductC, discomfortKh, coolingKh, sstSum, warmestSstC, steps] = [24, -99, 0, 0, 0, -99, 0];

  for (let minute = 0; minute < 2 * 1440; minute += STEP_MIN) {
    const atMs = startMs + minute * MINUTE_MS;
    const isOpen = isOpenAt(store.openingHours, store.timeZone, atMs);
    const setting = (key: string) => {
      const lease = leases.get(key)?.command;
      if (lease && lease.expiresAtMs > atMs) return lease.value;
      if (key.endsWith('heatingSetpointC')) return isOpen ? 21 : 15.6;
      if (key.endsWith('coolingSetpointC')) return isOpen ? 24 : 30;
      return LOCAL[key]!;
    };
    const outdoorC = 27 + 6 * Math.sin(((minute - 540) / 1440) * 2 * Math.PI);
    const freeC = zoneC + (STEP_MIN / 60) * (0.12 * (outdoorC - zoneC) + (isOpen ? 1.2 : -0.2));
    const cooledK = Math.min(Math.max(0, freeC - setting('rtu-1.coolingSetpointC')), (8 * STEP_MIN) / 60);
    zoneC = freeC - cooledK;

    const sstC = setting('sg-1.sstSetpointC');
    const samples: Record<string, number> = {};
    for (const shown of cases) {
      const isDefrosting = shown.defrostsAtMin.some((from) => minute % 1440 >= from && minute % 1440 < from + 30);
      const capacityKw = isDefrosting ? 0 : 1.4 * Math.max(0, shown.airTempC - sstC);
      const wantedKw = shown.loadKw + 2 * (shown.airTempC - 1) * (60 / 5 / STEP_MIN / 4);
      const coolingKw = Math.min(Math.max(wantedKw, 0), capacityKw);
      shown.duty = capacityKw === 0 ? 0 : coolingKw / capacityKw;
      shown.airTempC += ((shown.loadKw - coolingKw) * STEP_MIN) / 30;
      shown.productTempC += ((shown.airTempC + 1.2 - shown.productTempC) * STEP_MIN) / 120;
      samples[`${shown.id}.caseAirTempC`] = shown.airTempC + 0.01 * Math.sin(minute);
      samples[`${shown.id}.caseAirSetpointC`] = 1;
      samples[`${shown.id}.productTempC`] = shown.productTempC;
      samples[`${shown.id}.coolingDutyFraction`] = shown.duty;
      samples[`${shown.id}.isDefrosting`] = isDefrosting ? 1 : 0;
      if (minute >= 1440) warmestProductC = Math.max(warmestProductC, shown.productTempC);
    }
    for (const key of ['rtu-1.heatingSetpointC', 'rtu-1.coolingSetpointC', ...Object.keys(LOCAL)])
      samples[key] = setting(key);
    Object.assign(samples, {
      'rtu-1.zoneAirTempC': zoneC,
      'rtu-1.coolingFraction': (cooledK * 60) / 8 / STEP_MIN,
      'weather.outdoorAirTempC': outdoorC,
    });
    live.update(
      Object.entries(samples).map(([key, value]): Sample => {
        const [equipmentId = '', pointId = ''] = key.split('.');
        return { equipmentId, pointId, atMs, value };
      }),
    );
    if (minute >= 1440) {
      if (isOpen) discomfortKh += (discomfortK(zoneC) * STEP_MIN) / 60;
      coolingKh += cooledK;
      sstSum += sstC;
      warmestSstC = Math.max(warmestSstC, sstC);
      steps += 1;
    }
    if (!isControlled || minute % 5 !== 0) continue;
    const outcome = runCycle({
      ...buildInput({ store, atMs, forecasts, leases: [...leases.values()] }),
      readings: live.at(atMs),
    });
    for (const command of outcome.commands) {
      const lastReceipt = { status: 'applied', atMs, value: command.value } as const;
      leases.set(pointKey(command.equipmentId, command.pointId), { command, measure: 'comfort', lastReceipt });
    }
    refusals.push(...outcome.decisions.flatMap(({ refusal }) => refusal ?? []));
  }
  return { warmestProductC, discomfortKh, coolingKh, meanSstC: sstSum / steps, warmestSstC, refusals };
}

describe('a hot day under control beside the same day without', () => {
  let untouched: Day;
  let controlled: Day;
  beforeAll(() => {
    untouched = simulate(false);
    controlled = simulate(true);
  });

  it('runs suction warmer, and food keeps its limit', () => {
    expect(controlled.meanSstC).toBeGreaterThan(untouched.meanSstC + 0.5);
    expect(controlled.warmestSstC).toBeLessThanOrEqual(-4);
    expect(controlled.warmestProductC).toBeLessThan(4.5);
    expect(controlled.warmestProductC).toBeLessThan(untouched.warmestProductC + 0.5);
  });

  it('leaves people in the comfort band, as they were', () => {
    expect(untouched.discomfortKh).toBeLessThan(0.5);
    expect(controlled.discomfortKh).toBe(0);
    expect(controlled.coolingKh).toBeLessThanOrEqual(untouched.coolingKh);
  });

  it('plans nothing that the safety gate has to refuse', () => {
    expect(controlled.refusals).toEqual([]);
  });
});
