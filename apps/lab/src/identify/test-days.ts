import { isOpenAt, type Store } from '#domain';
import { type Historian } from '#ports';

/** Series of the days after those learned from, which the models have never seen. */
export class TestDays {
  constructor(
    private readonly store: Store,
    private readonly historian: Pick<Historian, 'buckets'>,
    private readonly fromMs: number,
    private readonly toMs: number,
  ) {}

  /** Means of one point. */
  async series(equipmentId: string, pointId: string, stepMs: number): Promise<Float64Array> {
    const { storeId } = this.store;
    const points = [{ equipmentId, pointId }];
    const { series } = await this.historian.buckets({ storeId, points, fromMs: this.fromMs, toMs: this.toMs, stepMs });
    return series[0]!.mean;
  }

  isOpen(stepMs: number): boolean[] {
    const { openingHours, timeZone } = this.store;
    return Array.from({ length: (this.toMs - this.fromMs) / stepMs }, (_, step) =>
      isOpenAt(openingHours, timeZone, this.fromMs + (step + 0.5) * stepMs),
    );
  }
}
