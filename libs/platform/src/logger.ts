import { type LoggerService } from '@nestjs/common';
import { destination, type Logger, pino } from 'pino';

export type { Logger } from 'pino';

/** JSON lines on standard error; standard output stays free for figures and addresses. */
export function createLogger(level: string): Logger {
  const serializers = { error: pino.stdSerializers.errWithCause };
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers }, destination(2));
}

/** Lets Nest write through the same logger; its chatter about routes and modules goes to `debug`. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...context: unknown[]): void {
    this.logger.debug({ context: context.at(-1) }, String(message));
  }

  warn(message: unknown, ...context: unknown[]): void {
    this.logger.warn({ context: context.at(-1) }, String(message));
  }

  error(message: unknown, ...context: unknown[]): void {
    this.logger.error({ context }, String(message));
  }
}
