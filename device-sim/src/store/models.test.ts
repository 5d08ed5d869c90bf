import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PermanentError } from '#domain';
import { readStoreModel, STORE_MODELS, storeModel } from './models.js';

type Json = Record<string, unknown>;
const stock = () => JSON.parse(readFileSync('device-sim/stores/small-format.json', 'utf8')) as Json;
const rows = (model: Json, list: string) => model[list] as Json[];

describe('store models', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'store-models-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function written(change: (model: Json) => void): string {
    const model = stock();
    change(model);
    const file = join(folder, 'mine.json');
    writeFileSync(file, JSON.stringify(model, null, 2));
    return file;
  }

  it('come with the simulator in four sizes and ages, each with a name of its own', () => {
    expect(new Set(STORE_MODELS.map(({ id }) => id)).size).toBeGreaterThanOrEqual(4);
    for (const model of STORE_MODELS) expect(storeModel(model.id)).toBe(model);
  });

  it('can be an operator’s own file, with case families of its own', () => {
    const file = written((model) => {
      model['id'] = 'mine';
      const family = { form: 'case', ratedLoadKw: 0.9, ratedCaseAirC: 1, latentFraction: 0.2, infiltrationFraction: 0.6, atRestFraction: 0.8,
        fanKw: 0.02, lightKw: 0.02, antiSweatKw: 0, defrostKw: 0, productKjPerK: 1_200, productTimeConstantH: 3, restockKgPerH: 10, restockWarmerK: 4,
        humidityCurve: 'vertical' }; // prettier-ignore
      model['caseFamilies'] = { myMultiDeck: family };
      rows(model, 'circuits')[0]!['family'] = 'myMultiDeck';
    });
    expect(storeModel(file).circuits[0]!.family).toBe('myMultiDeck');
  });

  it.each<{ fault: string; change: (model: Json) => void; says: RegExp }>([
    {
      fault: 'a circuit on no suction group',
      change: (model) => (rows(model, 'circuits')[3]!['suctionGroupId'] = 'suction-xx'),
      says: /mine\.json: circuits\[3\]\.suctionGroupId: there is no suction group "suction-xx"/,
    },
    {
      fault: 'a circuit in no zone',
      change: (model) => (rows(model, 'circuits')[0]!['zoneId'] = 'zone-moon'),
      says: /circuits\[0\]\.zoneId: there is no zone "zone-moon"/,
    },
    {
      fault: 'a longest defrost interval that its own clock exceeds',
      change: (model) => ((rows(model, 'circuits')[8]!['defrost'] as Json)['longestIntervalH'] = 12),
      says: /circuits\[8\]\.defrost\.longestIntervalH: is less than the 24 h between starts of the clock/,
    },
    {
      fault: 'an unknown case family',
      change: (model) => (rows(model, 'circuits')[1]!['family'] = 'glassTower'),
      says: /circuits\[1\]\.family: there is no case family "glassTower"; known: openMultiDeck, /,
    },
    {
      fault: 'an id used twice',
      change: (model) => (rows(model, 'circuits')[1]!['id'] = 'meat-1'),
      says: /circuits\[1\]\.id: "meat-1" is used twice/,
    },
    {
      fault: 'a compressor outside its map',
      change: (model) => {
        const groups = rows(rows(model, 'racks')[0]!, 'suctionGroups');
        rows(groups[0]!, 'compressors')[0]!['map'] = '4DL3-150E';
      },
      says: /racks\[0\]\.suctionGroups\[0\]\.compressors\[0\]\.map: 4DL3-150E runs from -40 to -17\.8 °C, not at -8 °C/,
    },
    {
      fault: 'an area below nothing',
      change: (model) => (rows(model, 'zones')[0]!['areaM2'] = -5),
      says: /zones\[0\]\.areaM2/,
    },
    {
      fault: 'a field that is none',
      change: (model) => (rows(model, 'rooftopUnits')[0]!['colour'] = 'red'),
      says: /rooftopUnits\[0\]\.colour: is no field of this/,
    },
    {
      fault: 'a missing field',
      change: (model) => delete rows(model, 'racks')[0]!['refrigerant'],
      says: /racks\[0\]\.refrigerant/,
    },
  ])('with $fault are refused in one line that names the file and the field', ({ change, says }) => {
    const attempt = () => readStoreModel(written(change));
    expect(attempt).toThrow(PermanentError);
    expect(attempt).toThrow(says);
    expect(attempt).not.toThrow(/\n/);
  });

  it('that are not there, not JSON or unknown are refused by name', () => {
    writeFileSync(join(folder, 'bad.json'), '{\n  "id": "x",\n  oops\n}');
    expect(() => readStoreModel('/no/such.json')).toThrow('cannot read store file /no/such.json: ENOENT');
    expect(() => readStoreModel(join(folder, 'bad.json'))).toThrow(/bad\.json: line 3:/);
    expect(() => storeModel('huge')).toThrow('unknown store model "huge"; known: supermarket, ');
  });
});
