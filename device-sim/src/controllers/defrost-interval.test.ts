import { describe, expect, it } from '@jest/globals';
import { STORE_MODELS } from '../store/models.js';
import { clockSpacingH, longestDefrostIntervalH } from './defrost-interval.js';

const CLOCK = { kind: 'offCycle', longestMin: 36, dripMin: 2, isOnDemand: false } as const;
const circuit = (caseAirSetpointC: number, ...startsAt: string[]) => ({
  caseAirSetpointC,
  defrost: { ...CLOCK, startsAt },
});

describe('the longest time between defrosts', () => {
  it.each([
    { of: 'a chilled case with four starts', circuit: circuit(1, '05:00', '11:00', '17:00', '23:00'), hours: 12 },
    { of: 'a chilled case with one start', circuit: circuit(1, '02:00'), hours: 24 },
    { of: 'a frozen case with one start', circuit: circuit(-21, '02:00'), hours: 48 },
    { of: 'a frozen case with two starts', circuit: circuit(-21, '04:00', '16:00'), hours: 36 },
    { of: 'a frozen case with three starts', circuit: circuit(-21, '10:00', '02:00', '18:00'), hours: 40 },
  ])('of $of is $hours h, whole intervals of its clock', (row) => {
    expect(longestDefrostIntervalH(row.circuit)).toBe(row.hours);
  });

  it('is the maker’s where the store file gives it', () => {
    const { caseAirSetpointC, defrost } = circuit(-21, '04:00', '16:00');
    expect(longestDefrostIntervalH({ caseAirSetpointC, defrost: { ...defrost, longestIntervalH: 48 } })).toBe(48);
  });

  it('leaves the clock of every built-in circuit its own defrosts', () => {
    for (const { circuits } of STORE_MODELS) {
      for (const each of circuits) {
        expect(longestDefrostIntervalH(each)).toBeGreaterThanOrEqual(2 * clockSpacingH(each.defrost));
        expect(longestDefrostIntervalH(each)).toBeLessThanOrEqual(48);
      }
    }
  });

  it('is counted over midnight', () => {
    expect(clockSpacingH({ startsAt: ['20:00', '06:00'] })).toBe(14);
    expect(clockSpacingH({ startsAt: ['06:00', '20:00'] })).toBe(14);
    expect(clockSpacingH({ startsAt: ['06:00', '06:00'] })).toBe(24);
  });
});
