import { describe, expect, it } from '@jest/globals';
import { EQUIPMENT } from './equipment.fixture.js';
import { parseEvent } from './event.js';
import { concerns, targetOf } from './event-target.js';

describe('targetOf', () => {
  it.each<[object, string]>([
    [{ kind: 'sensorStuck', pointId: 'caseAirTempC' }, 'walk-in-freezer.caseAirTempC'],
    [{ kind: 'sensorMissing', pointId: 'outdoorAirTempC' }, 'weather.outdoorAirTempC'],
    [{ kind: 'sensorDrifting', pointId: 'electricPowerKw', perHour: 1 }, 'rtu-sales.electricPowerKw'],
    [{ kind: 'compressorFailed' }, 'suction-lt compressor 1'],
    [{ kind: 'condenserFouled', fraction: 0.3 }, 'rack-1'],
    [{ kind: 'condenserFansFailed', fraction: 0.3 }, 'rack-1'],
    [{ kind: 'refrigerantLeak', fractionPerDay: 0.1 }, 'rack-1'],
    [{ kind: 'icedCoil' }, 'walk-in-dairy'],
    [{ kind: 'caseFansFailed' }, 'frozen-1'],
    [{ kind: 'doorLeftOpen' }, 'walk-in-freezer'],
    [{ kind: 'damperStuck', fraction: 1 }, 'rtu-sales'],
    [{ kind: 'supplyFanFailed' }, 'rtu-sales'],
    [{ kind: 'manualOverride', pointId: 'coolingSetpointC', value: 23 }, 'rtu-sales.coolingSetpointC'],
    [{ kind: 'manualOverride', pointId: 'sstSetpointC', value: -9 }, 'suction-mt.sstSetpointC'],
    [{ kind: 'powerCut' }, 'store'],
    [{ kind: 'brokerGone' }, 'store'],
  ])('finds the first suitable piece for %j', (event, label) => {
    expect(targetOf(parseEvent(event), EQUIPMENT)).toMatchObject({ label });
  });

  it.each<[object, string]>([
    [{ kind: 'icedCoil', equipmentId: 'meat-1' }, 'meat-1'],
    [{ kind: 'compressorFailed', equipmentId: 'suction-mt', compressor: 4 }, 'suction-mt compressor 4'],
    [{ kind: 'sensorStuck', equipmentId: 'meter-main', pointId: 'electricPowerKw' }, 'meter-main.electricPowerKw'],
  ])('takes the piece that is named in %j', (event, label) => {
    expect(targetOf(parseEvent(event), EQUIPMENT)).toMatchObject({ label });
  });

  it('goes on to the next wish where no piece has the first', () => {
    const noWalkIns = EQUIPMENT.filter(({ form }) => form !== 'walkIn');
    expect(targetOf(parseEvent({ kind: 'doorLeftOpen' }), noWalkIns)).toMatchObject({ label: 'frozen-1' });
    const onlyFrozen = EQUIPMENT.filter(({ productClass = 'frozen' }) => productClass === 'frozen');
    expect(targetOf(parseEvent({ kind: 'icedCoil' }), onlyFrozen)).toMatchObject({ label: 'walk-in-freezer' });
  });

  it.each<[object, string, string]>([
    [{ kind: 'icedCoil', equipmentId: 'meat-9' }, 'equipmentId', 'there is no "meat-9"'],
    [{ kind: 'icedCoil', equipmentId: 'rack-1' }, 'equipmentId', '"rack-1" is a rack, not a circuit'],
    [{ kind: 'compressorFailed', compressor: 5 }, 'compressor', '"suction-lt" has 4 compressors'],
    [{ kind: 'sensorMissing', pointId: 'constructor' }, 'pointId', 'there is no point "constructor"'],
    [{ kind: 'sensorMissing', equipmentId: 'rack-1', pointId: 'sstC' }, 'pointId', '"rack-1" has no point "sstC"'],
    [{ kind: 'sensorMissing', equipmentId: 'rack-2', pointId: 'sstC' }, 'equipmentId', 'there is no "rack-2"'],
    [{ kind: 'manualOverride', pointId: 'sstC', value: 1 }, 'pointId', 'there is no setpoint "sstC"'],
    [
      { kind: 'manualOverride', equipmentId: 'meat-1', pointId: 'caseAirTempC', value: 1 },
      'pointId',
      '"meat-1" has no setpoint "caseAirTempC"',
    ],
    [
      { kind: 'manualOverride', equipmentId: 'meat-1', pointId: 'caseAirSetpointC', value: 9 },
      'value',
      '"meat-1" takes -1.5 to 0.5',
    ],
    [{ kind: 'manualOverride', pointId: 'coolingSetpointC', value: 40 }, 'value', '"rtu-sales" takes 22 to 30'],
  ])('says why %j does not fit', (event, field, reason) => {
    expect(targetOf(parseEvent(event), EQUIPMENT)).toEqual({ field, reason });
  });

  it('says when a store has no such equipment at all, or none with doors', () => {
    const meatOnly = EQUIPMENT.filter(({ id }) => id === 'meat-1');
    expect(targetOf(parseEvent({ kind: 'supplyFanFailed' }), meatOnly)).toEqual({
      field: 'equipmentId',
      reason: 'there is no rooftopUnit',
    });
    expect(targetOf(parseEvent({ kind: 'doorLeftOpen' }), meatOnly)).toEqual({
      field: 'equipmentId',
      reason: 'no circuit clearly suits; name one',
    });
  });
});

describe('concerns', () => {
  const fleet = Array.from({ length: 400 }, (_, index) => `sim-${String(index + 1).padStart(3, '0')}`);
  const chosen = (event: object) => fleet.filter((storeId) => concerns(parseEvent(event), storeId));

  it('means every store, or those that are named', () => {
    expect(chosen({ kind: 'powerCut' })).toEqual(fleet);
    expect(chosen({ kind: 'brokerGone' })).toEqual(fleet);
    expect(chosen({ kind: 'powerCut', stores: ['sim-002', 'other'] })).toEqual(['sim-002']);
  });

  it('draws about the share of stores that is asked for, the same every time and others for another event', () => {
    const event = { kind: 'powerCut', after: '1h', storesFraction: 0.25 };
    const first = chosen(event);
    // Binomial with n = 400: 100 ± 8.7, so 70 to 130 is far outside of chance.
    expect(first.length).toBeGreaterThan(70);
    expect(first.length).toBeLessThan(130);
    expect(chosen(event)).toEqual(first);
    expect(chosen({ ...event, after: '2h' })).not.toEqual(first);
    expect(chosen({ ...event, storesFraction: 1 })).toEqual(fleet);
  });
});
