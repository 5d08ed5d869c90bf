import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { ApiClient } from './api-client.js';
import { inTime } from './condition.js';

/** Built programs that say where their API is: the service alone, and everything of `npm start`. */
export const PROGRAMS = { service: 'dist/apps/service/src/main.js', local: 'dist/apps/local/src/main.js' } as const;

/** How a process ended and what it said. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The built service as an operator runs it: a process of its own, configured by its environment. */
export class ServiceProcess {
  readonly #child: ChildProcess;
  /** Resolves when the process has ended, whatever the reason. */
  readonly ended: Promise<Ending>;
  #stdout = '';
  #stderr = '';

  constructor(
    environment: Readonly<Record<string, string>>,
    program: keyof typeof PROGRAMS = 'service',
    args: string[] = [],
  ) {
    const { PATH, HOME } = process.env;
    this.#child = spawn(process.execPath, [PROGRAMS[program], ...args], {
      env: { PATH, HOME, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child.stdout!.on('data', (text: Buffer) => (this.#stdout += text.toString()));
    this.#child.stderr!.on('data', (text: Buffer) => (this.#stderr += text.toString()));
    this.ended = once(this.#child, 'close').then(([code, signal]) => ({
      code: code as number | null,
      signal: signal as NodeJS.Signals | null,
      stdout: this.#stdout,
      stderr: this.#stderr,
    }));
  }

  /** Resolves when the service says where it is; fails with its own words when it ends instead. */
  async ready(withinMs = 60_000): Promise<ApiClient> {
    const address = new Promise<string>((resolve) => {
      this.#child.stdout!.on('data', () => {
        const url = /http:\/\/[^/\s]+/.exec(this.#stdout)?.[0];
        if (url) resolve(url);
      });
    });
    const failed = this.ended.then(({ code, stderr }) => {
      throw new Error(`The service ended with code ${code} instead of starting: ${stderr}`);
    });
    return new ApiClient(await inTime('the service says where it is', Promise.race([address, failed]), withinMs));
  }

  /** Sends a signal and waits for the end. */
  async stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<Ending> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) this.#child.kill(signal);
    return inTime(`the service ends after ${signal}`, this.ended);
  }
}
