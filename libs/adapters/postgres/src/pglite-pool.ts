import { type PGlite } from '@electric-sql/pglite';
import { type PostgresPool, type PostgresPoolClient } from 'kysely';

/** Lets Kysely's PostgreSQL dialect talk to PGlite, which has one connection: it is lent to one caller at a time. */
export class PGlitePool implements PostgresPool {
  #lastReturn: Promise<void> = Promise.resolve();

  constructor(private readonly lite: PGlite) {}

  async connect(): Promise<PostgresPoolClient> {
    let giveBack!: () => void;
    const earlierReturn = this.#lastReturn;
    this.#lastReturn = new Promise((resolve) => (giveBack = resolve));
    await earlierReturn;
    const query = async (text: string, parameters: readonly unknown[]) => {
      const result = await this.lite.query(text, [...parameters]);
      return {
        command: text.trimStart().split(/\s/, 1)[0]!.toUpperCase(),
        rowCount: result.affectedRows ?? result.rows.length,
        rows: result.rows,
      };
    };
    return { query, release: giveBack } as unknown as PostgresPoolClient;
  }

  async end(): Promise<void> {
    await this.#lastReturn;
    await this.lite.close();
  }
}
