import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RejectionView } from '#contracts';
import { RejectionLog } from '../ingest/rejection-log.js';
import { rejectionView } from './views.js';

/** Longer lists are for the database, not for a page. */
const MAX_ROWS = 500;

@ApiTags('operation')
@Controller('api/rejections')
export class RejectionsController {
  constructor(private readonly rejections: RejectionLog) {}

  @Get()
  @ApiOperation({ summary: 'Messages refused and values quarantined, counted by what was wrong; newest first' })
  @ApiOkResponse({ standardSchema: RejectionView.array() })
  list(@Query('storeId') storeId?: string): RejectionView[] {
    return this.rejections.all(storeId).slice(0, MAX_ROWS).map(rejectionView);
  }
}
