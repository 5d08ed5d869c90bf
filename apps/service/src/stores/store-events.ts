import { Injectable } from '@nestjs/common';
import { Subject } from 'rxjs';

/** Something about a store that a screen or a start-up display may want to follow. */
export type StoreEvent =
  | { readonly kind: 'changed'; readonly storeId: string }
  | { readonly kind: 'cycle'; readonly storeId: string; readonly atMs: number }
  | { readonly kind: 'trained'; readonly storeId: string; readonly summary: string };

/** Events of all stores in this process. */
@Injectable()
export class StoreEvents extends Subject<StoreEvent> {}
