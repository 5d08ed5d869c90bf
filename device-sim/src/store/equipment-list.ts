import { type Equipment, type PointSpec } from '#domain';
import { longestDefrostIntervalH } from '../controllers/defrost-interval.js';
import { LOW_STAGE_FLOW_FRACTION } from '../equipment/building/supply-fan.js';
import { caseFamilyOf, type CircuitModel, type StoreModel, type SuctionGroupModel } from './store-model.js';

/** Ids of the equipment that every simulated store has once. */
export const WEATHER_STATION_ID = 'weather';
export const METERS = [
  { id: 'meter-main', name: 'Main meter', endUse: 'main' },
  { id: 'meter-hvac', name: 'HVAC meter', endUse: 'hvac' },
  { id: 'meter-refrigeration', name: 'Refrigeration meter', endUse: 'refrigeration' },
  { id: 'meter-lighting', name: 'Lighting meter', endUse: 'lighting' },
  { id: 'meter-other', name: 'Meter of all else', endUse: 'other' },
] as const;

/** Limits inside which the devices take setpoints, °C. */
export const SCT_LIMITS_C = { min: 21.1, max: 46 } as const;
export const COOLING_LIMITS_C = { min: 22, max: 30 } as const;
export const HEATING_LIMITS_C = { min: 15, max: 22 } as const;
/** Slower than its low stages are rated to, air would ice a coil and overheat a burner. */
export const FAN_LIMITS = { min: LOW_STAGE_FLOW_FRACTION, max: 1 } as const;
export const WHOLE_RANGE = { min: 0, max: 1 } as const;
/** Allowed move of a case air setpoint either way from its maker's value. */
export const CASE_AIR_BAND_K = 1;

/** Limits of an SST setpoint by the temperature of its group. */
export function sstLimitsC({ temperature }: SuctionGroupModel): { readonly min: number; readonly max: number } {
  return temperature === 'medium' ? { min: -12, max: -4 } : { min: -38, max: -26 };
}

/** Everything the store says it has, in the order of a walk through it. */
export function describeEquipment(model: StoreModel): Equipment[] {
  return [
    ...model.zones.map(({ id, name }) => ({
      id,
      kind: 'zone' as const,
      name,
      points: reads('zoneAirTempC', 'relativeHumidityPct', 'co2Ppm'),
    })),
    ...model.rooftopUnits.map(({ id, name, zoneId }) => ({
      id,
      kind: 'rooftopUnit' as const,
      name,
      zoneId,
      points: {
        coolingSetpointC: takes(COOLING_LIMITS_C),
        heatingSetpointC: takes(HEATING_LIMITS_C),
        fanSetpointFraction: takes(FAN_LIMITS),
        outdoorAirSetpointFraction: takes(WHOLE_RANGE),
        ...reads('coolingFraction', 'heatingFraction', 'fanFraction', 'outdoorAirFraction'),
        ...reads('supplyAirTempC', 'electricPowerKw', 'gasPowerKw'),
      },
    })),
    ...model.racks.flatMap((rack): Equipment[] => [
      {
        id: rack.id,
        kind: 'rack',
        name: rack.name,
        points: { sctSetpointC: takes(SCT_LIMITS_C), ...reads('sctC', 'condenserFanPowerKw') },
      },
      ...rack.suctionGroups.map((group) => ({
        id: group.id,
        kind: 'suctionGroup' as const,
        name: group.name,
        rackId: rack.id,
        points: {
          sstSetpointC: takes(sstLimitsC(group)),
          ...reads('sstC', 'electricPowerKw'),
          runningCompressors: { min: 0, max: group.compressors.length },
        },
      })),
    ]),
    ...model.circuits.map((circuit) => ({
      id: circuit.id,
      kind: 'circuit' as const,
      name: circuit.name,
      form: caseFamilyOf(model, circuit).form,
      productClass: circuit.productClass,
      suctionGroupId: circuit.suctionGroupId,
      zoneId: circuit.zoneId,
      longestDefrostIntervalH: longestDefrostIntervalH(circuit),
      points: circuitPoints(circuit, caseFamilyOf(model, circuit).antiSweatKw > 0),
    })),
    ...METERS.map(({ id, name, endUse }) => ({
      id,
      kind: 'meter' as const,
      name,
      endUse,
      points: reads('electricPowerKw', ...(endUse === 'main' ? ['demandLimitKw'] : [])),
    })),
    {
      id: WEATHER_STATION_ID,
      kind: 'weatherStation',
      name: 'Weather station on the roof',
      points: reads('outdoorAirTempC', 'outdoorRelativeHumidityPct', 'solarIrradianceWPerM2'),
    },
  ];
}

function circuitPoints({ caseAirSetpointC }: CircuitModel, hasAntiSweat: boolean): Record<string, PointSpec> {
  return {
    caseAirSetpointC: takes({ min: caseAirSetpointC - CASE_AIR_BAND_K, max: caseAirSetpointC + CASE_AIR_BAND_K }),
    defrostSetpoint: takes(WHOLE_RANGE),
    ...reads('caseAirTempC', 'coilTempC', 'productTempC', 'coolingDutyFraction', 'isDefrosting'),
    ...(hasAntiSweat ? { antiSweatSetpointFraction: takes(WHOLE_RANGE), ...reads('antiSweatDutyFraction') } : {}),
  };
}

function reads(...pointIds: string[]): Record<string, PointSpec> {
  return Object.fromEntries(pointIds.map((pointId) => [pointId, {}]));
}

function takes({ min, max }: { readonly min: number; readonly max: number }): PointSpec {
  return { isWritable: true, min, max };
}
