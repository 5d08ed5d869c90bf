import { execFile } from 'node:child_process';
import { chmodSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { newFolder, removeFolder } from './data-folder.js';
import { freePort } from './free-port.js';

const run = promisify(execFile);
const VERSIONS = '/usr/lib/postgresql';

/** Where the server's programs lie; `undefined` when PostgreSQL 15 or later is not installed. */
export function postgresPrograms(): string | undefined {
  if (!existsSync(VERSIONS)) return undefined;
  const newest = Math.max(...readdirSync(VERSIONS).map(Number).filter(Number.isFinite));
  const folder = join(VERSIONS, String(newest), 'bin');
  return newest >= 15 && existsSync(join(folder, 'initdb')) ? folder : undefined;
}

/** A PostgreSQL server of this test alone, in a temporary folder, on a free port of this machine. */
export class PostgresCluster {
  private constructor(
    private readonly programs: string,
    private readonly folder: string,
    readonly url: string,
  ) {}

  static async start(programs: string): Promise<PostgresCluster> {
    const folder = newFolder();
    const port = await freePort();
    // The server refuses to run as root, so its own user must reach the folder.
    chmodSync(folder, 0o777);
    const data = join(folder, 'data');
    await asServerUser(join(programs, 'initdb'), [
      '-D',
      data,
      '-U',
      'postgres',
      '-A',
      'trust',
      '-E',
      'UTF8',
      '--no-sync',
    ]);
    const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off`;
    await asServerUser(join(programs, 'pg_ctl'), ['-D', data, '-w', '-l', join(folder, 'log'), '-o', options, 'start']);
    return new PostgresCluster(programs, folder, `postgres://postgres@127.0.0.1:${port}/postgres`);
  }

  async stop(): Promise<void> {
    await asServerUser(join(this.programs, 'pg_ctl'), ['-D', join(this.folder, 'data'), '-m', 'fast', '-w', 'stop']);
    removeFolder(this.folder);
  }
}

async function asServerUser(program: string, args: readonly string[]): Promise<void> {
  const isRoot = process.getuid?.() === 0;
  const [command, all] = isRoot ? ['runuser', ['-u', 'postgres', '--', program, ...args]] : [program, args];
  await run(command, all, { cwd: '/', timeout: 30_000 });
}
