import { createHmac } from 'node:crypto';
import { type Clock, mostClockSkew } from '../../../kernel/clock.ts';
import { type Result, refuse } from '../../../kernel/result.ts';
import { sameSecret } from '../../../kernel/same-secret.ts';
import type { Seal } from '../../../kernel/seal.ts';
import { restoredAt, type Store, type Transaction } from '../../../storage/index.ts';
import type { NoteActivity } from '../../activity/index.ts';
import { applicationRows, openSigningKeys } from '../../applications/index.ts';
import type { CustomUsers } from '../../users/index.ts';
import { secretIndexOf } from './enrolment.ts';
import { type RegistrationToken, readRegistrationToken } from './read-registration-token.ts';
import { enrolmentRows } from './repository.ts';

export interface RedeemTokenDeps {
  store: Store;
  clock: Clock;
  seal: Seal;
  customUsers: CustomUsers;
  noteActivity: NoteActivity;
}

/** An offer as a link would hold it. */
export interface RedeemedToken {
  eid: string;
  secret: string;
  expiresAt: number;
}

/**
 * Turns a token that an application signed for its user into an offer, which the phone then takes like any other. The same token is
 * the same offer, however often it is shown, and good for one device. The user is made when there is none of this name yet.
 */
export type RedeemToken = (token: string) => Promise<Result<RedeemedToken, 'enrolment_invalid'>>;

/** A token may be shown for minutes; one that is good for longer than this was not meant to be a picture on a screen. */
const longestLife = 86_400_000;

export function makeRedeemToken(deps: RedeemTokenDeps): RedeemToken {
  const { store, clock, seal, customUsers, noteActivity } = deps;
  return async (text) => {
    const token = readRegistrationToken(text);
    if (!token) return refuse('enrolment_invalid');
    // Anybody may call with anything: only what an application signed makes others wait for the database.
    const isGood = isInTime(token) && (await store.read((tx) => isSignedByItsApplication(tx, token)));
    return isGood ? store.write((tx) => offer(tx, token)) : refuse('enrolment_invalid');
  };

  async function isSignedByItsApplication(tx: Transaction, token: RegistrationToken): Promise<boolean> {
    const row = await applicationRows.byId(tx, token.applicationId);
    if (!row || row.disabled_at !== null) return false;
    const keys = openSigningKeys(seal, row, clock.now());
    return keys.some((key) => sameSecret(hmacOf(key, token.signed), token.signature));
  }

  function isInTime({ issuedAt, expiresAt }: RegistrationToken): boolean {
    const now = clock.now();
    return issuedAt <= now + mostClockSkew && expiresAt > now && expiresAt - issuedAt <= longestLife;
  }

  async function offer(
    tx: Transaction,
    { signed, signature: secret, applicationId, customId, issuedAt, expiresAt }: RegistrationToken,
  ): Promise<Result<RedeemedToken, 'enrolment_invalid'>> {
    // What was signed before the user was removed does not bring them back.
    const removedAt = await customUsers.removedAt(tx, applicationId, customId);
    if (removedAt !== null && issuedAt <= removedAt) return refuse('enrolment_invalid');
    // What was signed before the database was set back may have been used since; clocks of applications may be ahead.
    const setBackAt = await restoredAt(tx);
    if (setBackAt !== null && issuedAt <= setBackAt + mostClockSkew) return refuse('enrolment_invalid');
    const { id: userId } = await customUsers.register(tx, applicationId, customId);
    const eid = `enr_${Buffer.from(seal.index('registration token', signed), 'hex').subarray(0, 16).toString('base64url')}`;
    const now = clock.now();
    const isNew = await enrolmentRows.insert(tx, {
      ...{ id: eid, applicationId, userId, way: 'jwt', trust: 'backend', tries: 1, now, expiresAt },
      secretIndex: secretIndexOf(seal, eid, secret),
      shortCodeIndex: null,
    });
    if (isNew) await noteActivity(tx, { applicationId, userId, kind: 'enrolment_offered' });
    else if (!(await enrolmentRows.open(tx, eid, now))) return refuse('enrolment_invalid');
    return { ok: true, eid, secret, expiresAt };
  }
}

function hmacOf(key: string, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url');
}
