import { type DynamicModule, Module } from '@nestjs/common';
import { EventsController } from './api/events.controller.js';
import { ForecastsController } from './api/forecasts.controller.js';
import { MeasuresController } from './api/measures.controller.js';
import { OperationController } from './api/operation.controller.js';
import { RejectionsController } from './api/rejections.controller.js';
import { StoresController } from './api/stores.controller.js';
import { CycleService } from './control/cycle.service.js';
import { ForecastService } from './forecast/forecast.service.js';
import { IngestService } from './ingest/ingest.service.js';
import { RejectionLog } from './ingest/rejection-log.js';
import { type Parts, PARTS } from './parts.js';
import { PlanningService } from './plan/planning.service.js';
import { StoreDirectory } from './stores/store-directory.js';
import { StoreEvents } from './stores/store-events.js';

/** Ingest, control and API in one process. */
@Module({
  controllers: [
    StoresController,
    MeasuresController,
    ForecastsController,
    RejectionsController,
    EventsController,
    OperationController,
  ],
  providers: [StoreDirectory, StoreEvents, RejectionLog, ForecastService, PlanningService, CycleService, IngestService],
})
export class ServiceModule {
  static with(parts: Parts): DynamicModule {
    return { module: ServiceModule, providers: [{ provide: PARTS, useValue: parts }] };
  }
}
