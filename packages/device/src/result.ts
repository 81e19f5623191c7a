/** The outcome of something whose refusals are expected: a value that says which. */
export type Result<T, R extends string> = ({ ok: true } & T) | { ok: false; refusal: R };

export function refuse<R extends string>(refusal: R): { ok: false; refusal: R } {
  return { ok: false, refusal };
}
