import { type Bytes, utf8 } from './bytes.ts';

/** What a signature is for. One made under a tag never verifies under another. The last is the server's, the others are phones'. */
export type SigningTag = '2fa-enrol-v1' | '2fa-answer-v1' | '2fa-rotate-v1' | '2fa-revoke-v1' | '2fa-evidence-v1';

/** The bytes a key signs: the tag, one zero byte, the message. */
export function signingInput(tag: SigningTag, message: Bytes): Bytes {
  const label = utf8(tag);
  const input = new Uint8Array(label.length + 1 + message.length);
  input.set(label);
  input.set(message, label.length + 1);
  return input;
}
