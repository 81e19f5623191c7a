const length = 10;
/** Crockford's Base32: no I, L, O, U. */
const alphabet = /^[0-9A-HJKMNP-TV-Z]+$/;

/**
 * What a person typed as an enrolment code, brought to the ten characters that are sent and hashed: upper case, no hyphens or
 * spaces, I and L read as 1, O as 0. Undefined when it cannot be such a code.
 */
export function readShortCode(typed: string): string | undefined {
  const code = typed.toUpperCase().replace(/[\s-]/g, '').replace(/[IL]/g, '1').replace(/O/g, '0');
  return code.length === length && alphabet.test(code) ? code : undefined;
}

/** A code as people read it: `XXXXX-XXXXX`. */
export function showShortCode(code: string): string {
  return `${code.slice(0, length / 2)}-${code.slice(length / 2)}`;
}
