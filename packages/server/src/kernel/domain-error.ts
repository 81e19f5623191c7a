/** Infrastructure that failed or an invariant that broke. Expected refusals are values, never these. */
export type DomainErrorKind =
  | 'storage_unavailable' // the database did not answer, is full, or is locked by another process
  | 'overloaded' // a bounded queue is full
  | 'invariant'; // the program is wrong

export class DomainError extends Error {
  readonly kind: DomainErrorKind;

  constructor(kind: DomainErrorKind, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'DomainError';
    this.kind = kind;
  }
}

/** Stops with an `invariant` error when a fact the code relies on does not hold. Stays on in production. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new DomainError('invariant', message);
}
