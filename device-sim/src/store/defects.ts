import { PermanentError } from '#domain';
import { type Defect } from './defect.js';
import { type SupermarketPlant } from './supermarket-plant.js';

/** Makes a plant whole, then breaks what the list names. Throws where a defect fits no equipment. */
export function applyDefects(plant: SupermarketPlant, defects: readonly Defect[]): void {
  mend(plant);
  for (const defect of defects) breakOne(plant, defect);
}

function mend(plant: SupermarketPlant): void {
  plant.isPowered = true;
  for (const { sensor } of plant.gauges) sensor.mend();
  for (const { units } of plant.spaces) {
    for (const unit of units) [unit.damperStuckFraction, unit.isFanFailed] = [null, false];
  }
  for (const { headers, condenser } of plant.racks) {
    [condenser.fouledFraction, condenser.failedFansFraction] = [0, 0];
    for (const { group } of headers) for (const compressor of group.bank.compressors) compressor.isFailed = false;
  }
  for (const rack of plant.racks) rack.lostFraction = 0;
  for (const circuit of plant.circuits) {
    [circuit.isIced, circuit.hasFanFailure, circuit.isDoorLeftOpen] = [false, false, false];
  }
}

function breakOne(plant: SupermarketPlant, defect: Defect): void {
  switch (defect.kind) {
    case 'sensorStuck':
      sensorOf(plant, defect).stuckAt = defect.value;
      return;
    case 'sensorOffset':
      sensorOf(plant, defect).offset = defect.offset;
      return;
    case 'sensorMissing':
      sensorOf(plant, defect).isMissing = true;
      return;
    case 'compressorFailed': {
      const groups = plant.racks.flatMap(({ headers }) => headers.map(({ group }) => group));
      const { bank } = named(groups, defect.equipmentId, 'suction group');
      const compressor = bank.compressors[defect.compressor - 1];
      if (!compressor) {
        throw new PermanentError(
          `${defect.equipmentId} has compressors 1 to ${bank.compressors.length}, not ${defect.compressor}`,
        );
      }
      compressor.isFailed = true;
      return;
    }
    case 'condenserFouled':
      named(plant.racks, defect.equipmentId, 'rack').condenser.fouledFraction = defect.fraction;
      return;
    case 'condenserFansFailed':
      named(plant.racks, defect.equipmentId, 'rack').condenser.failedFansFraction = defect.fraction;
      return;
    case 'refrigerantLost':
      named(plant.racks, defect.equipmentId, 'rack').lostFraction = defect.fraction;
      return;
    case 'icedCoil':
      named(plant.circuits, defect.equipmentId, 'circuit').isIced = true;
      return;
    case 'caseFansFailed':
      named(plant.circuits, defect.equipmentId, 'circuit').hasFanFailure = true;
      return;
    case 'doorLeftOpen':
      named(plant.circuits, defect.equipmentId, 'circuit').isDoorLeftOpen = true;
      return;
    case 'damperStuck':
      named(unitsOf(plant), defect.equipmentId, 'rooftop unit').damperStuckFraction = defect.fraction;
      return;
    case 'supplyFanFailed':
      named(unitsOf(plant), defect.equipmentId, 'rooftop unit').isFanFailed = true;
      return;
    case 'powerCut':
      plant.isPowered = false;
      return;
  }
}

function unitsOf({ spaces }: SupermarketPlant) {
  return spaces.flatMap(({ units }) => units);
}

function sensorOf(plant: SupermarketPlant, { equipmentId, pointId }: { equipmentId: string; pointId: string }) {
  const gauge = plant.gauges.find(({ channel }) => channel.equipmentId === equipmentId && channel.pointId === pointId);
  if (gauge) return gauge.sensor;
  throw new PermanentError(`${equipmentId} has no point ${pointId}`);
}

function named<T extends { readonly model: { readonly id: string } }>(all: readonly T[], id: string, kind: string): T {
  const found = all.find(({ model }) => model.id === id);
  if (found) return found;
  throw new PermanentError(`there is no ${kind} "${id}"; there is ${all.map(({ model }) => model.id).join(', ')}`);
}
