import { describe, expect, it } from '@jest/globals';
import { MINUTE_MS } from '#domain';
import { JumpWatch } from './jump.js';

/** What a watch says after readings every so many minutes. */
const seen = (pointId: string, everyMin: number, valuesC: readonly number[], mayJump = false) => {
  const watch = JumpWatch.of(pointId)!;
  valuesC.forEach((valueC, index) => watch.see(index * everyMin * MINUTE_MS, valueC, mayJump));
  return watch.because;
};

describe('JumpWatch', () => {
  it.each([
    { pointId: 'productTempC', everyMin: 5, valuesC: [2, 8], isJump: true },
    { pointId: 'productTempC', everyMin: 15, valuesC: [2, 4.5], isJump: false },
    { pointId: 'productTempC', everyMin: 0.2, valuesC: [2, 3.9], isJump: false },
    { pointId: 'zoneAirTempC', everyMin: 5, valuesC: [23, 28], isJump: true },
    { pointId: 'zoneAirTempC', everyMin: 15, valuesC: [23, 30], isJump: false },
    { pointId: 'outdoorAirTempC', everyMin: 5, valuesC: [30, 21], isJump: false },
    { pointId: 'outdoorAirTempC', everyMin: 5, valuesC: [30, -5], isJump: true },
    { pointId: 'caseAirTempC', everyMin: 5, valuesC: [1, 16], isJump: true },
  ])('$pointId from $valuesC within $everyMin min is a jump: $isJump', ({ pointId, everyMin, valuesC, isJump }) => {
    expect(seen(pointId, everyMin, valuesC) !== undefined).toBe(isJump);
  });

  it('takes a change over a gap for what it may have been', () => {
    expect(seen('productTempC', 60, [2, 8])).toBeUndefined();
  });

  it('lets anything happen while there is a reason', () => {
    expect(seen('caseAirTempC', 5, [1, 16], true)).toBeUndefined();
  });

  it('is over when the value is back, or has stayed for two hours', () => {
    expect(seen('productTempC', 5, [2, 8, 8, 2.1])).toBeUndefined();
    expect(seen('productTempC', 5, [2, ...Array<number>(20).fill(8)])).toContain('it jumped from 2.0 °C');
    expect(seen('productTempC', 5, [2, ...Array<number>(26).fill(8)])).toBeUndefined();
  });

  it('judges no points but temperatures of air and food', () => {
    expect(JumpWatch.of('coilTempC')).toBeUndefined();
    expect(JumpWatch.of('constructor')).toBeUndefined();
  });
});
