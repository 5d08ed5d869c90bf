import type {
  DecisionView,
  ForecastHistory,
  ForecastView,
  History,
  MeasureSwitch,
  PlanView,
  PriceView,
  RejectionView,
  StoreDetail,
  StoreSummary,
} from '#contracts';

/** The service answered, but not with what was asked. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  /** HTTP status; 0 when the service could not be reached. */
  readonly status: number;
  readonly requestId: string | undefined;

  constructor(message: string, status: number, requestId?: string) {
    super(message);
    this.status = status;
    this.requestId = requestId;
  }
}

interface FetchOptions {
  signal?: AbortSignal;
  headers?: Record<string, string>;
  method?: string;
  body?: string;
}

type Fetch = (url: string, init?: FetchOptions) => Promise<Response>;

/** The service's REST API on the same origin. */
export class ApiClient {
  private readonly fetch: Fetch;

  constructor(fetch: Fetch) {
    this.fetch = fetch;
  }

  stores(signal: AbortSignal): Promise<StoreSummary[]> {
    return this.get('/api/stores', signal);
  }

  store(storeId: string, signal: AbortSignal): Promise<StoreDetail> {
    return this.get(storePath(storeId), signal);
  }

  /** At most `buckets` values per point between two moments; points are `equipmentId.pointId`. */
  history(
    storeId: string,
    points: readonly string[],
    fromMs: number,
    toMs: number,
    buckets: number,
    signal: AbortSignal,
  ): Promise<History> {
    const query = new URLSearchParams({
      points: points.join(','),
      from: new Date(fromMs).toISOString(),
      to: new Date(toMs).toISOString(),
      buckets: String(buckets),
    });
    return this.get(`${storePath(storeId)}/history?${query.toString()}`, signal);
  }

  forecasts(storeId: string, signal: AbortSignal): Promise<ForecastView[]> {
    return this.get(`${storePath(storeId)}/forecasts`, signal);
  }

  /** Hours as they were forecast, with what came: so many hours ahead, or by the first forecast of each local day. */
  forecastHistory(
    storeId: string,
    target: string,
    { fromMs, toMs, leadHours }: { fromMs: number; toMs: number; leadHours: number | undefined },
    signal: AbortSignal,
  ): Promise<ForecastHistory> {
    const query = new URLSearchParams({ from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() });
    if (leadHours !== undefined) query.set('leadHours', String(leadHours));
    const path = `${storePath(storeId)}/forecasts/${encodeURIComponent(target)}/history`;
    return this.get(`${path}?${query.toString()}`, signal);
  }

  plan(storeId: string, signal: AbortSignal): Promise<PlanView> {
    return this.get(`${storePath(storeId)}/plan`, signal);
  }

  measures(storeId: string, signal: AbortSignal): Promise<MeasureSwitch[]> {
    return this.get(`${storePath(storeId)}/measures`, signal);
  }

  /** Switches measures on or off; those not named stay as they are. */
  async switchMeasures(storeId: string, switches: readonly MeasureSwitch[]): Promise<void> {
    await this.ask(`${storePath(storeId)}/measures`, {
      method: 'PUT',
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body: JSON.stringify(switches),
    });
  }

  /** Newest first. */
  decisions(
    storeId: string,
    fromMs: number,
    toMs: number,
    limit: number,
    signal: AbortSignal,
  ): Promise<DecisionView[]> {
    const query = new URLSearchParams({
      from: new Date(fromMs).toISOString(),
      to: new Date(toMs).toISOString(),
      limit: String(limit),
    });
    return this.get(`${storePath(storeId)}/decisions?${query.toString()}`, signal);
  }

  /** `null` when the store has named no tariff. */
  async prices(storeId: string, fromMs: number, toMs: number, signal: AbortSignal): Promise<PriceView | null> {
    const query = new URLSearchParams({ from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() });
    try {
      return await this.get<PriceView>(`${storePath(storeId)}/prices?${query.toString()}`, signal);
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) return null;
      throw error;
    }
  }

  rejections(storeId: string | undefined, signal: AbortSignal): Promise<RejectionView[]> {
    return this.get(
      storeId === undefined ? '/api/rejections' : `/api/rejections?storeId=${encodeURIComponent(storeId)}`,
      signal,
    );
  }

  private async get<T>(path: string, signal: AbortSignal): Promise<T> {
    const response = await this.ask(path, { signal, headers: { accept: 'application/json' } });
    return (await response.json()) as T;
  }

  private async ask(path: string, options: FetchOptions): Promise<Response> {
    let response: Response;
    try {
      response = await this.fetch(path, options);
    } catch (error) {
      if (options.signal?.aborted) throw error;
      throw new ApiError('The service cannot be reached.', 0);
    }
    if (!response.ok) {
      const requestId = response.headers.get('x-request-id') ?? undefined;
      throw new ApiError(await faultText(response), response.status, requestId);
    }
    return response;
  }
}

function storePath(storeId: string): string {
  return `/api/stores/${encodeURIComponent(storeId)}`;
}

async function faultText(response: Response): Promise<string> {
  try {
    const body = (await response.json()) as { message?: unknown };
    if (typeof body.message === 'string') return body.message;
  } catch {
    // Not JSON: the status says enough.
  }
  return response.status === 404 ? 'Not found.' : `The service answered with status ${response.status}.`;
}
