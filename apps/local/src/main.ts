import { readSettings } from '#platform';
import { loadEnvironmentFile, runUntilSignal } from '#service';
import { readOptions } from './options.js';
import { startLocal } from './start-local.js';

const options = readOptions(process.argv.slice(2));
await runUntilSignal(async () => {
  loadEnvironmentFile();
  // The display says what matters at the start; the log speaks up when something is wrong.
  return startLocal(readSettings({ STOREWATT_LOG_LEVEL: 'warn', ...process.env }), options);
});
