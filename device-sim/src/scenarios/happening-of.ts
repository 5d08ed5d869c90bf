import { type Defect } from '../store/defect.js';
import { driftedBy, type EventRun, growthMs, isOn, lostFraction, warmedByK } from './event-run.js';
import { type Happening, NOTHING_HAPPENS, type PersonHold } from './happening.js';

/** Heat waves that meet add up to this much at the most. */
const MOST_WARMER_K = 15;

/** A hold until the end stands until the last moment that a date can tell, so that it can be written as one. */
export const LAST_MOMENT_MS = 8.64e15;

/** How much warmer the heat waves that are in force make it together, K. */
export function warmerKOf(runs: readonly EventRun[], atMs: number): number {
  let warmerK = 0;
  for (const run of runs) {
    if (run.event.kind === 'heatWave' && isOn(run, atMs)) warmerK += warmedByK(run, run.event.warmerK, atMs);
  }
  return Math.min(warmerK, MOST_WARMER_K);
}

/** What all the events that are in force do together, at a moment when each of them is on. */
export function happeningOf(runs: readonly EventRun[], atMs: number): Happening {
  const defects: Defect[] = [];
  const holds: PersonHold[] = [];
  const lostByRack = new Map<string, number>();
  let { demandLimitKw, isLinkDown, isPowered, clockOffsetMs } = NOTHING_HAPPENS;
  for (const run of runs) {
    const { event } = run;
    const equipmentId = run.target.equipmentId ?? '';
    switch (event.kind) {
      case 'sensorStuck':
        if (Number.isNaN(run.reading)) break;
        defects.push({ kind: 'sensorStuck', equipmentId, pointId: event.pointId, value: run.reading });
        break;
      case 'sensorDrifting': {
        const offset = driftedBy(event, growthMs(run, atMs));
        defects.push({ kind: 'sensorOffset', equipmentId, pointId: event.pointId, offset });
        break;
      }
      case 'sensorMissing':
        defects.push({ kind: 'sensorMissing', equipmentId, pointId: event.pointId });
        break;
      case 'compressorFailed':
        defects.push({ kind: 'compressorFailed', equipmentId, compressor: event.compressor });
        break;
      case 'condenserFouled':
      case 'condenserFansFailed':
      case 'damperStuck':
        defects.push({ kind: event.kind, equipmentId, fraction: event.fraction });
        break;
      case 'refrigerantLeak': {
        const lost = (lostByRack.get(equipmentId) ?? 0) + lostFraction(event, growthMs(run, atMs));
        lostByRack.set(equipmentId, Math.min(lost, 1));
        break;
      }
      case 'icedCoil':
      case 'caseFansFailed':
      case 'doorLeftOpen':
      case 'supplyFanFailed':
        defects.push({ kind: event.kind, equipmentId });
        break;
      case 'manualOverride': {
        const untilMs = Math.min(run.untilMs, LAST_MOMENT_MS);
        holds.push({ equipmentId, pointId: event.pointId, value: event.value, untilMs });
        break;
      }
      case 'networkOutage':
      case 'brokerGone':
        isLinkDown = true;
        break;
      case 'clockJump':
        clockOffsetMs = event.offsetSec * 1_000;
        break;
      case 'powerCut':
        isPowered = false;
        defects.push({ kind: 'powerCut' });
        break;
      case 'heatWave':
        break; // Of the weather alone: `warmerKOf`.
      case 'demandResponse':
        demandLimitKw = event.limitKw;
        break;
    }
  }
  for (const [equipmentId, fraction] of lostByRack) defects.push({ kind: 'refrigerantLost', equipmentId, fraction });
  const warmerK = warmerKOf(runs, atMs);
  return { defects, holds, warmerK, demandLimitKw, isLinkDown, isPowered, clockOffsetMs };
}
