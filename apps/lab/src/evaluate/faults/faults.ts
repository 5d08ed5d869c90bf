import { type StoreEvent } from '#device-sim';

/** One thing that goes wrong, and when, counted from the first judged moment: midnight UTC, early evening in America. */
export interface Fault {
  readonly name: string;
  readonly event: StoreEvent;
}

/** Through a night and a trading day, so that both kinds of schedule meet it. */
const LONG = { after: '6h', lasts: '1d 12h' } as const;
/** Inside a trading day: long enough to matter, short enough that staff would act. */
const BY_DAY = { after: '18h', lasts: '6h' } as const;

/**
 * Every kind of fault of the simulator, sensors once for each point that a loop leans on and in the direction that hides
 * harm: a case that reads too cold, a zone that reads too comfortable, weather that reads too mild.
 */
export const FAULTS: readonly Fault[] = [
  fault('case air sensor stuck', { kind: 'sensorStuck', pointId: 'caseAirTempC', ...LONG }),
  fault('case air sensor reads ever colder', drift('caseAirTempC', -0.1, 3)),
  fault('case air sensor silent', { kind: 'sensorMissing', pointId: 'caseAirTempC', ...LONG }),
  fault('product sensor stuck', { kind: 'sensorStuck', pointId: 'productTempC', ...LONG }),
  fault('product sensor reads ever colder', drift('productTempC', -0.1, 3)),
  fault('product sensor silent', { kind: 'sensorMissing', pointId: 'productTempC', ...LONG }),
  fault('zone sensor stuck', { kind: 'sensorStuck', pointId: 'zoneAirTempC', ...LONG }),
  fault('zone sensor reads ever colder', drift('zoneAirTempC', -0.1, 3)),
  fault('zone sensor reads ever warmer', drift('zoneAirTempC', 0.1, 3)),
  fault('zone sensor silent', { kind: 'sensorMissing', pointId: 'zoneAirTempC', ...LONG }),
  fault('humidity sensor reads dry', { kind: 'sensorStuck', pointId: 'relativeHumidityPct', value: 15, ...LONG }),
  fault('CO2 sensor reads fresh air', { kind: 'sensorStuck', pointId: 'co2Ppm', value: 420, ...LONG }),
  fault('outdoor sensor reads deep frost', { kind: 'sensorStuck', pointId: 'outdoorAirTempC', value: -50, ...LONG }),
  fault('outdoor sensor silent', { kind: 'sensorMissing', pointId: 'outdoorAirTempC', ...LONG }),
  fault('suction sensor stuck', { kind: 'sensorStuck', pointId: 'sstC', ...LONG }),
  fault('discharge sensor reads ever colder', drift('sctC', -0.3, 8)),
  fault('main meter stuck', { kind: 'sensorStuck', pointId: 'electricPowerKw', equipmentId: 'meter-main', ...LONG }),
  fault('compressor failed', { kind: 'compressorFailed', compressor: 1, ...LONG }),
  fault('condenser fouled', { kind: 'condenserFouled', fraction: 0.5, ...LONG }),
  fault('half of the condenser fans failed', { kind: 'condenserFansFailed', fraction: 0.5, ...LONG }),
  fault('refrigerant leak', leak()),
  fault('coil iced up', { kind: 'icedCoil', ...LONG }),
  fault('case fans failed', { kind: 'caseFansFailed', ...BY_DAY }),
  fault('door left open', { kind: 'doorLeftOpen', ...BY_DAY }),
  fault('damper stuck open', { kind: 'damperStuck', fraction: 1, ...LONG }),
  fault('damper stuck shut', { kind: 'damperStuck', fraction: 0, ...LONG }),
  fault('supply fan failed', { kind: 'supplyFanFailed', ...BY_DAY }),
  fault('person holds a cooling setpoint', override('coolingSetpointC', 22)),
  fault('person holds a case setpoint', override('caseAirSetpointC', 1)),
  fault('network outage', { kind: 'networkOutage', ...LONG }),
  fault('broker gone', { kind: 'brokerGone', ...LONG }),
  fault('clock two hours ahead', { kind: 'clockJump', offsetSec: 7_200, ...LONG }),
  fault('clock two hours behind', { kind: 'clockJump', offsetSec: -7_200, ...LONG }),
  fault('power cut', { kind: 'powerCut', after: '20h', lasts: '45m' }),
  fault('heat wave', { kind: 'heatWave', warmerK: 8, after: '6h', lasts: '2d' }),
  fault('demand response', { kind: 'demandResponse', limitKw: 120, after: '19h', lasts: '2h 30m' }),
];

function fault(name: string, event: StoreEvent): Fault {
  return { name, event };
}

function drift(pointId: string, perHour: number, mostOffset: number): StoreEvent {
  return { kind: 'sensorDrifting', pointId, perHour, mostOffset, ...LONG };
}

/** From a tight rack to one that starves its coils. */
function leak(): StoreEvent {
  return { kind: 'refrigerantLeak', fractionPerDay: 0.2, startFraction: 0.1, mostFraction: 0.35, ...LONG };
}

function override(pointId: string, value: number): StoreEvent {
  return { kind: 'manualOverride', pointId, value, ...BY_DAY };
}
