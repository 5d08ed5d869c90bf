import { PermanentError } from '#domain';
import { type EventJson, type StoreJson } from '../operating/views.js';

/** The other side of a run's control API. What it refuses is a `PermanentError` in its words. */
export class ControlClient {
  readonly #url: string;

  constructor(host: string, port: number) {
    this.#url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  }

  async stores(storeId?: string): Promise<StoreJson[]> {
    return (await this.#ask<{ stores: StoreJson[] }>('GET', '/stores', storeId)).stores;
  }

  async change(what: 'pause' | 'resume' | 'speed', storeId?: string, body?: object): Promise<StoreJson[]> {
    return (await this.#ask<{ stores: StoreJson[] }>('POST', `/${what}`, storeId, body)).stores;
  }

  async events(storeId?: string): Promise<EventJson[]> {
    return (await this.#ask<{ events: EventJson[] }>('GET', '/events', storeId)).events;
  }

  async tell(event: object): Promise<EventJson> {
    return this.#ask<EventJson>('POST', '/events', undefined, event);
  }

  async end(id: string, storeId?: string): Promise<{ readonly id: string; readonly endedAt: string[] }> {
    return this.#ask('DELETE', `/events/${encodeURIComponent(id)}`, storeId);
  }

  async scenarios(): Promise<string[]> {
    return (await this.#ask<{ scenarios: string[] }>('GET', '/scenarios')).scenarios;
  }

  async #ask<Answer>(method: string, path: string, storeId?: string, body?: object): Promise<Answer> {
    const query = storeId === undefined ? '' : `?store=${encodeURIComponent(storeId)}`;
    let response: Response;
    try {
      response = await fetch(`${this.#url}${path}${query}`, {
        method,
        ...(body && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
      });
    } catch (cause) {
      throw new PermanentError(`no run answers at ${this.#url}; is "npm run sim" running there? (--port, --host)`, {
        cause,
      });
    }
    const answer = (await response.json().catch(() => undefined)) as (Answer & { error?: string }) | undefined;
    if (response.ok && answer) return answer;
    throw new PermanentError(answer?.error ?? `${this.#url} is no control API of a run (HTTP ${response.status})`);
  }
}
