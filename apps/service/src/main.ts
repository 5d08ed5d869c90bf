import { readSettings } from '#platform';
import { loadEnvironmentFile, runUntilSignal } from './run-until-signal.js';
import { startService } from './start-service.js';

await runUntilSignal(async () => {
  loadEnvironmentFile();
  const service = await startService(readSettings(process.env));
  console.log(`Storewatt service: ${service.httpUrl}/ui/ (API ${service.httpUrl}/docs)`);
  return service;
});
