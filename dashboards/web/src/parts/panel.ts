import { html, nothing, type TemplateResult } from 'lit';
import type { Fault, Resource } from '../api/resource.js';
import { icon } from './icon.js';

/** A titled part of a page. `wide` parts take the whole row. */
export function panel(title: string, body: unknown, options: { aside?: unknown; className?: string } = {}) {
  return html`<section class="panel ${options.className ?? ''}">
    <header class="panel-head">
      <h2>${title}</h2>
      ${options.aside ? html`<div class="panel-aside">${options.aside}</div>` : nothing}
    </header>
    ${body}
  </section>`;
}

/** Body of a panel in each of its states: loading, failed, and shown, with a note when the shown value is old. */
export function panelBody<T>(resource: Resource<T>, what: string, render: (value: T) => unknown): unknown {
  const { value, fault } = resource;
  if (value !== undefined) {
    return html`${fault ? staleNote(fault, what, () => resource.reload()) : nothing}${render(value)}`;
  }
  if (fault) return faultNote(fault, what, () => resource.restart());
  return skeleton(what, resource.isSlow);
}

/** Grey lines of the size that is to come. */
export function skeleton(what: string, isSlow = false, lines = 3): TemplateResult {
  return html`<div class="skeleton" role="status" aria-busy="true">
    ${Array.from({ length: lines }, () => html`<div class="skeleton-line"></div>`)}
    <p class=${isSlow ? 'muted' : 'visually-hidden'}>${isSlow ? 'Still loading' : 'Loading'}: ${what}</p>
  </div>`;
}

/** What failed, what still works, and the way on. */
export function faultNote(fault: Fault, what: string, retry: () => void): TemplateResult {
  return html`<div class="fault" role="alert">
    <p><strong>${capital(what)} could not be loaded.</strong> ${fault.message}</p>
    <p class="muted">
      ${
        fault.isOffline
          ? 'Stores keep running: their own controllers take over when the service is away.'
          : 'The rest of this page still works.'
      }
      ${fault.requestId ? html`Request <code>${fault.requestId}</code>.` : nothing}
    </p>
    <button type="button" class="button" @click=${retry}>Retry</button>
  </div>`;
}

function staleNote(fault: Fault, what: string, retry: () => void): TemplateResult {
  return html`<p class="stale-note" role="status">
    ${icon('clock')}<span>Last known ${what}: could not refresh. ${fault.message}</span>
    <button type="button" class="link" @click=${retry}>Retry</button>
  </p>`;
}

/** Why there is nothing, and the next step. */
export function emptyNote(why: string, nextStep = ''): TemplateResult {
  return html`<p class="empty">${why}${nextStep ? html` <span class="muted">${nextStep}</span>` : nothing}</p>`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
