import { readShortCode } from '@countersign/device';
import type { Clock } from '../../../kernel/clock.ts';
import { sameSecret } from '../../../kernel/same-secret.ts';
import type { Seal } from '../../../kernel/seal.ts';
import type { Transaction } from '../../../storage/index.ts';
import type { GuessGuard } from '../../protection/index.ts';
import { secretIndexOf, shortCodeIndexOf } from './enrolment.ts';
import type { LimitShortCodes } from './limit-short-codes.ts';
import type { EnrolRequest } from './read-enrol-body.ts';
import { type EnrolmentRow, enrolmentRows } from './repository.ts';

export interface TakeEnrolmentDeps {
  clock: Clock;
  seal: Seal;
  /** Counts wrong digits of a person over all offers: another offer refills nothing. */
  guessGuard: GuessGuard;
  limitShortCodes: LimitShortCodes;
}

/** The open offer that a request proves to have; null for all others, whatever the reason. Nothing is used up by it yet. */
export type TakeEnrolment = (
  tx: Transaction,
  request: Pick<EnrolRequest, 'eid' | 'secret'> & { address: string },
) => Promise<EnrolmentRow | null>;

export function makeTakeEnrolment({ clock, seal, guessGuard, limitShortCodes }: TakeEnrolmentDeps): TakeEnrolment {
  return async (tx, { eid, secret, address }) => {
    if (eid === null) return byShortCode(tx, secret, address);
    const offer = await enrolmentRows.open(tx, eid, clock.now());
    if (!offer) return null;
    if (offer.way === 'phone') return byDigits(tx, offer, secret);
    return isSecretOf(offer, secret) ? offer : null;
  };

  async function byShortCode(tx: Transaction, typed: string, address: string): Promise<EnrolmentRow | null> {
    // What is signed over is the code in its one form.
    if (readShortCode(typed) !== typed) return null;
    const guess = await limitShortCodes(tx, address);
    if (!guess) return null;
    const offer = await enrolmentRows.openByShortCode(tx, shortCodeIndexOf(seal, typed), clock.now());
    if (!offer) return null;
    await guess.right();
    return offer;
  }

  /** The try is taken before anything is compared. */
  async function byDigits(tx: Transaction, offer: EnrolmentRow, digits: string): Promise<EnrolmentRow | null> {
    const { id, application_id: applicationId, user_id: userId } = offer;
    const guess = await guessGuard.take(tx, { applicationId, subject: `enrolment:${userId}` });
    if (!guess || !(await enrolmentRows.takeTry(tx, id))) return null;
    if (isSecretOf(offer, digits)) {
      await guess.right();
      return offer;
    }
    await guess.wrong();
    return null;
  }

  function isSecretOf({ id, secret_index }: EnrolmentRow, secret: string): boolean {
    return sameSecret(secret_index, secretIndexOf(seal, id, secret));
  }
}
