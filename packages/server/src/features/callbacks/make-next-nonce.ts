import type { Random } from '../../kernel/random.ts';

export interface NonceMoment {
  now: number;
  /** When the lane sent last before this run of it, on whatever node; null for never. */
  laneSentAt: number | null;
}

export type NextNonce = (applicationId: number, moment: NonceMoment) => string;

/**
 * Makes nonces: the time of sending in whole seconds, as Authy's callbacks carried it and as strict receivers want it. Where one
 * application is sent several callbacks in one second, those after the first add a fraction, so that none of them has the nonce of
 * another: a receiver that remembers nonces must not take one for a replay. The fraction is drawn at random, because another node may
 * have sent in the same second and nobody knows how many.
 */
export function makeNextNonce(random: Pick<Random, 'bytes'>): NextNonce {
  let second = 0;
  const used = new Map<number, Set<string>>();

  return (applicationId, { now, laneSentAt }) => {
    const current = Math.floor(now / 1000);
    // A clock that was set back must not let a second begin again.
    if (current > second) {
      second = current;
      used.clear();
    }
    const ours = used.get(applicationId) ?? new Set();
    used.set(applicationId, ours);
    const isFirst = ours.size === 0 && Math.floor((laneSentAt ?? 0) / 1000) < second;
    let nonce = isFirst ? String(second) : addFraction(second, random);
    while (ours.has(nonce)) nonce = addFraction(second, random);
    ours.add(nonce);
    return nonce;
  };
}

function addFraction(second: number, random: Pick<Random, 'bytes'>): string {
  return `${second}.${String(random.bytes(6).readUIntBE(0, 6) % 1_000_000_000).padStart(9, '0')}`;
}
