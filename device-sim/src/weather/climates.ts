import { PermanentError } from '#domain';
import { TARIFFS } from './tariffs.js';
import { type Site } from './weather.js';

/** Twelve months, January first. */
export type ByMonth = readonly [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];

/** Monthly normals of a city, computed from its typical-year weather file. */
export interface Climate {
  /** Name on the command line. */
  readonly id: string;
  readonly site: Site;
  /** Hours of local standard time from UTC; weather knows no daylight saving. */
  readonly standardOffsetH: number;
  readonly meanTempC: ByMonth;
  /** Daily highest minus lowest. */
  readonly dailyRangeK: ByMonth;
  readonly dewPointC: ByMonth;
  /** Sun on the horizontal, kWh/m² and day. */
  readonly dailySunKwhPerM2: ByMonth;
  /** Standard deviation of daily mean temperature. */
  readonly dailySigmaK: ByMonth;
  /** How the dew point follows a warm day: kelvin per kelvin in winter and in summer. */
  readonly dewPointFollows: { readonly winter: number; readonly summer: number };
  /** Hour of local standard time with the highest temperature. */
  readonly warmestHour: number;
}

/** Built-in climates. */
export const CLIMATES: readonly Climate[] = [
  {
    id: 'chicago',
    site: {
      name: 'Chicago',
      latitudeDeg: 41.98,
      longitudeDeg: -87.92,
      elevationM: 201,
      timeZone: 'America/Chicago',
      tariff: TARIFFS.comEdLarge,
      gridCarbonKgPerKwh: 0.477,
    },
    standardOffsetH: -6,
    meanTempC: [-4.6, -2.5, 3.8, 10.0, 15.3, 21.1, 24.1, 21.8, 18.1, 11.0, 4.7, -3.7],
    dailyRangeK: [9.4, 8.7, 9.2, 9.5, 13.2, 12.1, 10.5, 10.2, 11.3, 10.9, 7.3, 8.0],
    dewPointC: [-9.4, -8.2, -1.5, 4.0, 7.2, 13.0, 18.7, 16.6, 12.9, 5.0, 0.4, -7.6],
    dailySunKwhPerM2: [1.8, 2.5, 3.4, 4.4, 6.0, 6.3, 6.2, 5.2, 4.2, 2.9, 1.8, 1.5],
    dailySigmaK: [6.3, 6.5, 3.8, 7.3, 4.0, 3.6, 3.0, 2.4, 3.0, 3.4, 8.0, 4.8],
    dewPointFollows: { winter: 1.2, summer: 0.6 },
    warmestHour: 14.5,
  },
  {
    id: 'atlanta',
    site: {
      name: 'Atlanta',
      latitudeDeg: 33.63,
      longitudeDeg: -84.43,
      elevationM: 308,
      timeZone: 'America/New_York',
      tariff: TARIFFS.georgiaPowerTouGsd12,
      gridCarbonKgPerKwh: 0.407,
    },
    standardOffsetH: -5,
    meanTempC: [4.0, 7.9, 13.8, 17.2, 20.8, 24.8, 26.1, 26.5, 22.5, 16.0, 11.9, 7.7],
    dailyRangeK: [9.0, 12.2, 11.2, 13.1, 11.7, 12.4, 10.7, 9.4, 9.5, 11.3, 12.7, 10.4],
    dewPointC: [-3.0, -1.3, 3.8, 8.8, 13.7, 16.5, 19.8, 20.7, 16.8, 10.8, 4.2, 0.3],
    dailySunKwhPerM2: [2.8, 3.3, 4.6, 5.7, 6.3, 6.7, 6.3, 5.8, 4.4, 3.8, 3.0, 2.5],
    dailySigmaK: [5.1, 6.5, 3.8, 3.5, 2.3, 2.1, 2.4, 1.5, 2.6, 3.8, 4.0, 3.9],
    dewPointFollows: { winter: 1.2, summer: 0.4 },
    warmestHour: 14.5,
  },
  {
    id: 'phoenix',
    site: {
      name: 'Phoenix',
      latitudeDeg: 33.45,
      longitudeDeg: -111.98,
      elevationM: 337,
      timeZone: 'America/Phoenix',
      tariff: TARIFFS.apsE32Large,
      gridCarbonKgPerKwh: 0.373,
    },
    standardOffsetH: -7,
    meanTempC: [13.0, 15.7, 17.3, 23.7, 27.3, 34.0, 35.6, 33.8, 30.4, 24.8, 17.9, 11.7],
    dailyRangeK: [11.5, 11.7, 11.1, 15.4, 14.5, 13.6, 12.1, 11.6, 12.6, 13.1, 12.1, 10.7],
    dewPointC: [-2.2, 4.1, 2.5, -1.6, 2.3, 5.9, 13.6, 13.5, 8.9, 6.4, 1.9, 0.5],
    dailySunKwhPerM2: [3.3, 4.2, 5.3, 7.1, 7.8, 8.3, 7.6, 7.1, 6.3, 4.8, 3.8, 3.1],
    dailySigmaK: [2.5, 4.7, 3.8, 4.4, 3.5, 1.9, 1.9, 2.2, 2.2, 3.8, 2.0, 2.5],
    dewPointFollows: { winter: 0.3, summer: 0.05 },
    warmestHour: 15.5,
  },
  {
    id: 'houston',
    site: {
      name: 'Houston',
      latitudeDeg: 30.0,
      longitudeDeg: -95.37,
      elevationM: 29,
      timeZone: 'America/Chicago',
      gridCarbonKgPerKwh: 0.371,
    },
    standardOffsetH: -6,
    meanTempC: [10.5, 12.8, 16.2, 20.5, 24.0, 27.0, 28.3, 28.2, 26.4, 20.3, 17.1, 12.5],
    dailyRangeK: [10.5, 12.1, 11.2, 10.2, 9.2, 9.2, 10.2, 11.4, 12.0, 13.9, 12.1, 12.2],
    dewPointC: [5.3, 6.4, 9.5, 15.3, 18.8, 22.1, 22.7, 22.9, 19.8, 14.1, 12.1, 6.5],
    dailySunKwhPerM2: [2.8, 3.3, 4.3, 4.9, 5.4, 5.9, 6.2, 5.5, 5.1, 4.2, 3.2, 2.6],
    dailySigmaK: [4.4, 6.1, 4.6, 3.4, 2.4, 1.5, 1.0, 1.8, 1.6, 3.6, 4.5, 5.1],
    dewPointFollows: { winter: 1.3, summer: 0.05 },
    warmestHour: 14.5,
  },
  {
    id: 'minneapolis',
    site: {
      name: 'Minneapolis',
      latitudeDeg: 45.07,
      longitudeDeg: -93.35,
      elevationM: 265,
      timeZone: 'America/Chicago',
      tariff: TARIFFS.xcelA15,
      gridCarbonKgPerKwh: 0.455,
    },
    standardOffsetH: -6,
    meanTempC: [-10.9, -9.5, -0.8, 8.5, 14.0, 18.2, 21.8, 20.8, 17.5, 5.1, 2.0, -7.7],
    dailyRangeK: [7.8, 10.4, 9.9, 10.9, 11.6, 10.7, 9.9, 13.1, 10.4, 7.8, 8.9, 7.1],
    dewPointC: [-13.9, -14.3, -6.7, -0.8, 5.6, 12.6, 16.0, 12.9, 12.1, 0.9, -2.6, -18.0],
    dailySunKwhPerM2: [1.4, 2.9, 3.6, 4.6, 5.4, 4.8, 3.9, 4.6, 4.1, 2.1, 1.1, 1.0],
    dailySigmaK: [7.5, 6.0, 8.9, 6.3, 3.0, 5.0, 3.1, 4.8, 5.6, 4.8, 6.0, 5.6],
    dewPointFollows: { winter: 1.1, summer: 0.7 },
    warmestHour: 14.5,
  },
  {
    id: 'seattle',
    site: {
      name: 'Seattle',
      latitudeDeg: 47.68,
      longitudeDeg: -122.25,
      elevationM: 20,
      timeZone: 'America/Los_Angeles',
      gridCarbonKgPerKwh: 0.29,
    },
    standardOffsetH: -8,
    meanTempC: [5.4, 6.6, 9.2, 11.0, 13.3, 15.8, 19.0, 18.8, 16.0, 11.7, 8.8, 6.2],
    dailyRangeK: [4.7, 7.5, 7.6, 8.1, 7.0, 7.1, 9.3, 9.0, 9.9, 7.5, 5.6, 4.4],
    dewPointC: [2.2, 1.9, 4.6, 5.8, 7.7, 9.7, 11.2, 12.4, 9.4, 8.5, 6.1, 3.8],
    dailySunKwhPerM2: [0.9, 2.1, 2.7, 4.3, 5.1, 5.1, 6.3, 5.2, 4.3, 2.0, 1.0, 0.7],
    dailySigmaK: [3.8, 1.9, 2.1, 1.8, 2.4, 2.0, 2.6, 1.9, 2.5, 1.8, 1.9, 2.3],
    dewPointFollows: { winter: 1.1, summer: 0.4 },
    warmestHour: 15,
  },
  {
    id: 'miami',
    site: {
      name: 'Miami',
      latitudeDeg: 25.82,
      longitudeDeg: -80.3,
      elevationM: 11,
      timeZone: 'America/New_York',
      gridCarbonKgPerKwh: 0.379,
    },
    standardOffsetH: -5,
    meanTempC: [19.4, 20.9, 21.6, 24.1, 26.4, 27.7, 28.1, 28.0, 27.5, 26.3, 23.6, 20.3],
    dailyRangeK: [8.2, 8.8, 7.3, 6.7, 6.6, 5.7, 7.8, 6.3, 6.7, 6.6, 6.7, 7.6],
    dewPointC: [13.6, 13.9, 15.1, 17.4, 20.7, 22.7, 22.8, 23.0, 22.6, 21.1, 18.5, 15.7],
    dailySunKwhPerM2: [3.5, 4.2, 5.2, 5.9, 5.8, 5.5, 6.0, 5.5, 4.9, 4.3, 3.5, 3.2],
    dailySigmaK: [3.0, 2.9, 3.3, 1.6, 1.2, 1.1, 0.9, 1.2, 1.2, 1.0, 2.8, 3.5],
    dewPointFollows: { winter: 1.3, summer: 0.05 },
    warmestHour: 13.5,
  },
  {
    id: 'denver',
    site: {
      name: 'Denver',
      latitudeDeg: 39.83,
      longitudeDeg: -104.65,
      elevationM: 1_650,
      timeZone: 'America/Denver',
      gridCarbonKgPerKwh: 0.529,
    },
    standardOffsetH: -7,
    meanTempC: [0.8, -0.1, 6.1, 5.8, 15.5, 23.1, 22.3, 22.6, 19.2, 10.0, 2.9, 1.4],
    dailyRangeK: [15.6, 14.8, 13.8, 12.6, 14.1, 17.1, 15.1, 13.8, 16.5, 13.8, 12.1, 14.4],
    dewPointC: [-10.4, -8.9, -7.9, -2.5, 3.8, 6.6, 9.5, 8.3, 3.0, 1.3, -7.0, -9.1],
    dailySunKwhPerM2: [2.5, 3.2, 4.7, 4.8, 6.3, 7.3, 6.7, 6.0, 5.2, 3.7, 2.5, 2.1],
    dailySigmaK: [4.4, 5.0, 4.2, 5.3, 4.4, 2.9, 2.9, 2.6, 4.0, 4.4, 5.3, 4.3],
    dewPointFollows: { winter: 0.3, summer: -0.8 },
    warmestHour: 14.5,
  },
];

/** A built-in climate by its id. */
export function climate(id: string): Climate {
  const found = CLIMATES.find((candidate) => candidate.id === id);
  if (found) return found;
  throw new PermanentError(`unknown climate "${id}"; known: ${CLIMATES.map(({ id: known }) => known).join(', ')}`);
}
