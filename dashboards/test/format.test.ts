/**
 * @jest-environment @happy-dom/jest-environment
 */
import { describe, expect, it } from '@jest/globals';
import { currencySymbol, priceText } from '../web/src/format/money.js';
import { energyText, fixedText, percentText, powerText, significantText } from '../web/src/format/number.js';
import { pointValueText } from '../web/src/format/point-value.js';
import { fullSentence, sentenceIn } from '../web/src/format/sentence.js';
import { differenceText, limitText, temperatureAgainstLimit, temperatureText } from '../web/src/format/temperature.js';
import { ageText, agoText, durationText, startOfDayMs, storeTimeText } from '../web/src/format/time.js';

/** Narrow no-break spaces as plain ones, so that expectations can be read. */
const plain = (text: string) => text.replace(/\u202F/g, ' ');

describe('numbers', () => {
  it('carry a true minus and never a negative zero', () => {
    expect(fixedText(-19.4, 1)).toBe('\u221219.4');
    expect(fixedText(-0.04, 1)).toBe('0.0');
  });

  it.each([
    [7.1449, '7.14'],
    [71.449, '71.4'],
    [714.49, '714'],
    [0.0714, '0.071'],
    [9.999, '10.0'],
    [0, '0'],
  ])('show %d with three significant digits as %s', (value, text) => {
    expect(significantText(value)).toBe(text);
  });

  it('hold number and unit together with a narrow no-break space', () => {
    expect(powerText(7.14)).toBe('7.14\u202FkW');
  });

  it.each([
    [212.4, '212 kW'],
    [999.4, '999 kW'],
    [999.6, '1.00 MW'],
    [4100, '4.10 MW'],
  ])('turn %d kW to %s', (powerKw, text) => {
    expect(plain(powerText(powerKw))).toBe(text);
  });

  it('are a dash when they are missing, not a zero', () => {
    expect(powerText(null)).toBe('—');
    expect(energyText(undefined)).toBe('—');
    expect(temperatureText(null, 'C')).toBe('—');
    expect(percentText(null)).toBe('—');
    expect(pointValueText('sctC', '°C', null, 'C')).toBe('—');
  });
});

describe('temperatures', () => {
  it('convert with the offset, and differences without it', () => {
    expect(plain(temperatureText(4.6, 'F'))).toBe('40.3 °F');
    expect(plain(differenceText(2, 'F'))).toBe('3.6 °F');
    expect(plain(differenceText(2, 'C'))).toBe('2.0 K');
  });

  it('name the limits of food on both scales', () => {
    expect(plain(limitText(5))).toBe('5 °C / 41 °F');
    expect(plain(limitText(-15))).toBe('\u221215 °C / 5 °F');
    expect(plain(limitText(-20))).toBe('\u221220 °C / \u22124 °F');
  });

  it('get one digit more where rounding would hide that a limit is crossed', () => {
    expect(plain(temperatureAgainstLimit(5.04, 5, 'C'))).toBe('5.04 °C');
    expect(plain(temperatureAgainstLimit(5.4, 5, 'C'))).toBe('5.4 °C');
    expect(plain(temperatureAgainstLimit(5, 5, 'C'))).toBe('5.0 °C');
  });
});

describe('sentences of the service', () => {
  it.each([
    ['product 5.4 °C, above 5 °C, rising 0.9 K per hour', 'product 41.7 °F, above 41 °F, rising 1.6 °F per hour'],
    ['RTU 23.5 to 24.5 °C', 'RTU 74.3 to 76.1 °F'],
    ['frozen at -19.4 °C', 'frozen at \u22122.9 °F'],
    ['costs 12 kW and 3 kWh at rack 4', 'costs 12 kW and 3 kWh at rack 4'],
  ])('%s reads %s in °F', (sentence, expected) => {
    expect(plain(sentenceIn(sentence, 'F'))).toBe(expected);
  });

  it('keep °C, with a true minus', () => {
    expect(plain(sentenceIn('frozen at -19.4 °C, 2 K left', 'C'))).toBe('frozen at \u221219.4 °C, 2 K left');
  });

  it('keep a per cent sign with its number', () => {
    expect(sentenceIn('off by 6.1 % only', 'C')).toBe('off by 6.1\u202F% only');
  });

  it('become full sentences', () => {
    expect(fullSentence('worse than yesterday')).toBe('Worse than yesterday.');
    expect(fullSentence('Done.')).toBe('Done.');
  });
});

describe('times', () => {
  it('are those of the store, with its zone', () => {
    expect(storeTimeText(Date.parse('2026-07-14T13:14:00Z'), 'America/Chicago')).toBe('08:14 CDT');
    expect(storeTimeText(Date.parse('2026-01-14T13:14:00Z'), 'America/New_York')).toBe('08:14 EST');
  });

  it('tell the repeated hour of autumn apart by its abbreviation', () => {
    expect(storeTimeText(Date.parse('2026-11-01T06:30:00Z'), 'America/Chicago')).toBe('01:30 CDT');
    expect(storeTimeText(Date.parse('2026-11-01T07:30:00Z'), 'America/Chicago')).toBe('01:30 CST');
  });

  it.each([
    ['2026-07-14T13:14:00Z', 'America/New_York', '2026-07-14T04:00:00Z'],
    ['2026-07-14T04:00:00Z', 'America/New_York', '2026-07-14T04:00:00Z'],
    ['2026-11-01T23:00:00Z', 'America/Chicago', '2026-11-01T05:00:00Z'],
    ['2026-03-08T23:00:00Z', 'America/Chicago', '2026-03-08T06:00:00Z'],
    ['2026-07-14T13:14:00Z', 'Asia/Kolkata', '2026-07-13T18:30:00Z'],
  ])('begin their day at midnight of the store: %s in %s', (moment, zone, midnight) => {
    expect(startOfDayMs(Date.parse(moment), zone)).toBe(Date.parse(midnight));
  });

  it.each([
    [12_000, '12 s'],
    [7 * 60_000, '7 min'],
    [200 * 60_000, '3 h 20 min'],
    [20 * 3_600_000, '20 h'],
    [72 * 3_600_000, '3 days'],
  ])('%d ms lasts %s', (durationMs, text) => {
    expect(plain(durationText(durationMs))).toBe(text);
  });

  it('are relative up to a day, then a date', () => {
    const nowMs = Date.parse('2026-07-14T13:14:00Z');
    expect(plain(agoText(nowMs - 7 * 60_000, 'UTC', nowMs))).toBe('7 min ago');
    expect(agoText(nowMs - 30 * 3_600_000, 'UTC', nowMs)).toBe('13 Jul 07:14');
    expect(ageText(null)).toBe('—');
  });
});

describe('other values', () => {
  it('show prices with three digits in the currency of the tariff', () => {
    expect(plain(priceText(0.312, 'USD'))).toBe('0.312 $/kWh');
    expect(currencySymbol('EUR')).toBe('€');
  });

  it('show fractions as per cent and states as words', () => {
    expect(plain(pointValueText('coolingFraction', '', 0.55, 'C'))).toBe('55 %');
    expect(pointValueText('isDefrosting', '', 1, 'C')).toBe('yes');
    expect(pointValueText('runningCompressors', '', 2, 'C')).toBe('2');
  });
});
