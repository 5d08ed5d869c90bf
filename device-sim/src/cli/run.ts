import { PermanentError } from '#domain';
import { startControlApi } from '../operating/control-api.js';
import { type RunningServer } from '../operating/json-server.js';
import { type RunningFleet, runStores } from '../runner/fleet.js';
import { startForecastApi } from '../weather/forecast-api.js';
import { control } from './control.js';
import { type ControlChoice, readOptions } from './options.js';
import { reporterFor } from './report.js';

/** Runs the command line until a signal, or the parent's end, stops it; gives the exit code. */
export async function run(argv: readonly string[], proc: NodeJS.Process): Promise<number> {
  if (argv[0] === 'control') return control(argv.slice(1), proc);
  // Listening begins first: a fleet of hundreds takes seconds to build and must be stoppable meanwhile.
  const stopping = new AbortController();
  const stopped = new Promise<void>((resolve) => stopping.signal.addEventListener('abort', () => resolve()));
  for (const signal of ['SIGINT', 'SIGTERM', 'disconnect']) proc.once(signal, () => stopping.abort());
  const reporter = reporterFor(proc);
  const { onLine } = reporter.callbacks;
  const servers: RunningServer[] = [];
  let fleet: RunningFleet | undefined;
  try {
    const options = readOptions(argv, proc.send !== undefined);
    if (!options) return 0;
    if (options.forecastPort !== undefined) {
      const sources = () => fleet?.weathers() ?? [];
      servers.push(await startForecastApi({ port: options.forecastPort, sources }));
      onLine(`weather forecasts: ${servers[0]!.url}/v1/forecast`);
    }
    if (options.control) servers.push(...(await openControl(options.control, () => fleet, onLine)));
    fleet = await runStores({ ...options.run, ...reporter.callbacks, signal: stopping.signal });
    reporter.watch(fleet);
    await stopped;
    reporter.close();
    await fleet.stop();
    return 0;
  } catch (error) {
    if (stopping.signal.aborted && error === stopping.signal.reason) return 0;
    if (!(error instanceof PermanentError)) throw error;
    onLine(`sim: ${error.message}`);
    return 1;
  } finally {
    await Promise.all(servers.map((server) => server.close()));
  }
}

/** A port that nobody asked for may be taken, by another run most likely; one that was asked for must be had. */
async function openControl(
  { port, host, isAskedFor }: ControlChoice,
  fleet: () => RunningFleet | undefined,
  onLine: (line: string) => void,
): Promise<RunningServer[]> {
  try {
    const server = await startControlApi({ port, host, fleet, onLine });
    onLine(`control: ${server.url}   (npm run sim -- control --help)`);
    return [server];
  } catch (error) {
    if (isAskedFor || !(error instanceof PermanentError)) throw error;
    onLine(`control: ${error.message}, so this run cannot be steered; --control-port 0 takes a free one`);
    return [];
  }
}
