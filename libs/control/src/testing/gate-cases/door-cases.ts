import { buildFullStore, fullStore } from '../full-store.js';
import { type Passing, type Refusal } from '../gate-attempt.js';

const heaters = (id: string) => `${id}.antiSweatSetpointFraction`;
const unreadable = { quality: 'stale' as const };

/** Dew point of 22.5 °C at 45 %: 9.99 °C. Chilled, at 0.5 °C: 0.68; frozen, at −21.5 °C: 0.88. */
export const DOOR_REFUSALS: readonly Refusal[] = [
  {
    what: 'doors that would mist',
    point: heaters('case-1'),
    value: 0.67,
    given: fullStore({ [heaters('case-1')]: 0.7 }),
    because: /need 0.68/,
  },
  {
    what: 'doors of frozen food that would mist',
    point: heaters('case-4'),
    value: 0.86,
    given: fullStore({ [heaters('case-4')]: 0.9 }),
    because: /need 0.88/,
  },
  ...['floor.zoneAirTempC', 'floor.relativeHumidityPct', 'case-1.caseAirTempC'].map((key) => ({
    what: `less than half of the heaters without ${key}`,
    point: heaters('case-1'),
    value: 0.49,
    given: fullStore({ [key]: unreadable, [heaters('case-1')]: 0.5 }),
    because: /need 0.50/,
  })),
  {
    what: 'less than half of the heaters where no one measures humidity',
    point: heaters('case-1'),
    value: 0.49,
    given: fullStore(
      { [heaters('case-1')]: 0.5 },
      { store: buildFullStore({ equipment: buildFullStore().equipment.filter(({ id }) => id !== 'floor') }) },
    ),
    because: /need 0.50/,
  },
  {
    what: 'less than half of the heaters of frozen food in dry air',
    point: heaters('case-4'),
    value: 0.49,
    given: fullStore({ 'floor.relativeHumidityPct': 5, [heaters('case-4')]: 0.5 }),
    because: /need 0.50/,
  },
  {
    what: 'less than half of the heaters for food that no one named',
    point: heaters('case-1'),
    value: 0.49,
    given: fullStore(
      { 'floor.relativeHumidityPct': 5, [heaters('case-1')]: 0.5 },
      {
        store: buildFullStore({
          equipment: buildFullStore().equipment.map((item) =>
            item.id === 'case-1' ? { ...item, productClass: undefined } : item,
          ),
        }),
      },
    ),
    because: /need 0.50/,
  },
  {
    what: 'heaters that fall too fast',
    point: heaters('case-1'),
    value: 0.74,
    given: fullStore(),
    because: /step of 0.26 /,
  },
];

export const DOOR_PASSING: readonly Passing[] = [
  {
    what: 'heaters at what the dew point asks for',
    point: heaters('case-1'),
    value: 0.69,
    given: fullStore({ [heaters('case-1')]: 0.7 }),
  },
  { what: 'heaters a quarter down', point: heaters('case-1'), value: 0.75, given: fullStore() },
  {
    what: 'heaters of frozen food at what the dew point asks for',
    point: heaters('case-4'),
    value: 0.885,
    given: fullStore(),
  },
  {
    what: 'no heat for chilled food in dry air',
    point: heaters('case-1'),
    value: 0,
    given: fullStore({ 'floor.relativeHumidityPct': 5, [heaters('case-1')]: 0.2 }),
  },
  {
    what: 'half of the heaters without humidity',
    point: heaters('case-1'),
    value: 0.5,
    given: fullStore({ 'floor.relativeHumidityPct': unreadable, [heaters('case-1')]: 0.6 }),
  },
  {
    what: 'more heat however often it changed',
    point: heaters('case-1'),
    value: 1,
    given: fullStore({ [heaters('case-1')]: 0.7 }, { changesLastHour: new Map([[heaters('case-1'), 40]]) }),
  },
];
