import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PermanentError } from '#domain';
import { readEnergyPlusAnnual } from './energyplus-annual.js';

const HEADER =
  'city,model,variant,electricity,refrigeration,compressors,condenser_fans,case_fans,case_lights,anti_sweat,defrost,' +
  'hvac_cooling,hvac_fans,heating_gas,peak_kw,cop_mt,cop_lt,load_mt_kw,load_lt_kw,t_cond_mt_c,sales_t_c,sales_rh_pct';
const row = (variant: string, electricity: number, sct = '') =>
  `Chicago,detailed,${variant},${electricity},2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,${sct},18,19`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'energyplus-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(...lines: string[]): string {
  const file = join(folder, 'annual.csv');
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

describe('readEnergyPlusAnnual', () => {
  it('finds a run by city, model and variant, or by how the variant begins', () => {
    const annual = readEnergyPlusAnnual(fileOf(HEADER, row('base: head 29.4 C', 400, '29.8'), row('head 35', 420)));
    expect(annual.figures('chicago', 'detailed', 'base')).toMatchObject({ electricity: 400, sctMtC: 29.8 });
    expect(annual.figures('chicago', 'detailed', 'head 35')).toMatchObject({ electricity: 420, sctMtC: NaN });
    expect(annual.figures('chicago', 'rack', 'base')).toBeUndefined();
  });

  it.each([
    ['a missing column', () => fileOf(HEADER.replace('peak_kw', 'peak'), row('base', 1)), /no column "peak_kw"/],
    ['a short row', () => fileOf(HEADER, 'Chicago,rack,base,1'), /annual\.csv:2: 4 fields, 22 expected/],
    ['a file that is not there', () => join(folder, 'none.csv'), /cannot read .*none\.csv: ENOENT/],
  ])('refuses %s in one line', (_, file, message) => {
    expect(() => readEnergyPlusAnnual(file())).toThrow(PermanentError);
    expect(() => readEnergyPlusAnnual(file())).toThrow(message);
  });
});
