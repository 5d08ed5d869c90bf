import { setTimeout as pause } from 'node:timers/promises';

const LOOK_EVERY_MS = 20;

/** Resolves with what `look` finds as soon as it finds something; fails with a sentence when that takes too long. */
export async function eventually<T>(
  what: string,
  look: () => T | Promise<T>,
  withinMs = 30_000,
): Promise<Exclude<T, false | null | undefined>> {
  const endsMs = performance.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found) return found as Exclude<T, false | null | undefined>;
    if (performance.now() > endsMs) throw new Error(`Waited ${withinMs / 1_000} s in vain for this: ${what}.`);
    await pause(LOOK_EVERY_MS);
  }
}

/** The promise, or a failure that says in a sentence what did not come in time. */
export async function inTime<T>(what: string, promise: Promise<T>, withinMs = 30_000): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Waited ${withinMs / 1_000} s in vain for this: ${what}.`)), withinMs);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
