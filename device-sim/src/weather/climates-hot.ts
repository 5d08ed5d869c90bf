/** Zones 1 to 3: Miami, Houston, Phoenix and the coast of Los Angeles. */

import { type Climate } from './climate.js';
import { TARIFFS } from './tariffs.js';

export const MIAMI: Climate = {
  id: 'miami',
  site: {
    name: 'Miami',
    latitudeDeg: 25.82,
    longitudeDeg: -80.3,
    elevationM: 11,
    timeZone: 'America/New_York',
    climateZone: '1A',
    tariff: TARIFFS.fplGsldt1,
    gridCarbonKgPerKwh: 0.379,
  },
  standardOffsetH: -5,
  meanTempC: [19.4, 20.9, 21.6, 24.1, 26.4, 27.7, 28.1, 28, 27.5, 26.3, 23.6, 20.3],
  dailyRangeK: [8.2, 8.8, 7.3, 6.7, 6.6, 5.7, 7.8, 6.3, 6.7, 6.6, 6.7, 7.6],
  dewPointC: [13.6, 13.9, 15.1, 17.4, 20.7, 22.7, 22.8, 23, 22.6, 21.1, 18.5, 15.7],
  clearPeakWPerM2: [750, 878, 971, 972, 1_023, 979, 966, 928, 904, 848, 731, 678],
  dailySunKwhPerM2: [3.5, 4.2, 5.2, 5.9, 5.8, 5.5, 6, 5.5, 4.9, 4.3, 3.5, 3.2],
  dailySigmaK: [3, 2.9, 3.3, 1.6, 1.2, 1.1, 0.9, 1.2, 1.2, 1, 2.8, 3.5],
  extremesC: { low: 10, high: 33.3 },
  warmthSkew: { winter: -0.2, summer: -0.1 },
  rangeVariation: { winter: 0.4, summer: 0.25 },
  roughness: { winter: 0.14, summer: 0.12 },
  dewPointFollows: { winter: 1.3, summer: 0.05 },
  dewPointOwnSigmaK: { winter: 2.0, summer: 0.9 },
  windMPerS: 4.1,
  warmestHour: 13.5,
};

export const HOUSTON: Climate = {
  id: 'houston',
  site: {
    name: 'Houston',
    latitudeDeg: 30,
    longitudeDeg: -95.37,
    elevationM: 29,
    timeZone: 'America/Chicago',
    climateZone: '2A',
    gridCarbonKgPerKwh: 0.371,
  },
  standardOffsetH: -6,
  meanTempC: [10.5, 12.8, 16.2, 20.5, 24, 27, 28.3, 28.2, 26.4, 20.3, 17.1, 12.5],
  dailyRangeK: [10.5, 12.1, 11.2, 10.2, 9.2, 9.2, 10.2, 11.4, 12, 13.9, 12.1, 12.2],
  dewPointC: [5.3, 6.4, 9.5, 15.3, 18.8, 22.1, 22.7, 22.9, 19.8, 14.1, 12.1, 6.5],
  clearPeakWPerM2: [708, 814, 920, 985, 956, 981, 980, 940, 953, 844, 715, 626],
  dailySunKwhPerM2: [2.8, 3.3, 4.3, 4.9, 5.4, 5.9, 6.2, 5.5, 5.1, 4.2, 3.2, 2.6],
  dailySigmaK: [4.4, 6.1, 4.6, 3.4, 2.4, 1.5, 1, 1.8, 1.6, 3.6, 4.5, 5.1],
  extremesC: { low: -1.1, high: 36.1 },
  warmthSkew: { winter: 0, summer: 0 },
  rangeVariation: { winter: 0.44, summer: 0.2 },
  roughness: { winter: 0.14, summer: 0.11 },
  dewPointFollows: { winter: 1.3, summer: 0.05 },
  dewPointOwnSigmaK: { winter: 2.6, summer: 0.8 },
  windMPerS: 3.4,
  warmestHour: 14.5,
};

