import { HOUR_MS, massCourse, type ZoneInputs, type ZoneModel, zoneAfter } from '#domain';
import { fitBalance } from './balance.js';
import { cleanTemperature } from './clean-series.js';
import { type LinearFit, type Term } from './linear-fit.js';
import { simulatedError, type SimulatedError } from './simulated-error.js';

/** What one unit reported, as means over equal steps; absent when not reported. */
export interface UnitSeries {
  readonly equipmentId: string;
  readonly heatingFraction?: Float64Array | undefined;
  readonly coolingFraction?: Float64Array | undefined;
}

/** What acts on a zone, as means over equal steps; `NaN` is missing. */
export interface ZoneCourse {
  readonly zoneAirTempC: Float64Array;
  readonly outdoorAirTempC: Float64Array;
  /** Share of each step in which the store is open. */
  readonly isOpen?: Float64Array | undefined;
  readonly units: readonly UnitSeries[];
}

/** A balance of a zone and how well it foresees. */
export interface ZoneBalance {
  readonly fit: LinearFit;
  readonly model: ZoneModel;
  readonly error: SimulatedError;
}

/** A fraction that varies less than this, as standard deviation, cannot be told from the drift. */
const LEAST_EXCITATION = 0.02;
/** A difference from outdoors that varies less than this cannot be told from the drift. */
const LEAST_SWING_K = 0.5;
/** The same of the difference from the slow mass. */
const LEAST_MASS_SWING_K = 0.05;
const LEAST_OPEN_SPREAD = 0.1;
const HORIZON_H = 6;

/**
 * The balance that simulates best over 6 h, among spans of the regression from one step to several hours and time
 * constants of the slow mass. Short spans see the gains, long ones the slow parts; which counts, the zone decides.
 *
 * @param spansH lengths of the regression's spans
 * @param massTimeConstantsH time constants tried; none for a balance without slow mass
 */
export function bestZoneBalance(
  course: ZoneCourse,
  stepMs: number,
  spansH: readonly number[],
  massTimeConstantsH: readonly number[],
): ZoneBalance {
  const clean = {
    ...course,
    zoneAirTempC: cleanTemperature(course.zoneAirTempC, stepMs),
    outdoorAirTempC: cleanTemperature(course.outdoorAirTempC, stepMs),
  };
  const stepH = stepMs / HOUR_MS;
  const masses = massTimeConstantsH.length > 0 ? massTimeConstantsH : [undefined];
  const spans = new Set(spansH.map((hours) => Math.max(1, Math.round(hours / stepH))));
  const inputs = inputsOf(clean);
  let best: ZoneBalance | undefined;
  for (const massTimeConstantH of masses) {
    const massC = massTimeConstantH && massCourse(clean.zoneAirTempC, massTimeConstantH, stepMs);
    const terms = termsOf(clean, massC || undefined);
    for (const span of spans) {
      const fit = fitBalance(clean.zoneAirTempC, terms, stepH, span);
      const model = modelOf(fit, course.units, massTimeConstantH);
      const error = sixHourError(model, clean.zoneAirTempC, massC || clean.zoneAirTempC, inputs, stepH);
      if (!best || error.modelK < best.error.modelK) best = { fit, model, error };
    }
  }
  const { modelK, persistenceK } = best!.error;
  return { ...best!, model: { ...best!.model, sixHourErrorK: modelK, sixHourPersistenceErrorK: persistenceK } };
}

/** Name of the effect of a unit. */
export function effectOf(kind: 'heating' | 'cooling', equipmentId: string): string {
  return `${kind} of ${equipmentId}`;
}

/** Hours of a course in which everything that a balance needs was measured. */
export function measuredHours({ zoneAirTempC, outdoorAirTempC, units }: ZoneCourse, stepMs: number): number {
  const [airC, outdoorC] = [cleanTemperature(zoneAirTempC, stepMs), cleanTemperature(outdoorAirTempC, stepMs)];
  const fractions = units.flatMap(({ heatingFraction, coolingFraction }) => [heatingFraction, coolingFraction]);
  const isMeasured = (step: number) =>
    Number.isFinite(airC[step]! + outdoorC[step]!) &&
    fractions.every((series) => series === undefined || Number.isFinite(series[step]));
  let count = 0;
  for (let step = 0; step < airC.length; step++) if (isMeasured(step)) count++;
  return (count * stepMs) / HOUR_MS;
}

