import { PermanentError } from '#domain';

/** Message of the `PermanentError` that something ends in. */
export function faultOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof PermanentError) return error.message;
    throw error;
  }
  throw new Error('nothing was refused');
}
