import { HOUR_MS, type ZoneResponse } from '#domain';
import { inverse, Matrix } from 'ml-matrix';
import { MultivariateLinearRegression } from 'ml-regression';
import { type Refusal } from './store-history.js';
import { scaleOf, standardised } from './standardise.js';

/** Means of a zone over equal steps; `NaN` is missing. Fractions run from 0 to 1 and are absent when not reported. */
export interface ZoneSeries {
  readonly zoneAirTempC: Float64Array;
  readonly outdoorAirTempC: Float64Array;
  readonly heatingFraction?: Float64Array | undefined;
  readonly coolingFraction?: Float64Array | undefined;
}

type Influence = 'leak' | 'heating' | 'cooling';

interface Step {
  /** Change of zone temperature, K/h. */
  readonly changeKPerH: number;
  readonly influence: Readonly<Record<Influence, number>>;
}

interface Balance {
  readonly weights: Partial<Record<Influence, number>>;
  readonly errors: Partial<Record<Influence, number>>;
  readonly driftKPerH: number;
  readonly residualKPerH: number;
}

/** Two days, to see the difference from outdoors go up and down. */
const LEAST_HOURS = 48;
/** A fraction that varies less than this, as standard deviation, cannot be told from the drift. */
const LEAST_EXCITATION = 0.02;
/** A difference from outdoors that varies less than this cannot be told from the drift. */
const LEAST_SWING_K = 0.5;
/** A gain whose standard error is a larger share of itself is not known. */
const LARGEST_ERROR_SHARE = 0.5;

/**
 * Identifies the first-order balance of a zone (see `ZoneResponse`) by regression of its one-step temperature change.
 *
 * Discrete and continuous answers are matched exactly: over a step Δt the change of `T` towards outdoors is
 * `(1 − exp(−leak·Δt))/Δt`, and gains shrink by the same factor. A leak that comes out negative is set to 0; a gain of the
 * wrong sign is taken as never seen. Fitting one step ahead is a simplification: sensor noise of standard deviation σ
 * raises the leak by about `σ²/(Δt·var(outdoor − T))`, and a slower second time constant, such as of stock and floor,
 * is not seen.
 */
export function fitZoneResponse(series: ZoneSeries, stepMs: number, equipmentId: string): ZoneResponse | Refusal {
  const stepH = stepMs / HOUR_MS;
  const steps = stepsOf(series, stepH);
  const hours = steps.length * stepH;
  if (hours < LEAST_HOURS) {
    return { refused: `only ${hours.toFixed(0)} hours of zone and outdoor temperature, ${LEAST_HOURS} are needed` };
  }
  const excited = excitedInfluences(steps);
  if (!excited.includes('leak')) {
    return { refused: 'the difference to outdoors hardly changes, so the leak cannot be told from the drift' };
  }
  const balance = fitWithSigns(steps, excited);
  const gains = (['heating', 'cooling'] as const).filter((gain) => excited.includes(gain));
  const seen = gains.filter((gain) => balance.weights[gain] !== undefined);
  if (gains.length > 0 && seen.length === 0) {
    return { refused: `the zone does not answer to ${gains.join(' or ')}` };
  }
  const unsure = seen.find((gain) => !(balance.errors[gain]! < LARGEST_ERROR_SHARE * balance.weights[gain]!));
  if (unsure) return { refused: `the effect of ${unsure} is lost in the noise` };
  const slope = balance.weights.leak ?? 0;
  if (slope * stepH >= 1)
    return { refused: 'the zone follows outdoors within one step: no time constant can be found' };
  if (slope === 0 && seen.length === 0) return { refused: 'nothing that was measured moves the zone' };
  const leakPerH = slope > 0 ? -Math.log(1 - slope * stepH) / stepH : 0;
  const continuous = slope > 0 ? leakPerH / slope : 1;
  return {
    equipmentId,
    leakPerH,
    heatingKPerH: scaled(balance.weights.heating, continuous),
    coolingKPerH: scaled(balance.weights.cooling, continuous),
    driftKPerH: balance.driftKPerH * continuous,
    residualKPerH: balance.residualKPerH,
    trainedHours: hours,
  };
}

