import { type PublicJwk, thumbprintOf } from '@countersign/device';
import type { OpenEvidenceKey } from './evidence-key.ts';

/** A key as a set of keys shows it (RFC 7517). */
export type PublishedKey = PublicJwk & { kid: string; use: 'sig'; alg: 'ES256' };

/** What everybody may know: the keys that this server's evidence is signed with. */
export type PublishEvidenceKeys = () => Promise<{ keys: PublishedKey[] }>;

export function makePublishEvidenceKeys(deps: { openEvidenceKey: OpenEvidenceKey }): PublishEvidenceKeys {
  return async () => {
    const { jwk } = await deps.openEvidenceKey();
    return { keys: [{ ...jwk, kid: await thumbprintOf(jwk), use: 'sig', alg: 'ES256' }] };
  };
}
