import { dewPointOfC } from './dew-point.js';
import { type WeatherSample } from './weather.js';

/** A unit of the API: how it is written, how many of it make one of ours, and to how many decimals it is told. */
interface Unit {
  readonly label: string;
  readonly perOne: number;
  readonly decimals: number;
}

/** Units of wind speed by their names in a query, the usual one first; ours is m/s. */
export const WIND_UNITS = {
  kmh: { label: 'km/h', perOne: 3.6, decimals: 1 },
  ms: { label: 'm/s', perOne: 1, decimals: 2 },
  mph: { label: 'mp/h', perOne: 1 / 0.44704, decimals: 1 },
  kn: { label: 'kn', perOne: 3.6 / 1.852, decimals: 1 },
} as const satisfies Readonly<Record<string, Unit>>;
export type WindUnit = keyof typeof WIND_UNITS;

export interface Units {
  readonly temperatureUnit: 'celsius' | 'fahrenheit';
  readonly windUnit: WindUnit;
}

/** Weather of one stamp: the moment itself, and the sun of the interval before it. */
export interface Stamped {
  readonly moment: WeatherSample;
  readonly meanSunWPerM2: number;
}

interface Variable {
  label(units: Units): string;
  value(stamped: Stamped, units: Units): number;
}

const temperature = (read: (moment: WeatherSample) => number): Variable => ({
  label: ({ temperatureUnit }) => (temperatureUnit === 'celsius' ? '°C' : '°F'),
  value: ({ moment }, { temperatureUnit }) => {
    const celsius = read(moment);
    return rounded(temperatureUnit === 'celsius' ? celsius : celsius * 1.8 + 32, 1);
  },
});

/** Variables of Open-Meteo that simulated weather has. */
export const VARIABLES = {
  temperature_2m: temperature(({ dryBulbC }) => dryBulbC),
  dew_point_2m: temperature(({ dryBulbC, relativeHumidityPct }) => dewPointOfC(dryBulbC, relativeHumidityPct)),
  relative_humidity_2m: { label: () => '%', value: ({ moment }) => rounded(moment.relativeHumidityPct, 0) },
  /** Mean of the hour before the stamp. */
  shortwave_radiation: { label: () => 'W/m²', value: ({ meanSunWPerM2 }) => rounded(meanSunWPerM2, 1) },
  wind_speed_10m: {
    label: ({ windUnit }) => WIND_UNITS[windUnit].label,
    value: ({ moment }, { windUnit }) => {
      const { perOne, decimals } = WIND_UNITS[windUnit];
      return rounded(moment.windMPerS * perOne, decimals);
    },
  },
} as const satisfies Readonly<Record<string, Variable>>;
export type VariableName = keyof typeof VARIABLES;

function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
