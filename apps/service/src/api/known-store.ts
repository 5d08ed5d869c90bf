import { NotFoundException } from '@nestjs/common';
import { type LiveStore } from '../stores/live-store.js';
import { type StoreDirectory } from '../stores/store-directory.js';

/** The store of an id that somebody asked for; answers 404 when there is none. */
export function knownStore(directory: StoreDirectory, storeId: string): LiveStore {
  const live = directory.find(storeId);
  if (!live) throw new NotFoundException(`No store "${storeId}" has introduced itself`);
  return live;
}
