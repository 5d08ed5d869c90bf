import { type PointCommand } from '#domain';
import { type CommandLedger, type HeldSpan, type LeaseRow } from '#ports';

/** When which point was held, as far as the receipts tell: what a ledger knows of the steered hours of one store. */
export class HeldSpans implements Pick<CommandLedger, 'heldSpans'> {
  readonly #spans: HeldSpan[] = [];

  async heldSpans(_storeId: string, { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }) {
    return this.#spans.filter((span) => span.untilMs > fromMs && span.fromMs < toMs);
  }

  /** From now on the point is held; a renewal goes on with the span before. */
  hold({ command, measure }: LeaseRow, fromMs: number): void {
    const { equipmentId, pointId, expiresAtMs: untilMs } = command;
    this.letGo(command, fromMs);
    const last = this.#spans.findLastIndex(isOf(command));
    const before = this.#spans[last];
    if (before?.measure === measure && before.untilMs === fromMs) this.#spans[last] = { ...before, untilMs };
    else this.#spans.push({ equipmentId, pointId, measure, fromMs, untilMs });
  }

  letGo(command: PointCommand, atMs: number): void {
    const last = this.#spans.findLastIndex(isOf(command));
    const span = this.#spans[last];
    if (span && span.untilMs > atMs) this.#spans[last] = { ...span, untilMs: atMs };
  }
}

/** Whether a span is of the point that a command moves. */
const isOf =
  ({ equipmentId, pointId }: PointCommand) =>
  (span: HeldSpan) =>
    span.equipmentId === equipmentId && span.pointId === pointId;
