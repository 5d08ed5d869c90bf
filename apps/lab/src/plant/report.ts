import { type Cause, causeOf, CAUSES, UNKNOWN_CAUSE } from './causes.js';
import { type Check, deviationText, isInside, type Topic, valueText } from './check.js';
import { ENERGYPLUS_TOPICS } from './energyplus-checks.js';
import { MEASURE_TOPICS } from './measure-checks.js';
import { STAND_TOPICS } from './stand-checks.js';
import { STORE_TOPICS } from './store-checks.js';
import { markdownTable } from './markdown-table.js';
import { yearTable } from './year-table.js';
import { type YearResults } from './year-results.js';

export const TOPICS: readonly Topic[] = [...STORE_TOPICS, ...ENERGYPLUS_TOPICS, ...MEASURE_TOPICS, ...STAND_TOPICS];

export interface ReportOptions {
  readonly results: YearResults;
  readonly checks: readonly Check[];
  readonly seed: number;
  readonly days: number;
  /** What the weather was, in a few words. */
  readonly weather: string;
  readonly hasEnergyPlus: boolean;
  readonly causes?: readonly Cause[];
}

/** The whole report as Markdown. */
export function renderReport(options: ReportOptions): string {
  const { results, checks, causes = CAUSES } = options;
  const outside = checks.filter((check) => !isInside(check));
  const numbered = numberedCauses(outside, causes);
  return [
    '# The simulated plant, held against what is known',
    introduction(options, outside.length),
    '## Checks by topic',
    topicSummary(checks),
    '## The simulated years',
    'Simulated; kWh per m² of floor and year where no other unit stands. Baseline A is a store as commonly run, B a well-run one.',
    markdownTable(yearTable(results)),
    ...TOPICS.flatMap((topic) => topicSection(topic, checks, numbered, causes)),
    '## Why figures lie outside',
    causeList(outside, numbered, causes),
  ]
    .join('\n\n')
    .concat('\n');
}

function introduction({ checks, seed, days, weather, hasEnergyPlus }: ReportOptions, outside: number): string {
  return [
    'Made by `npm run evaluate -- plant --out docs/plant-validation.md` (options: `--help`); do not edit. Every figure of the',
    'stores is **simulated**: computed minute by minute by `device-sim`, not measured anywhere. What they are held against is',
    `published: bands from surveys and makers, a hand calculation with compressor maps${hasEnergyPlus ? ', and EnergyPlus, itself a simulation' : ''}.`,
    'A figure outside is not made to fit: it is listed at the end with its cause, as far as the cause is known.',
    '',
    `Weather: ${weather}. Seed ${seed}; ${days} days at one-minute steps. ${checks.length} figures are checked, ${checks.length - outside} lie inside, ${outside} outside.`,
    '',
    'The reference store is the DOE reference supermarket (new construction of 2004) as data, `apps/lab/stores/`; its lights,',
    'plugs, people and case schedules are imposed as EnergyPlus imposes them, so that only physics and controls differ. The',
    'building model is by DOE, NREL, PNNL and LBNL, who have no part in this report.',
  ].join('\n');
}

function topicSummary(checks: readonly Check[]): string {
  const rows = TOPICS.flatMap(({ id, title }) => {
    const own = checks.filter(({ topic }) => topic === id);
    if (own.length === 0) return [];
    return [[title, String(own.filter(isInside).length), String(own.length)]];
  });
  return markdownTable([['topic', 'inside', 'figures'], ...rows]);
}

function topicSection(
  { id, title, expected }: Topic,
  checks: readonly Check[],
  numbered: readonly Cause[],
  causes: readonly Cause[],
): string[] {
  const own = checks.filter(({ topic }) => topic === id);
  if (own.length === 0) return [];
  const columns = [...new Set(own.map(({ column }) => column))];
  const rows = [...new Set(own.map(({ row }) => row))];
  const hasReference = own.some(({ band }) => band.reference !== undefined);
  const cell = (row: string, column: string) => {
    const check = own.find((candidate) => candidate.row === row && candidate.column === column);
    return check ? cellText(check, numbered, causes) : '';
  };
  return [
    `## ${title}`,
    `Expected: ${expected}.${hasReference ? ' Simulated / expected, deviation.' : ''}`,
    markdownTable([['', ...columns], ...rows.map((row) => [row, ...columns.map((column) => cell(row, column))])]),
  ];
}

/** `3.66 / 3.75, −2 %`; outside in bold with the number of its cause. */
function cellText(check: Check, numbered: readonly Cause[], causes: readonly Cause[]): string {
  const deviation = deviationText(check);
  const text = deviation === '' ? valueText(check) : `${valueText(check)}, ${deviation}`;
  if (isInside(check)) return text;
  const cause = causeOf(check, causes);
  return `**${text}** outside (${cause ? numbered.indexOf(cause) + 1 : UNKNOWN_CAUSE})`;
}

/** Causes in the order in which the report comes upon them. */
function numberedCauses(outside: readonly Check[], causes: readonly Cause[]): Cause[] {
  const ordered = TOPICS.flatMap(({ id }) => outside.filter(({ topic }) => topic === id));
  return [...new Set(ordered.flatMap((check) => causeOf(check, causes) ?? []))];
}

function causeList(outside: readonly Check[], numbered: readonly Cause[], causes: readonly Cause[]): string {
  if (outside.length === 0) return 'None does.';
  const lines = numbered.map((cause, index) => {
    const places = outside.filter((check) => causeOf(check, causes) === cause);
    return `${index + 1}. ${placesText(places)}: ${cause.text}`;
  });
  const unknown = outside.filter((check) => causeOf(check, causes) === undefined);
  if (unknown.length > 0) lines.push(`\nCause unknown: ${unknown.map((check) => placesText([check])).join('; ')}.`);
  return lines.join('\n');
}

function placesText(checks: readonly Check[]): string {
  const rows = [...new Set(checks.map(({ row }) => row.replace(/^– /, '')))];
  const columns = [...new Set(checks.map(({ column }) => column))];
  const { title } = TOPICS.find(({ id }) => id === checks[0]!.topic)!;
  return `_${title.split(/[,:]/)[0]!}_ (${rows.join(', ')}; ${columns.join(', ')})`;
}
