import { randomUUID } from 'node:crypto';
import { type ExpectedEffect, pointKey, type Receipt } from '#domain';
import { type CommandLedger, type HeldSpan, type LeaseRow, type LedgerEntry, type LedgerRow } from '#ports';
import { type Kysely, type Selectable } from 'kysely';
import { readHeldSpans } from './held-spans.js';
import { type Schema } from './schema.js';

export class SqlCommandLedger implements CommandLedger {
  constructor(private readonly database: Kysely<Schema>) {}

  async record(storeId: string, entries: readonly LedgerEntry[]): Promise<void> {
    if (entries.length === 0) return;
    await this.database
      .insertInto('command')
      .values(
        entries.map(({ command, decision, atMs }) => ({
          id: command?.id ?? randomUUID(),
          store_id: storeId,
          equipment_id: decision.equipmentId,
          point_id: decision.pointId,
          measure: decision.measure,
          value: decision.value,
          previous_value: decision.previousValue ?? null,
          reason: decision.reason,
          refusal: decision.refusal ?? null,
          expected: decision.expected ? JSON.stringify(decision.expected) : null,
          at_ms: atMs,
          expires_at_ms: command?.expiresAtMs ?? null,
        })),
      )
      .execute();
  }

  async receive(storeId: string, receipt: Receipt): Promise<boolean> {
    const command = await this.database
      .selectFrom('command')
      .select('id')
      .where('id', '=', receipt.commandId)
      .where('store_id', '=', storeId)
      .where('equipment_id', '=', receipt.equipmentId)
      .executeTakeFirst();
    if (!command) return false;
    await this.database
      .insertInto('receipt')
      .values({
        command_id: receipt.commandId,
        status: receipt.status,
        at_ms: receipt.atMs,
        value: receipt.value ?? null,
        detail: receipt.detail ?? null,
      })
      .onConflict((conflict) => conflict.columns(['command_id', 'status', 'at_ms']).doNothing())
      .execute();
    return true;
  }

  async entries(
    storeId: string,
    { fromMs, toMs, limit }: { fromMs: number; toMs: number; limit: number },
  ): Promise<LedgerRow[]> {
    const rows = await this.database
      .selectFrom('command')
      .selectAll()
      .where('store_id', '=', storeId)
      .where('at_ms', '>=', String(fromMs))
      .where('at_ms', '<', String(toMs))
      .orderBy('at_ms', 'desc')
      .orderBy('sequence', 'desc')
      .limit(limit)
      .execute();
    const receipts = await this.#receiptsOf(rows);
    return rows.map((row) => ({
      id: row.id,
      atMs: Number(row.at_ms),
      equipmentId: row.equipment_id,
      pointId: row.point_id,
      measure: row.measure,
      value: row.value,
      previousValue: row.previous_value ?? undefined,
      reason: row.reason,
      refusal: row.refusal ?? undefined,
      expected: row.expected ? withAbsent(row.expected) : undefined,
      expiresAtMs: row.expires_at_ms === null ? undefined : Number(row.expires_at_ms),
      receipts: receipts.get(row.id) ?? [],
    }));
  }

  async latestLeases(storeId: string): Promise<LeaseRow[]> {
    const rows = await this.database
      .selectFrom('command')
      .distinctOn(['equipment_id', 'point_id'])
      .selectAll()
      .where('store_id', '=', storeId)
      .where('refusal', 'is', null)
      .orderBy('equipment_id')
      .orderBy('point_id')
      .orderBy('at_ms', 'desc')
      .orderBy('sequence', 'desc')
      .execute();
    const receipts = await this.#receiptsOf(rows);
    return rows.map((row) => {
      const last = receipts.get(row.id)?.at(-1);
      return {
        command: {
          id: row.id,
          equipmentId: row.equipment_id,
          pointId: row.point_id,
          value: row.value,
          issuedAtMs: Number(row.at_ms),
          expiresAtMs: Number(row.expires_at_ms),
          reason: row.reason,
        },
        measure: row.measure,
        lastReceipt: last && { status: last.status, atMs: last.atMs, value: last.value },
      };
    });
  }

  heldSpans(storeId: string, range: { fromMs: number; toMs: number }): Promise<HeldSpan[]> {
    return readHeldSpans(this.database, storeId, range);
  }

  async changesSince(storeId: string, sinceMs: number): Promise<Map<string, number>> {
    const rows = await this.database
      .selectFrom('command')
      .select(['equipment_id', 'point_id', ({ fn }) => fn.countAll<string>().as('changes')])
      .where('store_id', '=', storeId)
      .where('refusal', 'is', null)
      .where('at_ms', '>=', String(sinceMs))
      .whereRef('value', 'is distinct from', 'previous_value')
      .groupBy(['equipment_id', 'point_id'])
      .execute();
    return new Map(rows.map((row) => [pointKey(row.equipment_id, row.point_id), Number(row.changes)]));
  }

  /** Receipts of the given commands, oldest first. */
  async #receiptsOf(rows: readonly Pick<Selectable<Schema['command']>, 'id' | 'equipment_id'>[]) {
    const byCommand = new Map<string, Receipt[]>();
    if (rows.length === 0) return byCommand;
    const equipmentOf = new Map(rows.map((row) => [row.id, row.equipment_id]));
    const receipts = await this.database
      .selectFrom('receipt')
      .selectAll()
      .where('command_id', 'in', [...equipmentOf.keys()])
      .orderBy('at_ms')
      .execute();
    for (const row of receipts) {
      const receipt: Receipt = {
        commandId: row.command_id,
        equipmentId: equipmentOf.get(row.command_id)!,
        status: row.status,
        value: row.value ?? undefined,
        atMs: Number(row.at_ms),
        detail: row.detail ?? undefined,
      };
      byCommand.set(row.command_id, [...(byCommand.get(row.command_id) ?? []), receipt]);
    }
    return byCommand;
  }
}

/** JSON drops what is undefined; the fields themselves are promised. */
function withAbsent({ energyKwh, cost, carbonKg }: ExpectedEffect): ExpectedEffect {
  return { energyKwh, cost, carbonKg };
}
