import { DAY_MS } from '#domain';
import { createSimulatedStore, type SimulatedStore, STEP_SEC, storeModel } from '#device-sim';
import { weatherOf } from './case-weather.js';
import { ReferenceLife } from './reference-life.js';
import { referenceStore, referenceWeather } from './reference-store.js';
import { type YearCase } from './year-case.js';
import { type YearFigures } from './year-figures.js';
import { YearTally } from './year-tally.js';

/** A year that begins on a Sunday and has 365 days, as the EnergyPlus runs have. */
const START_MS = Date.UTC(2023, 0, 1);
const STEP_MS = STEP_SEC * 1_000;
/** Days before the first one counted, in which zones and goods find their temperatures. */
const WARM_UP_DAYS = 4;

/** Simulates a case minute by minute. */
export function simulateYear(yearCase: YearCase): YearFigures {
  const step = yearCase.store === 'reference' ? scheduledStore(yearCase) : wholeStore(yearCase);
  const tally = new YearTally(step.plant);
  const minutes = (yearCase.days * DAY_MS) / STEP_MS;
  for (let minute = 0; minute < minutes; minute++) {
    step.next();
    tally.add();
  }
  return tally.figures();
}

interface Stepping {
  readonly plant: SimulatedStore['plant'];
  next(): void;
}

/** The whole simulated store, with its own customers and staff. */
function wholeStore(yearCase: YearCase): Stepping {
  const { store, baseline, controls, seed } = yearCase;
  const simulated = createSimulatedStore({
    storeId: 'lab',
    model: storeModel(store),
    weather: weatherOf(yearCase),
    seed,
    baseline,
    controls,
    startAtMs: START_MS,
    warmUpDays: WARM_UP_DAYS,
    clock: { kind: 'simulated', speed: 1 },
  });
  return { plant: simulated.plant, next: () => simulated.step() };
}

/** The plant of the reference store under its authors' schedules, its controllers at their own setpoints. */
function scheduledStore(yearCase: YearCase): Stepping {
  const { baseline, controls, seed, city } = yearCase;
  const weather = referenceWeather(weatherOf(yearCase));
  const { plant } = createSimulatedStore({
    storeId: 'lab',
    model: referenceStore(city),
    weather,
    seed,
    baseline,
    controls,
    startAtMs: START_MS,
    warmUpDays: 0,
    clock: { kind: 'simulated', speed: 1 },
  });
  const life = new ReferenceLife(weather.site.timeZone, plant);
  let atMs = START_MS - WARM_UP_DAYS * DAY_MS;
  function next(): void {
    const { moment, activity } = life.at(atMs);
    for (const actuator of plant.actuators) {
      actuator.set(Math.min(Math.max(actuator.local(moment), actuator.min), actuator.max), true);
    }
    plant.step(STEP_SEC, { weather: weather.at(atMs + STEP_MS / 2), moment, activity, demandLimitKw: null });
    atMs += STEP_MS;
  }
  while (atMs < START_MS) next();
  return { plant, next };
}
