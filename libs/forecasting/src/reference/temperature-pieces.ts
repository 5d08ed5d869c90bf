/** Bends of the response to outdoor temperature: 30, 45, 55, 65, 75 and 90 °F [CalTRACK 2, hourly]. */
const KNEES_C = [30, 45, 55, 65, 75, 90].map((fahrenheit) => (fahrenheit - 32) / 1.8);
/** A bin with fewer hours is merged with its neighbour [CalTRACK 2, hourly]. */
const LEAST_BIN_HOURS = 20;

/** The bends that stay once thin bins between them were merged: upward, and a thin last one downward. */
export function kneesOf(outdoorAirTempC: Float64Array): number[] {
  const kneesC: number[] = [];
  const hoursBetween = (lowC: number, highC: number) =>
    outdoorAirTempC.reduce((count, value) => (value > lowC && value <= highC ? count + 1 : count), 0);
  for (const kneeC of KNEES_C) {
    if (hoursBetween(kneesC.at(-1) ?? -Infinity, kneeC) >= LEAST_BIN_HOURS) kneesC.push(kneeC);
  }
  if (kneesC.length > 0 && hoursBetween(kneesC.at(-1)!, Infinity) < LEAST_BIN_HOURS) kneesC.pop();
  return kneesC;
}

/** How many pieces a temperature falls into. */
export function pieceCount(kneesC: readonly number[]): number {
  return kneesC.length + 1;
}

/** A temperature laid out along the bins: the part of it in each, in kelvin; they add up to the temperature. */
export function piecesOf(outdoorC: number, kneesC: readonly number[]): number[] {
  return Array.from({ length: pieceCount(kneesC) }, (_, piece) => {
    const upper = Math.min(outdoorC, kneesC[piece] ?? Infinity);
    return piece === 0 ? upper : Math.max(0, upper - kneesC[piece - 1]!);
  });
}
