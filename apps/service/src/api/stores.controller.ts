import { Controller, Get, Inject, NotFoundException, Param, Query } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DecisionView, History, PlanView, PriceView, StoreDetail, StoreSummary, Timestamp } from '#contracts';
import { DAY_MS, HOUR_MS, pointDefinition, priceRuns, splitPointKey } from '#domain';
import { z } from 'zod';
import { RejectionLog } from '../ingest/rejection-log.js';
import { type Parts, PARTS } from '../parts.js';
import { type LiveStore } from '../stores/live-store.js';
import { StoreDirectory } from '../stores/store-directory.js';
import { knownStore } from './known-store.js';
import { decisionView, planView } from './plan-view.js';
import { historyView } from './views.js';
import { detailOf, summaryOf } from './store-view.js';

/** Longest span and finest grid of one history answer. */
const MAX_BUCKETS = 5_000;

const HistoryQuery = z.object({
  /** Point keys, comma-separated: `main.electricPowerKw,zone-1.zoneAirTempC`; 64 at most. */
  points: z
    .string()
    .transform((text) => text.split(','))
    .pipe(
      z
        .array(z.string().regex(/^[^.\s]+\.[^.\s]+$/, 'equipment.point'))
        .min(1)
        .max(64),
    ),
  from: Timestamp,
  to: Timestamp,
  buckets: z.coerce.number().int().min(1).max(MAX_BUCKETS).default(400),
});

const RangeQuery = z.object({
  from: Timestamp.optional(),
  to: Timestamp.optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(200),
});

/** Steps that people read on an axis; the finest that keeps the asked number of buckets is taken. */
const STEPS_SEC = [60, 300, 900, 3_600, 6 * 3_600, 86_400];

@ApiTags('stores')
@Controller('api/stores')
export class StoresController {
  constructor(
    @Inject(PARTS) private readonly parts: Parts,
    private readonly directory: StoreDirectory,
    private readonly rejections: RejectionLog,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Every store, one line each' })
  @ApiOkResponse({ standardSchema: StoreSummary.array() })
  list(): Promise<StoreSummary[]> {
    const nowMs = Date.now();
    return Promise.all(this.directory.all().map((live) => summaryOf(live, this.parts.historian, nowMs)));
  }

  @Get(':storeId')
  @ApiOperation({ summary: 'One store in full: live values, what is being done and why' })
  @ApiOkResponse({ standardSchema: StoreDetail })
  @ApiNotFoundResponse()
  detail(@Param('storeId') storeId: string): Promise<StoreDetail> {
    return detailOf(knownStore(this.directory, storeId), this.parts, this.rejections.countOf(storeId), Date.now());
  }

  @Get(':storeId/history')
  @ApiOperation({ summary: 'Measured values on a common grid: mean, min and max of each bucket' })
  @ApiOkResponse({ standardSchema: History })
  async history(
    @Param('storeId') storeId: string,
    @Query({ schema: HistoryQuery }) query: z.infer<typeof HistoryQuery>,
  ): Promise<History> {
    knownStore(this.directory, storeId);
    const fromMs = Date.parse(query.from);
    const toMs = Date.parse(query.to);
    const wantedSec = Math.max(0, toMs - fromMs) / 1_000 / query.buckets;
    const stepSec = STEPS_SEC.find((step) => step >= wantedSec) ?? Math.ceil(wantedSec / 86_400) * 86_400;
    const points = query.points.map(splitPointKey);
    return historyView(await this.parts.historian.buckets({ storeId, points, fromMs, toMs, stepMs: stepSec * 1_000 }));
  }

  @Get(':storeId/plan')
  @ApiOperation({ summary: 'Setpoints planned for the next hours, as of the newest control cycle' })
  @ApiOkResponse({ standardSchema: PlanView })
  plan(@Param('storeId') storeId: string): PlanView {
    return planView(knownStore(this.directory, storeId));
  }

  @Get(':storeId/decisions')
  @ApiOperation({ summary: 'Commands with reason and receipts, and what the safety gate refused; newest first' })
  @ApiOkResponse({ standardSchema: DecisionView.array() })
  async decisions(
    @Param('storeId') storeId: string,
    @Query({ schema: RangeQuery }) query: z.infer<typeof RangeQuery>,
  ): Promise<DecisionView[]> {
    const range = this.#range(knownStore(this.directory, storeId), query, { backMs: DAY_MS, aheadMs: 1 });
    const rows = await this.parts.records.ledger.entries(storeId, { ...range, limit: query.limit });
    return rows.map((row) => decisionView(row, pointDefinition(row.pointId).unit));
  }

  @Get(':storeId/prices')
  @ApiOperation({ summary: 'Energy prices as runs; 404 when the store states no tariff' })
  @ApiOkResponse({ standardSchema: PriceView })
  @ApiNotFoundResponse()
  prices(
    @Param('storeId') storeId: string,
    @Query({ schema: RangeQuery }) query: z.infer<typeof RangeQuery>,
  ): PriceView {
    const live = knownStore(this.directory, storeId);
    const { tariff, timeZone } = live.store;
    if (!tariff) throw new NotFoundException(`${storeId} states no tariff`);
    const { fromMs, toMs } = this.#range(live, query, { backMs: DAY_MS, aheadMs: 36 * HOUR_MS });
    return {
      currency: tariff.currency,
      runs: priceRuns(tariff, timeZone, fromMs, Math.min(toMs, fromMs + 60 * DAY_MS)).map((run) => ({
        fromAt: new Date(run.fromMs).toISOString(),
        toAt: new Date(run.toMs).toISOString(),
        name: run.name,
        pricePerKwh: run.pricePerKwh,
      })),
    };
  }

  /** The asked range, else one around the store's own present. */
  #range(
    live: LiveStore,
    query: z.infer<typeof RangeQuery>,
    around: { backMs: number; aheadMs: number },
  ): { fromMs: number; toMs: number } {
    const nowMs = live.readings.watermarkMs ?? Date.now();
    return {
      fromMs: query.from ? Date.parse(query.from) : nowMs - around.backMs,
      toMs: query.to ? Date.parse(query.to) : nowMs + around.aheadMs,
    };
  }
}
