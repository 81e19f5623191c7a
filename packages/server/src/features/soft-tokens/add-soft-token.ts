import type { Clock } from '../../kernel/clock.ts';
import type { Random } from '../../kernel/random.ts';
import { type Result, refuse } from '../../kernel/result.ts';
import type { Seal } from '../../kernel/seal.ts';
import type { Store, Transaction } from '../../storage/index.ts';
import type { NoteActivity } from '../activity/index.ts';
import type { Application } from '../applications/index.ts';
import { accountNames } from './otpauth-uri.ts';
import { qrPixels } from './qr-picture.ts';
import { softTokenRows } from './repository.ts';
import { linkIndexOf } from './show-qr.ts';
import { sealSoftToken, secretLength } from './soft-token.ts';

export interface AddSoftTokenDeps {
  store: Store;
  clock: Clock;
  random: Random;
  seal: Seal;
  noteActivity: NoteActivity;
  limits: {
    /** Authenticators one user may have, in applications that say nothing. */
    perUser: number;
    /** Milliseconds the link to the picture works. */
    linkLife: number;
  };
}

export interface SoftTokenRequest {
  application: Application;
  userId: number;
  /** What the authenticator shows; null for the application's name. */
  label: string | null;
  issuer: string | null;
  /** Side of the picture; brought within {@link qrPixels}. Null for the usual one. */
  pixels: number | null;
}

/** The secret is only in the picture behind the link. */
export interface AddedSoftToken {
  label: string;
  issuer: string;
  /** The unguessable part of the picture's address; it is not stored, only its index is. */
  linkToken: string;
  linkExpiresAt: number;
}

export type AddSoftTokenRefusal = 'unknown_user' | 'soft_tokens_disabled' | 'too_many_soft_tokens';

export type AddSoftToken = (request: SoftTokenRequest) => Promise<Result<AddedSoftToken, AddSoftTokenRefusal>>;

/**
 * Gives a user the secret of one more authenticator. One that was never used is replaced: whoever asks again has lost the first
 * picture. Confirmed ones stay.
 */
export function makeAddSoftToken({ store, clock, random, seal, noteActivity, limits }: AddSoftTokenDeps): AddSoftToken {
  return ({ application, userId, label, issuer, pixels }) =>
    store.write(async (tx) => {
      const owner = { applicationId: application.id, userId };
      if (application.settings.softTokensEnabled === false) return refuse('soft_tokens_disabled');
      if (!(await softTokenRows.holdUser(tx, owner))) return refuse('unknown_user');
      await dropUnconfirmed(tx, owner);
      const mostTokens = application.settings.softTokensPerUser ?? limits.perUser;
      if ((await softTokenRows.count(tx, owner)) >= mostTokens) return refuse('too_many_soft_tokens');

      const now = clock.now();
      const id = random.uuid();
      const names = accountNames({ label, issuer }, application.name);
      const sealed = sealSoftToken(seal, { ...owner, id }, { secret: random.bytes(secretLength), label: names.label });
      await softTokenRows.insert(tx, { ...owner, id, ...sealed, issuer: names.issuer, now });

      const linkToken = random.bytes(32).toString('base64url');
      const linkExpiresAt = now + limits.linkLife;
      await softTokenRows.insertLink(tx, {
        linkIndex: linkIndexOf(seal, linkToken),
        id,
        applicationId: application.id,
        pixels: withinBounds(pixels ?? qrPixels.usual),
        expiresAt: linkExpiresAt,
      });
      await noteActivity(tx, { ...owner, kind: 'soft_token_added' });
      return { ok: true, ...names, linkToken, linkExpiresAt };
    });
}

async function dropUnconfirmed(tx: Transaction, owner: { applicationId: number; userId: number }): Promise<void> {
  for (const { id, confirmed_at } of await softTokenRows.ofUser(tx, owner)) {
    // Conditional: its first code may be accepted at this very moment.
    const isDropped = confirmed_at === null && (await softTokenRows.deleteUnconfirmed(tx, id));
    if (!isDropped) continue;
    await softTokenRows.deleteLinks(tx, id);
    await softTokenRows.deleteSteps(tx, id);
  }
}

function withinBounds(pixels: number): number {
  return Math.min(Math.max(Math.round(pixels), qrPixels.least), qrPixels.most);
}
