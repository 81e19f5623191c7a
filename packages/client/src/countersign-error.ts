/** What every error of this package is. */
export class CountersignError extends Error {
  /** Names the request in the log of the server; null when no reply came. */
  readonly requestId: string | null;

  constructor(message: string, requestId: string | null, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'CountersignError';
    this.requestId = requestId;
  }
}
