/** Trying again may help: a connection refused, a disk that is full now. */
export class RetryableError extends Error {
  override readonly name = 'RetryableError';
}

/** Trying again will not help: a wrong setting, a foreign file. The message says what to do. */
export class PermanentError extends Error {
  override readonly name = 'PermanentError';
}
