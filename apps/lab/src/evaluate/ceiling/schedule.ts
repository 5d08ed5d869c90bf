/**
 * A way to run a store that is the same every day: constants, times of day and answers to the weather. `null` leaves the
 * store's own controllers to it.
 */
export interface Schedule {
  /** Condensing above outdoors, K, and its floor, °C. */
  readonly headApproachK: number | null;
  readonly headFloorC: number | null;
  /** Suction above the group's design, K. */
  readonly mediumSuctionK: number | null;
  readonly lowSuctionK: number | null;
  /** Case air against the maker's value, K. */
  readonly caseAirK: number | null;
  readonly dayCoolingC: number | null;
  readonly dayHeatingC: number | null;
  readonly nightCoolingC: number | null;
  readonly nightHeatingC: number | null;
  /** Day setpoints begin so long before opening. */
  readonly leadMinutes: number | null;
  /** Cooling setpoint against the day's: in the three hours around the twin's peak, and in the two before those, K. */
  readonly coastK: number | null;
  readonly preCoolK: number | null;
  /** Supply air flow while no stage needs more. */
  readonly fanFraction: number | null;
  /** Outdoor air over the unit's own minimum while open; none while closed. */
  readonly outdoorAirShare: number | null;
  /** Dampers open wide below this outdoor temperature while the zone is warm enough to give heat away, °C. */
  readonly freeCoolingBelowC: number | null;
  readonly antiSweatFraction: number | null;
  /** 0 holds defrosts off until the maker's longest interval makes the device begin one. */
  readonly defrostSetpoint: number | null;
}

export type ScheduleParameter = keyof Schedule;

/** The store as its own controllers run it. */
export const OWN_SCHEDULE: Schedule = {
  headApproachK: null,
  headFloorC: null,
  mediumSuctionK: null,
  lowSuctionK: null,
  caseAirK: null,
  dayCoolingC: null,
  dayHeatingC: null,
  nightCoolingC: null,
  nightHeatingC: null,
  leadMinutes: null,
  coastK: null,
  preCoolK: null,
  fanFraction: null,
  outdoorAirShare: null,
  freeCoolingBelowC: null,
  antiSweatFraction: null,
  defrostSetpoint: null,
};

/** Values that the search tries, in the order in which parameters are searched: large effects first. */
export const TRIED_VALUES: Readonly<Record<ScheduleParameter, readonly number[]>> = {
  headApproachK: [3, 5, 7, 9, 12],
  headFloorC: [21.1, 23, 25, 27],
  caseAirK: [0, 0.5, 1],
  mediumSuctionK: [0, 1, 2, 3, 4, 5],
  lowSuctionK: [0, 1, 2, 3, 4, 6],
  antiSweatFraction: [0],
  fanFraction: [0.67],
  outdoorAirShare: [0.15, 0.3, 0.5, 0.75],
  freeCoolingBelowC: [13, 16, 19],
  dayCoolingC: [24, 24.5, 25, 25.5],
  dayHeatingC: [20.3, 20.6, 21],
  nightCoolingC: [28, 30],
  nightHeatingC: [15.6, 17],
  leadMinutes: [15, 30, 60, 90, 150],
  coastK: [0.5, 1, 1.5],
  preCoolK: [-0.5, -1],
  defrostSetpoint: [0],
};
