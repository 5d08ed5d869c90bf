import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { HOUR_MS } from '#domain';
import { type MeterHour } from '../replay/meter-csv.js';

/** Sunday, 1 January 2017. */
export const START_MS = Date.UTC(2017, 0, 1);
export const DAYS = 120;

/** Hours with a weekly rhythm, a heating response, a blank evening every ninth day, and no chance in them. */
export function madeUpHours(days = DAYS, sizeKw = 40): MeterHour[] {
  return Array.from({ length: 24 * days }, (_, index) => {
    const [hour, day] = [index % 24, Math.floor(index / 24)];
    const outdoorAirTempC = Number((8 * Math.sin(day / 9) + 4 * Math.sin(((hour - 9) * Math.PI) / 12)).toFixed(1));
    const busyKw = day % 7 !== 0 && hour >= 8 && hour < 20 ? sizeKw : 0;
    const wobbleKw = 0.03 * sizeKw * Math.sin(1.7 * index + 0.3 * day);
    const powerKw = Number((sizeKw + busyKw + Math.max(0, 12 - outdoorAirTempC) + wobbleKw).toFixed(3));
    const isBlank = day % 9 === 0 && hour >= 20;
    return { atMs: START_MS + index * HOUR_MS, powerKw: isBlank ? undefined : powerKw, outdoorAirTempC };
  });
}

/** Text of a meter file. */
export function meterCsv(hours: readonly MeterHour[], hasTemperature = true): string {
  const lines = hours.map(({ atMs, powerKw, outdoorAirTempC }) => {
    const stamp = new Date(atMs).toISOString().slice(0, 16);
    return [stamp, powerKw ?? '', ...(hasTemperature ? [outdoorAirTempC] : [])].join(',');
  });
  return [`timestamp,load_kwh${hasTemperature ? ',temp_c' : ''}`, ...lines, ''].join('\n');
}

/** A folder of two buildings: a gzipped one with weather and test dates, and a plain one with neither. */
export async function writeMadeUpMeters(folder: string): Promise<void> {
  await mkdir(join(folder, 'meters'));
  const index = [
    'building,site,use,timezone,taskA_test_from,taskB_test_from',
    'Wren_office_Ann,Wren,"Office, small",US/Central,2017-04-27T00:00,2017-04-16T00:00',
    'Wren_retail_Bo,Wren,Retail,,,',
    '',
  ].join('\n');
  await writeFile(join(folder, 'index.csv'), index);
  await writeFile(join(folder, 'meters', 'Wren_office_Ann.csv.gz'), gzipSync(meterCsv(madeUpHours())));
  await writeFile(join(folder, 'meters', 'Wren_retail_Bo.csv'), meterCsv(madeUpHours(DAYS, 25), false));
}
