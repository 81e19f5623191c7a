import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { rigIss } from './approval-rig.ts';

export interface Assertion {
  flags?: number;
  origin?: string;
  rpId?: string;
  type?: string;
  challenge?: Uint8Array;
  id?: string;
  privateKey?: KeyObject;
}

/** A passkey of a platform, which does as it is told. */
export function makePasskey() {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(16).toString('base64url');
  const pk = publicKey.export({ format: 'der', type: 'spki' }).toString('base64url');
  /** What a platform's passkey gives for a challenge, or what somebody would like it to give. */
  const assertion = (change: Assertion) => async (challenge: Uint8Array) => {
    const { origin = rigIss, rpId = new URL(rigIss).hostname, flags = 0x05, type = 'webauthn.get' } = change;
    const clientData = Buffer.from(
      JSON.stringify({ type, challenge: Buffer.from(change.challenge ?? challenge).toString('base64url'), origin }),
    );
    const counter = Buffer.alloc(4);
    const authenticatorData = Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.of(flags), counter]);
    const signed = Buffer.concat([authenticatorData, createHash('sha256').update(clientData).digest()]);
    return {
      id: change.id ?? id,
      authenticatorData: authenticatorData.toString('base64url'),
      clientDataJSON: clientData.toString('base64url'),
      signature: sign('sha256', signed, change.privateKey ?? privateKey).toString('base64url'),
    };
  };
  return { passkey: { id, pk, alg: 'ES256' as const }, assertion };
}
