import { dewPointOfC } from '../dew-point.js';
import { type Weather } from '../weather.js';

const HOUR_MS = 3_600_000;

/** A year of hourly weather in the figures that normals are told in. */
export interface ClimateStatistics {
  readonly months: readonly {
    readonly meanTempC: number;
    readonly rangeK: number;
    readonly dewPointC: number;
    readonly dailySunKwh: number;
    /** 95th percentile of the brightest hours of the days. */
    readonly clearPeakWPerM2: number;
    readonly dailyVarianceK2: number;
  }[];
  /** Of daily mean temperatures about the mean of their month. */
  readonly lagOneCorrelation: number;
  /** 0.4 and 99.6 % of the hours. */
  readonly lowC: number;
  readonly highC: number;
  readonly humidityPct: { readonly least: number; readonly most: number };
  readonly wind: {
    readonly meanMPerS: number;
    /** Standard deviation over mean. */
    readonly variation: number;
    /** Correlation with the wind of an hour and of a day before. */
    readonly afterHour: number;
    readonly afterDay: number;
  };
}

/** Takes a sample in the middle of every hour of a year of local standard time. */
export function statisticsOf(weather: Weather, standardOffsetH: number, year: number): ClimateStatistics {
  const samples = Array.from({ length: (Date.UTC(year + 1, 0) - Date.UTC(year, 0)) / HOUR_MS }, (_, hour) =>
    weather.at(Date.UTC(year, 0) + (hour + 0.5 - standardOffsetH) * HOUR_MS),
  );
  const days = Array.from({ length: samples.length / 24 }, (_, day) => {
    const hours = samples.slice(day * 24, day * 24 + 24);
    const temps = hours.map(({ dryBulbC }) => dryBulbC);
    const sun = hours.map(({ globalHorizontalWPerM2 }) => globalHorizontalWPerM2);
    return {
      month: new Date(Date.UTC(year, 0, 1 + day)).getUTCMonth(),
      meanTempC: mean(temps),
      rangeK: Math.max(...temps) - Math.min(...temps),
      dewPointC: mean(hours.map((hour) => dewPointOfC(hour.dryBulbC, hour.relativeHumidityPct))),
      sunKwh: mean(sun) * 0.024,
      peakWPerM2: Math.max(...sun),
    };
  });
  let [together, alone] = [0, 0];
  const months = Array.from({ length: 12 }, (_, month) => {
    const ofMonth = days.filter((day) => day.month === month);
    const meanTempC = mean(ofMonth.map((day) => day.meanTempC));
    const anomalies = ofMonth.map((day) => day.meanTempC - meanTempC);
    const squares = anomalies.map((value) => value * value);
    alone += sum(squares);
    together += sum(anomalies.slice(1).map((value, index) => value * anomalies[index]!));
    return {
      meanTempC,
      rangeK: mean(ofMonth.map((day) => day.rangeK)),
      dewPointC: mean(ofMonth.map((day) => day.dewPointC)),
      dailySunKwh: mean(ofMonth.map((day) => day.sunKwh)),
      clearPeakWPerM2: percentile(
        ofMonth.map((day) => day.peakWPerM2),
        0.95,
      ),
      dailyVarianceK2: mean(squares),
    };
  });
  const temps = samples.map(({ dryBulbC }) => dryBulbC);
  const humidities = samples.map(({ relativeHumidityPct }) => relativeHumidityPct);
  const winds = samples.map(({ windMPerS }) => windMPerS);
  const variance = autocovariance(winds, 0);
  return {
    months,
    lagOneCorrelation: together / alone,
    lowC: percentile(temps, 0.004),
    highC: percentile(temps, 0.996),
    humidityPct: { least: Math.min(...humidities), most: Math.max(...humidities) },
    wind: {
      meanMPerS: mean(winds),
      variation: Math.sqrt(variance) / mean(winds),
      afterHour: autocovariance(winds, 1) / variance,
      afterDay: autocovariance(winds, 24) / variance,
    },
  };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]) => sum(values) / values.length;

function percentile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))]!;
}

function autocovariance(values: readonly number[], lag: number): number {
  const middle = mean(values);
  return mean(values.slice(lag).map((value, index) => (value - middle) * (values[index]! - middle)));
}
