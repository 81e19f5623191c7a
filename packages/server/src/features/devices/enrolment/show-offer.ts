import type { Clock } from '../../../kernel/clock.ts';
import { sameSecret } from '../../../kernel/same-secret.ts';
import type { Seal } from '../../../kernel/seal.ts';
import type { Store, Transaction } from '../../../storage/index.ts';
import { applicationRows } from '../../applications/index.ts';
import type { FindUser, User } from '../../users/index.ts';
import type { DeviceState } from '../device.ts';
import type { FindDevice } from '../find-device.ts';
import { enrolmentLife, secretIndexOf } from './enrolment.ts';
import { enrolmentRows } from './repository.ts';

/** What whoever holds the link of an offer may see of it. */
export type OfferStanding =
  | { state: 'open'; applicationName: string; user: User; expiresAt: number }
  | { state: 'used'; applicationName: string; device: { id: string; name: string; state: DeviceState } };

export interface OfferProof {
  eid: string;
  secret: string;
}

/** How an offer stands; null for one that is unknown, not proved, or over: which of them is told to nobody. */
export type ShowOffer = (proof: OfferProof) => Promise<OfferStanding | null>;

export interface ShowOfferDeps {
  store: Store;
  clock: Clock;
  seal: Seal;
  findUser: FindUser;
  findDevice: FindDevice;
}

export function makeShowOffer({ store, clock, seal, findUser, findDevice }: ShowOfferDeps): ShowOffer {
  return (proof) => store.read((tx) => show(tx, proof));

  async function show(tx: Transaction, { eid, secret }: OfferProof): Promise<OfferStanding | null> {
    const offer = await enrolmentRows.byLink(tx, eid);
    // Compared also where there is none, so that both take the same time.
    const isProved = sameSecret(offer?.secret_index ?? '0'.repeat(64), secretIndexOf(seal, eid, secret));
    if (!offer || !isProved || offer.user_id === null) return null;
    const application = await applicationRows.byId(tx, offer.application_id);
    if (!application || application.disabled_at !== null) return null;
    const now = clock.now();
    const applicationName = application.name;

    if (await enrolmentRows.open(tx, eid, now)) {
      const user = await findUser(tx, offer.application_id, offer.user_id);
      return user ? { state: 'open', applicationName, user, expiresAt: offer.expires_at } : null;
    }
    // Long enough for a page that is looked at late, and no longer.
    const isFresh = now < offer.expires_at + enrolmentLife;
    const device = offer.device_id !== null && isFresh ? await findDevice(tx, offer.device_id) : undefined;
    if (!device) return null;
    const { id, name, state } = device;
    return { state: 'used', applicationName, device: { id, name, state } };
  }
}
