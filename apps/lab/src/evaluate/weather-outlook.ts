import { dewPointC, HOUR_MS } from '#domain';
import { type Weather, WeatherForecaster } from '#device-sim';
import { type OutsideOutlook } from '#ports';

/** The span that the service asks a weather service for. */
const PAST_HOURS = 48;
const AHEAD_HOURS = 96;

/** What a weather service with growing errors foresees for a simulated store, as the service's adapter hands it on. */
export class WeatherOutlook {
  readonly #forecaster: WeatherForecaster;

  constructor(weather: Weather, seed: number) {
    this.#forecaster = new WeatherForecaster(weather, seed);
  }

  /** The newest issue at a moment. Its values hold at full hours; the mean of both ends stands for the hour between. */
  at(atMs: number): OutsideOutlook {
    const issue = this.#forecaster.issued(atMs);
    const startAtMs = issue.issuedAtMs - PAST_HOURS * HOUR_MS;
    const ends = Array.from({ length: PAST_HOURS + AHEAD_HOURS + 1 }, (_, hour) => {
      const { dryBulbC, relativeHumidityPct } = issue.at(startAtMs + hour * HOUR_MS);
      return { dryBulbC, dewPointC: dewPointC(dryBulbC, relativeHumidityPct) };
    });
    const means = (quantity: 'dryBulbC' | 'dewPointC') =>
      Float64Array.from(
        { length: ends.length - 1 },
        (_, hour) => (ends[hour]![quantity] + ends[hour + 1]![quantity]) / 2,
      );
    return {
      issuedAtMs: atMs,
      startAtMs,
      outdoorAirTempC: means('dryBulbC'),
      outdoorDewPointC: means('dewPointC'),
    };
  }
}
