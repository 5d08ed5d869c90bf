/** What the field calls a point, its unit and the values that are physically possible. */
export interface PointDefinition {
  readonly meaning: string;
  /** For people: `°C`, `K`, `kW`, `%`, `W/m²`, or empty for counts and states. */
  readonly unit: string;
  /** Readings outside are refused as impossible: a broken sensor or a wrong unit, never weather or food. */
  readonly possible: { readonly min: number; readonly max: number };
}

const airTempC = { unit: '°C', possible: { min: -60, max: 80 } } as const;
const powerKw = { unit: 'kW', possible: { min: -5_000, max: 20_000 } } as const;
const fraction = { unit: '', possible: { min: 0, max: 1 } } as const;
const state = { unit: '', possible: { min: 0, max: 1 } } as const;
const percent = { unit: '%', possible: { min: 0, max: 100 } } as const;

/** Points that Storewatt understands, whichever equipment has them. Others are stored and shown, not acted on. */
export const POINT_CATALOGUE: Readonly<Record<string, PointDefinition>> = {
  zoneAirTempC: { meaning: 'air temperature of the zone', ...airTempC },
  relativeHumidityPct: { meaning: 'relative humidity', ...percent },
  coolingSetpointC: { meaning: 'cooling starts above this zone temperature', ...airTempC },
  heatingSetpointC: { meaning: 'heating starts below this zone temperature', ...airTempC },
  supplyAirTempC: { meaning: 'air blown into the zone', ...airTempC },
  coolingFraction: { meaning: 'cooling output over capacity', ...fraction },
  heatingFraction: { meaning: 'heating output over capacity', ...fraction },
  fanFraction: { meaning: 'supply air flow over full flow', ...fraction },
  fanSetpointFraction: { meaning: 'supply air flow asked for while no stage needs more, over full flow', ...fraction },
  outdoorAirSetpointFraction: { meaning: 'least share of outdoor air asked for while the fan runs', ...fraction },
  co2Ppm: { meaning: 'carbon dioxide in the air of the zone', unit: 'ppm', possible: { min: 200, max: 20_000 } },
  outdoorAirFraction: { meaning: 'share of outdoor air in the air supplied', ...fraction },
  outdoorAirTempC: { meaning: 'dry bulb outdoors', ...airTempC },
  outdoorRelativeHumidityPct: { meaning: 'relative humidity outdoors', ...percent },
  solarIrradianceWPerM2: { meaning: 'sun on the horizontal', unit: 'W/m²', possible: { min: -20, max: 1_600 } },
  electricPowerKw: { meaning: 'electric power', ...powerKw },
  demandLimitKw: { meaning: 'demand that the utility asks the store to keep under, while it asks', ...powerKw },
  gasPowerKw: { meaning: 'fuel burnt', ...powerKw },
  sctC: { meaning: 'saturated condensing temperature', ...airTempC },
  sctSetpointC: { meaning: 'saturated condensing temperature asked for', ...airTempC },
  condenserFanPowerKw: { meaning: 'power of the condenser fans', ...powerKw },
  sstC: { meaning: 'saturated suction temperature', ...airTempC },
  sstSetpointC: { meaning: 'saturated suction temperature asked for', ...airTempC },
  runningCompressors: { meaning: 'compressors running', unit: '', possible: { min: 0, max: 64 } },
  caseAirTempC: { meaning: 'air temperature in the case or walk-in', ...airTempC },
  caseAirSetpointC: { meaning: 'case air temperature asked for', ...airTempC },
  coilTempC: { meaning: 'temperature of the evaporator coil', unit: '°C', possible: { min: -60, max: 120 } },
  productTempC: { meaning: 'temperature of the product', ...airTempC },
  coolingDutyFraction: { meaning: 'share of time the refrigerant valve is open', ...fraction },
  antiSweatDutyFraction: { meaning: 'share of time the anti-sweat heaters are on', ...fraction },
  antiSweatSetpointFraction: { meaning: 'share of time asked of the anti-sweat heaters', ...fraction },
  defrostSetpoint: { meaning: '1 asks for a defrost now, 0 to begin none and to end one that melts', ...state },
  isDefrosting: { meaning: '1 while ice is melted off the coil', ...state },
};

/** Readings of unknown points: any finite number of a plausible size. */
const UNKNOWN_POINT: PointDefinition = {
  meaning: 'not in the catalogue: stored and shown, not acted on',
  unit: '',
  possible: { min: -1e9, max: 1e9 },
};

/** Definition of a point; unknown points get one that only asks for a finite number of a plausible size. */
export function pointDefinition(pointId: string): PointDefinition {
  // A store may name a point like a method that every object inherits.
  return (Object.hasOwn(POINT_CATALOGUE, pointId) && POINT_CATALOGUE[pointId]) || UNKNOWN_POINT;
}

/** Whether a reading may be held against its own past to tell a frozen sensor: temperatures always move a little. */
export function isMeasuredTemperature(pointId: string): boolean {
  return pointId.endsWith('TempC');
}
