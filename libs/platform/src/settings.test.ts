import { describe, expect, it } from '@jest/globals';
import { readSettings } from './settings.js';

describe('readSettings', () => {
  it('starts an embedded service on loopback when nothing is set', () => {
    expect(readSettings({})).toEqual({
      dataDir: '.storewatt',
      http: { host: '127.0.0.1', port: 3_000 },
      mqtt: { host: '127.0.0.1', port: 1_883 },
      databaseUrl: undefined,
      weather: undefined,
      forecastDays: 60,
      trainingThreads: 1,
      logLevel: 'info',
      maxMessageBytes: 1_048_576,
    });
  });

  it('names every wrong setting at once, and what was expected', () => {
    const read = () =>
      readSettings({ STOREWATT_HTTP_PORT: '70000', STOREWATT_LOG_LEVEL: 'loud', STOREWATT_MQTT_URL: 'http://x' });

    expect(read).toThrow(/STOREWATT_HTTP_PORT: .*65535/);
    expect(read).toThrow(/STOREWATT_LOG_LEVEL: .*"debug"/);
    expect(read).toThrow(/STOREWATT_MQTT_URL: /);
  });

  it('does not let a misspelt setting pass unseen', () => {
    expect(() => readSettings({ STOREWATT_HTTP_PROT: '3001' })).toThrow('STOREWATT_HTTP_PROT: no such setting');
  });

  it('takes a weather service with or without a key, over HTTP only', () => {
    const url = 'https://api.open-meteo.com';

    expect(readSettings({ STOREWATT_WEATHER_URL: url }).weather).toEqual({ url, apiKey: undefined });
    expect(readSettings({ STOREWATT_WEATHER_URL: url, STOREWATT_WEATHER_KEY: 'k' }).weather?.apiKey).toBe('k');
    expect(() => readSettings({ STOREWATT_WEATHER_URL: 'ftp://weather' })).toThrow(/STOREWATT_WEATHER_URL: /);
    expect(() => readSettings({ STOREWATT_WEATHER_KEY: 'k' })).toThrow(/needs STOREWATT_WEATHER_URL/);
  });

  it('takes an empty value as unset', () => {
    expect(readSettings({ STOREWATT_DATABASE_URL: '' }).databaseUrl).toBeUndefined();
  });
});
