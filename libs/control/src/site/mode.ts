import { type ControlMode, type Decision, type Measure, pointKey } from '#domain';
import { type CycleInput } from '../cycle-input.js';
import { licensedForecast } from '../hvac/cooling-need.js';
import { type RestingPoint } from './schedule.js';
import { pointName } from './writable-point.js';

/** How many causes a sentence may name. */
const NAMED_CAUSES = 2;

/** What a cycle came to. */
interface Outcome {
  readonly decisions: readonly Decision[];
  readonly resting: readonly RestingPoint[];
  /** Point keys that the optimiser's plan decides. */
  readonly optimised: ReadonlySet<string>;
}

/**
 * How the store is being run and why: optimised when the plan decides any setpoint that is held or moved, by rules when
 * only rules do, else by its own controllers.
 */
export function modeOf(
  input: CycleInput,
  { decisions, resting, optimised }: Outcome,
): { readonly mode: ControlMode; readonly modeReason: string } {
  const causes = [
    ...resting.map(({ why }) => why),
    ...decisions.flatMap((decision) =>
      decision.refusal === undefined ? [] : `${pointName(decision)}: ${decision.refusal}`,
    ),
  ];
  const steering = decisions.filter(({ outcome }) => outcome !== 'refused');
  if (steering.length === 0) {
    const why = causes.length === 0 ? 'the store offers no writable setpoint that is understood' : named(causes);
    return { mode: 'local', modeReason: why };
  }
  const left = causes.length === 0 ? '' : `; left to local control: ${named(causes)}`;
  const isOptimised = steering.some(({ equipmentId, pointId }) => optimised.has(pointKey(equipmentId, pointId)));
  if (isOptimised) return { mode: 'optimised', modeReason: `${whatThePlanSays(input, decisions)}${left}` };
  return { mode: 'rules', modeReason: `${whatIsFollowed(input, decisions)}${left}` };
}

function whatThePlanSays({ plan }: CycleInput, decisions: readonly Decision[]): string {
  return whatIsShed(decisions) ?? plan?.statusReason ?? 'setpoints follow the plan';
}

function whatIsShed(decisions: readonly Decision[]): string | undefined {
  if (isShedding(decisions, 'demandResponse')) return 'load is shed for the utility';
  return isShedding(decisions, 'demandLimiting') ? 'load is shed to keep the peak down' : undefined;
}

function whatIsFollowed(input: CycleInput, decisions: readonly Decision[]): string {
  const shed = whatIsShed(decisions);
  if (shed !== undefined) return shed;
  if (input.plan?.status === 'none') return `no plan: ${input.plan.statusReason}`;
  if (!decisions.some(({ pointId }) => pointId === 'coolingSetpointC'))
    return 'setpoints follow hours, weather and need';
  if (!input.store.tariff) return 'no tariff is known, price-aware pre-cooling rests';
  const isLicensed = licensedForecast(input, 'outdoorAirTempC') ?? licensedForecast(input, 'hvac');
  if (!isLicensed) return `price-aware pre-cooling rests, ${whyUnlicensed(input)}`;
  return 'setpoints follow hours, prices, licensed forecasts and need';
}

function isShedding(decisions: readonly Decision[], by: Measure): boolean {
  return decisions.some(({ measure, outcome }) => measure === by && outcome !== 'refused');
}

function whyUnlicensed({ forecasts }: CycleInput): string {
  const forecast = forecasts.get('outdoorAirTempC') ?? forecasts.get('hvac');
  if (!forecast) return 'no forecast is made yet';
  if (forecast.isLicensed) return 'the newest forecast is hours old';
  const subject = forecast.target === 'hvac' ? 'the HVAC load' : 'the weather';
  return `the forecast of ${subject} has no licence (${forecast.licenceReason})`;
}

function named(causes: readonly string[]): string {
  const distinct = [...new Set(causes)];
  const more = distinct.length - NAMED_CAUSES;
  return distinct.slice(0, NAMED_CAUSES).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
