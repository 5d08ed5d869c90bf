import { describe, expect, it } from '@jest/globals';
import { CompressorBank } from '../equipment/refrigeration/compressor-bank.js';
import { storeModel } from '../store/models.js';
import { SuctionController } from './suction-controller.js';

const model = storeModel('supermarket').racks[0]!.suctionGroups[0]!;
const driven = {
  ...model,
  compressors: model.compressors.map((one, index) => ({ ...one, isVariableSpeed: index === 0 })),
};

function bankOf(group = model) {
  const bank = new CompressorBank(group, 'R448A');
  return { bank, controller: new SuctionController(bank) };
}

const running = (bank: CompressorBank) => bank.compressors.map(({ isRunning }) => (isRunning ? 1 : 0)).join('');

describe('a suction controller', () => {
  it('adds capacity while suction is far too warm, one move a minute, and takes it off when too cold', () => {
    const { bank, controller } = bankOf();
    const counts: number[] = [];
    for (let minute = 0; minute < 6; minute++) {
      controller.step(60, -4, -9, -4, 30);
      counts.push(bank.runningCount);
    }
    expect(counts).toEqual([1, 2, 3, 4, 5, 5]);
    for (let minute = 0; minute < 12; minute++) controller.step(60, -14, -9, -14, 30);
    expect(bank.runningCount).toBeLessThan(3);
  });

  it('rests inside its neutral zone, and moves for an error there that lasts', () => {
    const { bank, controller } = bankOf();
    for (let minute = 0; minute < 4; minute++) controller.step(60, -4, -9, -4, 30);
    const before = running(bank);
    for (let minute = 0; minute < 60; minute++) controller.step(60, -8.9, -9, -8.9, 30);
    expect(running(bank)).toBe(before);
    for (let minute = 0; minute < 15; minute++) controller.step(60, -8.4, -9, -8.4, 30);
    expect(running(bank)).not.toBe(before);
  });

  it('keeps minimum times and eight starts an hour, however suction swings', () => {
    const { bank, controller } = bankOf();
    const starts = bank.compressors.map(() => [] as number[]);
    const states: boolean[][] = [];
    for (let minute = 0; minute < 240; minute++) {
      const sstC = minute % 6 < 3 ? -3 : -15;
      const before = bank.compressors.map(({ isRunning }) => isRunning);
      controller.step(60, sstC, -9, sstC, 30);
      bank.compressors.forEach(({ isRunning }, index) => isRunning && !before[index] && starts[index]!.push(minute));
      states.push(bank.compressors.map(({ isRunning }) => isRunning));
    }
    for (const times of starts) {
      for (const time of times) {
        expect(times.filter((other) => other > time - 60 && other <= time).length).toBeLessThanOrEqual(8);
      }
    }
    bank.compressors.forEach((_, index) => {
      const course = states.map((state) => (state[index] ? '1' : '0')).join('');
      expect(course).not.toMatch(/010/);
      expect(course).not.toMatch(/1001|101/);
    });
  });

  it('fills the gap between stages with a drive', () => {
    const { bank, controller } = bankOf(driven);
    for (let minute = 0; minute < 3; minute++) controller.step(60, -5, -9, -5, 30);
    const speeds = new Set<number>();
    for (let minute = 0; minute < 30; minute++) {
      const sstC = -9 + 0.5 * Math.sin(minute / 3);
      controller.step(60, sstC, -9, sstC, 30);
      const drive = bank.compressors[0]!;
      if (drive.isRunning) speeds.add(Math.round(100 * drive.speed));
      expect(drive.speed).toBeGreaterThanOrEqual(0.4);
      expect(drive.speed).toBeLessThanOrEqual(1.15);
    }
    expect(speeds.size).toBeGreaterThan(5);
  });

  it('stops everything on low suction pressure or very high head, whatever the minimum times', () => {
    for (const [sstC, sctC] of [
      [-25, 30],
      [-9, 65],
    ] as const) {
      const { bank, controller } = bankOf();
      for (let minute = 0; minute < 3; minute++) controller.step(60, -4, -9, -4, 30);
      controller.step(60, sstC, -9, sstC, sctC);
      expect(bank.runningCount).toBe(0);
    }
  });

  it('sheds one compressor at a time while the head is high', () => {
    const { bank, controller } = bankOf();
    for (let minute = 0; minute < 5; minute++) controller.step(60, -4, -9, -4, 30);
    const before = bank.runningCount;
    controller.step(60, -4, -9, -4, 56);
    expect(bank.runningCount).toBe(before - 1);
  });

  it('leaves its stages alone when the transducer is dead, and never runs a failed compressor', () => {
    const { bank, controller } = bankOf();
    for (let minute = 0; minute < 3; minute++) controller.step(60, -4, -9, -4, 30);
    const before = running(bank);
    controller.step(60, NaN, -9, -4, 30);
    expect(running(bank)).toBe(before);
    for (const compressor of bank.compressors) compressor.isFailed = true;
    controller.step(60, -4, -9, -4, 30);
    expect(bank.runningCount).toBe(0);
  });
});
