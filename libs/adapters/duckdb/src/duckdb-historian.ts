import { BIGINT, DOUBLE, DuckDBDataChunk, DuckDBInstance, INTEGER, type DuckDBConnection } from '@duckdb/node-api';
import { PermanentError, RetryableError, type Sample } from '#domain';
import { type BucketQuery, type BucketTable, emptyBucketTable, type Historian } from '#ports';
import { type Series, SeriesCatalogue } from './series-catalogue.js';

/** Rows of one commit at most; bounds how long readers and the next batch wait. */
const MAX_BATCH_ROWS = 60_000;

/** Rows DuckDB takes in one chunk. */
const CHUNK_ROWS = 2_048;

interface Waiting {
  readonly rows: readonly Row[];
  readonly stored: () => void;
  readonly failed: (error: Error) => void;
}

interface Row {
  readonly series: Series;
  readonly atMs: number;
  readonly value: number;
}

/**
 * Samples in one DuckDB file. Appends are grouped: while one transaction is being committed the next one gathers, and
 * each `append` resolves when the transaction that holds it is on disk.
 *
 * Most samples are newer than all before them in their series and go in unchecked; late and repeated ones are compared
 * with what is stored, and the first value of a time stays.
 */
export class DuckDbHistorian implements Historian {
  readonly #catalogue = new SeriesCatalogue();
  readonly #queue: Waiting[] = [];
  #flushing: Promise<void> | undefined;

  private constructor(
    private readonly instance: DuckDBInstance,
    private readonly writer: DuckDBConnection,
    private readonly reader: DuckDBConnection,
  ) {}

  /**
   * Opens or creates the file. The file's own lock keeps a second process out.
   *
   * @param file path, or `:memory:`
   */
  static async open(file: string): Promise<DuckDbHistorian> {
    const instance = await openInstance(file);
    const writer = await instance.connect();
    await writer.run(`
      CREATE TABLE IF NOT EXISTS series (id INTEGER, store_id VARCHAR, equipment_id VARCHAR, point_id VARCHAR);
      CREATE TABLE IF NOT EXISTS sample (series_id INTEGER, at_ms BIGINT, value DOUBLE);
      CREATE TEMP TABLE late (series_id INTEGER, at_ms BIGINT, value DOUBLE);`);
    const historian = new DuckDbHistorian(instance, writer, await instance.connect());
    await historian.#catalogue.load(writer);
    return historian;
  }

  append(storeId: string, samples: readonly Sample[]): Promise<void> {
    if (samples.length === 0) return Promise.resolve();
    const rows = samples.map(({ equipmentId, pointId, atMs, value }) => ({
      series: this.#catalogue.of(storeId, equipmentId, pointId),
      atMs,
      value,
    }));
    return new Promise<void>((stored, failed) => {
      this.#queue.push({ rows, stored, failed });
      this.#flushing ??= this.#flushAll();
    });
  }

  async buckets({ storeId, points, fromMs, toMs, stepMs }: BucketQuery): Promise<BucketTable> {
    const table = emptyBucketTable({ storeId, points, fromMs, toMs, stepMs });
    const columns = new Map<number, number>();
    points.forEach(({ equipmentId, pointId }, index) => {
      const series = this.#catalogue.find(storeId, equipmentId, pointId);
      if (series) columns.set(series.id, index);
    });
    const startMs = table.atMs[0];
    if (columns.size === 0 || startMs === undefined) return table;
    const reader = await this.reader.runAndReadAll(
      `SELECT series_id, CAST((at_ms - $1) // $2 AS INTEGER) AS bucket, avg(value), min(value), max(value)
       FROM sample WHERE series_id IN (${[...columns.keys()].join(',')}) AND at_ms >= $1 AND at_ms < $3 GROUP BY 1, 2`,
      [BigInt(startMs), BigInt(stepMs), BigInt(toMs)],
      [BIGINT, BIGINT, BIGINT],
    );
    for (const [seriesId, bucket, mean, min, max] of reader.getRows() as number[][]) {
      const series = table.series[columns.get(seriesId!)!]!;
      series.mean[bucket!] = mean!;
      series.min[bucket!] = min!;
      series.max[bucket!] = max!;
    }
    return table;
  }

