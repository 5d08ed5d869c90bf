import { existsSync } from 'node:fs';
import { PermanentError, RetryableError } from '#domain';

/** Settings of a developer or operator may lie in a file beside the project; the environment wins over it. */
export function loadEnvironmentFile(): void {
  if (existsSync('.env')) process.loadEnvFile('.env');
}

/**
 * Starts something and stops it in good order on SIGINT or SIGTERM; a second signal does not wait. A failed start is one
 * line on standard error and exit code 1.
 */
export async function runUntilSignal(start: () => Promise<{ stop(): Promise<void> }>): Promise<void> {
  let running: { stop(): Promise<void> };
  try {
    running = await start();
  } catch (error) {
    const isExpected = error instanceof PermanentError || error instanceof RetryableError;
    console.error(isExpected ? `storewatt: ${error.message}` : error);
    process.exit(1);
  }
  let isStopping = false;
  const stop = () => {
    if (isStopping) process.exit(130);
    isStopping = true;
    running.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error('storewatt: the stop failed', error);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}