function termsOf(course: ZoneCourse, massC: Float64Array | undefined): Term[] {
  const { zoneAirTempC, outdoorAirTempC, isOpen, units } = course;
  const above = (values: Float64Array) => values.map((value, step) => value - zoneAirTempC[step]!);
  const terms: Term[] = [{ name: 'leak', values: above(outdoorAirTempC), leastSpread: LEAST_SWING_K, isHelper: true }];
  if (massC) terms.push({ name: 'mass', values: above(massC), leastSpread: LEAST_MASS_SWING_K, isHelper: true });
  if (isOpen) terms.push({ name: 'open', values: isOpen, leastSpread: LEAST_OPEN_SPREAD, isFree: true });
  for (const { equipmentId, heatingFraction, coolingFraction } of units) {
    const fraction = { leastSpread: LEAST_EXCITATION };
    if (heatingFraction) {
      terms.push({ name: effectOf('heating', equipmentId), values: heatingFraction, ...fraction });
    }
    if (coolingFraction) {
      terms.push({
        name: effectOf('cooling', equipmentId),
        // Cooling is negative, so that a physical weight is positive like the others.
        values: coolingFraction.map((value) => -value),
        ...fraction,
      });
    }
  }
  return terms;
}

function modelOf(
  { weights, intercept }: LinearFit,
  units: readonly UnitSeries[],
  massTimeConstantH: number | undefined,
): ZoneModel {
  return {
    zoneId: '',
    leakPerH: weights['leak'] ?? 0,
    massPerH: weights['mass'] ?? 0,
    massTimeConstantH: massTimeConstantH ?? 1,
    units: units.map(({ equipmentId }) => ({
      equipmentId,
      heatingKPerH: weights[effectOf('heating', equipmentId)],
      coolingKPerH: weights[effectOf('cooling', equipmentId)],
    })),
    driftKPerH: intercept,
    openDriftKPerH: weights['open'] ?? 0,
    sixHourErrorK: NaN,
    sixHourPersistenceErrorK: NaN,
    trainedHours: NaN,
    unknown: [],
  };
}

/** What acted on the zone between the middles of one step and the next. */
function inputsOf({ zoneAirTempC, outdoorAirTempC, isOpen, units }: ZoneCourse): ZoneInputs[] {
  const between = (series: Float64Array, step: number) => (series[step]! + series[step + 1]!) / 2;
  const fractions = (step: number, pick: (unit: UnitSeries) => Float64Array | undefined) =>
    units.map((unit) => {
      const series = pick(unit);
      return series ? between(series, step) : 0;
    });
  return Array.from({ length: Math.max(0, zoneAirTempC.length - 1) }, (_, step) => ({
    outdoorC: between(outdoorAirTempC, step),
    isOpen: isOpen ? between(isOpen, step) >= 0.5 : false,
    heatingFractions: fractions(step, ({ heatingFraction }) => heatingFraction),
    coolingFractions: fractions(step, ({ coolingFraction }) => coolingFraction),
  }));
}

/** Error of simulations of 6 h from every hour, with what the units really did. */
function sixHourError(
  model: ZoneModel,
  zoneAirTempC: Float64Array,
  massC: Float64Array,
  inputs: readonly ZoneInputs[],
  stepH: number,
): SimulatedError {
  const horizon = Math.round(HORIZON_H / stepH);
  return simulatedError(zoneAirTempC, horizon, Math.max(1, Math.round(1 / stepH)), (from) => {
    let state = { airC: zoneAirTempC[from]!, massC: massC[from]! };
    for (let step = from; step < from + horizon; step++) {
      state = zoneAfter(model, state, inputs[step]!, stepH);
      if (Number.isNaN(state.airC)) return NaN;
    }
    return state.airC;
  });
}
