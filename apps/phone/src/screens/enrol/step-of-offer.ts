import type { Offer } from './read-offer.ts';
import type { Step } from './step.ts';

/** Where an offer leads; null for what is none, and for what another screen is there for. */
export function stepOfOffer(offer: Offer): Step | null {
  switch (offer.kind) {
    case 'link': {
      const { eid, secret } = offer.link;
      return { at: 'confirm', proof: { eid, secret }, isTyped: false };
    }
    case 'short_code':
      return { at: 'confirm', proof: { eid: null, secret: offer.code }, isTyped: true };
    case 'token':
      return { at: 'redeem', token: offer.token };
    case 'other_server':
      return { at: 'other_server', host: offer.host, address: offer.address };
    case 'authenticator':
    case 'unknown':
      return null;
  }
}
