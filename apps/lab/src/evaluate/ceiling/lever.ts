import { type SimulatedStore } from '#device-sim';
import { type Schedule } from './schedule.js';

/** A moment of the judged days, as far as a schedule asks. */
export interface Moment {
  readonly atMs: number;
  readonly isOpen: boolean;
  readonly minutesToOpening: number;
  /** Minutes since the twin's peak of that day began; negative before it. */
  readonly minutesFromPeak: number;
}

/** One writable point with the value that a schedule gives it; `null` leaves it to its own controller. */
export interface Lever {
  readonly equipmentId: string;
  readonly pointId: string;
  readonly valueAt: (schedule: Schedule, moment: Moment) => number | null;
}

/** Usual start where only setpoints and no lead are chosen. */
const USUAL_LEAD_MINUTES = 60;
const [COAST_FROM_MIN, COAST_TO_MIN, PRE_COOL_FROM_MIN] = [-90, 90, -210];
/** A zone that gives heat away stays this far above its heating setpoint, K. */
const FREE_COOLING_MARGIN_K = 1.5;

/** Every point of a store that a schedule can move. Reads the plant's true state: this is foresight, not control. */
export function leversOf({ plant }: SimulatedStore): Lever[] {
  const lever = (equipmentId: string, pointId: string, valueAt: Lever['valueAt']) => ({
    equipmentId,
    pointId,
    valueAt,
  });
  const racks = plant.racks.flatMap((rack) => [
    lever(rack.model.id, 'sctSetpointC', ({ headApproachK, headFloorC }) =>
      headApproachK === null ? null : Math.max(headFloorC ?? 0, plant.weather.dryBulbC + headApproachK),
    ),
    ...rack.headers.map(({ group: { model } }) =>
      lever(model.id, 'sstSetpointC', ({ mediumSuctionK, lowSuctionK }) =>
        shifted(model.sstSetpointC, model.temperature === 'medium' ? mediumSuctionK : lowSuctionK),
      ),
    ),
  ]);
  const circuits = plant.circuits.flatMap(({ model, hasAntiSweat }) => [
    lever(model.id, 'caseAirSetpointC', ({ caseAirK }) => shifted(model.caseAirSetpointC, caseAirK)),
    lever(model.id, 'defrostSetpoint', ({ defrostSetpoint }) => defrostSetpoint),
    ...(hasAntiSweat
      ? [lever(model.id, 'antiSweatSetpointFraction', ({ antiSweatFraction }) => antiSweatFraction)]
      : []),
  ]);
  const units = plant.spaces.flatMap(({ zone, units: all }) =>
    all.flatMap((unit) => [
      lever(unit.model.id, 'coolingSetpointC', coolingC),
      lever(unit.model.id, 'heatingSetpointC', heatingC),
      lever(unit.model.id, 'fanSetpointFraction', ({ fanFraction }) => fanFraction),
      lever(unit.model.id, 'outdoorAirSetpointFraction', (schedule, { isOpen }) => {
        const { freeCoolingBelowC, outdoorAirShare } = schedule;
        const isWarm = zone.airTempC > unit.heatingSetpointC + FREE_COOLING_MARGIN_K;
        if (freeCoolingBelowC !== null && isWarm && plant.weather.dryBulbC < freeCoolingBelowC) return 1;
        if (outdoorAirShare === null) return null;
        return isOpen ? outdoorAirShare * unit.localOutdoorAirFraction : 0;
      }),
    ]),
  );
  return [...racks, ...circuits, ...units];
}

function coolingC(schedule: Schedule, moment: Moment): number | null {
  const { dayCoolingC, nightCoolingC, coastK, preCoolK } = schedule;
  if (!isDay(schedule, moment)) return nightCoolingC;
  if (dayCoolingC === null) return null;
  const { minutesFromPeak } = moment;
  if (minutesFromPeak >= COAST_FROM_MIN && minutesFromPeak < COAST_TO_MIN) return dayCoolingC + (coastK ?? 0);
  if (minutesFromPeak >= PRE_COOL_FROM_MIN && minutesFromPeak < COAST_FROM_MIN) return dayCoolingC + (preCoolK ?? 0);
  return dayCoolingC;
}

function heatingC(schedule: Schedule, moment: Moment): number | null {
  return isDay(schedule, moment) ? schedule.dayHeatingC : schedule.nightHeatingC;
}

function isDay({ leadMinutes }: Schedule, { isOpen, minutesToOpening }: Moment): boolean {
  return isOpen || minutesToOpening <= (leadMinutes ?? USUAL_LEAD_MINUTES);
}

function shifted(fromC: number, byK: number | null): number | null {
  return byK === null ? null : fromC + byK;
}
