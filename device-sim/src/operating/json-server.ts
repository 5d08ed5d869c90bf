import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { PermanentError } from '#domain';

/** Only programs of this machine reach it. */
export const LOOPBACK = '127.0.0.1';
/** Names under which a program of this machine asks. */
const LOCAL_NAMES: readonly string[] = ['localhost', LOOPBACK, '[::1]'];
const MAX_BODY_BYTES = 65_536;
/** Longest time that a request may take to arrive. */
const REQUEST_TIMEOUT_MS = 10_000;

export interface ApiRequest {
  /** What the groups of the route's path matched. */
  readonly names: readonly string[];
  /** Of the query, only what the route knows. */
  readonly query: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: RegExp;
  readonly query?: readonly string[];
  /** Gives what is sent as JSON. */
  handle(request: ApiRequest): unknown;
}

/** A request that is refused, with its HTTP status. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

export interface JsonServerOptions {
  /** 0: a free one. */
  readonly port: number;
  /** Address to listen at; when absent, this machine alone is served, whatever name a web page gives it. */
  readonly host?: string | undefined;
  readonly routes: readonly Route[];
  /** Told of faults that are none of the asker's. */
  readonly onFault: (error: unknown) => void;
}

export interface RunningServer {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * A small HTTP server of JSON. A request that it cannot take is answered with a status and `{"error": "one line"}`.
 *
 * @throws PermanentError when the port cannot be had
 */
export async function startJsonServer(options: JsonServerOptions): Promise<RunningServer> {
  const server = createServer((request, response) => void answer(request, response, options));
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  const host = options.host ?? LOOPBACK;
  await listening(server, options.port, host);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listening(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const reason = cause.code === 'EADDRINUSE' ? 'is taken' : `cannot be had (${cause.code ?? cause.message})`;
      reject(new PermanentError(`port ${port} at ${host} ${reason}`, { cause }));
    });
    server.listen(port, host);
  });
}

async function answer(request: IncomingMessage, response: ServerResponse, options: JsonServerOptions): Promise<void> {
  try {
    refuseStrangers(request.headers, options.host === undefined);
    const url = URL.canParse(request.url ?? '', 'http://here') ? new URL(request.url!, 'http://here') : undefined;
    if (!url) throw new Refusal(400, 'not a valid address');
    const { route, names } = routeOf(options.routes, request.method ?? '', url.pathname, response);
    const query = queryOf(url.searchParams, route.query ?? []);
    const body = await bodyOf(request);
    send(response, 200, await route.handle({ names, query, body }));
  } catch (error) {
    if (error instanceof Refusal) {
      send(response, error.status, { error: error.message });
    } else {
      options.onFault(error);
      send(response, 500, { error: 'this should not have happened; the simulator tells more' });
    }
  }
}

/**
 * A web page can make the browser of this machine's user ask here: under a name of its own that it lets point to this
 * machine, which `Host` shows, or plainly from elsewhere, which `Origin` shows.
 */
function refuseStrangers({ host = '', origin }: IncomingMessage['headers'], isLocalOnly: boolean): void {
  const name = host.replace(/:\d+$/, '').toLowerCase();
  if (isLocalOnly && !LOCAL_NAMES.includes(name)) {
    throw new Refusal(403, `asked as "${name}"; only localhost is served unless --control-host is given`);
  }
  if (origin !== undefined && origin !== `http://${host}`) {
    throw new Refusal(403, `web pages of ${origin} have no access`);
  }
}

function routeOf(
  routes: readonly Route[],
  method: string,
  path: string,
  response: ServerResponse,
): { readonly route: Route; readonly names: readonly string[] } {
  const fitting = routes.flatMap((route) => {
    const match = route.path.exec(path);
    return match ? [{ route, names: match.slice(1) }] : [];
  });
  if (fitting.length === 0) throw new Refusal(404, `there is nothing at ${path}`);
  const found = fitting.find(({ route }) => route.method === method);
  if (found) return found;
  const allowed = fitting.map(({ route }) => route.method).join(', ');
  response.setHeader('Allow', allowed);
  throw new Refusal(405, `${path} takes ${allowed}, not ${method}`);
}

/** A misspelt `?store=` must not act on every store. */
function queryOf(parameters: URLSearchParams, known: readonly string[]): Record<string, string> {
  const stray = [...parameters.keys()].find((name) => !known.includes(name));
  if (stray !== undefined) {
    const choice = known.length > 0 ? `; known: ${known.join(', ')}` : '';
    throw new Refusal(400, `unknown query parameter "${stray}"${choice}`);
  }
  return Object.fromEntries(parameters);
}

/** The body; of one that is too long the rest is let pass unread, so that the asker gets to hear why. */
function bodyOf(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let bytes = 0;
    request.on('data', (part: Buffer) => {
      bytes += part.length;
      if (bytes <= MAX_BODY_BYTES) parts.push(part);
      else reject(new Refusal(413, `a body of more than ${MAX_BODY_BYTES} bytes is not taken`));
    });
    request.once('end', () => resolve(Buffer.concat(parts).toString('utf8')));
    request.once('close', () => reject(new Refusal(400, 'the request broke off')));
    request.once('error', () => reject(new Refusal(400, 'the request broke off')));
  });
}

function send(response: ServerResponse, status: number, content: unknown): void {
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(`${JSON.stringify(content)}\n`);
}
