import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const SIMULATOR = fileURLToPath(new URL('../../../device-sim/src/main.js', import.meta.url));

export type SimulatorMessage =
  | { readonly type: 'progress'; readonly storeId: string; readonly phase: string; readonly fraction: number }
  | { readonly type: 'live'; readonly storeId: string };

/**
 * The simulator in a process of its own, reaching the service over MQTT like any store. It ends with this process, even
 * when this one is killed: the channel between them closes.
 */
export class SimulatedStores {
  readonly #child: ChildProcess;

  constructor(args: readonly string[], onMessage: (message: SimulatorMessage) => void) {
    this.#child = fork(SIMULATOR, args, { execArgv: ['--enable-source-maps'] });
    this.#child.on('message', (message) => onMessage(message as SimulatorMessage));
  }

  /** Resolves with the exit code when the simulator ends. */
  get ended(): Promise<number | null> {
    return once(this.#child, 'exit').then(([code]) => code as number | null);
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = this.ended;
    this.#child.kill('SIGTERM');
    await ended;
  }
}
