import { BadRequestException, Controller, Get, Inject, NotFoundException, Param, Query } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ForecastHistory, ForecastInForce, ForecastView, Timestamp } from '#contracts';
import { DAY_MS, type ForecastTarget, HOUR_MS, isWeatherTarget, WEATHER_TARGETS } from '#domain';
import { asMadeHours, compared, FORECAST_TARGETS, hoursForecastAhead, measuredHistory } from '#forecasting';
import { z } from 'zod';
import { firstOfDays } from '../forecast/issued-forecasts.js';
import { type Parts, PARTS } from '../parts.js';
import { type LiveStore } from '../stores/live-store.js';
import { StoreDirectory } from '../stores/store-directory.js';
import { forecastHistoryView, forecastView } from './forecast-view.js';
import { knownStore } from './known-store.js';

/** Hours that a forecast speaks of. */
const HORIZON_HOURS = 48;
/** Longest span of one answer, in days. */
const MOST_DAYS = 31;
/** Control goes by a forecast for so long. */
const IN_FORCE_MS = 3 * HOUR_MS;
/** Naive forecasts look back a week and a day. */
const NAIVE_FROM_MS = 9 * DAY_MS;

const Step = z.enum(['hour', 'quarter']).default('hour');
const NewestQuery = z.object({ step: Step });
const InForceQuery = z.object({ at: Timestamp, step: Step });
const HistoryQuery = z.object({
  from: Timestamp.optional(),
  to: Timestamp.optional(),
  leadHours: z.coerce
    .number()
    .int()
    .min(0)
    .max(HORIZON_HOURS - 1)
    .optional(),
});

@ApiTags('forecasts')
@Controller('api/stores/:storeId/forecasts')
export class ForecastsController {
  constructor(
    @Inject(PARTS) private readonly parts: Parts,
    private readonly directory: StoreDirectory,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Newest forecast of each target, with its score and licence; step=quarter adds quarters' })
  @ApiOkResponse({ standardSchema: ForecastView.array() })
  newest(
    @Param('storeId') storeId: string,
    @Query({ schema: NewestQuery }) { step }: z.infer<typeof NewestQuery>,
  ): ForecastView[] {
    const { forecasts } = knownStore(this.directory, storeId);
    return [...forecasts.values()].map((forecast) => forecastView(forecast, step === 'quarter'));
  }

  @Get(':target/history')
  @ApiOperation({
    summary: 'Hours as they were forecast, what came, and what naive forecasts would have said; a week unless told',
  })
  @ApiOkResponse({ standardSchema: ForecastHistory })
  @ApiNotFoundResponse()
  async history(
    @Param('storeId') storeId: string,
    @Param('target') name: string,
    @Query({ schema: HistoryQuery }) query: z.infer<typeof HistoryQuery>,
  ): Promise<ForecastHistory> {
    const live = knownStore(this.directory, storeId);
    const target = targetOf(name);
    const { leadHours } = query;
    const range = rangeOf(live, query);
    const made = await this.#asMade(live, target, range, leadHours);
    const hours = made.filter(({ atMs }) => atMs >= range.fromMs && atMs < range.toMs);
    const startMs = Math.floor((range.fromMs - NAIVE_FROM_MS) / HOUR_MS) * HOUR_MS;
    const endMs = Math.ceil(range.toMs / HOUR_MS) * HOUR_MS;
    const measured = await measuredHistory(this.parts.historian, live.store, startMs, endMs);
    return forecastHistoryView(target, leadHours, compared(hours, target, measured));
  }

  @Get(':target/issued')
  @ApiOperation({ summary: 'The forecast that was in force at a moment, with the weather that it leant on' })
  @ApiOkResponse({ standardSchema: ForecastInForce })
  @ApiNotFoundResponse()
  async inForce(
    @Param('storeId') storeId: string,
    @Param('target') name: string,
    @Query({ schema: InForceQuery }) { at, step }: z.infer<typeof InForceQuery>,
  ): Promise<ForecastInForce> {
    knownStore(this.directory, storeId);
    const target = targetOf(name);
    const atMs = Date.parse(at);
    const { forecasts } = this.parts.records;
    const forecast = (await forecasts.issued(storeId, target, { fromMs: atMs - IN_FORCE_MS, toMs: atMs + 1 })).at(-1);
    if (!forecast) throw new NotFoundException(`No forecast of ${target} was in force at ${at}`);
    const together = { fromMs: forecast.issuedAtMs, toMs: forecast.issuedAtMs + 1 };
    const weather = isWeatherTarget(target)
      ? []
      : await Promise.all(WEATHER_TARGETS.map((source) => forecasts.issued(storeId, source, together)));
    return {
      forecast: forecastView(forecast, step === 'quarter'),
      weather: weather.flat().map((made) => forecastView(made)),
    };
  }

  /** Hours by the forecasts that the licence is judged by, or so many hours ahead. */
  async #asMade(
    { store }: LiveStore,
    target: ForecastTarget,
    { fromMs, toMs }: { fromMs: number; toMs: number },
    leadHours: number | undefined,
  ) {
    const { forecasts } = this.parts.records;
    if (leadHours === undefined) {
      return asMadeHours(await firstOfDays(forecasts, store, target, { fromMs: fromMs - DAY_MS, toMs }));
    }
    const issued = { fromMs: fromMs - HORIZON_HOURS * HOUR_MS, toMs: toMs - leadHours * HOUR_MS };
    return hoursForecastAhead(await forecasts.issued(store.storeId, target, issued), leadHours);
  }
}

function targetOf(name: string): ForecastTarget {
  const target = FORECAST_TARGETS.find((known) => known === name);
  if (!target) throw new NotFoundException(`"${name}" is not forecast; these are: ${FORECAST_TARGETS.join(', ')}`);
  return target;
}

/** The asked range, else the week before the store's own present. */
function rangeOf(
  live: LiveStore,
  { from, to }: { from?: string | undefined; to?: string | undefined },
): { fromMs: number; toMs: number } {
  const toMs = to ? Date.parse(to) : (live.readings.watermarkMs ?? Date.now());
  const fromMs = from ? Date.parse(from) : toMs - 7 * DAY_MS;
  if (toMs - fromMs > MOST_DAYS * DAY_MS) {
    throw new BadRequestException(`from and to may lie ${MOST_DAYS} days apart at most; ask in parts`);
  }
  return { fromMs, toMs };
}
