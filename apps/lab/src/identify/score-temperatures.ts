import {
  caseAirAfter,
  type CaseResponse,
  HOUR_MS,
  massCourse,
  MINUTE_MS,
  productAfter,
  type ProductResponse,
  type Store,
  zoneAfter,
  type ZoneModel,
  type ZoneResponse,
} from '#domain';
import { ErrorTally, type ModelKind, type Score } from './score.js';
import { type TestDays } from './test-days.js';

const ZONE_STEP_MS = 15 * MINUTE_MS;
const ZONE_HORIZON_H = 6;
const CASE_STEP_MS = 5 * MINUTE_MS;
const CASE_HORIZON_STEPS = HOUR_MS / CASE_STEP_MS;

/** A zone simulated 6 h from every hour of the test days with what its units did, beside "it stays as it is". */
export async function scoreZone(
  model: ZoneModel,
  days: TestDays,
  kind: ModelKind = 'zone',
  subject = model.zoneId,
): Promise<Score> {
  const airC = await days.series(model.zoneId, 'zoneAirTempC', ZONE_STEP_MS);
  const outdoorC = await days.series('weather', 'outdoorAirTempC', ZONE_STEP_MS);
  const isOpen = days.isOpen(ZONE_STEP_MS);
  const fractions = (pointId: string) =>
    Promise.all(model.units.map(({ equipmentId }) => days.series(equipmentId, pointId, ZONE_STEP_MS)));
  const [heating, cooling] = [await fractions('heatingFraction'), await fractions('coolingFraction')];
  const massC = massCourse(airC, model.massTimeConstantH, ZONE_STEP_MS);
  const stepH = ZONE_STEP_MS / HOUR_MS;
  const horizon = ZONE_HORIZON_H / stepH;
  const tally = new ErrorTally();
  // The slow mass has found its place after a day.
  for (let from = 24 / stepH; from + horizon < airC.length; from += 1 / stepH) {
    let state = { airC: airC[from]!, massC: massC[from]! };
    for (let step = from; step < from + horizon; step++) {
      const between = (series: Float64Array) => (series[step]! + series[step + 1]!) / 2;
      const inputs = {
        outdoorC: between(outdoorC),
        isOpen: isOpen[step]!,
        heatingFractions: heating.map(between),
        coolingFractions: cooling.map(between),
      };
      state = zoneAfter(model, state, inputs, stepH);
    }
    tally.add(airC[from + horizon]!, state.airC, airC[from]!);
  }
  return tally.score(kind, subject);
}

/** The same for the first-order response of one unit. */
export function scoreZoneResponse(response: ZoneResponse, store: Store, days: TestDays): Promise<Score> {
  const { equipmentId, leakPerH, heatingKPerH, coolingKPerH, driftKPerH, openDriftKPerH = 0 } = response;
  const zoneId = store.equipment.find(({ id }) => id === equipmentId)!.zoneId!;
  const model: ZoneModel = {
    zoneId,
    leakPerH,
    massPerH: 0,
    massTimeConstantH: 1,
    units: [{ equipmentId, heatingKPerH, coolingKPerH }],
    driftKPerH,
    openDriftKPerH,
    sixHourErrorK: 0,
    sixHourPersistenceErrorK: 0,
    trainedHours: 0,
    unknown: [],
  };
  return scoreZone(model, days, 'zoneResponse', equipmentId);
}

/** Case air simulated an hour ahead, outside of defrosts, with what valve, suction, store and product did. */
export async function scoreCaseAir(model: CaseResponse, store: Store, days: TestDays): Promise<Score> {
  const circuit = store.equipment.find(({ id }) => id === model.equipmentId)!;
  const read = (equipmentId: string, pointId: string) => days.series(equipmentId, pointId, CASE_STEP_MS);
  const airC = await read(circuit.id, 'caseAirTempC');
  const duty = await read(circuit.id, 'coolingDutyFraction');
  const productC = await read(circuit.id, 'productTempC');
  const isDefrosting = await read(circuit.id, 'isDefrosting');
  const sstC = await read(circuit.suctionGroupId!, 'sstC');
  const storeC = await read(circuit.zoneId!, 'zoneAirTempC');
  const tally = new ErrorTally();
  for (let from = 0; from + CASE_HORIZON_STEPS < airC.length; from += 3) {
    const end = from + CASE_HORIZON_STEPS;
    if (isDefrosting.subarray(from, end + 1).some((share) => share > 0)) continue;
    let simulatedC = airC[from]!;
    for (let step = from; step < end; step++) {
      const between = (series: Float64Array) => (series[step]! + series[step + 1]!) / 2;
      const inputs = {
        dutyFraction: between(duty),
        sstC: between(sstC),
        storeC: between(storeC),
        productC: between(productC),
      };
      simulatedC = caseAirAfter(model, simulatedC, inputs, CASE_STEP_MS / HOUR_MS);
    }
    tally.add(airC[end]!, simulatedC, airC[from]!);
  }
  return tally.score('caseAir', circuit.id);
}

/** Product simulated an hour ahead with what the air of its case did. */
export async function scoreProduct(model: ProductResponse, days: TestDays): Promise<Score> {
  const airC = await days.series(model.equipmentId, 'caseAirTempC', CASE_STEP_MS);
  const productC = await days.series(model.equipmentId, 'productTempC', CASE_STEP_MS);
  const tally = new ErrorTally();
  for (let from = 0; from + CASE_HORIZON_STEPS < airC.length; from += 3) {
    let simulatedC = productC[from]!;
    for (let step = from; step < from + CASE_HORIZON_STEPS; step++) {
      const aroundC = (airC[step]! + airC[step + 1]!) / 2;
      simulatedC = productAfter(model, simulatedC, aroundC, CASE_STEP_MS / HOUR_MS);
    }
    tally.add(productC[from + CASE_HORIZON_STEPS]!, simulatedC, productC[from]!);
  }
  return tally.score('product', model.equipmentId);
}
