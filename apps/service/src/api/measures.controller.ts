import { Body, Controller, Get, Inject, Param, Put } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { MeasureSwitch } from '#contracts';
import { MEASURES } from '#domain';
import { z } from 'zod';
import { type Parts, PARTS } from '../parts.js';
import { type LiveStore } from '../stores/live-store.js';
import { StoreDirectory } from '../stores/store-directory.js';
import { StoreEvents } from '../stores/store-events.js';
import { knownStore } from './known-store.js';

const Switches = MeasureSwitch.array().min(1).max(MEASURES.length);

/** Which measures may act at a store. */
@ApiTags('stores')
@Controller('api/stores/:storeId/measures')
export class MeasuresController {
  constructor(
    @Inject(PARTS) private readonly parts: Parts,
    private readonly directory: StoreDirectory,
    private readonly events: StoreEvents,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Every measure and whether it may act at the store' })
  @ApiOkResponse({ standardSchema: MeasureSwitch.array() })
  @ApiNotFoundResponse()
  list(@Param('storeId') storeId: string): MeasureSwitch[] {
    return switchesOf(knownStore(this.directory, storeId));
  }

  @Put()
  @ApiOperation({
    summary: 'Switches measures on or off; those not named stay as they are. What is held runs out with its lease.',
  })
  @ApiOkResponse({ standardSchema: MeasureSwitch.array() })
  @ApiNotFoundResponse()
  async change(
    @Param('storeId') storeId: string,
    @Body({ schema: Switches }) switches: z.infer<typeof Switches>,
  ): Promise<MeasureSwitch[]> {
    const live = knownStore(this.directory, storeId);
    const wanted = new Map(switches.map(({ measure, isOn }) => [measure, isOn]));
    const switchedOff = MEASURES.filter((measure) => !(wanted.get(measure) ?? !live.switchedOff.has(measure)));
    await this.parts.records.stores.saveSwitchedOff(storeId, switchedOff);
    live.switchedOff = new Set(switchedOff);
    this.events.next({ kind: 'changed', storeId });
    return switchesOf(live);
  }
}

function switchesOf({ switchedOff }: LiveStore): MeasureSwitch[] {
  return MEASURES.map((measure) => ({ measure, isOn: !switchedOff.has(measure) }));
}
