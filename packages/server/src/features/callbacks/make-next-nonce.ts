export type NextNonce = (applicationId: number, now: number) => string;

/**
 * Makes nonces: the time of sending in whole seconds, as Authy's callbacks carried it and as strict receivers want it. Where one
 * application is sent several callbacks in one second, those after the first add a fraction, so that none of them has the nonce of
 * another: a receiver that remembers nonces must not take one for a replay.
 */
export function makeNextNonce(): NextNonce {
  let second = 0;
  const used = new Map<number, number>();

  return (applicationId, now) => {
    const current = Math.floor(now / 1000);
    // A clock that was set back must not let a second begin again.
    if (current > second) {
      second = current;
      used.clear();
    }
    const count = used.get(applicationId) ?? 0;
    used.set(applicationId, count + 1);
    return count === 0 ? String(second) : `${second}.${String(count).padStart(6, '0')}`;
  };
}
