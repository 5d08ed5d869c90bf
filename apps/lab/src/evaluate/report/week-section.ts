import { localTime } from '#domain';
import { weekLabel } from '../matrix.js';
import { QUARTER_MS } from '../store-tally.js';
import { escaped } from './html.js';
import { linePlot } from './line-plot.js';
import { type ReportInputs } from './page.js';

/** One run by the quarter of an hour: the one whose cost saving is the median, so that it is typical and not the best. */
export function weekSection({ weeks, results, chosen }: Pick<ReportInputs, 'weeks' | 'results' | 'chosen'>): string {
  const candidates = results.flatMap((result, index) =>
    result.runs
      .filter(({ measures }) => measures === chosen)
      .map((run) => ({ result, run, week: weeks[index]!, saving: 1 - run.bill.cost / run.twinBill.cost })),
  );
  const typical = candidates.sort((one, other) => one.saving - other.saving)[Math.floor(candidates.length / 2)];
  if (!typical) return '';
  const { result, run, week } = typical;
  const [before, after] = [result.twin.course, run.outcome.course];
  const marks = midnightsOf(before.fromMs, before.powerKw.length, result.timeZone);
  const both = (pick: 'powerKw' | 'productExcessK' | 'zoneAirTempC') =>
    [
      { name: 'twin', style: 'twin', values: before[pick] },
      { name: 'controlled', style: 'controlled', values: after[pick] },
    ] as const;
  return `<h2>One run, by the quarter of an hour</h2>
<p class="soft">${escaped(`${result.place}: ${weekLabel(week)}, tariff ${run.tariff}`)}; the run with the median cost saving. Simulated.</p>
${linePlot({ title: 'Power of the whole store', unit: 'kW', lines: both('powerKw'), marks })}
${linePlot({
  title: 'Warmest product against its limit',
  unit: 'K',
  lines: both('productExcessK'),
  marks,
  limits: [{ value: 0, name: 'limit' }],
})}
${linePlot({ title: 'Air of the largest zone', unit: '°C', lines: both('zoneAirTempC'), marks })}`;
}

/** Local midnights of a span, told by weekday. */
function midnightsOf(fromMs: number, quarters: number, timeZone: string) {
  const marks: { index: number; label: string }[] = [];
  for (let index = 0; index < quarters; index++) {
    const { minuteOfDay, weekday } = localTime(fromMs + index * QUARTER_MS, timeZone);
    if (minuteOfDay === 0) marks.push({ index, label: weekday });
  }
  return marks;
}
