import { Controller, Get, Header, Inject, Redirect } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { type Parts, PARTS } from '../parts.js';
import { StoreDirectory } from '../stores/store-directory.js';

const Health = z.object({ status: z.literal('ok'), stores: z.int() }).meta({ id: 'Health' });

@ApiTags('operation')
@Controller()
export class OperationController {
  constructor(
    @Inject(PARTS) private readonly parts: Parts,
    private readonly directory: StoreDirectory,
  ) {}

  @Get()
  @Redirect('/ui/')
  @ApiExcludeEndpoint()
  home(): void {}

  @Get('health')
  @ApiOperation({ summary: 'Answers once the service has started, and reads its records to do so' })
  @ApiOkResponse({ standardSchema: Health })
  async health(): Promise<z.infer<typeof Health>> {
    await this.parts.records.rejections.all();
    return { status: 'ok', stores: this.directory.all().length };
  }

  @Get('metrics')
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  @ApiOperation({ summary: 'What the service counts of itself, for Prometheus' })
  metrics(): Promise<string> {
    return this.parts.metrics.registry.metrics();
  }
}
