import { PermanentError } from '#domain';
import { openDataFolder, type Settings } from '#platform';
import { startService, type RunningService } from '#service';
import { freePort } from './free-port.js';
import { type LocalOptions } from './options.js';
import { ProgressDisplay } from './progress-display.js';
import { SimulatedStores } from './simulated-stores.js';
import { SimulationRecord } from './simulation-record.js';

/** Long enough for weeks of history of several stores; after it the address is shown whatever is missing. */
const LEARNING_PATIENCE_MS = 120_000;

const STEPS: Readonly<Record<string, string>> = {
  simulating: 'Stores settling in',
  sending: 'History being simulated and taken in',
};

/** Everything on one machine. Resolves when the stores are live and learned, or when patience ends. */
export async function startLocal(settings: Settings, options: LocalOptions): Promise<{ stop(): Promise<void> }> {
  if ('url' in settings.mqtt) {
    throw new PermanentError(
      'npm start brings its own broker: unset STOREWATT_MQTT_URL, or use npm run service and npm run sim',
    );
  }
  const folder = await openDataFolder(settings.dataDir);
  const record = await SimulationRecord.open(settings.dataDir, options);
  const forecastPort = options.weatherService && !settings.weather ? await freePort() : undefined;
  const service = await startService({ ...settings, weather: weatherFrom(settings, options, forecastPort) });
  const display = new ProgressDisplay(options.stores);
  const learned = allStoresLearned(service, options.stores, display);
  const args = simulatorArguments(settings.mqtt.host, service, folder.brokerSecretFile, record, options, forecastPort);
  const stores = new SimulatedStores(args, (message) => {
    if (message.type === 'live') {
      void record.markLive(message.storeId);
      return;
    }
    const title = STEPS[message.phase];
    if (title) display.advance(title, message.storeId, message.fraction);
  });
  let isStopping = false;
  const stop = async () => {
    isStopping = true;
    await stores.stop();
    await service.stop();
  };
  if ((await Promise.race([learned, stores.ended])) !== 'learned') {
    await stop();
    throw new PermanentError('the simulated stores could not start; the line above says why');
  }
  void stores.ended.then((code) => {
    if (!isStopping) display.line(`The simulated stores ended (exit code ${code}); the service goes on without them.`);
  });
  console.log(`Storewatt is up: ${service.httpUrl}/ui/   (API: ${service.httpUrl}/docs)`);
  return { stop };
}

/** The simulated stores' own forecasts, unless another service is configured or none is wanted. */
function weatherFrom(
  { weather }: Settings,
  { weatherService }: LocalOptions,
  forecastPort: number | undefined,
): Settings['weather'] {
  if (!weatherService) return undefined;
  return forecastPort === undefined ? weather : { url: `http://127.0.0.1:${forecastPort}`, apiKey: undefined };
}

function simulatorArguments(
  mqttHost: string,
  service: RunningService,
  secretFile: string,
  record: SimulationRecord,
  options: LocalOptions,
  forecastPort: number | undefined,
): string[] {
  const resumeTimes = Object.fromEntries(
    service.directory
      .all()
      .filter(({ store, readings }) => record.isLive(store.storeId) && readings.watermarkMs !== undefined)
      .map(({ store, readings }) => [store.storeId, new Date(readings.watermarkMs!).toISOString()]),
  );
  return [
    ...['--broker', `mqtt://${mqttHost}:${service.mqttPort}`],
    ...['--secret-file', secretFile],
    ...['--stores', String(options.stores)],
    ...['--speed', String(options.speed)],
    ...['--seed', String(options.seed)],
    ...['--history-days', String(options.historyDays)],
    ...['--start-at', record.startAt],
    ...(options.climate ? ['--climate', options.climate] : []),
    ...(options.weather ? ['--weather', options.weather] : []),
    ...(options.model ? ['--model', options.model] : []),
    ...(options.baseline ? ['--baseline', options.baseline] : []),
    ...(options.scenario ? ['--scenario', options.scenario] : []),
    ...(options.controlPort === undefined ? [] : ['--control-port', String(options.controlPort)]),
    ...(forecastPort === undefined ? [] : ['--forecast-port', String(forecastPort)]),
    ...(Object.keys(resumeTimes).length > 0 ? ['--start-times', JSON.stringify(resumeTimes)] : []),
  ];
}

/** Resolves when every store has been learned from (or refused for want of data), or when patience ends. */
function allStoresLearned(service: RunningService, storeCount: number, display: ProgressDisplay): Promise<'learned'> {
  return new Promise((resolve) => {
    const learned = new Set<string>();
    const patience = setTimeout(() => {
      display.line(`Only ${learned.size} of ${storeCount} stores have been learned from so far; the rest follows.`);
      resolve('learned');
    }, LEARNING_PATIENCE_MS);
    service.events.subscribe((event) => {
      if (event.kind !== 'trained' || learned.has(event.storeId)) return;
      learned.add(event.storeId);
      display.line(`Models being trained: ${event.storeId}: ${event.summary}`);
      if (learned.size < storeCount) return;
      clearTimeout(patience);
      resolve('learned');
    });
  });
}
