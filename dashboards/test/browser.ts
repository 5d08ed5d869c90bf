/// <reference lib="dom" />
import { ApiClient } from '../web/src/api/api-client.js';
import { type EventStream, LiveEvents } from '../web/src/api/live-events.js';
import { Navigation } from '../web/src/navigation.js';
import { Preferences } from '../web/src/preferences.js';
import type { Session } from '../web/src/session.js';

/** Answers by path without its query; a function may hang or fail. */
export type Answers = Readonly<Record<string, unknown>>;

/** A stream that says what the test makes it say. */
export class FakeStream implements EventStream {
  readyState = 1;
  private readonly listeners = new Map<string, ((event: MessageEvent<string>) => void)[]>();

  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void {
    this.listeners.set(type, [...(this.listeners.get(type) ?? []), listener]);
  }

  close(): void {
    this.readyState = 2;
  }

  say(type: string, data = '{}'): void {
    for (const listener of this.listeners.get(type) ?? []) listener({ data } as MessageEvent<string>);
  }
}

/** A session on answers instead of a service. Unknown paths are 404; an `Error` is a service out of reach. */
export function session(answers: Answers): Session & { readonly stream: FakeStream; readonly asked: string[] } {
  const asked: string[] = [];
  const stream = new FakeStream();
  const api = new ApiClient(async (url) => {
    asked.push(url);
    const path = url.split('?')[0] ?? url;
    const answer = answers[path];
    if (answer instanceof Promise) return (await answer) as Response;
    if (answer instanceof Error) throw answer;
    if (answer instanceof Response) return answer.clone();
    return answer === undefined
      ? new Response('{"message":"Not found."}', { status: 404 })
      : new Response(JSON.stringify(answer), { status: 200 });
  });
  const preferences = new Preferences(undefined);
  return { api, live: new LiveEvents(() => stream), navigation: new Navigation(window), preferences, stream, asked };
}

/** Puts a page into the document and waits until what it asked for has come and is drawn. */
export async function opened<T extends HTMLElement & { updateComplete: Promise<boolean> }>(page: T): Promise<T> {
  document.body.append(page);
  for (let turn = 0; turn < 12; turn++) {
    await page.updateComplete;
    await Promise.resolve();
    await new Promise((resolve) => setImmediate(resolve));
  }
  return page;
}

/** Words of a page with single spaces. */
export function words(element: Element | null): string {
  return (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
}
