import type * as forecasting from '#forecasting';
import { type StoreHistory } from '#forecasting';
import { countOperations } from './counted-code.js';
import { endMs, HORIZON_HOURS } from './forecast-job.js';
import { rawMicroseconds } from './raw-arithmetic.js';

const CODE = { folder: 'libs/forecasting', packages: ['ml-matrix'] };

/** What the arithmetic alone takes, done in plain loops, ms for a store. */
export interface BareArithmetic {
  readonly trainMs: number;
  readonly forecastMs: number;
}

/**
 * Counts the operations of training a store and of forecasting it, and times as many in plain loops over typed arrays.
 * `undefined` where the compiler that reads the code is not installed.
 */
export async function bareArithmetic(history: StoreHistory): Promise<BareArithmetic | undefined> {
  const train = await countOperations<typeof forecasting>(CODE, ({ trainStore }) => {
    trainStore(history);
    return 1;
  });
  const forecast = await countOperations<typeof forecasting>(CODE, ({ trainStore, forecastStore }, start) => {
    const { models } = trainStore(history);
    start();
    forecastStore(models, history, endMs(history), HORIZON_HOURS);
    return 1;
  });
  return (
    train && forecast && { trainMs: rawMicroseconds(train) / 1_000, forecastMs: rawMicroseconds(forecast) / 1_000 }
  );
}
