import type { StoreDetail } from '#contracts';
import { Resource } from '../api/resource.js';
import { PageElement } from './page-element.js';
import { titlePage } from './store-header.js';

/** A page about one store. Ranges follow the store's own clock, so they are read once the store is known. */
export abstract class StorePageElement extends PageElement {
  static override properties = {
    ...PageElement.properties,
    storeId: { attribute: false },
    showsRenewals: { state: true },
  };
  declare storeId: string;
  declare showsRenewals: boolean;
  readonly store = new Resource<StoreDetail>(this, (signal) => this.session.api.store(this.storeId, signal));
  protected hasRanges = false;

  constructor() {
    super();
    this.showsRenewals = false;
  }

  protected override loadAll(): void {
    this.store.reload();
    this.reloadOutlook();
  }

  protected override storeChanged(storeId: string): void {
    if (storeId === this.storeId) this.caughtUp();
  }

  protected override caughtUp(): void {
    this.loadAll();
    if (this.store.value) this.reloadRanges();
  }

  protected override updated(): void {
    if (!this.store.value) return;
    titlePage(this.store.value);
    if (this.hasRanges) return;
    this.hasRanges = true;
    this.reloadRanges();
  }

  /** Reads again what looks ahead and asks for no range. */
  protected reloadOutlook(): void {}

  /** Reads again what spans a time around the store's present. */
  protected abstract reloadRanges(): void;
}
