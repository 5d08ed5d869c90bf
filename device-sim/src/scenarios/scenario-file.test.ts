import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { EQUIPMENT } from './equipment.fixture.js';
import { EventCourse } from './event-course.js';
import { faultOf } from '../json/fault.fixture.js';
import { checkScenario, readScenario, type Scenario, scenarioNames } from './scenario-file.js';

const folder = mkdtempSync(join(tmpdir(), 'scenario-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(text: string): string {
  const file = join(folder, 'heat.json');
  writeFileSync(file, text);
  return file;
}

const scenarioOf = (...events: readonly object[]) => ({ name: 'Heat', description: 'It gets hot.', events });
const read = (...events: readonly object[]) => readScenario(fileOf(JSON.stringify(scenarioOf(...events))));
const HOT = { kind: 'heatWave', warmerK: 5, lasts: '2d' };

describe('readScenario', () => {
  it('reads a file and fills in defaults', () => {
    expect(read(HOT, { kind: 'compressorFailed' })).toEqual({
      ...scenarioOf(HOT, { kind: 'compressorFailed', compressor: 1 }),
      source: join(folder, 'heat.json'),
    });
  });

  it.each<[string, string, string]>([
    ['no JSON', '{\n  "name": "Heat",\n  "events": [,]\n}', 'line 3: JSON has no place for ,] here'],
    ['no object', '[]', 'Invalid input: expected object, received array'],
    ['no description', '{ "name": "Heat", "events": [{ "kind": "powerCut" }] }', 'description: is missing'],
    ['a stray field', JSON.stringify({ ...scenarioOf(HOT), speed: 3 }), 'speed: is no field of this'],
    ['no events', JSON.stringify(scenarioOf()), 'events: Too small: expected array to have >=1 items'],
    [
      'a bad length',
      JSON.stringify(scenarioOf(HOT, HOT, { ...HOT, lasts: '2 days' })),
      'events[2].lasts: a duration such as "90m", "2h" or "1d 6h" is expected',
    ],
    ['a misspelt field', JSON.stringify(scenarioOf({ ...HOT, warmer: 5 })), 'events[0].warmer: is no field of this'],
    [
      'a bad store id',
      JSON.stringify(scenarioOf({ ...HOT, stores: ['sim-001', 'a b'] })),
      'events[0].stores[1]: letters, digits, "-" and "_", at most 64 characters, starting with a letter or digit',
    ],
    [
      'an event that is none',
      JSON.stringify(scenarioOf([])),
      'events[0]: Invalid input: expected object, received array',
    ],
  ])('names file and place of %s in one line', (_, text, message) => {
    const file = fileOf(text);
    expect(faultOf(() => readScenario(file))).toBe(`${file}: ${message}`);
  });

  it('says which scenarios are known when a name is not', () => {
    expect(faultOf(() => readScenario('heatwave'))).toBe(
      `unknown scenario "heatwave"; known: ${scenarioNames().join(', ')}; or give a file that ends in .json`,
    );
  });

  it('says so when a file cannot be read', () => {
    expect(faultOf(() => readScenario('no-such/heat.json'))).toBe('cannot read scenario no-such/heat.json: ENOENT');
  });
});

describe('checkScenario', () => {
  const plain = { storeId: 'sim-001', equipment: EQUIPMENT };
  const small = { storeId: 'sim-002', equipment: EQUIPMENT.filter(({ kind }) => kind === 'zone' || kind === 'meter') };
  const check = (events: readonly object[], stores = [plain, small]) => {
    const scenario = read(...events);
    checkScenario(scenario, stores);
    return scenario;
  };

  it('lets events pass that fit at least one store', () => {
    const scenario = check([HOT, { kind: 'icedCoil' }, { kind: 'powerCut', stores: ['sim-002'] }]);
    const defectsAt = ({ storeId, equipment }: typeof plain) =>
      new EventCourse({ storeId, equipment, events: scenario.events, startAtMs: 0, readingOf: () => NaN }).at(0)
        .defects;
    expect(defectsAt(plain)).toEqual([{ kind: 'icedCoil', equipmentId: 'walk-in-dairy' }]);
    expect(defectsAt(small)).toEqual([{ kind: 'powerCut' }]);
  });

  it.each<[string, readonly object[], string]>([
    [
      'named equipment that no store has',
      [HOT, { kind: 'icedCoil', equipmentId: 'meat-9' }],
      'events[1].equipmentId: there is no "meat-9"',
    ],
    [
      'equipment that the named stores lack',
      [{ kind: 'icedCoil', stores: ['sim-002'] }],
      'events[0].equipmentId: there is no circuit',
    ],
    [
      'a point that no store has',
      [{ kind: 'sensorMissing', pointId: 'mood' }],
      'events[0].pointId: there is no point "mood"',
    ],
    [
      'a value outside of every limit',
      [{ kind: 'manualOverride', pointId: 'coolingSetpointC', value: 5 }],
      'events[0].value: "rtu-sales" takes 22 to 30',
    ],
    [
      'a store that is not there',
      [HOT, HOT, { ...HOT, stores: ['sim-001', 'sim-009'] }],
      'events[2].stores[1]: there is no store "sim-009"',
    ],
  ])('refuses %s', (_, events, message) => {
    expect(faultOf(() => check(events))).toBe(`${join(folder, 'heat.json')}: ${message}`);
  });
});

describe('built-in scenarios', () => {
  it('are there', () => {
    expect(scenarioNames()).toEqual([
      'a-bad-week',
      'demand-response',
      'heat-wave',
      'hvac-faults',
      'outages',
      'override',
      'refrigeration-faults',
      'sensor-faults',
    ]);
  });

  it.each(scenarioNames())('%s fits a supermarket, and every event of it shows', (name) => {
    const scenario = readScenario(name);
    const store = { storeId: 'sim-001', equipment: EQUIPMENT };
    expect(() => checkScenario(scenario, [store])).not.toThrow();
    const courseOf = (events: Scenario['events']) =>
      new EventCourse({ ...store, events, startAtMs: 0, readingOf: () => 1 });
    const listed = courseOf(scenario.events).list(0);
    expect(listed).toHaveLength(scenario.events.length);
    listed.forEach(({ fromMs }, index) => {
      const without = courseOf(scenario.events.filter((_, other) => other !== index));
      expect(courseOf(scenario.events).at(fromMs + 60_000)).not.toEqual(without.at(fromMs + 60_000));
    });
  });
});
