/** Scroll compressors: with these a stage starts at most seven times an hour. */
export const COMPRESSOR_TIMING = { minOnSec: 180, minOffSec: 300 } as const;
