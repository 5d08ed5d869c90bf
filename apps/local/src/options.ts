import { Command, InvalidArgumentError } from 'commander';

/** What a person may ask of `npm start`. */
export interface LocalOptions {
  readonly stores: number;
  readonly climate: string | undefined;
  readonly weather: string | undefined;
  readonly model: string | undefined;
  readonly baseline: string | undefined;
  readonly scenario: string | undefined;
  readonly controlPort: number | undefined;
  readonly speed: number;
  readonly seed: number;
  readonly historyDays: number;
  /** Whether the simulated stores forecast their weather for the service. */
  readonly weatherService: boolean;
}

const positive = (text: string): number => {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new InvalidArgumentError('a number above 0 is expected.');
};

const port = (text: string): number => {
  const value = Number(text);
  if (text.trim() !== '' && Number.isInteger(value) && value >= 0 && value < 65_536) return value;
  throw new InvalidArgumentError('a port from 0 to 65535 is expected.');
};

/** Reads the command line; `--help` and mistakes end the process with a text of their own. */
export function readOptions(argv: readonly string[]): LocalOptions {
  const program = new Command('npm start --')
    .description('Everything on one machine: service, MQTT broker, dashboard and simulated stores.')
    .option('--stores <number>', 'how many stores to simulate', positive, 3)
    .option('--climate <names>', 'built-in climates, comma-separated, e.g. chicago,phoenix')
    .option('--weather <file>', 'weather of all stores from an EPW file instead of a built-in climate')
    .option('--model <names>', 'store models or JSON files, comma-separated, e.g. supermarket-old')
    .option('--baseline <A|B>', 'how stores run by themselves: A as commonly run, B well run')
    .option('--scenario <name>', 'faults, outages, heat waves: a built-in scenario or a JSON file')
    .option('--control-port <port>', 'lets "npm run sim -- control" pause and break the stores', port)
    .option('--speed <factor>', 'simulated seconds per second', positive, 60)
    .option('--seed <number>', 'the same seed gives the same stores', positive, 1)
    .option('--history-days <days>', 'days of history to begin with', positive, 28)
    .option(
      '--no-weather-service',
      'no weather forecasts from outside: the service falls back to sensors and climatology',
    )
    .addHelpText(
      'after',
      `
Examples:
  $ npm start
  $ npm start -- --stores 1 --climate phoenix --speed 300
  $ npm start -- --weather ~/weather/my-town.epw
  $ npm start -- --scenario heat-wave --control-port 7070

Data stays in STOREWATT_DATA_DIR (.storewatt): a second start goes on where the first stopped. Delete the folder to begin
anew. Ports and more: see .env.example.`,
    );
  return program.parse(argv, { from: 'user' }).opts<LocalOptions>();
}