  async latest(storeId: string, untilMs = Number.MAX_SAFE_INTEGER): Promise<Sample[]> {
    const series = new Map(this.#catalogue.all(storeId).map((entry) => [entry.id, entry]));
    if (series.size === 0) return [];
    const reader = await this.reader.runAndReadAll(
      `SELECT series_id, max(at_ms), arg_max(value, at_ms) FROM sample
       WHERE series_id IN (${[...series.keys()].join(',')}) AND at_ms <= $1 GROUP BY 1`,
      [BigInt(untilMs)],
      [BIGINT],
    );
    return reader.getRows().map((row) => sampleOf(series, row));
  }

  async samples(storeId: string, fromMs: number, untilMs: number): Promise<Sample[]> {
    const series = new Map(this.#catalogue.all(storeId).map((entry) => [entry.id, entry]));
    if (series.size === 0) return [];
    const reader = await this.reader.runAndReadAll(
      `SELECT series_id, at_ms, value FROM sample
       WHERE series_id IN (${[...series.keys()].join(',')}) AND at_ms BETWEEN $1 AND $2 ORDER BY at_ms`,
      [BigInt(fromMs), BigInt(untilMs)],
      [BIGINT, BIGINT],
    );
    return reader.getRows().map((row) => sampleOf(series, row));
  }

  async close(): Promise<void> {
    await this.#flushing;
    this.reader.closeSync();
    this.writer.closeSync();
    this.instance.closeSync();
  }

  async #flushAll(): Promise<void> {
    while (this.#queue.length > 0) {
      // Lets everything that arrived in this turn of the event loop share the commit.
      await Promise.resolve();
      const batch = this.#takeBatch();
      try {
        await this.#commit(batch.flatMap(({ rows }) => rows));
        for (const { stored } of batch) stored();
      } catch (cause) {
        const error = new RetryableError('Samples could not be stored; they will be sent again', { cause });
        for (const { failed } of batch) failed(error);
      }
    }
    // In the same turn as the last look at the queue: an append after this line starts a new run.
    this.#flushing = undefined;
  }

  #takeBatch(): Waiting[] {
    let rowCount = 0;
    let messages = 0;
    while (messages < this.#queue.length && rowCount < MAX_BATCH_ROWS) rowCount += this.#queue[messages++]!.rows.length;
    return this.#queue.splice(0, messages);
  }

  async #commit(rows: readonly Row[]): Promise<void> {
    const newestAtMs = new Map<Series, number>();
    const late: Row[] = [];
    const fresh = rows.filter((row) => {
      const isFresh = row.atMs > (newestAtMs.get(row.series) ?? row.series.newestAtMs);
      if (isFresh) newestAtMs.set(row.series, row.atMs);
      else late.push(row);
      return isFresh;
    });
    await this.writer.run('BEGIN');
    try {
      const seriesSaved = await this.#catalogue.save(this.writer);
      await this.#insert('sample', fresh);
      if (late.length > 0) await this.#insertLate(late);
      await this.writer.run('COMMIT');
      seriesSaved();
      for (const [series, atMs] of newestAtMs) series.newestAtMs = atMs;
    } catch (error) {
      await this.writer.run('ROLLBACK').catch(() => undefined);
      throw error;
    }
  }

  async #insertLate(rows: readonly Row[]): Promise<void> {
    await this.#insert('late', rows, 'temp');
    // The bounds let DuckDB skip the parts of the table that cannot hold the same times.
    await this.writer.run(`
      INSERT INTO sample
      SELECT series_id, at_ms, first(value) FROM late
      WHERE NOT EXISTS (
        SELECT 1 FROM sample stored
        WHERE stored.series_id = late.series_id AND stored.at_ms = late.at_ms
          AND stored.at_ms BETWEEN ${minimum(rows)} AND ${maximum(rows)})
      GROUP BY series_id, at_ms;
      DELETE FROM late;`);
  }

  async #insert(table: string, rows: readonly Row[], catalog?: string): Promise<void> {
    const appender = await this.writer.createAppender(table, null, catalog ?? null);
    for (let start = 0; start < rows.length; start += CHUNK_ROWS) {
      const part = rows.slice(start, start + CHUNK_ROWS);
      const chunk = DuckDBDataChunk.create([INTEGER, BIGINT, DOUBLE], part.length);
      chunk.setColumns([
        part.map(({ series }) => series.id),
        part.map(({ atMs }) => BigInt(atMs)),
        part.map(({ value }) => value),
      ]);
      appender.appendDataChunk(chunk);
    }
    // Inside a transaction this only hands the rows over; the disk is waited for by COMMIT, off this thread.
    appender.closeSync();
  }
}

async function openInstance(file: string): Promise<DuckDBInstance> {
  try {
    return await DuckDBInstance.create(file, { threads: '2', memory_limit: '512MB' });
  } catch (cause) {
    const text = cause instanceof Error ? cause.message : String(cause);
    if (/lock/i.test(text)) {
      throw new PermanentError(`${file} is in use by another Storewatt; stop that one or choose another data folder`, {
        cause,
      });
    }
    throw new PermanentError(`${file} cannot be opened as a Storewatt history: ${text.split('\n', 1)[0]}`, { cause });
  }
}

function sampleOf(series: ReadonlyMap<number, Series>, [seriesId, atMs, value]: readonly unknown[]): Sample {
  const { equipmentId, pointId } = series.get(seriesId as number)!;
  return { equipmentId, pointId, atMs: Number(atMs), value: value as number };
}

const minimum = (rows: readonly Row[]) => rows.reduce((least, { atMs }) => Math.min(least, atMs), Infinity);
const maximum = (rows: readonly Row[]) => rows.reduce((most, { atMs }) => Math.max(most, atMs), -Infinity);
