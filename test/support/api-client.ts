import { DecisionView, ForecastView, History, RejectionView, StoreDetail, StoreSummary } from '#contracts';
import { type z } from 'zod';

/** Reads the API as a dashboard would, and holds every answer against its schema. */
export class ApiClient {
  constructor(readonly httpUrl: string) {}

  async get<T>(path: string, schema: z.ZodType<T>): Promise<T> {
    const response = await fetch(`${this.httpUrl}${path}`);
    const body: unknown = await response.json();
    if (!response.ok) throw new Error(`${path} answers ${response.status}: ${JSON.stringify(body)}`);
    return schema.parse(body);
  }

  stores(): Promise<StoreSummary[]> {
    return this.get('/api/stores', StoreSummary.array());
  }

  store(storeId: string): Promise<StoreDetail> {
    return this.get(`/api/stores/${storeId}`, StoreDetail);
  }

  /** Commands and refusals of all times, oldest first. */
  async decisions(storeId: string): Promise<DecisionView[]> {
    const range = 'from=2000-01-01T00:00:00Z&to=2099-01-01T00:00:00Z&limit=1000';
    return (await this.get(`/api/stores/${storeId}/decisions?${range}`, DecisionView.array())).reverse();
  }

  forecasts(storeId: string): Promise<ForecastView[]> {
    return this.get(`/api/stores/${storeId}/forecasts`, ForecastView.array());
  }

  rejections(storeId?: string): Promise<RejectionView[]> {
    const query = storeId === undefined ? '' : `?storeId=${storeId}`;
    return this.get(`/api/rejections${query}`, RejectionView.array());
  }

  /** Mean of each minute of one point by the start of the minute; minutes without a sample are absent. */
  async minutes(storeId: string, pointKey: string, fromMs: number, toMs: number): Promise<Map<number, number>> {
    const query = `points=${pointKey}&from=${iso(fromMs)}&to=${iso(toMs)}&buckets=5000`;
    const { stepSec, at, series } = await this.get(`/api/stores/${storeId}/history?${query}`, History);
    if (stepSec !== 60) throw new Error(`The range is too long to be shown by the minute: steps are ${stepSec} s`);
    const byMinute = new Map<number, number>();
    series[0]!.mean.forEach((value, index) => value !== null && byMinute.set(Date.parse(at[index]!), value));
    return byMinute;
  }

  /** A counter as Prometheus would read it; 0 while it has not counted. */
  async counter(name: string, labels = ''): Promise<number> {
    const text = await (await fetch(`${this.httpUrl}/metrics`)).text();
    const line = text.split('\n').find((candidate) => candidate.startsWith(`${name}${labels} `));
    return line === undefined ? 0 : Number(line.split(' ')[1]);
  }
}

export const iso = (atMs: number): string => new Date(atMs).toISOString();
