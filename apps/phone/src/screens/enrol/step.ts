import type { EnrolmentProof } from '@countersign/device';

/** Where somebody is on the way to an identity. */
export type Step =
  /** Perhaps because the link that was opened is none, such as one that was cut off on the way. */
  | { at: 'choose'; isLinkUnfit?: boolean }
  | { at: 'scan' }
  | { at: 'type' }
  | { at: 'phone' }
  /** A code was sent to this number. */
  | { at: 'code'; eid: string; phone: string }
  /** A link was opened where what is kept would be lost: the app is to be installed first. */
  | { at: 'install'; link: string }
  /** An application's token is being turned into an offer. */
  | { at: 'redeem'; token: string }
  | { at: 'other_server'; host: string; address: string }
  | { at: 'confirm'; proof: EnrolmentProof; isTyped: boolean }
  | { at: 'done'; identityId: string };

export type Go = (step: Step) => void;
