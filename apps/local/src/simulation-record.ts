import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PermanentError } from '#domain';
import { type LocalOptions } from './options.js';

/** What has to stay the same when a simulation goes on: change it and the past would no longer fit. */
type Identity = Omit<LocalOptions, 'speed' | 'scenario' | 'controlPort' | 'weatherService'>;

interface Content extends Identity {
  readonly startAt: string;
  readonly liveStoreIds: readonly string[];
}

/**
 * Remembers, beside the data, which simulation filled a folder and which of its stores got through their history. A
 * store that did resumes where it was; one that was interrupted sends the same history again, which does no harm.
 */
export class SimulationRecord {
  private constructor(
    private readonly file: string,
    private content: Content,
  ) {}

  /** @throws PermanentError when the folder holds a simulation of other options */
  static async open(
    dataDir: string,
    {
      speed: _speed,
      scenario: _scenario,
      controlPort: _controlPort,
      weatherService: _weather,
      ...identity
    }: LocalOptions,
  ): Promise<SimulationRecord> {
    const file = join(dataDir, 'simulation.json');
    const known = await readIfThere(file);
    if (!known) {
      const record = new SimulationRecord(file, { ...identity, startAt: wholeHour(new Date()), liveStoreIds: [] });
      await record.#save();
      return record;
    }
    const differing = (Object.keys(identity) as (keyof Identity)[]).filter((name) => known[name] !== identity[name]);
    if (differing.length === 0) return new SimulationRecord(file, known);
    const flags = differing.map(
      (name) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} ${known[name]}`,
    );
    throw new PermanentError(
      `${dataDir} holds a simulation with ${flags.join(' ')}; start with the same, or set STOREWATT_DATA_DIR to a new folder`,
    );
  }

  /** When the history ends and live telemetry begins, ISO 8601. */
  get startAt(): string {
    return this.content.startAt;
  }

  isLive(storeId: string): boolean {
    return this.content.liveStoreIds.includes(storeId);
  }

  async markLive(storeId: string): Promise<void> {
    if (this.isLive(storeId)) return;
    this.content = { ...this.content, liveStoreIds: [...this.content.liveStoreIds, storeId] };
    await this.#save();
  }

  #save(): Promise<void> {
    return writeFile(this.file, `${JSON.stringify(this.content, null, 2)}\n`);
  }
}

async function readIfThere(file: string): Promise<Content | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Content;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new PermanentError(`${file} is damaged; delete the data folder to begin anew`, { cause });
  }
}

function wholeHour(now: Date): string {
  now.setUTCMinutes(0, 0, 0);
  return now.toISOString();
}
