import { setTimeout } from 'node:timers/promises';
import { manifestTopic, statusTopic, telemetryTopic } from '#contracts';
import { RetryableError } from '#domain';
import { connectAsync, type MqttClient } from 'mqtt';
import { type MeterHour } from './meter-csv.js';
import { meterManifest, type MeterStoreOptions, meterTelemetry } from './meter-store.js';

/** Unacknowledged messages under way at a time. */
const IN_FLIGHT = 64;

export interface ReplayOptions extends MeterStoreOptions {
  readonly broker: string;
  readonly password: string;
  /** How many of the last hours are live; those before are sent at once, as history. */
  readonly liveHours: number;
  readonly onProgress: (text: string) => void;
  /** Ends the replay early. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Sends a metered building over MQTT as a store: first its past as history, then its last hours live at the chosen
 * speed. Nothing is sent before the message ahead of it was acknowledged, beyond a small window.
 */
export async function replayMeter(hours: readonly MeterHour[], options: ReplayOptions): Promise<void> {
  const { storeId, broker, password, liveHours, speed, onProgress, signal } = options;
  const client = await connect(broker, storeId, password);
  try {
    await client.publishAsync(manifestTopic(storeId), JSON.stringify(meterManifest(options)), { qos: 1, retain: true });
    const split = Math.max(0, hours.length - liveHours);
    await sendHistory(client, storeId, hours.slice(0, split), onProgress);
    for (const hour of hours.slice(split)) {
      if (signal?.aborted) break;
      const telemetry = meterTelemetry(hour, false);
      if (telemetry) await client.publishAsync(telemetryTopic(storeId), JSON.stringify(telemetry), { qos: 1 });
      onProgress(`live ${new Date(hour.atMs).toISOString()}`);
      await pause(3_600_000 / speed, signal);
    }
    await client.publishAsync(statusTopic(storeId), JSON.stringify({ status: 'offline' }), { qos: 1, retain: true });
  } finally {
    await client.endAsync();
  }
}

async function connect(broker: string, storeId: string, password: string): Promise<MqttClient> {
  try {
    return await connectAsync(
      broker,
      {
        username: storeId,
        password,
        protocolVersion: 4,
        will: {
          topic: statusTopic(storeId),
          payload: Buffer.from(JSON.stringify({ status: 'offline' })),
          qos: 1,
          retain: true,
        },
      },
      false,
    );
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new RetryableError(`The broker at ${broker} cannot be reached as ${storeId}: ${why}`, { cause });
  }
}

async function sendHistory(
  client: MqttClient,
  storeId: string,
  hours: readonly MeterHour[],
  onProgress: (text: string) => void,
): Promise<void> {
  for (let start = 0; start < hours.length; start += IN_FLIGHT) {
    await Promise.all(
      hours.slice(start, start + IN_FLIGHT).map((hour) => {
        const telemetry = meterTelemetry(hour, true);
        if (!telemetry) return Promise.resolve(undefined);
        return client.publishAsync(telemetryTopic(storeId), JSON.stringify(telemetry), { qos: 1 });
      }),
    );
    onProgress(`history ${Math.round((100 * Math.min(start + IN_FLIGHT, hours.length)) / hours.length)} %`);
  }
}

/** Resolves after the time, or at once when the replay is ended. */
async function pause(durationMs: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await setTimeout(durationMs, undefined, signal ? { signal } : {});
  } catch (error) {
    if (!signal?.aborted) throw error;
  }
}
