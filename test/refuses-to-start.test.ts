import { mkdirSync, writeFileSync } from 'node:fs';
import { type Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { inTime } from './support/condition.js';
import { newFolder, removeFolder } from './support/data-folder.js';
import { occupiedPort } from './support/free-port.js';
import { ServiceProcess } from './support/service-process.js';

describe('a service that cannot start', () => {
  const root = newFolder();
  const foreign = join(root, 'foreign');
  const later = join(root, 'later');
  const file = join(root, 'file');
  const inUse = join(root, 'in-use');
  let occupied: { server: Server; port: number };
  let first: ServiceProcess;

  const settings = (changed: Record<string, string>) => ({
    STOREWATT_DATA_DIR: join(root, 'fresh'),
    STOREWATT_HTTP_PORT: '0',
    STOREWATT_MQTT_PORT: '0',
    ...changed,
  });

  beforeAll(async () => {
    mkdirSync(foreign);
    writeFileSync(join(foreign, 'thesis.txt'), 'years of work');
    mkdirSync(later);
    writeFileSync(join(later, 'storewatt.json'), '{"format":99}');
    writeFileSync(file, 'not a folder');
    occupied = await occupiedPort();
    first = new ServiceProcess(settings({ STOREWATT_DATA_DIR: inUse }));
    await first.ready();
  }, 90_000);
  afterAll(async () => {
    await first.stop('SIGKILL');
    occupied.server.close();
    removeFolder(root);
  });

  it.each<[string, () => Record<string, string>, RegExp]>([
    ['a setting is out of range', () => ({ STOREWATT_HTTP_PORT: '99999' }), /STOREWATT_HTTP_PORT: .*65535/],
    [
      'several settings are wrong',
      () => ({ STOREWATT_PROT: '1', STOREWATT_LOG_LEVEL: 'loud', STOREWATT_MAX_MESSAGE_BYTES: 'much' }),
      /STOREWATT_PROT: no such setting; STOREWATT_LOG_LEVEL: .*debug.*; STOREWATT_MAX_MESSAGE_BYTES: .*number/,
    ],
    [
      'the HTTP port is in use',
      () => ({ STOREWATT_HTTP_PORT: String(occupied.port) }),
      /port is in use; set STOREWATT_HTTP_PORT/,
    ],
    [
      'the MQTT port is in use',
      () => ({ STOREWATT_MQTT_PORT: String(occupied.port) }),
      /port is in use; set STOREWATT_MQTT_PORT/,
    ],
    [
      'no broker answers',
      () => ({ STOREWATT_MQTT_URL: 'mqtt://user:hush@127.0.0.1:1' }),
      /^storewatt: The MQTT broker at mqtt:\/\/127.0.0.1:1 cannot be reached$/,
    ],
    [
      'no database answers',
      () => ({ STOREWATT_DATABASE_URL: 'postgres://user:hush@127.0.0.1:1/x' }),
      /PostgreSQL cannot be reached/,
    ],
    [
      'the data folder belongs to something else',
      () => ({ STOREWATT_DATA_DIR: foreign }),
      /is not empty and not a Storewatt/,
    ],
    ['the data folder is of another version', () => ({ STOREWATT_DATA_DIR: later }), /written by another version/],
    ['the data folder is a file', () => ({ STOREWATT_DATA_DIR: file }), /cannot be used as data folder/],
    ['the data folder cannot be written', () => ({ STOREWATT_DATA_DIR: '/proc/storewatt' }), /set STOREWATT_DATA_DIR/],
    [
      'another one works on the folder',
      () => ({ STOREWATT_DATA_DIR: inUse }),
      /is in use by another Storewatt; stop that one/,
    ],
  ])(
    'says in one line why and what to do when %s',
    async (_when, changed, line) => {
      const process = new ServiceProcess(settings(changed()));
      const { code, stdout, stderr } = await inTime('the service gives up', process.ended, 60_000).finally(() =>
        process.stop('SIGKILL'),
      );

      expect(stderr.trimEnd()).toMatch(line);
      expect(stderr.trimEnd().split('\n')).toHaveLength(1);
      expect(stderr).toMatch(/^storewatt: /);
      expect(stderr).not.toContain('hush');
      expect(stdout).toBe('');
      expect(code).toBe(1);
    },
    20_000,
  );
});
