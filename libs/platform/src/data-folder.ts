import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { PermanentError } from '#domain';

const MARKER = 'storewatt.json';
const FORMAT = 1;

/** Where a service keeps what must outlive it. */
export interface DataFolder {
  readonly samplesFile: string;
  readonly recordsDir: string;
  readonly brokerSecretFile: string;
}

/**
 * Makes sure that a folder is ours to write: creates and marks a new one, accepts a marked one, refuses any other.
 *
 * @throws PermanentError in one line, when the folder is foreign, of another format or not writable
 */
export async function openDataFolder(dir: string): Promise<DataFolder> {
  const path = resolve(dir);
  try {
    await makeFolder(path);
    const entries = await readdir(path);
    if (entries.includes(MARKER)) await checkMarker(path);
    else if (entries.length > 0) {
      throw new PermanentError(
        `${path} is not empty and not a Storewatt data folder; set STOREWATT_DATA_DIR to another folder`,
      );
    }
    // Written on every start: proof that the folder can be written before anything relies on it.
    await writeFile(join(path, MARKER), `${JSON.stringify({ format: FORMAT })}\n`);
  } catch (cause) {
    if (cause instanceof PermanentError) throw cause;
    const { code } = cause as NodeJS.ErrnoException;
    throw new PermanentError(
      `${path} cannot be used as data folder (${code}); set STOREWATT_DATA_DIR to a writable one`,
      {
        cause,
      },
    );
  }
  return {
    samplesFile: join(path, 'samples.duckdb'),
    recordsDir: join(path, 'records'),
    brokerSecretFile: join(path, 'broker-secret'),
  };
}

/** For the owner only: the folder holds the broker's secret and everything the stores said. */
const OWNER_ONLY = { mode: 0o700 };

/** Makes a folder and those above it. `mkdir` itself never ends where the file system creates nothing, as below `/proc`. */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, OWNER_ONLY);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT' || existsSync(dirname(path))) throw error;
    await makeFolder(dirname(path));
    await mkdir(path, OWNER_ONLY);
  }
}

async function checkMarker(path: string): Promise<void> {
  let format: unknown;
  try {
    ({ format } = JSON.parse(await readFile(join(path, MARKER), 'utf8')) as { format: unknown });
  } catch (cause) {
    throw new PermanentError(`${join(path, MARKER)} is damaged; restore it or choose another data folder`, { cause });
  }
  if (format !== FORMAT) {
    throw new PermanentError(
      `${path} was written by another version (format ${String(format)}, this one reads ${FORMAT})`,
    );
  }
}
