import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { DateTime } from 'luxon';
import { PermanentError } from '#domain';

/** One hour of a metered building. */
export interface MeterHour {
  /** Start of the hour, UTC. */
  readonly atMs: number;
  /** Mean power of the hour; undefined where the meter has no value. */
  readonly powerKw: number | undefined;
  readonly outdoorAirTempC: number | undefined;
}

/**
 * Reads a file with the columns `timestamp,load_kwh,temp_c` (the last may be missing or empty), plain or gzipped. A blank
 * is a missing value. Energy of an hour in kWh is its mean power in kW.
 *
 * @param timeZone zone of the stamps; hours that daylight saving makes impossible or double keep their first value
 * @throws PermanentError naming file and line
 */
export async function readMeterCsv(file: string, timeZone: string): Promise<MeterHour[]> {
  const [header = '', ...lines] = (await readText(file)).split(/\r?\n/);
  const columns = header.split(',').map((name) => name.trim());
  const [at, load, temp] = ['timestamp', 'load_kwh', 'temp_c'].map((name) => columns.indexOf(name));
  if (at === -1 || load === -1) {
    throw new PermanentError(
      `${file}, line 1: columns timestamp and load_kwh are expected, found "${header.slice(0, 80)}"`,
    );
  }
  const hours: MeterHour[] = [];
  lines.forEach((line, index) => {
    if (line.trim() === '') return;
    const cells = line.split(',');
    const where = `${file}, line ${index + 2}`;
    const stamp = DateTime.fromISO(cells[at!] ?? '', { zone: timeZone });
    if (!stamp.isValid) throw new PermanentError(`${where}: "${cells[at!]}" is no time such as 2017-01-31T23:00`);
    hours.push({
      atMs: stamp.toMillis(),
      powerKw: numberOrBlank(cells[load!], `${where}, load_kwh`),
      outdoorAirTempC: temp === -1 ? undefined : numberOrBlank(cells[temp!], `${where}, temp_c`),
    });
  });
  if (hours.length === 0) throw new PermanentError(`${file} holds no hours`);
  return hours;
}

async function readText(file: string): Promise<string> {
  try {
    const bytes = await readFile(file);
    return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'not readable';
    throw new PermanentError(`${file} cannot be read (${code})`, { cause });
  }
}

function numberOrBlank(cell: string | undefined, where: string): number | undefined {
  if (cell === undefined || cell.trim() === '') return undefined;
  const value = Number(cell);
  if (Number.isFinite(value)) return value;
  throw new PermanentError(`${where}: "${cell}" is no number`);
}
