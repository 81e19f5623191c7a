/** Seconds from `iat` to `exp` of a request that never expires: its bytes must name a time, and no device looks further ahead. */
export const endlessLife = 315_360_000;

/** Whether a request was made to wait for ever, so that no time left is told of it. */
export function isEndless({ issuedAt, expiresAt }: { issuedAt: number; expiresAt: number }): boolean {
  return expiresAt - issuedAt === endlessLife * 1000;
}
