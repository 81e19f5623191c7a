import { showShortCode } from '@countersign/device';
import type { Clock } from '../../../kernel/clock.ts';
import type { Random } from '../../../kernel/random.ts';
import { type Result, refuse } from '../../../kernel/result.ts';
import type { Seal } from '../../../kernel/seal.ts';
import type { Store } from '../../../storage/index.ts';
import type { NoteActivity } from '../../activity/index.ts';
import type { FindUser } from '../../users/index.ts';
import { drawShortCode } from './draw-short-code.ts';
import { enrolmentLife, secretIndexOf, shortCodeIndexOf } from './enrolment.ts';
import { enrolmentRows } from './repository.ts';

export interface OfferEnrolmentDeps {
  store: Store;
  clock: Clock;
  random: Random;
  seal: Seal;
  findUser: FindUser;
  noteActivity: NoteActivity;
}

export interface EnrolmentWish {
  applicationId: number;
  userId: number;
  /** Address under which phones reach this server, base path included. */
  baseUrl: string;
}

/** Link and code are two ways to take one offer; neither is stored, only their indexes are. */
export interface OfferedEnrolment {
  eid: string;
  /** To be opened by the phone or shown as a QR picture. Its secret is in the fragment, which reaches no server log. */
  link: string;
  /** To be typed: `XXXXX-XXXXX`. */
  shortCode: string;
  /** A page for the person's screen that shows link, picture and code, and says when the phone is known. All in its fragment. */
  page: string;
  expiresAt: number;
}

export type OfferEnrolment = (wish: EnrolmentWish) => Promise<Result<OfferedEnrolment, 'unknown_user'>>;

/** Offers to make a phone known, on behalf of an application that knows its user. */
export function makeOfferEnrolment(deps: OfferEnrolmentDeps): OfferEnrolment {
  const { store, clock, random, seal, findUser, noteActivity } = deps;
  return ({ applicationId, userId, baseUrl }) =>
    store.write(async (tx) => {
      const user = await findUser(tx, applicationId, userId);
      if (!user) return refuse('unknown_user');
      const eid = `enr_${random.bytes(16).toString('base64url')}`;
      const secret = random.bytes(32).toString('base64url');
      const code = drawShortCode(random);
      const now = clock.now();
      const expiresAt = now + enrolmentLife;
      await enrolmentRows.insert(tx, {
        ...{ id: eid, applicationId, userId, way: 'link', trust: 'backend', tries: 1, now, expiresAt },
        secretIndex: secretIndexOf(seal, eid, secret),
        shortCodeIndex: shortCodeIndexOf(seal, code),
      });
      await noteActivity(tx, { applicationId, userId, kind: 'enrolment_offered' });
      const shortCode = showShortCode(code);
      return {
        ...{ ok: true, eid, shortCode, expiresAt },
        link: `${baseUrl}/app/#e=${eid}.${secret}`,
        page: `${baseUrl}/enrol/#e=${eid}.${secret}&c=${shortCode}`,
      };
    });
}
