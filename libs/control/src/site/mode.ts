import { type ControlMode, type Decision } from '#domain';
import { type CycleInput } from '../cycle-input.js';
import { licensedForecast } from '../hvac/cooling-need.js';
import { type RestingPoint } from './schedule.js';
import { pointName } from './writable-point.js';

/** How many causes a sentence may name. */
const NAMED_CAUSES = 2;

/** How the store is being run and why: by rules when any setpoint is held or moved, else by its own controllers. */
export function modeOf(
  input: CycleInput,
  decisions: readonly Decision[],
  resting: readonly RestingPoint[],
): { readonly mode: ControlMode; readonly modeReason: string } {
  const causes = [
    ...resting.map(({ why }) => why),
    ...decisions.flatMap((decision) =>
      decision.refusal === undefined ? [] : `${pointName(decision)}: ${decision.refusal}`,
    ),
  ];
  const isSteering = decisions.some(({ outcome }) => outcome !== 'refused');
  if (!isSteering) {
    const why = causes.length === 0 ? 'the store offers no writable setpoint that is understood' : named(causes);
    return { mode: 'local', modeReason: why };
  }
  const left = causes.length === 0 ? '' : `; left to local control: ${named(causes)}`;
  return { mode: 'rules', modeReason: `${priceAwareness(input, decisions)}${left}` };
}

function priceAwareness(input: CycleInput, decisions: readonly Decision[]): string {
  if (!decisions.some(({ pointId }) => pointId === 'coolingSetpointC'))
    return 'setpoints follow hours, weather and need';
  if (!input.store.tariff) return 'no tariff is known, price-aware pre-cooling rests';
  const isLicensed = licensedForecast(input, 'outdoorAirTempC') ?? licensedForecast(input, 'hvac');
  if (!isLicensed) return `price-aware pre-cooling rests, ${whyUnlicensed(input)}`;
  return 'setpoints follow hours, prices, licensed forecasts and need';
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
