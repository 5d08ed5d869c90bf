import { describe, expect, it } from '@jest/globals';
import { SuctionGroup } from './suction-group.js';

const group = () =>
  new SuctionGroup({
    id: 'mt',
    name: 'MT',
    temperature: 'medium',
    sstSetpointC: -9,
    compressors: 3,
    compressorScale: 1,
  });

describe('a suction group', () => {
  it('follows its setpoint with a lag of minutes', () => {
    const followed = group();
    followed.setpointC = -6;
    followed.step(60, 50, 30);
    expect(followed.sstC).toBeGreaterThan(-9);
    expect(followed.sstC).toBeLessThan(-7.5);
    for (let minute = 0; minute < 30; minute++) followed.step(60, 50, 30);
    expect(followed.sstC).toBeCloseTo(-6, 2);
  });

  it('runs as many compressors as the load needs and none without load', () => {
    const staged = group();
    staged.step(60, 70, 30);
    expect(staged.runningCompressors).toBe(2);
    staged.step(60, 0, 30);
    expect(staged.runningCompressors).toBe(0);
    expect(staged.workKw).toBe(0);
  });

  it('lets suction rise when the load is more than all compressors take', () => {
    const overloaded = group();
    for (let minute = 0; minute < 5; minute++) overloaded.step(60, 160, 45);
    expect(overloaded.sstC).toBeGreaterThan(-8);
    expect(overloaded.runningCompressors).toBe(3);
  });
});
