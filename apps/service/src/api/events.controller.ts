import { Controller, type MessageEvent, Sse } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { groupBy, interval, map, merge, mergeMap, type Observable, throttleTime } from 'rxjs';
import { StoreEvents } from '../stores/store-events.js';

const HEARTBEAT_MS = 5_000;
const PER_STORE_MS = 1_000;

@ApiTags('stores')
@Controller('api/events')
export class EventsController {
  constructor(private readonly events: StoreEvents) {}

  @Sse()
  @ApiOperation({ summary: 'Server-sent events: which store changed (once a second each at most), and a heartbeat' })
  stream(): Observable<MessageEvent> {
    const changes = this.events.pipe(
      groupBy(({ storeId }) => storeId),
      mergeMap((ofStore) => ofStore.pipe(throttleTime(PER_STORE_MS, undefined, { leading: true, trailing: true }))),
      map(({ storeId }): MessageEvent => ({ type: 'store', data: { storeId } })),
    );
    const heartbeat = interval(HEARTBEAT_MS).pipe(map((): MessageEvent => ({ type: 'heartbeat', data: {} })));
    return merge(changes, heartbeat);
  }
}
