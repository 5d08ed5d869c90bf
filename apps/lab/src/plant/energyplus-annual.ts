import { readFileSync } from 'node:fs';
import { PermanentError } from '#domain';

/** Columns read, by our names; energies in kWh per m² and year. */
const COLUMNS = {
  electricity: 'electricity',
  refrigeration: 'refrigeration',
  compressors: 'compressors',
  condenserFans: 'condenser_fans',
  caseFans: 'case_fans',
  caseLights: 'case_lights',
  antiSweat: 'anti_sweat',
  defrost: 'defrost',
  hvacCooling: 'hvac_cooling',
  hvacFans: 'hvac_fans',
  heatingGas: 'heating_gas',
  peakKw: 'peak_kw',
  copMt: 'cop_mt',
  copLt: 'cop_lt',
  loadMtKw: 'load_mt_kw',
  loadLtKw: 'load_lt_kw',
  sctMtC: 't_cond_mt_c',
  salesAirTempC: 'sales_t_c',
  salesRelativeHumidityPct: 'sales_rh_pct',
} as const;

export type EnergyPlusFigures = Readonly<Record<keyof typeof COLUMNS, number>>;

/** Runs of EnergyPlus: `detailed` ones have compressor maps and condensers, `rack` ones a COP by outdoor air. */
export class EnergyPlusAnnual {
  readonly #rows: ReadonlyMap<string, EnergyPlusFigures>;

  constructor(rows: ReadonlyMap<string, EnergyPlusFigures>) {
    this.#rows = rows;
  }

  /** @param variant as the file has it, or how it begins */
  figures(city: string, model: 'detailed' | 'rack', variant: string): EnergyPlusFigures | undefined {
    const start = keyOf(city, model, variant);
    const exact = this.#rows.get(start);
    if (exact) return exact;
    for (const [key, figures] of this.#rows) if (key.startsWith(start)) return figures;
    return undefined;
  }
}

/** Reads `annual.csv`: one run per row. */
export function readEnergyPlusAnnual(file: string): EnergyPlusAnnual {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new PermanentError(`cannot read ${file}: ${(cause as NodeJS.ErrnoException).code ?? 'unknown'}`, { cause });
  }
  const [header = '', ...lines] = text.trim().split(/\r?\n/);
  const names = header.split(',');
  for (const name of ['city', 'model', 'variant', ...Object.values(COLUMNS)]) {
    if (!names.includes(name)) throw new PermanentError(`${file}: there is no column "${name}"`);
  }
  const rows = new Map<string, EnergyPlusFigures>();
  for (const [index, line] of lines.entries()) {
    const fields = line.split(',');
    if (fields.length !== names.length) {
      throw new PermanentError(`${file}:${index + 2}: ${fields.length} fields, ${names.length} expected`);
    }
    const at = (name: string) => fields[names.indexOf(name)]!;
    const figures = Object.fromEntries(
      Object.entries(COLUMNS).map(([ours, theirs]) => [ours, at(theirs) === '' ? NaN : Number(at(theirs))]),
    );
    rows.set(keyOf(at('city'), at('model'), at('variant')), figures as EnergyPlusFigures);
  }
  return new EnergyPlusAnnual(rows);
}

function keyOf(city: string, model: string, variant: string): string {
  return `${city.toLowerCase()}|${model}|${variant}`;
}
