const RADIANS = Math.PI / 180;

/** Sine of the sun's height above the horizon at an hour of local standard time; negative at night. */
export function sineOfSunHeight(
  place: { readonly latitudeDeg: number; readonly longitudeDeg: number },
  standardOffsetH: number,
  dayOfYear: number,
  hour: number,
): number {
  const yearAngle = (2 * Math.PI * (dayOfYear - 81)) / 364;
  const equationOfTimeMin = 9.87 * Math.sin(2 * yearAngle) - 7.53 * Math.cos(yearAngle) - 1.5 * Math.sin(yearAngle);
  const solarHour = hour + (place.longitudeDeg - 15 * standardOffsetH) / 15 + equationOfTimeMin / 60;
  const declination = 23.45 * RADIANS * Math.sin((2 * Math.PI * (284 + dayOfYear)) / 365);
  const latitude = place.latitudeDeg * RADIANS;
  return (
    Math.sin(latitude) * Math.sin(declination) +
    Math.cos(latitude) * Math.cos(declination) * Math.cos(15 * RADIANS * (solarHour - 12))
  );
}

/** Sun on the horizontal under a clear sky, W/m² (Haurwitz). */
export function clearSkyWPerM2(sineOfHeight: number): number {
  return sineOfHeight <= 0 ? 0 : 1_098 * sineOfHeight * Math.exp(-0.057 / sineOfHeight);
}

/** Clear-sky sun of a whole day, kWh/m². */
export function clearDayKwhPerM2(
  place: { readonly latitudeDeg: number; readonly longitudeDeg: number },
  standardOffsetH: number,
  dayOfYear: number,
): number {
  let sumWh = 0;
  for (let step = 0; step < 32; step++) {
    sumWh += clearSkyWPerM2(sineOfSunHeight(place, standardOffsetH, dayOfYear, (step + 0.5) * 0.75)) * 0.75;
  }
  return sumWh / 1_000;
}
