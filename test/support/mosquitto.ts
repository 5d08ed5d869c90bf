import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { eventually, inTime } from './condition.js';
import { newFolder, removeFolder } from './data-folder.js';
import { freePort } from './free-port.js';

const PROGRAM = ['/usr/sbin/mosquitto', '/usr/local/sbin/mosquitto', '/opt/homebrew/sbin/mosquitto'].find(existsSync);

export const isMosquittoInstalled = PROGRAM !== undefined;

/**
 * A Mosquitto of this test alone, on a free port. It keeps any number of messages for a service that is away (by default it
 * drops what goes beyond a thousand, although it has acknowledged it), and nothing beyond its own end.
 */
export class Mosquitto {
  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
    readonly url: string,
  ) {}

  static async start(): Promise<Mosquitto> {
    const folder = newFolder();
    const port = await freePort();
    const config = join(folder, 'mosquitto.conf');
    writeFileSync(
      config,
      `listener ${port} 127.0.0.1\nallow_anonymous true\npersistence false\nmax_queued_messages 0\n`,
    );
    const child = spawn(PROGRAM!, ['-c', config], { stdio: 'ignore' });
    await eventually('Mosquitto listens', () => canConnect(port));
    return new Mosquitto(child, folder, `mqtt://127.0.0.1:${port}`);
  }

  async stop(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await inTime('Mosquitto ends', ended);
    removeFolder(this.folder);
  }
}

async function canConnect(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