function stepsOf(series: ZoneSeries, stepH: number): Step[] {
  const { zoneAirTempC, outdoorAirTempC, heatingFraction, coolingFraction } = series;
  const steps: Step[] = [];
  for (let index = 0; index + 1 < zoneAirTempC.length; index++) {
    const changeKPerH = (zoneAirTempC[index + 1]! - zoneAirTempC[index]!) / stepH;
    const influence = {
      leak: (outdoorAirTempC[index] ?? NaN) - zoneAirTempC[index]!,
      heating: heatingFraction ? (heatingFraction[index] ?? NaN) : 0,
      // Cooling is negative, so that a physical weight is positive like the others.
      cooling: coolingFraction ? -(coolingFraction[index] ?? NaN) : 0,
    };
    if (Number.isFinite(changeKPerH + influence.leak + influence.heating + influence.cooling)) {
      steps.push({ changeKPerH, influence });
    }
  }
  return steps;
}

function excitedInfluences(steps: readonly Step[]): Influence[] {
  const least = { leak: LEAST_SWING_K, heating: LEAST_EXCITATION, cooling: LEAST_EXCITATION };
  return (['leak', 'heating', 'cooling'] as const).filter((name) => {
    const values = steps.map(({ influence }) => Float64Array.of(influence[name]));
    return (
      scaleOf(
        values,
        steps.map(() => 1),
      ).spreads[0]! > least[name]
    );
  });
}

/** Leaves out the most wrongly signed influence until all signs are physical. */
function fitWithSigns(steps: readonly Step[], influences: readonly Influence[]): Balance {
  const balance = fitBalance(steps, influences);
  const wrong = influences.filter((name) => balance.weights[name]! <= 0);
  if (wrong.length === 0) return balance;
  const significance = (name: Influence) => balance.weights[name]! / balance.errors[name]!;
  const worst = wrong.reduce((one, other) => (significance(other) < significance(one) ? other : one));
  return fitWithSigns(
    steps,
    influences.filter((name) => name !== worst),
  );
}

function fitBalance(steps: readonly Step[], influences: readonly Influence[]): Balance {
  const changes = steps.map(({ changeKPerH }) => changeKPerH);
  const meanChange = changes.reduce((sum, change) => sum + change, 0) / steps.length;
  if (influences.length === 0) {
    return {
      weights: {},
      errors: {},
      driftKPerH: meanChange,
      residualKPerH: spreadOf(
        changes.map((change) => change - meanChange),
        1,
      ),
    };
  }
  const rows = steps.map(({ influence }) => Float64Array.from(influences, (name) => influence[name]));
  const scale = scaleOf(
    rows,
    rows.map(() => 1),
  );
  const x = rows.map((row) => Array.from(standardised(row, scale)));
  const regression = new MultivariateLinearRegression(
    x,
    changes.map((change) => [change]),
    { statistics: false },
  );
  const residualKPerH = spreadOf(
    regression.predict(x).map(([fitted], index) => changes[index]! - fitted!),
    influences.length + 1,
  );
  const matrix = new Matrix(x);
  const covariance = inverse(matrix.transpose().mmul(matrix), true);
  const weights: Partial<Record<Influence, number>> = {};
  const errors: Partial<Record<Influence, number>> = {};
  let driftKPerH = meanChange;
  influences.forEach((name, index) => {
    weights[name] = regression.weights[index]![0]! / scale.spreads[index]!;
    errors[name] = (residualKPerH * Math.sqrt(covariance.get(index, index))) / scale.spreads[index]!;
    driftKPerH -= weights[name] * scale.means[index]!;
  });
  return { weights, errors, driftKPerH, residualKPerH };
}

function spreadOf(residuals: readonly number[], parameters: number): number {
  const squares = residuals.reduce((sum, residual) => sum + residual * residual, 0);
  return Math.sqrt(squares / Math.max(1, residuals.length - parameters));
}

function scaled(weight: number | undefined, factor: number): number | undefined {
  return weight === undefined ? undefined : weight * factor;
}