export const PHOENIX: Climate = {
  id: 'phoenix',
  site: {
    name: 'Phoenix',
    latitudeDeg: 33.45,
    longitudeDeg: -111.98,
    elevationM: 337,
    timeZone: 'America/Phoenix',
    climateZone: '2B',
    tariff: TARIFFS.apsE32Large,
    gridCarbonKgPerKwh: 0.373,
  },
  standardOffsetH: -7,
  meanTempC: [13, 15.7, 17.3, 23.7, 27.3, 34, 35.6, 33.8, 30.4, 24.8, 17.9, 11.7],
  dailyRangeK: [11.5, 11.7, 11.1, 15.4, 14.5, 13.6, 12.1, 11.6, 12.6, 13.1, 12.1, 10.7],
  dewPointC: [-2.2, 4.1, 2.5, -1.6, 2.3, 5.9, 13.6, 13.5, 8.9, 6.4, 1.9, 0.5],
  clearPeakWPerM2: [657, 802, 916, 1_026, 1_075, 1_078, 1_065, 1_038, 964, 858, 708, 594],
  dailySunKwhPerM2: [3.3, 4.2, 5.3, 7.1, 7.8, 8.3, 7.6, 7.1, 6.3, 4.8, 3.8, 3.1],
  dailySigmaK: [2.5, 4.7, 3.8, 4.4, 3.5, 1.9, 1.9, 2.2, 2.2, 3.8, 2, 2.5],
  extremesC: { low: 3.9, high: 42.8 },
  warmthSkew: { winter: 0.08, summer: -0.25 },
  rangeVariation: { winter: 0.31, summer: 0.13 },
  roughness: { winter: 0.09, summer: 0.07 },
  dewPointFollows: { winter: 0.3, summer: 0.05 },
  dewPointOwnSigmaK: { winter: 3.6, summer: 4.3 },
  windMPerS: 2.8,
  warmestHour: 15.5,
};

/**
 * From the file of Californian climate zone 6, the coast. With no month above 22 °C and none below 10 °C it is marine
 * (3C), unlike the city inland (3B).
 */
export const LOSANGELES: Climate = {
  id: 'losangeles',
  site: {
    name: 'Los Angeles',
    latitudeDeg: 33.9,
    longitudeDeg: -118.5,
    elevationM: 30,
    timeZone: 'America/Los_Angeles',
    climateZone: '3C',
    tariff: TARIFFS.sceTou8B,
    gridCarbonKgPerKwh: 0.242,
  },
  standardOffsetH: -8,
  meanTempC: [13.3, 13.7, 13.6, 15, 16.2, 18, 19.3, 20.2, 19.8, 17.9, 15.5, 12.7],
  dailyRangeK: [10.3, 9.9, 9.4, 9.4, 8.2, 8.1, 8.4, 8.2, 8.9, 9.6, 10.6, 10.7],
  dewPointC: [6.6, 8.2, 7.8, 7.8, 11.4, 14.4, 14.7, 15.3, 15.2, 12.3, 8.1, 2.4],
  clearPeakWPerM2: [592, 716, 860, 953, 986, 993, 984, 953, 897, 759, 624, 525],
  dailySunKwhPerM2: [3, 3.9, 5.2, 6, 6.7, 6.7, 7.2, 6.7, 5.6, 4.1, 3.1, 2.7],
  dailySigmaK: [1.6, 1.1, 0.9, 1.7, 1.5, 1.5, 1.2, 1.2, 1.5, 1.9, 1.6, 2],
  extremesC: { low: 5.3, high: 27.7 },
  warmthSkew: { winter: -0.1, summer: 0.2 },
  rangeVariation: { winter: 0.4, summer: 0.25 },
  roughness: { winter: 0.1, summer: 0.09 },
  dewPointFollows: { winter: 0.3, summer: 0.3 },
  dewPointOwnSigmaK: { winter: 3.6, summer: 1.1 },
  windMPerS: 3.3,
  warmestHour: 13,
};
