import { type ManifestInput, type TelemetryInput } from '#contracts';
import { productLimits } from '#domain';
import { type ListedEvent } from '../scenarios/event-course.js';

/** `simulating`: settling unseen before its first reading; `sending`: history under way. */
export type RunPhase = 'simulating' | 'sending';

/** How a store is doing. */
export interface StoreStatus {
  readonly storeId: string;
  readonly name: string;
  /** Where its weather is. */
  readonly place: string;
  readonly modelId: string;
  readonly phase: RunPhase | 'live';
  /** Event time. */
  readonly atMs: number;
  /** Event seconds per wall second. */
  readonly speed: number;
  readonly isPaused: boolean;
  /** Wall time since the step that should be done and is not; 0 while paused. */
  readonly lagMs: number;
  readonly isConnected: boolean;
  /** Why the link is away, when that is part of the simulation. */
  readonly outage: 'link' | 'power' | null;
  readonly bufferedMessages: number;
  readonly droppedMessages: number;
  readonly receivedCommands: number;
  /** Control cycles whose notice did not come in time, where the store waits for them. */
  readonly missedCycles: number;
  /** Events that are on now. */
  readonly events: readonly ListedEvent[];
  readonly readings: Readings;
}

/** What tells at a glance how a store is; `null` where it has no such sensor, or before its first report. */
export interface Readings {
  readonly outdoorAirTempC: number | null;
  readonly mainPowerKw: number | null;
  /** Of the warmest product below what its class allows; negative is too warm. */
  readonly productMarginK: number | null;
}

export function readingsIn(samples: TelemetryInput['samples'], equipment: ManifestInput['equipment']): Readings {
  const numbers = (pointId: string, from: ManifestInput['equipment']) =>
    from.flatMap(({ id, productClass }) => {
      const value = samples[id]?.[pointId];
      return typeof value === 'number' ? [{ value, productClass }] : [];
    });
  const meters = equipment.filter(({ kind, endUse }) => kind === 'meter' && endUse === 'main');
  const margins = numbers('productTempC', equipment).map(({ value, productClass }) =>
    productClass ? productLimits(productClass).maxProductTempC - value : Infinity,
  );
  const marginK = Math.min(...margins);
  return {
    outdoorAirTempC: numbers('outdoorAirTempC', equipment)[0]?.value ?? null,
    mainPowerKw: numbers('electricPowerKw', meters)[0]?.value ?? null,
    productMarginK: Number.isFinite(marginK) ? Math.round(marginK * 100) / 100 : null,
  };
}
