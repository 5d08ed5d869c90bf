import {
  type ForecastStep,
  HOUR_MS,
  OCCUPIED_COMFORT_C,
  pointKey,
  type PointKey,
  type PriceRun,
  priceRuns,
  type ZoneState,
} from '#domain';
import { type DemandLimit, type PlanTask, type PresentState } from '#optimisation';
import { type CycleInput } from '../cycle-input.js';
import { COMFORT_C } from '../hvac/comfort-setpoints.js';
import { licensedForecast } from '../hvac/cooling-need.js';
import { zoneStateNow } from '../hvac/zone-course.js';
import { ASK_AGAIN_AFTER_MS } from '../safety/holder-rules.js';
import { eventLimitKw } from '../site/demand-response.js';
import { goodValue } from '../snapshot/good-value.js';
import { demandChargesOf } from './demand-charges.js';

/** How far prices are told: the plan's day, from the quarter of an hour that it begins in. */
const PRICES_MS = 25 * HOUR_MS;
/** An event of the utility says no end; it is planned for as long as such events commonly last. */
const EVENT_MS = 2 * HOUR_MS;
/** Thermostats swing by some tenths about a setpoint, and models err: planned temperatures stay so far inside comfort. */
const COMFORT_MARGIN_K = 0.2;
/** Between these two a zone was last held by heating or by cooling. */
const MIDDLE_C = (COMFORT_C.heatingSetpointC + COMFORT_C.coolingSetpointC) / 2;

/** What a cycle knows, as the optimiser wants it: good readings, licensed forecasts, what people hold. */
export function planTaskOf(input: CycleInput): PlanTask {
  const { store, atMs, models, switchedOff } = input;
  const load = licensedForecast(input, 'main');
  const limitKw = eventLimitKw(input);
  const limits: DemandLimit[] =
    limitKw === undefined ? [] : [{ kind: 'event', limitKw, fromMs: atMs, toMs: atMs + EVENT_MS }];
  return {
    store,
    atMs,
    models,
    present: presentState(input),
    outdoor: licensedForecast(input, 'outdoorAirTempC')?.hours,
    load: load && finest(load.quarters, load.hours),
    prices: pricesOf(input),
    currency: store.tariff?.currency,
    demandCharges: demandChargesOf(input),
    demandLimits: limits,
    openZoneBandC: { min: OCCUPIED_COMFORT_C.min + COMFORT_MARGIN_K, max: OCCUPIED_COMFORT_C.max - COMFORT_MARGIN_K },
    fuelPricePerKwh: store.fuelPricePerKwh,
    overridden: overriddenOf(input),
    switchedOff: [...(switchedOff ?? [])],
  };
}

function finest(quarters: readonly ForecastStep[], hours: readonly ForecastStep[]): readonly ForecastStep[] {
  return quarters.length > 0 ? quarters : hours;
}

function pricesOf({ store: { tariff, timeZone }, atMs }: CycleInput): PriceRun[] | undefined {
  return tariff && priceRuns(tariff, timeZone, atMs - HOUR_MS, atMs + PRICES_MS);
}

function presentState(input: CycleInput): PresentState {
  const { readings, store, models } = input;
  const read = (equipmentId: string, pointId: string) => goodValue(readings, { equipmentId, pointId });
  const zones: Record<string, ZoneState> = {};
  for (const model of models?.zones ?? []) {
    const airC = read(model.zoneId, 'zoneAirTempC');
    if (airC === undefined) continue;
    const heldC = airC < MIDDLE_C ? COMFORT_C.heatingSetpointC : COMFORT_C.coolingSetpointC;
    zones[model.zoneId] = zoneStateNow(input, model, airC, heldC);
  }
  const circuits = store.equipment.filter(({ kind }) => kind === 'circuit');
  const groups = store.equipment.filter(({ kind }) => kind === 'suctionGroup');
  const sstC = groups.flatMap(({ id }) => {
    const value = read(id, 'sstC');
    return value === undefined ? [] : [[id, value] as const];
  });
  return {
    zones,
    circuits: Object.fromEntries(
      circuits.map(({ id }) => [id, { caseAirC: read(id, 'caseAirTempC'), productC: read(id, 'productTempC') }]),
    ),
    sstC: Object.fromEntries(sstC),
  };
}

/** Points that a person held when the device last said so, at the value that is read back. */
function overriddenOf({ leases, atMs, readings }: CycleInput): Record<PointKey, number> {
  const held: Record<PointKey, number> = {};
  for (const { command, lastReceipt } of leases) {
    if (lastReceipt?.status !== 'overridden' || atMs - lastReceipt.atMs >= ASK_AGAIN_AFTER_MS) continue;
    const value = goodValue(readings, command) ?? lastReceipt.value;
    if (value !== undefined) held[pointKey(command.equipmentId, command.pointId)] = value;
  }
  return held;
}
