import { Command, CommanderError } from 'commander';
import { PermanentError } from '#domain';
import { DEFAULT_CONTROL_PORT } from '../operating/control-api.js';
import { LOOPBACK } from '../operating/json-server.js';
import { EVENT_KINDS } from '../scenarios/event.js';
import { ControlClient } from './control-client.js';
import { endedText, eventsTable, eventTold, storesTable } from './control-text.js';
import { addEventOptions, eventFrom } from './event-options.js';
import { port, speed } from './option-values.js';

const EXAMPLES = `
Examples:
  npm run sim -- control status
  npm run sim -- control pause
  npm run sim -- control resume --store sim-002
  npm run sim -- control speed 600
  npm run sim -- control fault compressorFailed --store sim-001 --equipment suction-mt --lasts 2h
  npm run sim -- control fault sensorDrifting --point productTempC --per-hour 0.5
  npm run sim -- control fault networkOutage --lasts 45m
  npm run sim -- control fault heatWave --warmer 6 --after 1h --lasts 3d
  npm run sim -- control events
  npm run sim -- control end live-1

Times are those of the simulated stores. A run tells its address when it starts.`;

interface Options {
  readonly port: number;
  readonly host: string;
  readonly json?: boolean;
  readonly store?: string;
}

/** Steers a run through its control API; gives the exit code. */
export async function control(
  argv: readonly string[],
  { stdout, stderr }: Pick<NodeJS.Process, 'stdout' | 'stderr'>,
): Promise<number> {
  try {
    await commands((text) => void stdout.write(text)).parseAsync(argv.length > 0 ? argv : ['--help'], { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    if (!(error instanceof CommanderError) && !(error instanceof PermanentError)) throw error;
    stderr.write(`sim control: ${error.message.replace(/^error: /, '')}\n`);
    return 1;
  }
}

function commands(write: (text: string) => void): Command {
  const program = new Command('npm run sim -- control')
    .description('See and steer a run of simulated stores that is going on.')
    .addHelpText('after', EXAMPLES)
    .exitOverride()
    .configureOutput({ writeOut: write, writeErr: () => undefined });
  const add = (usage: string, about: string) =>
    program
      .command(usage)
      .description(about)
      .option('--port <n>', 'control port of the run', port, DEFAULT_CONTROL_PORT)
      .option('--host <name>', 'machine of the run', LOOPBACK)
      .option('--json', 'print what the API answers');
  const addFor = (usage: string, about: string) => add(usage, about).option('--store <id>', 'only this store');
  const show = <Answer>({ json }: Options, answer: Answer, text: (answer: Answer) => string) =>
    write(`${json ? JSON.stringify(answer, null, 2) : text(answer)}\n`);

  addFor('status', 'how every store is doing').action(async (options: Options) =>
    show(options, await clientOf(options).stores(options.store), storesTable),
  );
  for (const what of ['pause', 'resume'] as const) {
    const about = what === 'pause' ? 'let event time stand still' : 'let event time go on from where it stands';
    addFor(what, about).action(async (options: Options) =>
      show(options, await clientOf(options).change(what, options.store), storesTable),
    );
  }
  addFor('speed', 'go on at another speed')
    .argument('<x>', 'event seconds per wall second', speed)
    .action(async (x: number, options: Options) =>
      show(options, await clientOf(options).change('speed', options.store, { speed: x }), storesTable),
    );
  addEventOptions(add('fault', 'let something happen: a fault, an outage, weather'))
    .argument('<kind>', `one of ${EVENT_KINDS.join(', ')}`)
    .action(async (kind: string, options: Options & Record<string, unknown>) =>
      show(options, await clientOf(options).tell(eventFrom(kind, options)), eventTold),
    );
  addFor('events', 'what happens and happened, with the ids to end it by').action(async (options: Options) =>
    show(options, await clientOf(options).events(options.store), eventsTable),
  );
  addFor('end', 'end an event now')
    .argument('<id>', 'as "events" tells')
    .action(async (id: string, options: Options) =>
      show(options, await clientOf(options).end(id, options.store), endedText),
    );
  add('scenarios', 'names of the built-in scenarios').action(async (options: Options) =>
    show(options, await clientOf(options).scenarios(), (names) => names.join('\n')),
  );
  return program;
}

function clientOf({ host, port }: Options): ControlClient {
  return new ControlClient(host, port);
}
