import { html, type TemplateResult } from 'lit';
import { isNarrowScreen } from './screen.js';

/**
 * A titled part of a page behind its headline: open where there is room, closed on a phone or where the headline says
 * enough. The reader's choice stays while the page is open.
 */
export function foldedPanel(
  title: string,
  summary: unknown,
  body: unknown,
  options: { isOpenWhenWide: boolean; className?: string },
): TemplateResult {
  return html`<details
    class="panel fold ${options.className ?? ''}"
    ?open=${options.isOpenWhenWide && !isNarrowScreen()}
  >
    <summary>
      <h2>${title}</h2>
      <span class="muted fold-summary">${summary}</span>
    </summary>
    <div class="fold-body">${body}</div>
  </details>`;
}
