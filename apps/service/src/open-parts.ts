import { EmbeddedBroker, readOrCreateSecret } from '#adapters/broker';
import { DuckDbHistorian } from '#adapters/duckdb';
import { MqttLink } from '#adapters/mqtt';
import { openPGliteRecords, openPostgresRecords } from '#adapters/postgres';
import { OpenMeteo } from '#adapters/weather';
import { createLogger, type DataFolder, Metrics, openDataFolder, type Settings } from '#platform';
import { type StoreLink } from '#ports';
import { type Parts } from './parts.js';

/** A packet announcing more than this many times the message limit is not even read. */
const CUT_OFF_FACTOR = 16;

/**
 * Opens what the settings ask for. The samples come first: the lock on their file keeps a second service off the same
 * folder, records included.
 */
export async function openParts(settings: Settings): Promise<Parts> {
  const folder = await openDataFolder(settings.dataDir);
  const historian = await DuckDbHistorian.open(folder.samplesFile);
  try {
    const records = settings.databaseUrl
      ? await openPostgresRecords(settings.databaseUrl)
      : await openPGliteRecords(folder.recordsDir);
    const link = await chooseLink(settings, folder);
    const weather = settings.weather && new OpenMeteo(settings.weather);
    return {
      settings,
      logger: createLogger(settings.logLevel),
      metrics: new Metrics(),
      historian,
      records,
      link,
      weather,
    };
  } catch (error) {
    await historian.close();
    throw error;
  }
}

async function chooseLink({ mqtt, maxMessageBytes }: Settings, folder: DataFolder): Promise<StoreLink> {
  if ('url' in mqtt) return new MqttLink({ url: mqtt.url, clientId: 'storewatt-service' });
  const secret = await readOrCreateSecret(folder.brokerSecretFile);
  return new EmbeddedBroker({ ...mqtt, secret, maxPacketBytes: CUT_OFF_FACTOR * maxMessageBytes });
}
