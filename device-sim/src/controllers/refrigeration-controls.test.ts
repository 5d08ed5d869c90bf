import { describe, expect, it } from '@jest/globals';
import { storeModel } from '../store/models.js';
import { clearDoorDuty } from './anti-sweat-controller.js';
import { staggerMinutes } from './defrost-stagger.js';
import { localHeadC } from './head-controller.js';
import { SuctionFloat } from './suction-float.js';
import { ValveController } from './valve-controller.js';

describe('the head that a rack asks for by itself', () => {
  const floating = { kind: 'floating', floorC: 21.1, approachK: 6 } as const;

  it.each([
    { outdoorC: -10, headC: 21.1 },
    { outdoorC: 20, headC: 26 },
    { outdoorC: 45, headC: 46 },
    { outdoorC: NaN, headC: 21.1 },
  ])('floating is $headC °C at $outdoorC °C outdoors', ({ outdoorC, headC }) => {
    expect(localHeadC(floating, outdoorC)).toBe(headC);
  });

  it('fixed is fixed', () => {
    expect(localHeadC({ kind: 'fixed', floorC: 29.4, approachK: 0 }, 5)).toBe(29.4);
  });
});

describe('floating suction of the rack itself', () => {
  const after = (minutes: number, duty: number, mostRiseK = 3) => {
    const float = new SuctionFloat(mostRiseK);
    for (let minute = 0; minute < minutes; minute++) float.step(60, duty);
    return float.riseK;
  };

  it('rises step by step while the neediest case has room, up to its limit', () => {
    expect(after(19, 0.5)).toBe(0);
    expect(after(40, 0.5)).toBeCloseTo(0.6, 9);
    expect(after(600, 0.5)).toBe(3);
    expect(after(600, 0.5, 0)).toBe(0);
  });

  it('falls when the neediest case is at its end, and rests between', () => {
    const float = new SuctionFloat(3);
    for (let minute = 0; minute < 100; minute++) float.step(60, 0.5);
    const before = float.riseK;
    for (let minute = 0; minute < 20; minute++) float.step(60, 0.92);
    expect(float.riseK).toBe(before);
    for (let minute = 0; minute < 20; minute++) float.step(60, 1);
    expect(float.riseK).toBeLessThan(before);
  });
});

describe('a valve on case air', () => {
  it('opens while the case is too warm and shuts while it is too cold', () => {
    const valve = new ValveController();
    let opening = 0;
    for (let minute = 0; minute < 30; minute++) opening = valve.opening(3, 1, 60);
    expect(opening).toBe(1);
    for (let minute = 0; minute < 60; minute++) opening = valve.opening(-1, 1, 60);
    expect(opening).toBe(0);
  });

  it('does not wind up: it leaves its end as soon as the case is right', () => {
    const valve = new ValveController();
    for (let minute = 0; minute < 600; minute++) valve.opening(8, 1, 60);
    let minutes = 0;
    while (valve.opening(0.2, 1, 60) > 0.9) minutes++;
    expect(minutes).toBeLessThan(5);
  });
});

describe('anti-sweat heaters', () => {
  it.each([
    { dewPointC: 14.4, caseC: -21, duty: 1 },
    { dewPointC: 20, caseC: -21, duty: 1 },
    { dewPointC: -21, caseC: -21, duty: 0 },
    { dewPointC: 4, caseC: -20, duty: 24 / 34.4 },
    { dewPointC: 4, caseC: 1.4, duty: 2.6 / 13 },
  ])(
    'need $duty of their power at a dew point of $dewPointC °C round a case at $caseC °C',
    ({ dewPointC, caseC, duty }) => {
      expect(clearDoorDuty(dewPointC, caseC)).toBeCloseTo(duty, 9);
    },
  );
});

describe('staggered defrosts', () => {
  it('give circuits of a kind on one suction group turns, none of which meet', () => {
    const { circuits } = storeModel('supermarket');
    const minutes = staggerMinutes(circuits);
    const frozen = circuits.filter(({ id }) => ['frozen-1', 'frozen-2', 'frozen-3', 'ice-cream-1'].includes(id));
    const turns = frozen.map(({ id }) => minutes.get(id)!);
    expect(new Set(turns).size).toBe(frozen.length);
    expect(Math.min(...turns)).toBe(0);
  });
});
