import { type Command } from 'commander';
import { anyNumber, list } from './option-values.js';

/** An option of an event, and the field of the event that it fills. */
interface EventOption {
  readonly flags: string;
  readonly field: string;
  readonly about: string;
  readonly read: (text: string) => unknown;
}

const text = (value: string) => value;
const option = (flags: string, field: string, about: string, read: EventOption['read'] = text): EventOption => ({
  ...{ flags, field, about, read },
});

const EVENT_OPTIONS: readonly EventOption[] = [
  option('--store <id,...>', 'stores', 'only at these stores', list),
  option('--share <0..1>', 'storesFraction', 'only at this share of the stores', anyNumber),
  option('--equipment <id>', 'equipmentId', 'only this piece; the first that suits when left out'),
  option('--lasts <time>', 'lasts', 'how long: 90m, 2h, 1d 6h; until ended when left out'),
  option('--after <time>', 'after', 'how long from now it begins'),
  option('--at <time>', 'at', 'when it begins: 2026-07-01T00:00:00Z'),
  option('--point <id>', 'pointId', 'sensorStuck, sensorDrifting, sensorMissing, manualOverride'),
  option('--value <x>', 'value', 'sensorStuck: what it reads; manualOverride: what a person sets', anyNumber),
  option('--per-hour <x>', 'perHour', 'sensorDrifting: reads this much more each hour', anyNumber),
  option('--most-offset <x>', 'mostOffset', 'sensorDrifting: until it is this far off', anyNumber),
  option('--compressor <n>', 'compressor', 'compressorFailed: which one of its group', anyNumber),
  option('--fraction <0..1>', 'fraction', 'condenserFouled, condenserFansFailed, damperStuck: how much', anyNumber),
  option('--per-day <0..24>', 'fractionPerDay', 'refrigerantLeak: share of the charge lost in a day', anyNumber),
  option('--start-fraction <0..1>', 'startFraction', 'refrigerantLeak: lost at once', anyNumber),
  option('--most-fraction <0..1>', 'mostFraction', 'refrigerantLeak: lost in the end', anyNumber),
  option('--offset <sec>', 'offsetSec', 'clockJump: how far the gateway clock is ahead', anyNumber),
  option('--warmer <K>', 'warmerK', 'heatWave: above what the weather says', anyNumber),
  option('--limit <kW>', 'limitKw', 'demandResponse: demand to stay under', anyNumber),
];

/** Gives a command every option that an event may need. */
export function addEventOptions(command: Command): Command {
  for (const { flags, about, read } of EVENT_OPTIONS) command.option(flags, about, read);
  return command;
}

/** The event that the options make; the run judges whether it is one. */
export function eventFrom(kind: string, options: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const given = EVENT_OPTIONS.flatMap(({ flags, field }) => {
    const value = options[attributeOf(flags)];
    return value === undefined ? [] : [[field, value] as const];
  });
  return { kind, ...Object.fromEntries(given) };
}

/** `--per-hour <x>` is read as `perHour`. */
function attributeOf(flags: string): string {
  const name = flags.slice(2, flags.indexOf(' '));
  return name.replace(/-([a-z])/g, (_all, letter: string) => letter.toUpperCase());
}
