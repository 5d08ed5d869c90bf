import { type EndUse } from '#domain';
import { type Frame, frameOf } from '../frame.js';
import { countValid, hourIndexAt, type StoreHistory } from '../store-history.js';
import { occupiedHours } from './occupancy.js';
import { kneesOf, pieceCount, piecesOf } from './temperature-pieces.js';
import { hourOfWeekAt, towtHours, WEEK_HOURS } from './towt-hours.js';
import { slopesOf } from './towt-slopes.js';

/**
 * Plain time-of-week-and-temperature model (TOWT), the method that others are measured against: a level for each hour of
 * the week and a piecewise linear response to outdoor temperature, one for occupied and one for unoccupied hours
 * [Mathieu et al., IEEE Trans. Smart Grid 2011; bins and occupancy after CalTRACK 2, all months weighted alike].
 *
 * A reference, not a model to steer by: no holidays, no robustness, no memory.
 */
export interface TowtModel {
  readonly target: EndUse;
  /** Where the response bends, °C; empty without temperature. */
  readonly kneesC: readonly number[];
  /** Whether the store counts as occupied, for each hour of the week. */
  readonly isOccupied: readonly boolean[];
  /** Mean load of each hour of the week, and of all hours where one was never seen. */
  readonly levels: Float64Array;
  /** Mean length of each piece of temperature at each hour of the week, `WEEK_HOURS` × pieces; none without temperature. */
  readonly meanPieces: Float64Array;
  /** Load per kelvin in each piece. */
  readonly slopes: { readonly occupied: Float64Array; readonly unoccupied: Float64Array };
}

/** Hours to learn from. */
export interface TowtSpan {
  readonly fromMs: number;
  readonly untilMs: number;
  /**
   * Days before the end of the span at which an hour weighs half: `days² / (days² + age²)`, which lets a forecast follow
   * the season [LBNL, as in the package loadshape, there 14]. All hours weigh alike when not given.
   */
  readonly recencyDays?: number;
}

/** Weighted least squares over the hours of a span that hold a load and, where it is known, a temperature. */
export function fitTowt(history: StoreHistory, target: EndUse, span: TowtSpan): TowtModel {
  const from = Math.max(0, hourIndexAt(history, span.fromMs));
  const to = Math.max(from, hourIndexAt(history, span.untilMs));
  const frame = withTemperatureOrNone(frameOf(history, target, from, to));
  const kneesC = frame.outdoorAirTempC ? kneesOf(frame.outdoorAirTempC) : [];
  const width = frame.outdoorAirTempC ? pieceCount(kneesC) : 0;
  const hours = towtHours(frame, kneesC, span.recencyDays);
  const isOccupied = occupiedHours(hours);
  const levels = new Float64Array(WEEK_HOURS);
  const meanPieces = new Float64Array(WEEK_HOURS * width);
  const weights = new Float64Array(WEEK_HOURS);
  for (const { hourOfWeek, value, pieces, weight } of hours) {
    weights[hourOfWeek]! += weight;
    levels[hourOfWeek]! += weight * value;
    pieces.forEach((piece, column) => (meanPieces[hourOfWeek * width + column]! += weight * piece));
  }
  const usual = sumOf(levels) / sumOf(weights);
  for (let hour = 0; hour < WEEK_HOURS; hour++) {
    const weight = weights[hour]!;
    levels[hour] = weight > 0 ? levels[hour]! / weight : usual;
    for (let column = 0; column < width && weight > 0; column++) meanPieces[hour * width + column]! /= weight;
  }
  // With a level of its own for each hour of the week, the slopes are those of the deviations from that hour's means.
  const deviations = hours.map(({ hourOfWeek, value, pieces, weight }) => ({
    isOccupied: isOccupied[hourOfWeek]!,
    weight,
    value: value - levels[hourOfWeek]!,
    pieces: pieces.map((piece, column) => piece - meanPieces[hourOfWeek * width + column]!),
  }));
  const slopesWhere = (wanted: boolean) =>
    slopesOf(
      deviations.filter((hour) => hour.isOccupied === wanted),
      width,
    );
  return {
    target,
    kneesC,
    isOccupied,
    levels,
    meanPieces,
    slopes: { occupied: slopesWhere(true), unoccupied: slopesWhere(false) },
  };
}

/**
 * Expected load of the hours from one moment up to another, from calendar and temperature; an hour without temperature
 * has its level. `NaN` when there was nothing to fit on.
 */
export function predictTowt(model: TowtModel, history: StoreHistory, fromMs: number, toMs: number): Float64Array {
  const frame = frameOf(history, model.target, hourIndexAt(history, fromMs), hourIndexAt(history, toMs));
  const width = model.slopes.occupied.length;
  return Float64Array.from({ length: frame.calendar.count }, (_, index) => {
    const hour = hourOfWeekAt(frame, index);
    const outdoorC = frame.outdoorAirTempC?.[index] ?? NaN;
    let value = model.levels[hour]!;
    if (width === 0 || Number.isNaN(outdoorC)) return value;
    const slopes = model.isOccupied[hour]! ? model.slopes.occupied : model.slopes.unoccupied;
    piecesOf(outdoorC, model.kneesC).forEach((piece, column) => {
      value += slopes[column]! * (piece - model.meanPieces[hour * width + column]!);
    });
    return value;
  });
}

/** With temperature for less than half of the load, dropping the rest would lose more than temperature can win. */
function withTemperatureOrNone(frame: Frame): Frame {
  const { values, outdoorAirTempC } = frame;
  if (!outdoorAirTempC) return frame;
  const both = countValid(values.map((value, index) => value + outdoorAirTempC[index]!));
  return both >= countValid(values) / 2 ? frame : { ...frame, outdoorAirTempC: undefined };
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
