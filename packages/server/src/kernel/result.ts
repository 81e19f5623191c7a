/** The outcome of a use case whose refusals are expected: a value, so that its bookkeeping commits with it. */
export type Result<T, R extends string> = ({ ok: true } & T) | { ok: false; refusal: R };

export function refuse<R extends string>(refusal: R): { ok: false; refusal: R } {
  return { ok: false, refusal };
}
