import { describe, expect, it } from '@jest/globals';
import { humidityRatio } from '../physics/psychrometrics.js';
import { type ClimateZone } from '../weather/weather.js';
import { Economizer, highLimitOf, outdoorFractionAbove } from './economizer.js';

const mayCool = (climateZone: ClimateZone | undefined, outdoorC: number, rhPct: number, returnC = 25) =>
  new Economizer(climateZone).mayCool(outdoorC, humidityRatio(outdoorC, rhPct), returnC);

describe('the high limit of an economizer', () => {
  it.each<[ClimateZone, number]>([
    ['1B', 23.9],
    ['2B', 23.9],
    ['3B', 23.9],
    ['3C', 23.9],
    ['4B', 23.9],
    ['4C', 23.9],
    ['5B', 23.9],
    ['5C', 23.9],
    ['6B', 23.9],
    ['7B', 23.9],
    ['8', 23.9],
    ['5A', 21.1],
    ['6A', 21.1],
    ['7A', 21.1],
    ['7', 21.1],
    ['1A', 18.3],
  ])('is a dry bulb in %s: %d °C', (climateZone, tempC) => {
    expect(highLimitOf(climateZone)).toEqual({ kind: 'dryBulb', tempC });
  });

  it.each<ClimateZone>(['2A', '3A', '4A'])('is an enthalpy of 47 kJ/kg in %s', (climateZone) => {
    expect(highLimitOf(climateZone)).toEqual({ kind: 'enthalpy', kjPerKg: 47 });
  });

  it('is 21.1 °C where the climate is unknown', () => {
    expect(highLimitOf(undefined)).toEqual({ kind: 'dryBulb', tempC: 21.1 });
  });
});

describe('an economizer', () => {
  it('lets the same air cool in one climate and not in another', () => {
    expect(mayCool('5B', 22, 30)).toBe(true);
    expect(mayCool('5A', 22, 30)).toBe(false);
  });

  it('keeps damp air out by its enthalpy', () => {
    expect(mayCool('3A', 20, 60)).toBe(true);
    expect(mayCool('3A', 20, 90)).toBe(false);
  });

  it('never takes air that is warmer than the zone’s', () => {
    expect(mayCool('3A', 28, 20, 25)).toBe(false);
    expect(mayCool('5B', 22, 30, 21)).toBe(false);
  });

  it('changes over with a band', () => {
    const economizer = new Economizer('5A');
    const at = (tempC: number) => economizer.mayCool(tempC, 0.006, 25);
    expect([20.5, 20, 20.5, 21.2, 20.5, 20].map(at)).toEqual([false, true, true, false, false, true]);
  });

  it('mixes no colder than it is told', () => {
    expect(outdoorFractionAbove(7, 10, 24)).toBe(1);
    expect(outdoorFractionAbove(7, -10, 24)).toBeCloseTo(0.5, 9);
    expect(24 + outdoorFractionAbove(12.8, 0, 24) * (0 - 24)).toBeCloseTo(12.8, 9);
    expect(outdoorFractionAbove(12.8, 0, 10)).toBe(0);
  });
});
