import { describe, expect, it } from '@jest/globals';
import { MEASURES } from '#domain';
import { CLIMATES, TARIFFS } from '#device-sim';
import { cellTariff } from './cell-tariff.js';
import { quickWeeks, weekLabel, weeksOf } from './matrix.js';
import { measureSetsOf } from './measure-set.js';

const span = { days: 7, learningDays: 21, seed: 1 };

describe('matrix', () => {
  it('has six climates, four seasons, two store models and two baselines, each under two tariffs', () => {
    const weeks = weeksOf(span);
    expect(new Set(weeks.map(weekLabel)).size).toBe(6 * 4 * 2 * 2);
    expect(weeks.every(({ tariffs }) => tariffs.length === 2)).toBe(true);
  });

  it('gives a cell the same weather and traffic in a slice as in the whole, whatever model and baseline', () => {
    const seeds = (weeks: ReturnType<typeof weeksOf>) =>
      new Set(
        weeks.filter(({ climate, season }) => climate === 'atlanta' && season === 'summer').map(({ seed }) => seed),
      );
    const whole = seeds(weeksOf(span));
    expect(whole.size).toBe(1);
    expect(seeds(weeksOf({ ...span, climate: 'atlanta', season: 'summer', model: 'small-format' }))).toEqual(whole);
    expect(seeds(weeksOf({ ...span, seed: 2 }))).not.toEqual(whole);
  });

  it('shows both baselines and both store models in the quick slice', () => {
    const weeks = quickWeeks(1);
    expect(new Set(weeks.map(({ baseline }) => baseline))).toEqual(new Set(['A', 'B']));
    expect(new Set(weeks.map(({ model }) => model)).size).toBe(2);
  });

  it.each([
    [{ climate: 'atlantis' }, 'unknown climate "atlantis"'],
    [{ season: 'monsoon' }, 'unknown season "monsoon"; known: winter'],
    [{ model: 'kiosk' }, 'unknown store model "kiosk"'],
    [{ baseline: 'C' }, 'unknown baseline "C"; known: A, B'],
    [{ tariff: 'free' }, 'unknown tariff "free"; known: site, other'],
    [{ weather: 'rain.txt' }, '--weather takes a file that ends in .epw'],
  ])('refuses %j in one line', (choice, message) => {
    expect(() => weeksOf({ ...span, ...choice })).toThrow(message);
  });
});

describe('tariff of a cell', () => {
  it.each(CLIMATES.map(({ id, site }) => [id, site] as const))('is another one for %s when asked for', (_id, site) => {
    expect(cellTariff(site, 'other')).not.toEqual(cellTariff(site, 'site'));
  });

  it('falls back to a real tariff where the place has none', () => {
    const site = { ...CLIMATES[0]!.site, tariff: undefined };
    expect(Object.values(TARIFFS)).toContainEqual(cellTariff(site, 'site'));
  });
});

describe('sets of measures', () => {
  it('switches off all but the ones named, or only the ones named', () => {
    expect(measureSetsOf({ measures: 'floatingHead, fanSpeed' })).toEqual([
      {
        name: 'floatingHead, fanSpeed',
        switchedOff: MEASURES.filter((measure) => measure !== 'floatingHead' && measure !== 'fanSpeed'),
      },
    ]);
    expect(measureSetsOf({ without: 'preCooling' })).toEqual([
      { name: 'without preCooling', switchedOff: ['preCooling'] },
    ]);
  });

  it('runs each measure alone behind the whole', () => {
    const [whole, ...singles] = measureSetsOf({ eachMeasure: true });
    expect(whole).toEqual({ name: 'all', switchedOff: [] });
    expect(singles.map(({ name }) => name)).toEqual([...MEASURES]);
    expect(singles.every(({ switchedOff }) => switchedOff.length === MEASURES.length - 1)).toBe(true);
  });

  it('refuses what it does not know, and both ways at once', () => {
    expect(() => measureSetsOf({ measures: 'magic' })).toThrow('unknown measure "magic"; known: nightSetback');
    expect(() => measureSetsOf({ measures: 'comfort', without: 'comfort' })).toThrow('not both');
  });
});
