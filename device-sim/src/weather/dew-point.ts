/** Dew point of air, °C: the inverse of the Magnus form. Below 1 % relative humidity it is that of 1 %. */
export function dewPointOfC(tempC: number, relativeHumidityPct: number): number {
  const exponent = Math.log(Math.max(1, relativeHumidityPct) / 100) + (17.62 * tempC) / (243.12 + tempC);
  return (243.12 * exponent) / (17.62 - exponent);
}
