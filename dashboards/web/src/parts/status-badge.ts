import type { StoreSummary } from '#contracts';
import { html, type TemplateResult } from 'lit';
import { unrealWord } from '../store/store-clock.js';
import { type Severity, severityShape, severityText, type StoreState } from '../store/store-state.js';
import { icon, type IconName } from './icon.js';

/** Shape and word; colour comes last. */
export function badge(tone: string, shape: IconName, word: string): TemplateResult {
  return html`<span class="badge badge-${tone}">${icon(shape)}<span>${word}</span></span>`;
}

export function severityBadge(severity: Severity): TemplateResult {
  return badge(severity, severityShape(severity), severityText(severity));
}

export function storeBadge(state: StoreState): TemplateResult {
  return badge(state.tone, state.shape, state.word);
}

/** Stands beside the name of every store that no real equipment stands behind. */
export function simulatedMark(clock: StoreSummary['clock']): TemplateResult | undefined {
  if (clock.kind === 'real') return undefined;
  return html`<span class="simulated-mark">${icon('stripes')}${unrealWord({ clock })}</span>`;
}
