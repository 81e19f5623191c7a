import type { EvidenceRefusal } from '@countersign/device';

/** Which check of a record failed, in words. */
export const evidenceRefusals: Record<EvidenceRefusal, string> = {
  not_canonical:
    'it is not, byte for byte, as evidence is written: something was changed, or it is another kind of file',
  unknown_version: 'it is of a newer version than this command knows',
  malformed_record: 'a part of it is missing, too many or not what it must be: something was changed',
  bad_server_signature: 'the server did not sign this: something was changed, or the signature is another’s',
  other_server_key: 'it is signed with a key that is none of those in --server-key',
  bad_device_signature: 'the device did not sign this answer',
  malformed_request: 'the bytes of the request are no request',
  malformed_answer: 'the bytes of the answer are no answer',
  other_request: 'the answer that the device signed is to another request',
  contradicting_claims: 'what the server says and what the device signed are not about the same',
  contradicting_times: 'it was answered before it was asked, or after it expired',
  bad_passkey: 'the passkey did not verify its person for this answer',
  missing_passkey: 'the request demanded a passkey, and none verified the person',
};
