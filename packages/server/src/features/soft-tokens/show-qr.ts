import type { Clock } from '../../kernel/clock.ts';
import type { Seal } from '../../kernel/seal.ts';
import type { Store } from '../../storage/index.ts';
import { otpauthUri } from './otpauth-uri.ts';
import { softTokenRows } from './repository.ts';
import { genericShape, openSoftToken } from './soft-token.ts';

/** What the picture behind a link shows; null when the link is unknown, too old, or its authenticator was confirmed. */
export type ShowQr = (linkToken: string) => Promise<{ uri: string; pixels: number } | null>;

export function makeShowQr({ store, clock, seal }: { store: Store; clock: Clock; seal: Seal }): ShowQr {
  return async (linkToken) => {
    if (!/^[A-Za-z0-9_-]{43}$/.test(linkToken)) return null;
    const row = await store.read((tx) => softTokenRows.byLink(tx, linkIndexOf(seal, linkToken), clock.now()));
    if (!row) return null;
    return { uri: otpauthUri(openSoftToken(seal, row), genericShape), pixels: row.pixels };
  };
}

export function linkIndexOf(seal: Seal, linkToken: string): string {
  return seal.index('qr link', linkToken);
}
