import { type OpeningHours, type ProductClass } from '#domain';
import { type CaseFamilyName } from '../equipment/case-family.js';

/** A store as data: everything that makes one simulated store differ from another. */
export interface StoreModel {
  /** Short name for the command line, e.g. `standard`. */
  readonly id: string;
  readonly description: string;
  readonly floorAreaM2: number;
  readonly openingHours: OpeningHours;
  readonly zones: readonly ZoneModel[];
  readonly rooftopUnits: readonly RooftopUnitModel[];
  readonly condenser: CondenserModel;
  readonly suctionGroups: readonly SuctionGroupModel[];
  readonly circuits: readonly CircuitModel[];
  readonly thermostat: ThermostatModel;
  /** Car park and sign, lit from dusk to dawn. */
  readonly exteriorLightsKw: number;
}

export interface ZoneModel {
  readonly id: string;
  readonly name: string;
  readonly areaM2: number;
  readonly windowM2: number;
  /** Lights at full, W per m². */
  readonly lightsWPerM2: number;
  /** Plug loads at full, W per m². */
  readonly plugWPerM2: number;
  /** Ovens and fryers with all of them hot, W per m². */
  readonly ovensWPerM2: number;
  /** Floor per person at the busiest hour. */
  readonly areaPerPersonM2: number;
}

export interface RooftopUnitModel {
  readonly id: string;
  readonly name: string;
  readonly zoneId: string;
  readonly coolingKw: number;
  readonly heatingKw: number;
  readonly fanKw: number;
  readonly supplyM3PerS: number;
  readonly outdoorAirM3PerS: number;
  /** Cooling over compressor power at 19.4 °C wet bulb and 35 °C outdoors. */
  readonly ratedCop: number;
}

export interface CondenserModel {
  /** Heat rejected per kelvin between condensing and outdoor temperature, fans flat out. */
  readonly conductanceKwPerK: number;
  readonly ratedFanPowerKw: number;
  readonly fans: 'cycling' | 'variableSpeed';
  /** Setpoint of the rack's own controller. */
  readonly sctSetpointC: number;
}

export interface SuctionGroupModel {
  readonly id: string;
  readonly name: string;
  readonly temperature: 'medium' | 'low';
  readonly sstSetpointC: number;
  readonly compressors: number;
  /** Size of each compressor over the mapped one. */
  readonly compressorScale: number;
}

export interface CircuitModel {
  readonly id: string;
  readonly name: string;
  readonly family: CaseFamilyName;
  readonly form: 'case' | 'walkIn';
  readonly productClass: ProductClass;
  readonly suctionGroupId: string;
  /** Zone whose air it cools. */
  readonly zoneId: string;
  /** Metres of case, or square metres of walk-in floor. */
  readonly size: number;
  readonly caseAirSetpointC: number;
  /** Duty at rated load with suction at the group's own setpoint; the higher, the needier. */
  readonly ratedDutyFraction: number;
  readonly defrost: DefrostModel;
}

export interface DefrostModel {
  /** Local `HH:MM`. */
  readonly startsAt: readonly string[];
  readonly durationMin: number;
  /** Valve still shut while meltwater runs off. */
  readonly dripMin: number;
}

/** The store's own thermostat schedule, with no service at all. */
export interface ThermostatModel {
  readonly occupied: { readonly coolingSetpointC: number; readonly heatingSetpointC: number };
  /** `null`: the same day and night. */
  readonly setback: { readonly coolingSetpointC: number; readonly heatingSetpointC: number } | null;
  /** How long before opening the units start. */
  readonly leadMinutes: number;
}
