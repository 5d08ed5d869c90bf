import { PermanentError } from '#domain';
import { type RunningFleet, runStores } from '../runner/fleet.js';
import { readOptions } from './options.js';
import { reporterFor } from './report.js';

/** Runs the command line until a signal, or the parent's end, stops it; gives the exit code. */
export async function run(argv: readonly string[], proc: NodeJS.Process): Promise<number> {
  // Listening begins first: a fleet of hundreds takes seconds to build and must be stoppable meanwhile.
  const stopped = new Promise<void>((resolve) => {
    proc.once('SIGINT', resolve);
    proc.once('SIGTERM', resolve);
    proc.once('disconnect', resolve);
  });
  let fleet: RunningFleet;
  const reporter = reporterFor(proc);
  try {
    const options = readOptions(argv);
    if (!options) return 0;
    fleet = await runStores({ ...options, ...reporter.callbacks });
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error;
    proc.stderr.write(`sim: ${error.message}\n`);
    return 1;
  }
  reporter.watch(fleet);
  await stopped;
  reporter.close();
  await fleet.stop();
  return 0;
}
