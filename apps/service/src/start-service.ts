import 'reflect-metadata';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { StandardSchemaValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import express from 'express';
import helmet from 'helmet';
import { EmbeddedBroker } from '#adapters/broker';
import { PermanentError } from '#domain';
import { NestLogger, type Settings, version } from '#platform';
import { CycleService } from './control/cycle.service.js';
import { ForecastService } from './forecast/forecast.service.js';
import { IngestService } from './ingest/ingest.service.js';
import { RejectionLog } from './ingest/rejection-log.js';
import { PlanningService } from './plan/planning.service.js';
import { openParts } from './open-parts.js';
import { type Parts } from './parts.js';
import { ServiceModule } from './service.module.js';
import { StoreDirectory } from './stores/store-directory.js';
import { StoreEvents } from './stores/store-events.js';

/** Where the built dashboard lies, seen from the compiled service. */
const DASHBOARD_DIR = fileURLToPath(new URL('../../../../dashboards/web/dist/', import.meta.url));

/** A service that is up. */
export interface RunningService {
  readonly httpUrl: string;
  /** Undefined when the broker is elsewhere. */
  readonly mqttPort: number | undefined;
  readonly directory: StoreDirectory;
  readonly events: StoreEvents;
  /** Stops taking in, ends the cycles under way, closes the stores of data. */
  stop(): Promise<void>;
}

/**
 * Starts ingest, control and API with everything they need.
 *
 * @throws PermanentError or RetryableError with one line that says what to do
 */
export async function startService(settings: Settings, dashboardDir = DASHBOARD_DIR): Promise<RunningService> {
  const parts = await openParts(settings);
  try {
    return await startNest(parts, dashboardDir);
  } catch (error) {
    await parts.link.stop();
    await closeStores(parts);
    throw error;
  }
}

async function startNest(parts: Parts, dashboardDir: string): Promise<RunningService> {
  const { settings, logger, link } = parts;
  const app = await NestFactory.create<NestExpressApplication>(ServiceModule.with(parts), {
    logger: new NestLogger(logger),
    abortOnError: false,
    // A dashboard left open must not hold up a stop.
    forceCloseConnections: true,
  });
  app.useGlobalPipes(new StandardSchemaValidationPipe());
  // The service speaks plain HTTP: a page told to fetch everything by HTTPS would load nothing from another machine.
  app.use(helmet({ contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } } }));
  describeApi(app);
  if (existsSync(dashboardDir)) serveDashboard(app, dashboardDir);

  const directory = app.get(StoreDirectory);
  const rejections = app.get(RejectionLog);
  await directory.load();
  await rejections.load();
  await listen(app, settings);
  try {
    await link.start(app.get(IngestService));
  } catch (error) {
    await app.close();
    throw error;
  }

  const { port } = app.getHttpServer().address() as { port: number };
  return {
    httpUrl: `http://${settings.http.host}:${port}`,
    mqttPort: link instanceof EmbeddedBroker ? link.port : undefined,
    directory,
    events: app.get(StoreEvents),
    stop: async () => {
      // Cycles first: what they have decided and recorded can still be sent.
      await app.get(CycleService).stop();
      await link.stop();
      await app.get(PlanningService).stop();
      await app.get(ForecastService).stop();
      await rejections.save();
      app.get(StoreEvents).complete();
      await app.close();
      await closeStores(parts);
    },
  };
}

async function closeStores({ historian, records }: Parts): Promise<void> {
  await historian.close();
  await records.close();
}

function describeApi(app: NestExpressApplication): void {
  const description = new DocumentBuilder()
    .setTitle('Storewatt')
    .setVersion(version)
    .setDescription('What stores measure, what is forecast, planned and commanded, and why.')
    .build();
  SwaggerModule.setup('docs', app, () => SwaggerModule.createDocument(app, description));
}

/** Files of the dashboard; every other path below `/ui/` is a page of it. Hashed assets never change. */
function serveDashboard(app: NestExpressApplication, dashboardDir: string): void {
  app.use('/ui/assets', express.static(`${dashboardDir}/assets`, { immutable: true, maxAge: '1y' }));
  app.use('/ui', express.static(dashboardDir, { cacheControl: false }));
  app.use('/ui', (_request: express.Request, response: express.Response) =>
    response.set('Cache-Control', 'no-cache').sendFile('index.html', { root: dashboardDir }),
  );
}

async function listen(app: NestExpressApplication, { http }: Settings): Promise<void> {
  await app.init();
  const server = app.getHttpServer();
  try {
    // Not `app.listen`, which would log a failure in lines of its own.
    server.listen(http.port, http.host);
    await once(server, 'listening');
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    const why = code === 'EADDRINUSE' ? 'the port is in use' : String(code ?? cause);
    throw new PermanentError(
      `The dashboard cannot listen on ${http.host}:${http.port}: ${why}; set STOREWATT_HTTP_PORT to another port`,
      { cause },
    );
  }
}
